//! An entry of an extended access list.
//!
//! After `access-list extended` in the ASA Command Reference: protocol, source, its ports, destination,
//! its ports or messages, and what is said about logging and times.

use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::StateSet;

use super::config::Config;
use super::objects::{self, Kind};
use super::spec::{self, all, protocols};
use crate::cisco::address::Addresses;
use crate::cisco::entry::Entry;
use crate::cisco::fault::Fault;
use crate::cisco::messages::messages;
use crate::cisco::ports::{comparison, is_comparison};
use crate::cisco::service::Service;
use crate::cisco::words::Words;
use crate::known::Known;
use crate::read::findings::Findings;

/// Reads entries with the objects of a configuration.
pub(super) struct Reader<'r, 't> {
    pub(super) config: &'r mut Config<'t>,
    pub(super) findings: &'r mut Findings,
    pub(super) known: &'r Known,
    /// What `any` is.
    pub(super) any: Addresses,
}

impl Reader<'_, '_> {
    /// What the words behind the action say; none where the entry is not in force.
    pub(super) fn entry(
        &mut self,
        permits: bool,
        words: &mut Words<'_>,
    ) -> Result<Option<Entry>, Fault> {
        let mut doubts = Vec::new();
        let mut services = self.services(words, &mut doubts)?;
        identities(words, &mut doubts)?;
        let source = self.address(words)?;
        if let Some(ports) = self.ports(words, &services, true)? {
            limit(&mut services, words, |service| service.source = ports.clone())?;
        }
        identities(words, &mut doubts)?;
        let destination = self.address(words)?;
        if let Some(ports) = self.ports(words, &services, false)? {
            limit(&mut services, words, |service| service.destination = ports.clone())?;
        } else if let Some(messages) = self.messages(words, &services)? {
            services.iter_mut().for_each(|service| service.destination = messages.clone());
        }
        let active = tail(words, &mut doubts)?;
        let states = StateSet::any();
        let entry = Entry { permits, services, source, destination, states, doubts };
        Ok(active.then_some(entry))
    }

    fn services(
        &mut self,
        words: &mut Words<'_>,
        doubts: &mut Vec<String>,
    ) -> Result<Vec<Service>, Fault> {
        let first = words.expect("a protocol")?;
        if !(first.is("object-group") || first.is("object")) {
            return Ok(vec![protocols(&first)?]);
        }
        let name = words.expect("a name")?;
        if self.config.objects.kind(name.text) == Some(Kind::Other) {
            doubts.push(named(first.text, name.text));
            return Ok(vec![Service::any()]);
        }
        match self.config.objects.service(name.text, name.place) {
            Ok(services) => Ok(services.to_vec()),
            Err(fault) => {
                fault.tell(self.findings);
                doubts.push(named(first.text, name.text));
                Ok(vec![Service::any()])
            }
        }
    }

    fn address(&mut self, words: &mut Words<'_>) -> Result<Addresses, Fault> {
        let first = words.expect("an address")?;
        let hosts = &self.config.hosts;
        Ok(match first.text.to_ascii_lowercase().as_str() {
            "any" => self.any.clone(),
            "any4" => all(Family::V4),
            "any6" => all(Family::V6),
            "host" => Addresses::sure(objects::host(words, hosts)?),
            // How `show access-list` prints what objects hold.
            "range" => objects::range(words, hosts)?,
            "fqdn" => objects::domain(words, self.known)?,
            "interface" => {
                let name = words.expect("the name of an interface")?;
                self.config.interface_address(name.text)
            }
            "object-group-network-service" => {
                let name = words.expect("a name")?;
                Addresses::perhaps(AddressSet::any(), named(first.text, name.text))
            }
            "object" | "object-group" => {
                let name = words.expect("a name")?;
                let unknown = || named(first.text, name.text);
                if self.config.objects.kind(name.text) == Some(Kind::Other) {
                    return Ok(Addresses::perhaps(AddressSet::any(), unknown()));
                }
                self.config.objects.network(name.text, name.place).unwrap_or_else(|fault| {
                    fault.tell(self.findings);
                    Addresses::perhaps(AddressSet::any(), unknown())
                })
            }
            _ => objects::network(first, words, hosts)?,
        })
    }

