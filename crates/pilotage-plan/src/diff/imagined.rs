//! Imagined hosts, so that packs can be compared as packets without a site.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr};

use pilotage_model::End;
use pilotage_net::AddressSet;

use crate::stack::StackedPack;

/// One imagined host a role and a name.
pub(super) struct Imagined {
    includes: BTreeMap<String, BTreeSet<String>>,
}

impl Imagined {
    pub(super) fn new(stack: &[StackedPack]) -> Self {
        let mut includes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (name, role) in stack.iter().flat_map(|stacked| stacked.pack.roles.iter()) {
            includes
                .entry(name.value.clone())
                .or_default()
                .extend(role.includes.iter().map(|included| included.value.clone()));
        }
        Imagined { includes }
    }

    /// What an end is called, and its imagined hosts.
    pub(super) fn end(&self, end: &End) -> (String, AddressSet) {
        let (names, is_role) = match end {
            End::Any(_) => return ("any".to_owned(), AddressSet::any()),
            End::Roles(names) => (names, true),
            End::Names(names) => (names, false),
        };
        let label = names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        let mut hosts = BTreeSet::new();
        for name in names {
            if is_role {
                self.hosts(name, &mut hosts);
            } else {
                // A name may be the same word as a role.
                hosts.insert(format!("{}.", name.value));
            }
        }
        (label, hosts.iter().map(|host| address_of(host)).collect())
    }

    fn hosts(&self, role: &str, hosts: &mut BTreeSet<String>) {
        if !hosts.insert(role.to_owned()) {
            return;
        }
        for included in self.includes.get(role).into_iter().flatten() {
            self.hosts(included, hosts);
        }
    }
}

/// An address for a name, the same in both states: a hash (FNV-1a) that two of the few hundred
/// roles of a stack do not share in practice.
fn address_of(name: &str) -> IpAddr {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    IpAddr::V4(Ipv4Addr::from(hash))
}
