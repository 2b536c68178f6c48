//! `ufw`, the front end that Ubuntu and Debian have.

use super::numbers;
use super::opening::{Opening, address, given};
use super::shell::Word;
use crate::{Direction, Numbers, Port, Protocol};

pub(super) fn read(words: &[Word]) -> Vec<Opening> {
    rule(words).into_iter().collect()
}

fn rule(words: &[Word]) -> Option<Opening> {
    let mut words = words.iter().map(|word| word.text.as_str());
    let mut routed = false;
    loop {
        match words.next()? {
            "allow" | "limit" => break,
            "route" => routed = true,
            "deny" | "reject" | "delete" | "status" => return None,
            _ => {}
        }
    }
    let mut rule = Rule { routed, ..Rule::default() };
    while let Some(word) = words.next() {
        match word {
            "in" => rule.direction = Some(Direction::In),
            "out" => rule.direction = Some(Direction::Out),
            "on" => rule.interface = words.next().is_some(),
            "log" | "log-all" => {}
            "proto" => rule.protocol = words.next(),
            "from" => rule.from = words.next(),
            "to" => rule.to = words.next(),
            "port" if rule.to.is_none() && rule.from.is_some() => rule.source_port = words.next(),
            "port" => rule.ports = words.next(),
            "app" => rule.service = words.next(),
            "comment" => rule.purpose = words.next(),
            word if rule.ports.is_none() => rule.ports = Some(word),
            _ => return None,
        }
    }
    rule.opening()
}

/// What the words of a rule say.
#[derive(Debug, Default)]
struct Rule<'w> {
    routed: bool,
    interface: bool,
    direction: Option<Direction>,
    protocol: Option<&'w str>,
    from: Option<&'w str>,
    to: Option<&'w str>,
    source_port: Option<&'w str>,
    ports: Option<&'w str>,
    service: Option<&'w str>,
    purpose: Option<&'w str>,
}

impl Rule<'_> {
    fn opening(&self) -> Option<Opening> {
        let ports = match (self.ports, self.service) {
            (Some(ports), _) => self.ports(ports)?,
            (None, Some(_)) => Vec::new(),
            // A rule for all that an interface carries opens no port in particular.
            (None, None) if self.interface || self.routed => return None,
            (None, None) if self.source_port.is_some() => return None,
            (None, None) if self.from.or(self.to).is_some_and(|end| end != "any") => {
                vec![numbers::whole(self.protocol.unwrap_or("any"))?]
            }
            (None, None) => return None,
        };
        let purpose = given(self.purpose.or(self.service));
        let (from, to) = (address(self.from), address(self.to));
        Some(Opening { ports, from, to, subject: None, direction: self.direction, purpose })
    }

    /// `443`, `443/tcp`, `80,443/tcp`, or the name of a service or profile.
    fn ports(&self, text: &str) -> Option<Vec<Port>> {
        let (list, protocol) = match text.split_once('/') {
            Some((list, protocol)) => (list, Some(protocol)),
            None => (text, self.protocol),
        };
        let protocol = match protocol {
            Some(name) => match numbers::whole(name)? {
                Port { protocol: Protocol::Ip, .. } => return Some(vec![numbers::whole(name)?]),
                Port { protocol: Protocol::Any, .. } => Protocol::Unknown,
                Port { protocol, numbers: Numbers::All } => protocol,
                Port { .. } => return None,
            },
            None => Protocol::Unknown,
        };
        numbers::ports(list, &[protocol]).or_else(|| is_profile(list).then(Vec::new))
    }
}

/// The name of an application profile: `OpenSSH`, `Nginx Full`.
fn is_profile(text: &str) -> bool {
    let shouted = text.chars().all(|c| !c.is_lowercase());
    !shouted
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || " -_".contains(c))
}
