//! Objects that rules refer to: each is written once, before the first rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pilotage_net::{AddressGroup, AddressSet, Family, PortSet, Protocol};

use super::LONGEST_NAME;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::number::push_range;
use crate::numbers::Numbers;
use crate::object_name;
use crate::part::Span;

/// Members of a group ("Address Groups" of the Web Interface Help: 2,500 static ones).
const MOST_MEMBERS: usize = 2_500;

/// Characters of the ports in a service ("Objects > Services").
const LONGEST_PORTS: usize = 1_000;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "addresses" };

/// The objects so far.
pub(super) struct Objects<'r> {
    numbers: Numbers<'r>,
    names: Names,
    groups: Vec<String>,
    addresses: BTreeSet<String>,
    services: BTreeMap<(u8, PortSet, PortSet), Vec<String>>,
    applications: BTreeSet<String>,
    /// The commands, by kind.
    pub(super) address_text: String,
    pub(super) group_text: String,
    pub(super) service_text: String,
    pub(super) application_text: String,
}

impl<'r> Objects<'r> {
    pub(super) fn new() -> Self {
        Self {
            numbers: Numbers::default(),
            names: Names::new(STYLE),
            groups: Vec::new(),
            addresses: BTreeSet::new(),
            services: BTreeMap::new(),
            applications: BTreeSet::new(),
            address_text: String::new(),
            group_text: String::new(),
            service_text: String::new(),
            application_text: String::new(),
        }
    }

    /// The name of a group of addresses, which is `any` where all are in it.
    pub(super) fn group(&mut self, group: &'r AddressGroup, losses: &mut Vec<Loss>) -> String {
        if group.addresses.is_any() {
            return "any".to_owned();
        }
        let number = self.numbers.number(&group.addresses);
        if let Some(name) = self.groups.get(number) {
            return name.clone();
        }
        let name = self.names.name("grp-", &group.label, "", losses);
        self.members(&name, &group.addresses);
        self.groups.push(name.clone());
        name
    }

    fn members(&mut self, group: &str, addresses: &AddressSet) {
        let members: Vec<String> = addresses
            .ranges()
            .map(|range| {
                let name = object_name::address(&range);
                if self.addresses.insert(name.clone()) {
                    // One address is a prefix of one, as `show` prints it.
                    let kind = if name.starts_with('r') { "ip-range" } else { "ip-netmask" };
                    self.address_text.extend(["set address ", &name, " ", kind, " "]);
                    push_range(&mut self.address_text, &range);
                    self.address_text.push('\n');
                }
                name
            })
            .collect();
        if members.len() <= MOST_MEMBERS {
            return self.group_lines(group, &members);
        }
        // A group of groups; names of parts are cut so that their numbers stay.
        let parts: Vec<String> = members
            .chunks(MOST_MEMBERS)
            .map(|part| {
                let name = self.names.name("grp-", group, "-part", &mut Vec::new());
                self.group_lines(&name, part);
                name
            })
            .collect();
        self.group_lines(group, &parts);
    }

    fn group_lines(&mut self, group: &str, members: &[String]) {
        for member in members {
            self.group_text.extend(["set address-group ", group, " static ", member, "\n"]);
        }
    }

    /// The names of the services that are these ports together.
    pub(super) fn service(
        &mut self,
        protocol: Protocol,
        destination: &PortSet,
        source: &PortSet,
    ) -> Vec<String> {
        let key = (protocol.0, destination.clone(), source.clone());
        if let Some(names) = self.services.get(&key) {
            return names.clone();
        }
        let mut found = Vec::new();
        for destination in chunks(destination) {
            for source in chunks(source) {
                let name = object_name::service(protocol, &destination, &source, LONGEST_NAME)
                    .unwrap_or_else(|| {
                        self.names.name(&format!("{protocol}-"), "ports", "", &mut Vec::new())
                    });
                // Writing to a string cannot fail.
                _ = write!(
                    self.service_text,
                    "set service {name} protocol {protocol} port {}",
                    ports(&destination)
                );
                if !source.is_any() {
                    _ = write!(self.service_text, " source-port {}", ports(&source));
                }
                self.service_text.push('\n');
                found.push(name);
            }
        }
        self.services.insert(key, found.clone());
        found
    }

    /// The application that is an ICMP message.
    pub(super) fn message(&mut self, family: Family, kind: u8, code: Option<u8>) -> String {
        match (family, kind, code) {
            (Family::V4, 8, None) => return "ping".to_owned(),
            (Family::V6, 128, None) => return "ping6".to_owned(),
            _ => {}
        }
        let (prefix, key) = match family {
            Family::V4 => ("icmp", "ident-by-icmp-type"),
            Family::V6 => ("icmp6", "ident-by-icmp6-type"),
        };
        let mut name = format!("{prefix}-type-{kind}");
        let mut ident = format!("{key} type {kind}");
        if let Some(code) = code {
            _ = write!(name, "-{code}");
            _ = write!(ident, " code {code}");
        }
        self.application(name, &ident)
    }

    /// The applications that are IP protocols.
    pub(super) fn protocols(&mut self, span: Span) -> Vec<String> {
        (span.0..=span.1)
            .map(|number| {
                let name = format!("ip-protocol-{number}");
                self.application(name, &format!("ident-by-ip-protocol {number}"))
            })
            .collect()
    }

    fn application(&mut self, name: String, ident: &str) -> String {
        if self.applications.insert(name.clone()) {
            let text = [
                "set application ",
                &name,
                " category networking subcategory ip-protocol technology network-protocol risk 1",
                "\nset application ",
                &name,
                " default ",
                ident,
                "\n",
            ];
            self.application_text.extend(text);
        }
        name
    }
}

fn ports(set: &PortSet) -> String {
    if set.is_any() { "0-65535".to_owned() } else { set.to_string() }
}

/// The ports in lists that a service has room for.
fn chunks(set: &PortSet) -> Vec<PortSet> {
    let mut parts = Vec::new();
    let (mut part, mut length) = (Vec::new(), 0_usize);
    for range in set.ranges() {
        // Two ports of five digits, a dash and a comma.
        if length.saturating_add(12) > LONGEST_PORTS {
            parts.push(std::mem::take(&mut part).into_iter().collect());
            length = 0;
        }
        length = length.saturating_add(12);
        part.push(range);
    }
    parts.push(part.into_iter().collect());
    parts
}
