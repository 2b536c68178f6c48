//! Objects that policies refer to: each is written once, before the first policy.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_net::{AddressGroup, AddressRange, AddressSet, Family, PortSet, Protocol};

use super::LONGEST_NAME;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::number::{push_number, push_range};
use crate::numbers::Numbers;
use crate::object_name;
use crate::part::Span;

/// Members of a set, which the smallest devices hold ("address-set", Junos CLI reference).
const MOST_MEMBERS: usize = 1_000;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "addresses" };

/// The objects so far.
pub(super) struct Objects<'r> {
    numbers: Numbers<'r>,
    names: Names,
    sets: BTreeMap<usize, String>,
    addresses: BTreeSet<String>,
    ports: BTreeMap<(u8, PortSet, PortSet), Vec<String>>,
    applications: BTreeSet<String>,
    /// The commands, by kind.
    pub(super) address_text: String,
    pub(super) set_text: String,
    pub(super) application_text: String,
}

impl<'r> Objects<'r> {
    pub(super) fn new() -> Self {
        Self {
            numbers: Numbers::default(),
            names: Names::new(STYLE),
            sets: BTreeMap::new(),
            addresses: BTreeSet::new(),
            ports: BTreeMap::new(),
            applications: BTreeSet::new(),
            address_text: String::new(),
            set_text: String::new(),
            application_text: String::new(),
        }
    }

    /// The name of a group of addresses.
    pub(super) fn group(&mut self, group: &'r AddressGroup, losses: &mut Vec<Loss>) -> String {
        if group.addresses.is_any() {
            return "any".to_owned();
        }
        for (family, name) in [(Family::V4, "any-ipv4"), (Family::V6, "any-ipv6")] {
            if *group.addresses == AddressSet::any_of(family) {
                return name.to_owned();
            }
        }
        let number = self.numbers.number(&group.addresses);
        if let Some(name) = self.sets.get(&number) {
            return name.clone();
        }
        let name = self.names.name("grp-", &group.label, "", losses);
        let prefixes = group.addresses.ranges().flat_map(|range| range.prefixes());
        let members: Vec<String> =
            prefixes.map(|prefix| self.address(&AddressRange::from(prefix))).collect();
        self.members(&name, "address", &members);
        self.sets.insert(number, name.clone());
        name
    }

    fn address(&mut self, range: &AddressRange) -> String {
        let name = object_name::address(range);
        if self.addresses.insert(name.clone()) {
            self.address_text.extend(["set security address-book global address ", &name, " "]);
            push_range(&mut self.address_text, range);
            if range.is_single() {
                // As it is shown.
                let length = if range.family() == Family::V4 { "/32" } else { "/128" };
                self.address_text.push_str(length);
            }
            self.address_text.push('\n');
        }
        name
    }

    fn members(&mut self, set: &str, kind: &str, members: &[String]) {
        if members.len() <= MOST_MEMBERS {
            for member in members {
                let line = ["set security address-book global address-set ", set, " ", kind, " "];
                self.set_text.extend(line);
                self.set_text.extend([member.as_str(), "\n"]);
            }
            return;
        }
        // Sets of sets, as often as it takes; names of parts are cut so that their numbers stay.
        let mut parts = Vec::new();
        for part in members.chunks(MOST_MEMBERS) {
            let name = self.names.name("grp-", set, "-part", &mut Vec::new());
            self.members(&name, kind, part);
            parts.push(name);
        }
        self.members(set, "address-set", &parts);
    }

    /// The names of the applications that are these ports together: each is one range.
    pub(super) fn ports(
        &mut self,
        protocol: Protocol,
        destination: &PortSet,
        source: &PortSet,
    ) -> Vec<String> {
        let key = (protocol.0, destination.clone(), source.clone());
        if let Some(names) = self.ports.get(&key) {
            return names.clone();
        }
        let mut found = Vec::new();
        for to in destination.ranges() {
            for from in source.ranges() {
                let (to, from) = (PortSet::from(to.clone()), PortSet::from(from));
                let name = object_name::service(protocol, &to, &from, LONGEST_NAME);
                let mut terms = format!("protocol {protocol}");
                for (key, ports) in [(" destination-port ", &to), (" source-port ", &from)] {
                    if !ports.is_any() {
                        terms.extend([key, &ports.to_string()]);
                    }
                }
                found.push(self.application(name.unwrap_or_default(), &terms));
            }
        }
        self.ports.insert(key, found.clone());
        found
    }

    /// The application that is an ICMP message, or all of them.
    pub(super) fn message(&mut self, family: Family, of: Option<(u8, Option<u8>)>) -> String {
        let key = if family == Family::V4 { "icmp" } else { "icmp6" };
        let Some((kind, code)) = of else {
            return self.application([key, "-all"].concat(), &["protocol ", key].concat());
        };
        let mut name = [key, "-type-"].concat();
        let mut terms = ["protocol ", key, " ", key, "-type "].concat();
        push_number(&mut name, kind.into());
        push_number(&mut terms, kind.into());
        if let Some(code) = code {
            name.push('-');
            push_number(&mut name, code.into());
            terms.extend([" ", key, "-code "]);
            push_number(&mut terms, code.into());
        }
        self.application(name, &terms)
    }

    /// The applications that are IP protocols.
    pub(super) fn protocols(&mut self, span: Span) -> Vec<String> {
        let one = |number: u8| {
            let terms = format!("protocol {number}");
            self.application(format!("ip-protocol-{number}"), &terms)
        };
        (span.0..=span.1).map(one).collect()
    }

    fn application(&mut self, name: String, terms: &str) -> String {
        if self.applications.insert(name.clone()) {
            self.application_text.extend([
                "set applications application ",
                &name,
                " ",
                terms,
                "\n",
            ]);
        }
        name
    }
}
