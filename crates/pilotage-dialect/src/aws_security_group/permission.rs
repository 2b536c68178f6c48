//! Rules of security groups: a protocol, a range of ports, one prefix of the other end.

use std::collections::BTreeMap;

use pilotage_net::{AddressGroup, Direction, Family, Prefix, Protocol, Rule, TransportSet};

use crate::part::{Part, parts};
use crate::remark::{comment, flow};

/// What a rule lets pass.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Traffic {
    /// As AWS writes it: `tcp`, `icmpv6`, `50`, and `-1` for all.
    pub(super) protocol: String,
    /// First and last port, or type and code of ICMP, with -1 for all.
    pub(super) ports: Option<(i32, i32)>,
}

/// One rule of a group.
#[derive(Clone, Debug)]
pub(super) struct Permission {
    pub(super) direction: Direction,
    pub(super) traffic: Traffic,
    pub(super) peer: Prefix,
    /// What it is for: one text for each rule that needs it.
    pub(super) purposes: Vec<String>,
    /// `nodes -> node-1: udp/8472`.
    pub(super) flows: Vec<String>,
}

/// Rules of one family and direction that an interface can have at most: the quota for the rules of a
/// group times that for the groups of an interface cannot be raised beyond it; see
/// <https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html>.
const MOST: usize = 1000;

/// Permissions in the order of the rules; each once, as AWS refuses what is there already.
#[derive(Default)]
pub(super) struct Permissions {
    places: BTreeMap<(Direction, Traffic, Prefix), usize>,
    counts: BTreeMap<(Direction, Family), usize>,
    pub(super) list: Vec<Permission>,
}

impl Permissions {
    /// Adds what a rule lets pass; or nothing, and says so, where that is more than an interface can
    /// have.
    #[must_use]
    pub(super) fn add(&mut self, rule: &Rule) -> bool {
        let (own, peer) = ends(rule);
        let families = Family::ALL.into_iter().filter(|family| own.addresses.has(*family));
        let products = families.map(|family| {
            let prefixes = peer.addresses.family(family).prefixes();
            (family, prefixes, traffics(&rule.transports, family))
        });
        let products: Vec<_> = products.collect();
        let fits = products.iter().all(|(family, prefixes, traffics)| {
            let known = self.counts.get(&(rule.direction, *family)).copied().unwrap_or(0);
            known.saturating_add(prefixes.len().saturating_mul(traffics.len())) <= MOST
        });
        for (_, prefixes, traffics) in products.iter().filter(|_| fits) {
            for traffic in traffics {
                prefixes.iter().for_each(|prefix| self.insert(rule, traffic, *prefix));
            }
        }
        fits
    }

    fn insert(&mut self, rule: &Rule, traffic: &Traffic, peer: Prefix) {
        let key = (rule.direction, traffic.clone(), peer);
        let next = self.list.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            let (direction, traffic) = (rule.direction, traffic.clone());
            let (purposes, flows) = (Vec::new(), Vec::new());
            self.list.push(Permission { direction, traffic, peer, purposes, flows });
            let count = self.counts.entry((rule.direction, peer.family())).or_default();
            *count = count.saturating_add(1);
        }
        if let Some(known) = self.list.get_mut(place) {
            let purpose = comment(rule);
            if !purpose.is_empty() && !known.purposes.contains(&purpose) {
                known.purposes.push(purpose);
            }
            known.flows.push(flow(rule));
        }
    }
}

/// The host's own end, and the other.
fn ends(rule: &Rule) -> (&AddressGroup, &AddressGroup) {
    match rule.direction {
        Direction::Output => (&rule.source, &rule.destination),
        Direction::Input | Direction::Forward => (&rule.destination, &rule.source),
    }
}

fn traffics(transports: &TransportSet, family: Family) -> Vec<Traffic> {
    let mut found = Vec::new();
    for part in parts(transports, family) {
        push(&mut found, part, family);
    }
    found
}

fn push(found: &mut Vec<Traffic>, part: Part, family: Family) {
    let icmp = match family {
        Family::V4 => "icmp",
        Family::V6 => "icmpv6",
    };
    let mut add = |protocol: &str, ports| {
        found.push(Traffic { protocol: protocol.to_owned(), ports });
    };
    match part {
        Part::Any => add("-1", None),
        Part::Ports { protocols, destination, .. } => {
            for protocol in protocols {
                if !matches!(protocol, Protocol::TCP | Protocol::UDP) {
                    add(&protocol.0.to_string(), None);
                    continue;
                }
                for range in destination.ranges() {
                    let ports = (i32::from(*range.start()), i32::from(*range.end()));
                    add(&protocol.to_string(), Some(ports));
                }
            }
        }
        Part::IcmpAll => add(icmp, Some((-1, -1))),
        Part::IcmpTypes(types) => {
            for kind in types.into_iter().flat_map(|(first, last)| first..=last) {
                add(icmp, Some((i32::from(kind), -1)));
            }
        }
        Part::IcmpCodes(kind, codes) => {
            for code in codes.into_iter().flat_map(|(first, last)| first..=last) {
                add(icmp, Some((i32::from(kind), i32::from(code))));
            }
        }
        Part::Protocols(numbers) => {
            for number in numbers.into_iter().flat_map(|(first, last)| first..=last) {
                add(&number.to_string(), None);
            }
        }
    }
}
