//! Object groups that rules share, and addresses in the words of entries.

use std::collections::BTreeMap;

use pilotage_net::{AddressGroup, AddressSet, Family, Prefix, Rule};

use super::LONGEST_NAME;
use crate::cisco::parts::{Carried, comparison, message};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::numbers::Numbers;
use crate::remark;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "group" };

/// Names of others on the device do not start so.
pub(super) const PREFIX: &str = "pilotage-";

/// Entries of a rule beyond this many share a group of services.
const MOST_ENTRIES: usize = 8;

/// The object groups of a file, and what they are called.
pub(super) struct Groups<'a> {
    names: Names,
    numbers: Numbers<'a>,
    by_number: BTreeMap<usize, String>,
    /// Names of all groups with their types, in order.
    pub(super) all: Vec<(&'static str, String)>,
    /// Their definitions.
    pub(super) text: String,
}

impl<'a> Groups<'a> {
    pub(super) fn new() -> Self {
        Self {
            names: Names::new(STYLE),
            numbers: Numbers::default(),
            by_number: BTreeMap::new(),
            all: Vec::new(),
            text: String::new(),
        }
    }

    /// An end of a rule as an entry has it.
    pub(super) fn address(&mut self, group: &'a AddressGroup, losses: &mut Vec<Loss>) -> String {
        let addresses = &group.addresses;
        if let Some(word) = any(addresses) {
            return word.to_owned();
        }
        let prefixes = addresses.prefixes();
        if let [one] = prefixes.as_slice() {
            return prefix(one);
        }
        let number = self.numbers.number(addresses);
        if let Some(name) = self.by_number.get(&number) {
            return ["object-group ", name].concat();
        }
        let name = self.begin("network", &group.label, losses);
        for own in &prefixes {
            self.text.extend([" network-object ", &prefix(own), "\n"]);
        }
        self.by_number.insert(number, name.clone());
        ["object-group ", &name].concat()
    }

    /// What a rule carries, as what stands in front of the source and behind either end; as one group
    /// where it is much.
    pub(super) fn services(
        &mut self,
        rule: &Rule,
        carried: &[Carried],
        losses: &mut Vec<Loss>,
    ) -> Vec<[String; 3]> {
        if carried.len() <= MOST_ENTRIES {
            return carried.iter().map(words).collect();
        }
        let label = match rule.requirements.first() {
            Some(requirement) => [requirement, " services"].concat(),
            None => [remark::label(&rule.destination.label), " services"].concat(),
        };
        let name = self.begin("service", &label, losses);
        for own in carried {
            let [protocol, source, destination] = words(own);
            let named = |end: &str, ports: String| match ports.is_empty() {
                true => ports,
                false => [" ", end, &ports].concat(),
            };
            let (source, destination) = match own.message {
                Some(_) => (source, destination),
                None => (named("source", source), named("destination", destination)),
            };
            self.text.extend([" service-object ", &protocol, &source, &destination, "\n"]);
        }
        vec![[["object-group ", &name].concat(), String::new(), String::new()]]
    }

    fn begin(&mut self, kind: &'static str, label: &str, losses: &mut Vec<Loss>) -> String {
        let name = self.names.name(PREFIX, label, "", losses);
        self.text.extend(["object-group ", kind, " ", &name, "\n"]);
        self.all.push((kind, name.clone()));
        name
    }
}

/// The protocol, what stands behind the source, and what stands behind the destination.
fn words(carried: &Carried) -> [String; 3] {
    let protocol = match carried.protocol {
        None => "ip".to_owned(),
        Some(1) => "icmp".to_owned(),
        Some(6) => "tcp".to_owned(),
        Some(17) => "udp".to_owned(),
        Some(58) => "icmp6".to_owned(),
        Some(132) => "sctp".to_owned(),
        Some(number) => number.to_string(),
    };
    let destination = [comparison(carried.destination), message(carried.message)].concat();
    [protocol, comparison(carried.source), destination]
}

/// The word for every address, of both families or of one.
fn any(addresses: &AddressSet) -> Option<&'static str> {
    if addresses.is_any() {
        return Some("any");
    }
    let whole = |family: &Family| *addresses == AddressSet::any_of(*family);
    Family::ALL.into_iter().find(whole).map(|family| match family {
        Family::V4 => "any4",
        Family::V6 => "any6",
    })
}

/// A prefix as entries and groups have it.
fn prefix(prefix: &Prefix) -> String {
    if prefix.is_host() {
        return format!("host {}", prefix.address());
    }
    match prefix.family() {
        Family::V4 => {
            let free = u32::MAX.checked_shr(u32::from(prefix.length())).unwrap_or(0);
            format!("{} {}", prefix.address(), std::net::Ipv4Addr::from(!free))
        }
        Family::V6 => prefix.to_string(),
    }
}
