//! An entry of an access list.
//!
//! After `permit` and `deny` in the IOS Security Command Reference, for both families, and in that of
//! NX-OS: protocol, source, its ports, destination, its ports or messages, and what else is asked for.

use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::{State, StateSet};

use super::objects::{self, Groups, address, network, protocols};
use crate::cisco::address::Addresses;
use crate::cisco::entry::Entry;
use crate::cisco::fault::Fault;
use crate::cisco::messages::messages;
use crate::cisco::ports::{comparison, is_comparison};
use crate::cisco::service::Service;
use crate::cisco::words::{Word, Words};
use crate::read::findings::{Findings, short};

/// Reads entries of one list.
pub(super) struct Reader<'r> {
    pub(super) groups: &'r mut Groups,
    pub(super) findings: &'r mut Findings,
    pub(super) family: Family,
    /// Whether entries have a source only.
    pub(super) standard: bool,
}

impl Reader<'_> {
    /// What the words behind the action say.
    pub(super) fn entry(&mut self, permits: bool, words: &mut Words<'_>) -> Result<Entry, Fault> {
        let mut entry = Entry {
            permits,
            services: vec![Service::any()],
            source: Addresses::sure(AddressSet::any_of(self.family)),
            destination: Addresses::sure(AddressSet::any_of(self.family)),
            states: StateSet::any(),
            doubts: Vec::new(),
        };
        if self.standard {
            entry.source = self.standard_source(words)?;
            words.eat("log");
            words.finish()?;
            return Ok(entry);
        }
        self.services(words, &mut entry)?;
        entry.source = self.address(words)?;
        if let Some(ports) = self.ports(words, &entry.services)? {
            entry.services.iter_mut().for_each(|service| service.source = ports.clone());
        }
        entry.destination = self.address(words)?;
        if let Some(ports) = self.ports(words, &entry.services)? {
            entry.services.iter_mut().for_each(|service| service.destination = ports.clone());
        } else if let Some(messages) = self.messages(words, &entry.services)? {
            entry.services.iter_mut().for_each(|service| service.destination = messages.clone());
        }
        tail(words, &mut entry)?;
        Ok(entry)
    }

    fn services(&mut self, words: &mut Words<'_>, entry: &mut Entry) -> Result<(), Fault> {
        let first = words.expect("a protocol")?;
        if !first.is("object-group") {
            if first.number() == Some(0) {
                entry.doubts.push("protocol 0".to_owned());
                return Ok(());
            }
            entry.services = vec![protocols(&first, self.family)?];
            return Ok(());
        }
        let name = words.expect("a name")?;
        match self.groups.service(name.text, name.place) {
            Ok(services) => entry.services = services,
            Err(fault) => {
                fault.tell(self.findings);
                entry.doubts.push(["object-group ", &short(name.text)].concat());
            }
        }
        Ok(())
    }

    fn address(&mut self, words: &mut Words<'_>) -> Result<Addresses, Fault> {
        let first = words.expect("an address")?;
        let found = if first.is("any") {
            return Ok(Addresses::sure(AddressSet::any_of(self.family)));
        } else if first.is("host") {
            let own = address(&words.expect("an address")?)?;
            Addresses::sure(AddressSet::from(own))
        } else if first.is("object-group") || first.is("addrgroup") || first.is("net-group") {
            let name = words.expect("a name")?;
            self.groups.network(name.text, name.place).unwrap_or_else(|fault| {
                fault.tell(self.findings);
                let doubt = [first.text, " ", &short(name.text)].concat();
                Addresses::perhaps(AddressSet::any(), doubt)
            })
        } else {
            network(first, words, true)?
        };
        self.own(&first, found)
    }

    /// Those of the list's family, which may not be all.
    fn own(&self, word: &Word<'_>, found: Addresses) -> Result<Addresses, Fault> {
        let (sure, perhaps) = (found.sure.family(self.family), found.perhaps.family(self.family));
        let named = ["object-group", "addrgroup", "net-group"].iter().any(|it| word.is(it));
        if sure.is_empty() && perhaps.is_empty() && !named {
            return Err(word.unexpected(match self.family {
                Family::V4 => "address of IPv4",
                Family::V6 => "address of IPv6",
            }));
        }
        Ok(Addresses { sure: sure.into(), perhaps: perhaps.into(), doubts: found.doubts })
    }

    /// `any`, `host ADDRESS`, `ADDRESS`, `ADDRESS WILDCARD`, and as it is shown `ADDRESS, wildcard bits`.
    fn standard_source(&mut self, words: &mut Words<'_>) -> Result<Addresses, Fault> {
        let first = words.expect("an address")?;
        if first.is("any") {
            return Ok(Addresses::sure(AddressSet::any_of(self.family)));
        }
        let first = if first.is("host") { words.expect("an address")? } else { first };
        let first = Word { text: first.text.trim_end_matches(','), ..first };
        if words.eat("wildcard") && !words.eat("bits") {
            return Err(Fault::syntax("`bits` is missing", words.here()));
        }
        let alone = words.peek().is_none_or(|word| word.is("log"));
        let found = if alone && !first.text.contains('/') {
            Addresses::sure(AddressSet::from(address(&first)?))
        } else {
            network(first, words, true)?
        };
        self.own(&first, found)
    }

    /// Ports that stand here.
    fn ports(
        &mut self,
        words: &mut Words<'_>,
        services: &[Service],
    ) -> Result<Option<PortSet>, Fault> {
        let Some(first) = words.peek() else { return Ok(None) };
        let group = first.is("portgroup") || first.is("port-group");
        if !group && !is_comparison(&first) {
            return Ok(None);
        }
        if !services.iter().all(Service::has_ports) {
            return Err(Fault::syntax("ports are given to a protocol that has none", first.place));
        }
        if !group {
            return comparison(words, true).map(Some);
        }
        words.next();
        let name = words.expect("a name")?;
        let found = self.groups.service(name.text, name.place)?;
        Ok(Some(objects::ports(&found)))
    }

    /// Messages behind the destination.
    fn messages(
        &self,
        words: &mut Words<'_>,
        services: &[Service],
    ) -> Result<Option<PortSet>, Fault> {
        let [service] = services else { return Ok(None) };
        let first = words.peek().filter(|word| !is_tail(word));
        let (Some(family), Some(first)) = (service.icmp(), first) else { return Ok(None) };
        words.next();
        messages(family, first, words).map(Some)
    }
}

