//! Objects that policies refer to: each is written once, before the first policy.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr};

use pilotage_net::{AddressGroup, AddressRange, AddressSet, Family, PortSet, Protocol};

use super::LONGEST_NAME;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::number::prefix_length;
use crate::numbers::Numbers;
use crate::object_name;

/// Members of a group, which the smallest devices hold ("Maximum Values Table", `addrgrp.member`).
const MOST_MEMBERS: usize = 300;

/// Ranges of ports in a service.
const MOST_RANGES: usize = 15;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "addresses" };

/// Entries of one table, as text.
#[derive(Default)]
pub(super) struct Table(String);

impl Table {
    pub(super) fn entry(&mut self, name: &str, settings: &[String]) {
        self.0.extend(["    edit \"", name, "\"\n"]);
        for setting in settings {
            self.0.extend(["        set ", setting, "\n"]);
        }
        self.0.push_str("    next\n");
    }

    /// The block of the table; nothing where it has no entries.
    pub(super) fn block(&self, table: &str) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        ["config ", table, "\n", &self.0, "end\n"].concat()
    }
}

/// The objects so far; those of a family by [`index`].
pub(super) struct Objects<'r> {
    numbers: Numbers<'r>,
    names: Names,
    stems: Vec<String>,
    groups: BTreeMap<(usize, Family), String>,
    known: BTreeSet<String>,
    lists: BTreeMap<(u8, PortSet, PortSet), Vec<String>>,
    pub(super) addresses: [Table; 2],
    pub(super) address_groups: [Table; 2],
    pub(super) services: Table,
}

pub(super) const fn index(family: Family) -> usize {
    match family {
        Family::V4 => 0,
        Family::V6 => 1,
    }
}

impl<'r> Objects<'r> {
    pub(super) fn new() -> Self {
        Self {
            numbers: Numbers::default(),
            names: Names::new(STYLE),
            stems: Vec::new(),
            groups: BTreeMap::new(),
            known: BTreeSet::new(),
            lists: BTreeMap::new(),
            addresses: Default::default(),
            address_groups: Default::default(),
            services: Table::default(),
        }
    }

    /// The name of the part of a group in one family.
    pub(super) fn group(
        &mut self,
        group: &'r AddressGroup,
        family: Family,
        losses: &mut Vec<Loss>,
    ) -> String {
        let own = group.addresses.family(family);
        if own == AddressSet::any_of(family) {
            return "all".to_owned();
        }
        let number = self.numbers.number(&group.addresses);
        if let Some(name) = self.groups.get(&(number, family)) {
            return name.clone();
        }
        // Both families have one name, each in its own table.
        if self.stems.len() == number {
            let name = self.names.name("grp-", &group.label, "", losses);
            self.stems.push(name);
        }
        let name = self.stems.get(number).cloned().unwrap_or_default();
        let members: Vec<String> = own.ranges().map(|range| self.address(&range, family)).collect();
        self.members(&name, &members, family);
        self.groups.insert((number, family), name.clone());
        name
    }

    fn members(&mut self, group: &str, members: &[String], family: Family) {
        let Some(table) = self.address_groups.get_mut(index(family)) else { return };
        let quoted = |names: &[String]| {
            let list: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
            vec![["member ", &list.join(" ")].concat()]
        };
        if members.len() <= MOST_MEMBERS {
            return table.entry(group, &quoted(members));
        }
        // Groups of groups, as often as it takes.
        let mut parts = Vec::new();
        for part in members.chunks(MOST_MEMBERS) {
            let name = self.names.name("grp-", group, "-part", &mut Vec::new());
            table.entry(&name, &quoted(part));
            parts.push(name);
        }
        self.members(group, &parts, family);
    }

    fn address(&mut self, range: &AddressRange, family: Family) -> String {
        let name = object_name::address(range);
        if !self.known.insert(name.clone()) {
            return name;
        }
        let settings = match (prefix_length(range), range.first()) {
            (Some(length), IpAddr::V4(first)) => {
                let mask = u32::MAX.checked_shl(32_u32.saturating_sub(length)).unwrap_or(0);
                vec![format!("subnet {first} {}", Ipv4Addr::from(mask))]
            }
            (Some(length), first) => vec![format!("ip6 {first}/{length}")],
            (None, first) => vec![
                "type iprange".to_owned(),
                format!("start-ip {first}"),
                format!("end-ip {}", range.last()),
            ],
        };
        if let Some(table) = self.addresses.get_mut(index(family)) {
            table.entry(&name, &settings);
        }
        name
    }

    /// The names of the services that are these ports together.
    pub(super) fn ports(
        &mut self,
        protocol: Protocol,
        destination: &PortSet,
        source: &PortSet,
    ) -> Vec<String> {
        let key = (protocol.0, destination.clone(), source.clone());
        if let Some(names) = self.lists.get(&key) {
            return names.clone();
        }
        let pairs: Vec<String> = destination
            .ranges()
            .flat_map(|to| source.ranges().map(move |from| (to.clone(), from)))
            .map(|(to, from)| {
                let ports = |first: u16, last: u16| match first == last {
                    true => first.to_string(),
                    false => format!("{first}-{last}"),
                };
                let to = ports(*to.start(), *to.end());
                match source.is_any() {
                    true => to,
                    false => format!("{to}:{}", ports(*from.start(), *from.end())),
                }
            })
            .collect();
        let name = object_name::service(protocol, destination, source, LONGEST_NAME)
            .filter(|_| pairs.len() <= MOST_RANGES);
        let mut found = Vec::new();
        for part in pairs.chunks(MOST_RANGES) {
            let name = name.clone().unwrap_or_else(|| {
                self.names.name(&format!("{protocol}-"), "ports", "", &mut Vec::new())
            });
            self.services.entry(&name, &[format!("{protocol}-portrange {}", part.join(" "))]);
            found.push(name);
        }
        self.lists.insert(key, found.clone());
        found
    }

    /// The service that is an ICMP message, or all of them.
    pub(super) fn message(&mut self, family: Family, of: Option<(u8, Option<u8>)>) -> String {
        let (name, protocol) = match (family, of) {
            (Family::V4, None) => return "ALL_ICMP".to_owned(),
            (Family::V6, None) => return "ALL_ICMP6".to_owned(),
            (Family::V4, Some((8, None))) => return "PING".to_owned(),
            (Family::V6, Some((128, None))) => return "PING6".to_owned(),
            (Family::V4, _) => ("icmp-type", "ICMP"),
            (Family::V6, _) => ("icmp6-type", "ICMP6"),
        };
        let mut name = name.to_owned();
        let mut settings = vec![format!("protocol {protocol}")];
        if let Some((kind, code)) = of {
            // Writing to a string cannot fail.
            _ = write!(name, "-{kind}");
            settings.push(format!("icmptype {kind}"));
            if let Some(code) = code {
                _ = write!(name, "-{code}");
                settings.push(format!("icmpcode {code}"));
            }
        }
        self.service(name, &settings)
    }

    /// The service that is an IP protocol.
    pub(super) fn protocol(&mut self, number: u8) -> String {
        let name = format!("ip-protocol-{number}");
        self.service(name, &["protocol IP".to_owned(), format!("protocol-number {number}")])
    }

    fn service(&mut self, name: String, settings: &[String]) -> String {
        if self.known.insert(name.clone()) {
            self.services.entry(&name, settings);
        }
        name
    }
}