    /// Ports that stand here; a group behind the source may be the destination too.
    fn ports(
        &mut self,
        words: &mut Words<'_>,
        services: &[Service],
        before: bool,
    ) -> Result<Option<PortSet>, Fault> {
        let Some(first) = words.peek() else { return Ok(None) };
        if is_comparison(&first) {
            // `range` may begin an address in what is shown.
            let mut ahead = words.clone();
            ahead.next();
            let address = before && ahead.next().is_some_and(|it| it.text.contains(['.', ':']));
            return if address { Ok(None) } else { comparison(words, false).map(Some) };
        }
        let mut ahead = words.clone();
        let Some(name) = ahead.nth(1).filter(|_| first.is("object-group")) else {
            return Ok(None);
        };
        match self.config.objects.kind(name.text) {
            Some(Kind::Ports(_) | Kind::Services) if services.iter().all(Service::has_ports) => {
                *words = ahead;
                let found = self.config.objects.service(name.text, name.place)?;
                Ok(Some(objects::ports(&found)))
            }
            Some(Kind::Ports(_)) => Err(name.unexpected("group for this protocol")),
            _ => Ok(None),
        }
    }

    /// Messages behind the destination.
    fn messages(
        &mut self,
        words: &mut Words<'_>,
        services: &[Service],
    ) -> Result<Option<PortSet>, Fault> {
        let [service] = services else { return Ok(None) };
        let Some(family) = service.icmp() else { return Ok(None) };
        let Some(first) = words.peek().filter(|word| !is_tail(word.text)) else { return Ok(None) };
        words.next();
        if !first.is("object-group") {
            return messages(family, first, words).map(Some);
        }
        let name = words.expect("a name")?;
        let found = self.config.objects.service(name.text, name.place)?;
        Ok(Some(objects::ports(&found)))
    }
}

/// Narrows all services, which have to have ports.
fn limit(
    services: &mut [Service],
    words: &Words<'_>,
    narrow: impl Fn(&mut Service),
) -> Result<(), Fault> {
    if !services.iter().all(Service::has_ports) {
        let message = "ports are given to a protocol that has none";
        return Err(Fault::syntax(message, words.here()));
    }
    services.iter_mut().for_each(narrow);
    Ok(())
}

fn named(keyword: &str, name: &str) -> String {
    [keyword, " ", &crate::read::findings::short(name)].concat()
}

/// Users and security groups, which no address says.
fn identities(words: &mut Words<'_>, doubts: &mut Vec<String>) -> Result<(), Fault> {
    while let Some(word) = words.peek() {
        let more = match word.text.to_ascii_lowercase().as_str() {
            "user" | "user-group" | "object-group-user" | "object-group-security" => 1,
            "security-group" => 2,
            _ => return Ok(()),
        };
        words.next();
        let mut doubt = word.text.to_owned();
        for _ in 0..more {
            let next = words.expect("a name")?;
            doubt = named(&doubt, next.text);
        }
        doubts.push(doubt);
    }
    Ok(())
}

/// Whether an entry's last part begins with this word.
fn is_tail(word: &str) -> bool {
    let words = ["log", "time-range", "inactive", "rule-id"];
    words.iter().any(|it| word.eq_ignore_ascii_case(it)) || is_hash(word)
}

/// The number that `show access-list` prints behind an entry.
fn is_hash(word: &str) -> bool {
    let digits = word.strip_prefix("0x");
    digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Logging, times, and whether the entry is in force.
fn tail(words: &mut Words<'_>, doubts: &mut Vec<String>) -> Result<bool, Fault> {
    let mut active = true;
    while let Some(word) = words.next() {
        match word.text.to_ascii_lowercase().as_str() {
            "log" => logging(words)?,
            "inactive" => active = false,
            "time-range" => {
                let name = words.expect("the name of a time range")?;
                doubts.push(named("time-range", name.text));
            }
            text if is_hash(text) => {}
            _ => {
                let shown = crate::read::findings::short(word.text);
                return Err(Fault::syntax(format!("`{shown}` is not known here"), word.place));
            }
        }
    }
    Ok(active)
}

/// Levels by name; numbers do too.
const LEVELS: [&str; 10] = [
    "emergencies",
    "alerts",
    "critical",
    "errors",
    "warnings",
    "notifications",
    "informational",
    "debugging",
    "disable",
    "default",
];

fn logging(words: &mut Words<'_>) -> Result<(), Fault> {
    let level = |word: &str| LEVELS.iter().any(|level| word.eq_ignore_ascii_case(level));
    if words.peek().is_some_and(|word| level(word.text) || word.number().is_some()) {
        words.next();
    }
    if words.eat("interval") {
        let word = words.expect("an interval")?;
        word.number().ok_or_else(|| word.unexpected("interval"))?;
    }
    Ok(())
}

/// What `any` stands for: both families since release 9.0 ("Release Notes for the Cisco ASA 9.0(x)",
/// unified access lists for IPv4 and IPv6).
pub(super) fn any(only: Option<Family>) -> Addresses {
    only.map_or_else(|| Addresses::sure(AddressSet::any()), spec::all)
}