/// What may stand behind the destination, and how many words belong to it; none where it says nothing
/// about packets.
#[rustfmt::skip]
const TAIL: &[(&str, usize)] = &[
    ("fragments", 0), ("dscp", 1), ("precedence", 1), ("tos", 1), ("ecn", 1), ("option", 1),
    ("time-range", 1), ("ack", 0), ("rst", 0), ("syn", 0), ("fin", 0), ("psh", 0), ("urg", 0),
    ("flow-label", 1), ("routing", 0), ("routing-type", 1), ("mobility", 0), ("mobility-type", 1),
    ("auth", 0), ("dest-option", 0), ("dest-option-type", 1), ("hbh", 0),
    ("undetermined-transport", 0), ("vlan", 1), ("http-method", 1), ("udf", 1),
];

fn is_tail(word: &Word<'_>) -> bool {
    let others = [
        "log",
        "log-input",
        "established",
        "ttl",
        "packet-length",
        "match-any",
        "match-all",
        "reflect",
        "sequence",
    ];
    TAIL.iter().any(|(known, _)| word.is(known)) || others.iter().any(|known| word.is(known))
}

fn tail(words: &mut Words<'_>, entry: &mut Entry) -> Result<(), Fault> {
    while let Some(word) = words.next() {
        if let Some((_, more)) = TAIL.iter().find(|(known, _)| word.is(known)) {
            let mut doubt = word.text.to_owned();
            for _ in 0..*more {
                doubt.extend([" ", &short(words.expect("a value")?.text)]);
            }
            entry.doubts.push(doubt);
            continue;
        }
        match word.text.to_ascii_lowercase().as_str() {
            "log" | "log-input" => {}
            // It has ACK or RST, which the packet that opens a connection has not.
            "established" => entry.states = StateSet::new().with(State::New).complement(),
            "ttl" | "packet-length" => {
                // As ports are compared, so are other numbers.
                comparison(words, false)?;
                entry.doubts.push(word.text.to_owned());
            }
            "match-any" | "match-all" => {
                while words.peek().is_some_and(|flag| flag.text.starts_with(['+', '-'])) {
                    words.next();
                }
                entry.doubts.push(word.text.to_owned());
            }
            // What it lets pass opens a way back, which `evaluate` asks for.
            "reflect" => {
                words.expect("a name")?;
                if words.eat("timeout") {
                    words.expect("a time")?;
                }
            }
            "sequence" => drop(words.expect("a number")?),
            _ => {
                let message = format!("`{}` is not known here", short(word.text));
                return Err(Fault::syntax(message, word.place));
            }
        }
    }
    Ok(())
}
