//! Objects that rules refer to: each is written once, before the first rule.
//!
//! What an object holds is in its name, so that writing it again changes nothing; only groups of
//! addresses are named after roles. In names a dash must not stand before a word of INSPECT, as in
//! `x-any` (sk40179): before a number it may.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pilotage_net::{AddressGroup, AddressRange, AddressSet, Family, PortSet, Protocol};

use super::LONGEST_NAME;
use super::shell::Command;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::number::prefix_length;
use crate::numbers::Numbers;
use crate::object_name;

/// Members in one command; further commands add to the group.
const MOST_MEMBERS: usize = 50;

const STYLE: Style = Style { separator: '_', limit: LONGEST_NAME, fallback: "addresses" };

/// The objects so far.
pub(super) struct Objects<'r> {
    numbers: Numbers<'r>,
    names: Names,
    groups: Vec<String>,
    known: BTreeSet<String>,
    lists: BTreeMap<(u8, PortSet, PortSet), Vec<String>>,
    pub(super) addresses: String,
    pub(super) address_groups: String,
    pub(super) services: String,
}

impl<'r> Objects<'r> {
    pub(super) fn new() -> Self {
        Self {
            numbers: Numbers::default(),
            names: Names::new(STYLE),
            groups: Vec::new(),
            known: BTreeSet::new(),
            lists: BTreeMap::new(),
            addresses: String::new(),
            address_groups: String::new(),
            services: String::new(),
        }
    }

    /// The name of a group of addresses, which is `Any` where all are in it.
    pub(super) fn group(&mut self, group: &'r AddressGroup, losses: &mut Vec<Loss>) -> String {
        if group.addresses.is_any() {
            return "Any".to_owned();
        }
        let number = self.numbers.number(&group.addresses);
        if let Some(name) = self.groups.get(number) {
            return name.clone();
        }
        // Names have no case.
        let name = self.names.name("grp_", &group.label.to_lowercase(), "", losses);
        self.members(&name, &group.addresses);
        // Numbers are given out in order, so this is the next.
        self.groups.push(name.clone());
        name
    }

    fn members(&mut self, group: &str, addresses: &AddressSet) {
        let members: Vec<String> = addresses.ranges().map(|range| self.address(&range)).collect();
        let mut parts = members.chunks(MOST_MEMBERS);
        let first = Command::new("put group").with("name", group);
        first.list("members", parts.next().unwrap_or_default()).push(&mut self.address_groups);
        for part in parts {
            let more = Command::new("cli set group").with("name", group);
            more.list("members.add", part).push(&mut self.address_groups);
        }
    }

    fn address(&mut self, range: &AddressRange) -> String {
        let name = object_name::address(range);
        if !self.known.insert(name.clone()) {
            return name;
        }
        let (first, last) = (range.first().to_string(), range.last().to_string());
        let command = match prefix_length(range) {
            _ if range.is_single() => {
                Command::new("put host").with("name", &name).with("ip-address", &first)
            }
            // A network of no bits is none; the predefined `All_Internet` is a range too.
            Some(length) if length > 0 => Command::new("put network")
                .with("name", &name)
                .with("subnet", &first)
                .with("mask-length", &length.to_string()),
            _ => Command::new("put address-range")
                .with("name", &name)
                .with("ip-address-first", &first)
                .with("ip-address-last", &last),
        };
        command.push(&mut self.addresses);
        name
    }

    /// The names of the services that are these ports together: one, or a group of those that a
    /// service can say, or all of them where they are too many for a name.
    pub(super) fn ports(
        &mut self,
        protocol: Protocol,
        to: &PortSet,
        from: &PortSet,
    ) -> Vec<String> {
        let key = (protocol.0, to.clone(), from.clone());
        if let Some(names) = self.lists.get(&key) {
            return names.clone();
        }
        let mut names = Vec::new();
        for to in to.ranges() {
            for from in from.ranges() {
                names.push(self.port(
                    protocol,
                    (*to.start(), *to.end()),
                    (*from.start(), *from.end()),
                ));
            }
        }
        if names.len() > 1
            && let Some(name) = list_name(protocol, to, from)
        {
            let group = Command::new("put service-group").with("name", &name);
            group.list("members", &names).push(&mut self.services);
            names = vec![name];
        }
        self.lists.insert(key, names.clone());
        names
    }

    fn port(&mut self, protocol: Protocol, to: (u16, u16), from: (u16, u16)) -> String {
        let mut name = format!("{protocol}_{}", show(to));
        if from != ALL {
            name.extend(["_from_", &show(from)]);
        }
        let value = |(first, last): (u16, u16)| match first == last {
            true => first.to_string(),
            false => format!("{first}-{last}"),
        };
        let mut command = Command::new(&format!("put service-{protocol}"));
        command = command.with("name", &name).with("port", &value(to));
        if from != ALL {
            command = command.with("source-port", &value(from));
        }
        // What other rules mean by `Any` stays as it is.
        self.service(name, command.with("match-for-any", "false"))
    }

    /// The service that is an ICMP message, or all of them.
    pub(super) fn message(&mut self, family: Family, of: Option<(u8, Option<u8>)>) -> String {
        let (number, kind) = match family {
            Family::V4 => (1, "icmp"),
            Family::V6 => (58, "icmp6"),
        };
        let Some((message, code)) = of else { return self.protocol(number) };
        let mut name = format!("{kind}_type_{message}");
        if let Some(code) = code {
            // Writing to a string cannot fail.
            _ = write!(name, "_code_{code}");
        }
        let mut command = Command::new(&format!("put service-{kind}")).with("name", &name);
        command = command.with("icmp-type", &message.to_string());
        if let Some(code) = code {
            command = command.with("icmp-code", &code.to_string());
        }
        self.service(name, command)
    }

    /// The service that is an IP protocol.
    pub(super) fn protocol(&mut self, number: u8) -> String {
        let name = format!("ip_protocol_{number}");
        let command = Command::new("put service-other").with("name", &name);
        let command = command.with("ip-protocol", &number.to_string());
        self.service(name, command.with("accept-replies", "true").with("match-for-any", "false"))
    }

    fn service(&mut self, name: String, command: Command) -> String {
        if self.known.insert(name.clone()) {
            command.push(&mut self.services);
        }
        name
    }
}

const ALL: (u16, u16) = (0, u16::MAX);

/// Ports in a name: `443`, `80-90`, `all`.
fn show((first, last): (u16, u16)) -> String {
    match (first, last) {
        ALL => "all".to_owned(),
        _ if first == last => first.to_string(),
        _ => format!("{first}-{last}"),
    }
}

/// `tcp_80_443`; none where it would be too long.
fn list_name(protocol: Protocol, to: &PortSet, from: &PortSet) -> Option<String> {
    let texts = |set: &PortSet| {
        let shown = set.ranges().map(|range| show((*range.start(), *range.end())));
        shown.collect::<Vec<_>>().join("_")
    };
    let mut name = format!("{protocol}_{}", texts(to));
    if !from.is_any() {
        name.extend(["_from_", &texts(from)]);
    }
    (name.len() <= LONGEST_NAME).then_some(name)
}
