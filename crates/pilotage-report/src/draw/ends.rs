//! Which ends of flows are one node, and which node lies inside which.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_net::AddressSet;
use pilotage_plan::{Plan, Side};

use super::arena::{Id, Table};
use super::graph::{Node, NodeKind, Zone};

/// The ends of all flows, each once, and the two of each flow.
#[derive(Debug)]
pub(super) struct Ends<'p> {
    /// By zone, then in the order of the plan.
    pub(super) all: Vec<End<'p>>,
    /// For each flow of the plan the positions of its source and destination.
    pub(super) pairs: Vec<(usize, usize)>,
}

/// One end, whatever names flows know it by.
#[derive(Debug)]
pub(super) struct End<'p> {
    pub(super) zone: Option<usize>,
    /// The hosts, where it is hosts and nothing else.
    pub(super) hosts: Option<Vec<usize>>,
    /// Everything that flows come from or go to.
    pub(super) addresses: AddressSet,
    /// The sides that it was made from, each label once.
    pub(super) sides: BTreeMap<&'p str, &'p Side>,
    /// The roles that it plays in its flows.
    pub(super) roles: BTreeSet<&'p str>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'p> {
    zone: Option<usize>,
    hosts: Option<&'p [usize]>,
    addresses: Option<&'p AddressSet>,
    names: &'p [String],
}

impl<'p> Ends<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        let mut known: BTreeMap<Key<'p>, usize> = BTreeMap::new();
        let mut all: Vec<End<'p>> = Vec::new();
        let mut pairs = Vec::new();
        let mut find = |side: &'p Side, role: Option<&'p str>| {
            let key = key(plan, side);
            let hosts = key.hosts.map(<[usize]>::to_vec);
            let at = *known.entry(key).or_insert_with(|| {
                let (zone, addresses) = (side.zone, AddressSet::new());
                let (sides, roles) = (BTreeMap::new(), BTreeSet::new());
                all.push(End { zone, hosts, addresses, sides, roles });
                all.len() - 1
            });
            if let Some(end) = all.get_mut(at) {
                end.roles.extend(role.into_iter().flat_map(|roles| roles.split(", ")));
                if end.sides.insert(&side.group.label, side).is_none() {
                    end.addresses = end.addresses.union(&side.group.addresses);
                }
            }
            at
        };
        for flow in &plan.flows {
            let resolved = plan.requirements.get(flow.requirement);
            let from = resolved.map(|it| role(&it.from));
            let to = resolved.map(|it| role(&it.to));
            pairs.push((find(&flow.source, from), find(&flow.destination, to)));
        }
        by_zone(all, &pairs)
    }
}

/// The role alone: a requirement's end also says who plays it, where that is one thing.
fn role(end: &str) -> &str {
    end.split_once(" (").map_or(end, |(role, _)| role)
}

/// Puts the ends of one zone beside each other; those in no zone last.
fn by_zone<'p>(all: Vec<End<'p>>, pairs: &[(usize, usize)]) -> Ends<'p> {
    let mut order: Vec<(usize, End<'p>)> = all.into_iter().enumerate().collect();
    order.sort_by_key(|(_, end)| end.zone.unwrap_or(usize::MAX));
    let place: BTreeMap<usize, usize> =
        order.iter().enumerate().map(|(new, (old, _))| (*old, new)).collect();
    let moved = |old: &usize| place.get(old).copied().unwrap_or_default();
    Ends {
        pairs: pairs.iter().map(|(from, to)| (moved(from), moved(to))).collect(),
        all: order.into_iter().map(|(_, end)| end).collect(),
    }
}

fn key<'p>(plan: &Plan, side: &'p Side) -> Key<'p> {
    let only_hosts = !side.hosts.is_empty() && are_answered(plan, side);
    let addresses = (!only_hosts).then_some(&*side.group.addresses);
    let hosts = only_hosts.then_some(&*side.hosts);
    Key { zone: side.zone, hosts, addresses, names: &side.names }
}

/// Whether the side's hosts have or may answer all of its addresses.
fn are_answered(plan: &Plan, side: &Side) -> bool {
    let hosts = side.hosts.iter().filter_map(|host| plan.hosts.get(*host));
    let answered = AddressSet::union_all(hosts.map(|host| &*host.answers));
    side.group.addresses.is_subset(&answered)
}

impl End<'_> {
    /// The hosts' own addresses, without virtual ones.
    pub(super) fn own(&self, plan: &Plan) -> AddressSet {
        let hosts = self.hosts.iter().flatten().filter_map(|host| plan.hosts.get(*host));
        hosts.flat_map(|host| host.addresses.iter().copied()).collect::<AddressSet>()
    }

    /// DNS names that it is known by.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.sides.values().flat_map(|side| side.names.iter()) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// Whether everything in it is in the other, which holds more.
    fn is_inside(&self, other: &Self) -> bool {
        match (&self.hosts, &other.hosts) {
            (Some(these), Some(those)) => {
                these.len() < those.len() && these.iter().all(|host| those.contains(host))
            }
            (None, Some(_)) => false,
            (_, None) => {
                !self.addresses.is_empty()
                    && self.addresses != other.addresses
                    && self.addresses.is_subset(&other.addresses)
            }
        }
    }

    fn size(&self) -> u128 {
        match &self.hosts {
            Some(hosts) => u128::try_from(hosts.len()).unwrap_or(u128::MAX),
            None => self.addresses.count(),
        }
    }
}

/// Puts every node into the smallest other of its zone that it lies in, and the rest into the zone.
/// A host that is shown further inside is no longer a member.
pub(super) fn nested(
    mut nodes: Table<Node, Node>,
    ends: &Ends<'_>,
    zones: &mut Table<Zone, Zone>,
) -> Table<Node, Node> {
    let placed: Vec<(Id<Node>, &End<'_>)> = nodes.ids().zip(&ends.all).collect();
    for (id, end) in &placed {
        let holds = |(other, larger): &&(Id<Node>, &End<'_>)| {
            let kind = nodes[*other].kind;
            larger.zone == end.zone
                && matches!(kind, NodeKind::Hosts | NodeKind::Network)
                && nodes[*id].kind != NodeKind::Any
                && end.is_inside(larger)
        };
        let parent = placed.iter().filter(holds).min_by_key(|(_, larger)| larger.size());
        match parent.map(|(parent, _)| *parent) {
            Some(parent) => {
                nodes[*id].parent = Some(parent);
                nodes[parent].children.push(*id);
                let inside: BTreeSet<usize> = end.hosts.iter().flatten().copied().collect();
                nodes[parent].members.retain(|member| !inside.contains(&member.host));
            }
            None => {
                let zone = nodes[*id].zone;
                zones[zone].roots.push(*id);
            }
        }
    }
    nodes
}
