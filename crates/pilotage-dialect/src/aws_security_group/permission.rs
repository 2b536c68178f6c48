//! Rules of security groups: a protocol, a range of ports, one prefix of the other end.

use std::collections::BTreeMap;

use pilotage_net::{Direction, Family, Prefix, Protocol, Rule};

use crate::cloud::local::ends;
use crate::cloud::traffic::{Traffic, traffics};
use crate::remark::{comment, flow};

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

/// The protocol as security groups write it: `tcp`, `icmpv6`, `50`, and `-1` for all.
pub(super) fn protocol(traffic: &Traffic) -> String {
    match traffic.protocol {
        None => "-1".to_owned(),
        Some(Protocol::TCP) => "tcp".to_owned(),
        Some(Protocol::UDP) => "udp".to_owned(),
        Some(Protocol::ICMP) => "icmp".to_owned(),
        Some(Protocol::ICMPV6) => "icmpv6".to_owned(),
        Some(other) => other.0.to_string(),
    }
}
