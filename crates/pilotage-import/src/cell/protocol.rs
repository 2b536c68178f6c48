//! Cells of protocols: `TCP`, `TCP/UDP`, `HTTPS`, `IPENCAP / IPIP`, `UDP (VXLAN)`.

use std::ops::Range;

use super::letter::LONGEST;
use super::name::{Name, by_number, name};
use super::ports::{Absent, Ports, Set, read};
use super::token::{Kind, Token, tokens};
use crate::{Numbers, Port, Protocol};

/// What a cell of protocols holds. All ranges are byte ranges of the cell's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protocols {
    /// The protocols that the cell states or clearly implies (`HTTPS`), for the numbers of the row;
    /// each once. Empty for `DNS`, which may run over either, and for `ESP`, which has no ports.
    pub protocols: Vec<Protocol>,
    /// What the cell states without any number of the row: `ip:50` for `ESP`, `icmp:*` for `ICMP`,
    /// `icmp:8` for `ICMP (echo request)`, `any:*` for `All`. Empty for `TCP`.
    pub whole: Vec<Port>,
    /// Ports that the cell states itself: `TCP/443`.
    pub ports: Vec<Port>,
    /// The protocols line by line, where each of several lines has one.
    pub lines: Vec<Vec<Protocol>>,
    /// The protocol above TCP or UDP that the cell names: `HTTPS`, `gRPC`, `VXLAN`.
    pub application: Option<Range<usize>>,
    /// Whether the cell says itself that there is nothing to state: empty, `-`, `N/A`.
    pub absent: bool,
    /// What was not understood.
    pub unread: Vec<Range<usize>>,
}

/// Reads a cell of protocols.
pub fn protocols(text: &str) -> Protocols {
    let tokens = tokens(text);
    if let Some(protocols) = lone_number(&tokens) {
        return protocols;
    }
    let found = read(text, &tokens, Set::default());
    let application = application(&tokens);
    let mut protocols = Protocols {
        absent: matches!(found.absent, Some(Absent::Empty | Absent::NotApplicable)),
        unread: if application.is_some() { Vec::new() } else { found.unread.clone() },
        application,
        ..Protocols::default()
    };
    protocols.set(&tokens, found);
    protocols.lines = lines(text);
    protocols.unread.extend((text.len() > LONGEST).then_some(LONGEST..text.len()));
    protocols
}

impl Protocols {
    fn set(&mut self, tokens: &[Token], found: Ports) {
        self.protocols = found.protocols;
        for port in found.ports {
            match (port.protocol, port.numbers) {
                (Protocol::Ip | Protocol::Icmp | Protocol::Icmpv6, _) => self.whole.push(port),
                (Protocol::Any, Numbers::All) => {
                    self.protocols = vec![Protocol::Any];
                    self.whole.push(port);
                }
                (_, Numbers::All) => {}
                (_, Numbers::Range(..)) => self.ports.push(port),
            }
        }
        self.protocols.retain(|protocol| *protocol != Protocol::Ip);
        if self.protocols.is_empty() && self.whole.is_empty() {
            self.bare_ip(tokens);
        }
    }

    /// `IP`, `IPv4`: all protocols over it; `IP protocol`: the numbers of the row are protocols.
    fn bare_ip(&mut self, tokens: &[Token]) {
        let words = || tokens.iter().filter(|token| token.kind == Kind::Word);
        let ip = ["ip", "ipv4", "ipv6"];
        let protocol = ["protocol", "proto", "protocols", "number", "id", "no"];
        let numbers = tokens.iter().any(|token| matches!(token.kind, Kind::Number(_)));
        if numbers || !words().any(|token| token.is_one_of(&ip)) {
            return;
        }
        if words().all(|token| token.is_one_of(&ip)) {
            self.protocols = vec![Protocol::Any];
            self.whole = vec![Port { protocol: Protocol::Any, numbers: Numbers::All }];
        } else if words().all(|token| token.is_one_of(&ip) || token.is_one_of(&protocol)) {
            self.protocols = vec![Protocol::Ip];
        } else {
            return;
        }
        self.application = None;
        self.unread.clear();
        self.absent = false;
    }
}

/// A number alone is that of an IP protocol: `17` is UDP, `112` VRRP, `-1` all.
fn lone_number(tokens: &[Token]) -> Option<Protocols> {
    let (sign, number) = match tokens {
        [number] => (None, number),
        [sign, number] => (Some(sign.kind), number),
        _ => return None,
    };
    let mut protocols = Protocols::default();
    match (sign, number.kind) {
        (None, Kind::Number(Some(number @ 0..=255))) => {
            let number = u16::try_from(number).ok()?;
            match by_number(number) {
                Some(protocol) => protocols.protocols.push(protocol),
                None => {
                    let numbers = Numbers::Range(number, number);
                    protocols.whole.push(Port { protocol: Protocol::Ip, numbers });
                }
            }
        }
        (Some(Kind::Dash), Kind::Number(Some(1))) => {
            protocols.protocols.push(Protocol::Any);
            protocols.whole.push(Port { protocol: Protocol::Any, numbers: Numbers::All });
        }
        _ => return None,
    }
    Some(protocols)
}

/// The first words that are no protocol of their own right.
fn application(tokens: &[Token]) -> Option<Range<usize>> {
    const OTHERS: [&str; 16] = [
        "ip", "ipv4", "ipv6", "and", "or", "all", "any", "protocol", "proto", "port", "ports",
        "only", "traffic", "n", "na", "none",
    ];
    let is_application = |token: &&Token| {
        token.kind == Kind::Word
            && !matches!(name(&token.word), Some(Name::Stated(_) | Name::Numbered(_)))
            && !token.is_one_of(&OTHERS)
    };
    let mut words = tokens.iter().skip_while(|token| !is_application(token));
    let first = words.next()?;
    let last = words
        .take_while(|token| matches!(token.kind, Kind::Dash) || is_application(token))
        .filter(is_application)
        .last()
        .unwrap_or(first);
    Some(first.place.start..last.place.end)
}

/// The protocols of each line, where there are several and each has some.
fn lines(text: &str) -> Vec<Vec<Protocol>> {
    if text.len() > LONGEST || !text.contains('\n') {
        return Vec::new();
    }
    let lines = text.split('\n').map(|line| read(line, &tokens(line), Set::default()).protocols);
    let lines: Vec<Vec<Protocol>> = lines.collect();
    if lines.iter().any(Vec::is_empty) { Vec::new() } else { lines }
}
