//! A host's own end of its rules: by position among its addresses, so that hosts can share rules.

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use pilotage_net::{AddressGroup, AddressSet, Direction, Rule};

use crate::plan::SiteHost;
use crate::territory::addresses;

/// Positions among a host's addresses, ascending: its own in the order written, then the virtual
/// ones.
pub(super) type Part = Arc<[usize]>;

/// One host's addresses, and the parts of flows' ends that are its own.
pub(super) struct Own<'h> {
    name: &'h Arc<str>,
    addresses: Vec<IpAddr>,
    /// By the set's place in memory: many flows share one set, and the plan keeps them all.
    parts: HashMap<usize, Option<Part>>,
    sets: BTreeMap<Part, Arc<AddressSet>>,
}

impl<'h> Own<'h> {
    pub(super) fn new(host: &'h SiteHost) -> Self {
        let virtual_ones = addresses(&host.answers).filter(|it| !host.addresses.contains(it));
        let addresses = host.addresses.iter().copied().chain(virtual_ones).collect();
        Own { name: &host.name, addresses, parts: HashMap::new(), sets: BTreeMap::new() }
    }

    /// Which of the host's addresses are in a set; none where it has none in it.
    pub(super) fn part(&mut self, end: &Arc<AddressSet>) -> Option<Part> {
        let addresses = &self.addresses;
        let part = || {
            let inside =
                addresses.iter().enumerate().filter(|(_, address)| end.contains(**address));
            let part: Part = inside.map(|(position, _)| position).collect();
            (!part.is_empty()).then_some(part)
        };
        self.parts.entry(Arc::as_ptr(end).addr()).or_insert_with(part).clone()
    }

    /// A rule of the stand-in as this host's.
    pub(super) fn fill(&mut self, rule: &Rule, part: &Part) -> Rule {
        let addresses = &self.addresses;
        let all = || Arc::new(part.iter().filter_map(|at| addresses.get(*at).copied()).collect());
        let set = self.sets.entry(Arc::clone(part)).or_insert_with(all);
        let mut rule = rule.clone();
        *end_of(&mut rule) = AddressGroup::new(Arc::clone(self.name), Arc::clone(set));
        rule
    }
}

/// The end of a host firewall's rule that is the host itself.
pub(super) fn end_of(rule: &mut Rule) -> &mut AddressGroup {
    match rule.direction {
        Direction::Output => &mut rule.source,
        Direction::Input | Direction::Forward => &mut rule.destination,
    }
}

/// A host that has no addresses of a site, for rules that several hosts share. Its addresses are
/// those of the discard-only prefix (RFC 6666), so that no name of the site is taken for its own.
#[derive(Default)]
pub(super) struct StandIn {
    groups: BTreeMap<Part, AddressGroup>,
}

impl StandIn {
    pub(super) fn group(&mut self, part: &Part) -> AddressGroup {
        let set = || part.iter().map(|position| address_at(*position)).collect::<AddressSet>();
        let group = self.groups.entry(Arc::clone(part));
        group.or_insert_with(|| AddressGroup::new("", set())).clone()
    }

    /// The part of the host that a grouped rule is about.
    pub(super) fn part_of(&self, rule: &mut Rule) -> Part {
        addresses(&end_of(rule).addresses).filter_map(position_of).collect()
    }
}

const DISCARD: u128 = 0x0100 << 112;

fn address_at(position: usize) -> IpAddr {
    IpAddr::V6(Ipv6Addr::from(DISCARD | position as u128))
}

fn position_of(address: IpAddr) -> Option<usize> {
    match address {
        IpAddr::V6(v6) => usize::try_from(u128::from(v6) & !DISCARD).ok(),
        IpAddr::V4(_) => None,
    }
}
