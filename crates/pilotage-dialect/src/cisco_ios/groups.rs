//! Object groups that rules share, and addresses in the words of entries.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use pilotage_net::{AddressGroup, AddressSet, Family, Prefix};

use super::LONGEST_NAME;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::numbers::Numbers;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "group" };

/// Names of others on the device do not start so.
pub(super) const PREFIX: &str = "pilotage-";

/// What stands behind names of IPv6.
pub(super) const V6: &str = "-v6";

/// The object groups of a file, and what they are called.
pub(super) struct Groups<'a> {
    names: Names,
    numbers: Numbers<'a>,
    by_number: BTreeMap<(Family, usize), String>,
    /// Types and names of all groups, in order.
    pub(super) all: Vec<(&'static str, String)>,
    /// Their definitions.
    pub(super) text: String,
}

impl<'a> Groups<'a> {
    /// Without groups. Lists and groups may not have the same name, so those of lists are taken.
    pub(super) fn new(lists: impl Iterator<Item = String>) -> Self {
        let mut names = Names::new(STYLE);
        lists.for_each(|name| names.take(name));
        Self {
            names,
            numbers: Numbers::default(),
            by_number: BTreeMap::new(),
            all: Vec::new(),
            text: String::new(),
        }
    }

    /// An end of a rule as an entry of the family's list has it.
    pub(super) fn address(
        &mut self,
        group: &'a AddressGroup,
        family: Family,
        losses: &mut Vec<Loss>,
    ) -> String {
        let own = group.addresses.family(family);
        if own == AddressSet::any_of(family) {
            return "any".to_owned();
        }
        let prefixes = own.prefixes();
        if let [one] = prefixes.as_slice() {
            return prefix(one, |free| free);
        }
        let number = self.numbers.number(&group.addresses);
        if let Some(name) = self.by_number.get(&(family, number)) {
            return ["object-group ", name].concat();
        }
        let (kind, suffix) = match family {
            Family::V4 => ("network", ""),
            Family::V6 => ("v6-network", V6),
        };
        let name = self.names.name(PREFIX, &group.label, suffix, losses);
        self.text.extend(["object-group ", kind, " ", &name, "\n"]);
        for own in &prefixes {
            // Groups have masks where entries have wildcards.
            self.text.extend([" ", &prefix(own, |free| !free), "\n"]);
        }
        self.all.push((kind, name.clone()));
        self.by_number.insert((family, number), name.clone());
        ["object-group ", &name].concat()
    }
}

/// A prefix; in IPv4 with what `mask` makes of its free bits.
fn prefix(prefix: &Prefix, mask: impl Fn(u32) -> u32) -> String {
    if prefix.is_host() {
        return format!("host {}", prefix.address());
    }
    match prefix.family() {
        Family::V4 => {
            let free = u32::MAX.checked_shr(u32::from(prefix.length())).unwrap_or(0);
            format!("{} {}", prefix.address(), Ipv4Addr::from(mask(free)))
        }
        Family::V6 => prefix.to_string(),
    }
}
