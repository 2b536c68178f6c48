//! Rules of an ACL: one prefix of the other end and one range of ports, as few as say the same.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_net::{Action, AddressSet, Direction, Family, Prefix, Protocol, Rule};

use crate::cloud::local::ends;
use crate::cloud::traffic::{Traffic, traffics};
use crate::remark::{comment, flow};

/// One rule, before it has a number.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) direction: Direction,
    pub(super) action: Action,
    pub(super) traffic: Traffic,
    pub(super) peer: Prefix,
    /// `nodes -> node-1: udp/8472 (prod/cilium/vxlan)`, for each flow that it serves.
    pub(super) flows: BTreeSet<String>,
}

impl Entry {
    /// `allow` or `deny`.
    pub(super) fn word(&self) -> &'static str {
        match self.action {
            Action::Accept => "allow",
            Action::Drop | Action::Reject => "deny",
        }
    }

    /// The number of the protocol, and -1 for all.
    pub(super) fn protocol(&self) -> String {
        self.traffic.protocol.map_or_else(|| "-1".to_owned(), |it| it.0.to_string())
    }

    /// Whether its range is one of messages of ICMP.
    pub(super) fn is_icmp(&self) -> bool {
        matches!(self.traffic.protocol, Some(Protocol::ICMP | Protocol::ICMPV6))
    }
}

/// Rules that do the same and follow each other. Their order does not matter, so those of the same
/// traffic share their prefixes.
pub(super) struct Run {
    direction: Direction,
    action: Action,
    places: BTreeMap<(Family, Traffic), usize>,
    slots: Vec<Slot>,
}

struct Slot {
    family: Family,
    traffic: Traffic,
    peers: AddressSet,
    prefixes: Vec<Prefix>,
    flows: BTreeSet<String>,
}

/// How many rules there are of each family.
pub(super) type Counts = [usize; 2];

/// The place of a family in counts.
pub(super) const fn of(family: Family) -> usize {
    match family {
        Family::V4 => 0,
        Family::V6 => 1,
    }
}

impl Run {
    pub(super) const fn new(direction: Direction, action: Action) -> Self {
        Self { direction, action, places: BTreeMap::new(), slots: Vec::new() }
    }

    /// Whether the rule is one of the run.
    pub(super) fn takes(&self, rule: &Rule) -> bool {
        self.direction == rule.direction && self.action == rule.action
    }

    /// How many rules the run takes.
    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for slot in &self.slots {
            if let Some(count) = counts.get_mut(of(slot.family)) {
                *count = count.saturating_add(slot.prefixes.len());
            }
        }
        counts
    }

    /// Adds a rule; or nothing, and says so, where the run would take more than there is room for.
    #[must_use]
    pub(super) fn add(&mut self, rule: &Rule, room: Counts) -> bool {
        let (own, peer) = ends(rule);
        let mut counts = self.counts();
        let mut changes: Vec<(usize, AddressSet, Vec<Prefix>)> = Vec::new();
        let mut next = self.slots.len();
        let mut fresh = Vec::new();
        for family in Family::ALL.into_iter().filter(|family| own.addresses.has(*family)) {
            let peers = peer.addresses.family(family);
            let most = room.get(of(family)).copied().unwrap_or(0);
            for traffic in traffics(&rule.transports, family) {
                let known = self.places.get(&(family, traffic.clone())).copied();
                let slot = known.and_then(|at| self.slots.get(at));
                let peers = slot.map_or_else(|| peers.clone(), |slot| slot.peers.union(&peers));
                let prefixes = peers.prefixes();
                let Some(count) = counts.get_mut(of(family)) else { continue };
                *count = count
                    .saturating_sub(slot.map_or(0, |slot| slot.prefixes.len()))
                    .saturating_add(prefixes.len());
                if *count > most {
                    return false;
                }
                let at = known.unwrap_or(next);
                if known.is_none() && !prefixes.is_empty() {
                    fresh.push((family, traffic));
                    next = next.saturating_add(1);
                }
                if !prefixes.is_empty() {
                    changes.push((at, peers, prefixes));
                }
            }
        }
        for (family, traffic) in fresh {
            self.places.insert((family, traffic.clone()), self.slots.len());
            let (peers, prefixes, flows) = (AddressSet::new(), Vec::new(), BTreeSet::new());
            self.slots.push(Slot { family, traffic, peers, prefixes, flows });
        }
        let text = match comment(rule) {
            empty if empty.is_empty() => flow(rule),
            remark => [&flow(rule), " (", &remark, ")"].concat(),
        };
        for (at, peers, prefixes) in changes {
            let Some(slot) = self.slots.get_mut(at) else { continue };
            (slot.peers, slot.prefixes) = (peers, prefixes);
            slot.flows.insert(text.clone());
        }
        true
    }

    /// The rules.
    pub(super) fn entries(self) -> impl Iterator<Item = Entry> {
        let (direction, action) = (self.direction, self.action);
        self.slots.into_iter().flat_map(move |slot| {
            let Slot { traffic, prefixes, flows, .. } = slot;
            prefixes.into_iter().map(move |peer| Entry {
                direction,
                action,
                traffic: traffic.clone(),
                peer,
                flows: flows.clone(),
            })
        })
    }
}
