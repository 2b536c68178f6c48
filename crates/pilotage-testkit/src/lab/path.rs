//! The way from zone to zone over routers.
//!
//! Paths are shortest in routers, and one of them is chosen in such a way that the way back is the
//! same way: a stateful firewall sees both directions. Every zone and router has a weight that is
//! a distinct power of two; of paths with the same number of routers, the one of least weight is
//! taken. No two paths weigh the same, so the choice is unique, the same seen from both ends, and
//! every part of a chosen path is a chosen path, which is what forwarding hop by hop needs.

use super::error::LabError;
use super::topology::Topology;

/// The first step from a zone, or from a router, towards a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Index of the next router.
    pub(super) router: usize,
    /// Index of the zone in which it is reached.
    pub(super) through: usize,
}

/// Chosen paths between all zones of a topology.
#[derive(Debug)]
pub(super) struct Paths {
    zones: usize,
    neighbours: Vec<Vec<usize>>,
    /// For each zone as the goal: for each node its distance and weight, where it can be reached.
    costs: Vec<Vec<Option<Cost>>>,
}

/// Nodes crossed, then weight.
type Cost = (u32, u128);

/// Weights must fit their type.
const LIMIT: usize = 120;

impl Paths {
    /// Computes them; zones are nodes `0..zones`, routers follow.
    pub(super) fn new(topology: &Topology) -> Result<Self, LabError> {
        let zones = topology.zones.len();
        let count = zones + topology.routers.len();
        if count > LIMIT {
            return Err(LabError::TooMany { count, limit: LIMIT });
        }
        let mut neighbours = vec![Vec::new(); count];
        for (index, router) in topology.routers.iter().enumerate() {
            let node = zones + index;
            for name in &router.zones {
                let Some(zone) = topology.zones.iter().position(|zone| zone.name == *name) else {
                    continue;
                };
                for (from, to) in [(node, zone), (zone, node)] {
                    if let Some(list) = neighbours.get_mut(from) {
                        list.push(to);
                    }
                }
            }
        }
        let costs = (0..zones).map(|goal| costs_to(goal, &neighbours)).collect();
        Ok(Self { zones, neighbours, costs })
    }

    /// The routers crossed between two zones, in order; none where there is no way.
    pub(super) fn routers(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let mut routers = Vec::new();
        let mut node = from;
        while node != to {
            node = self.next(node, to)?;
            if let Some(router) = node.checked_sub(self.zones) {
                routers.push(router);
            }
        }
        Some(routers)
    }

    /// Where a packet in a zone goes next to reach another zone.
    pub(super) fn step_in_zone(&self, zone: usize, goal: usize) -> Option<Step> {
        let router = self.next(zone, goal)?.checked_sub(self.zones)?;
        Some(Step { router, through: zone })
    }

    /// Where a router sends a packet for a zone that it has no leg in.
    pub(super) fn step_at_router(&self, router: usize, goal: usize) -> Option<Step> {
        let through = self.next(self.zones + router, goal)?;
        self.step_in_zone(through, goal)
    }

    /// The cheapest neighbour on the way to a goal; none at the goal itself.
    fn next(&self, node: usize, goal: usize) -> Option<usize> {
        let costs = self.costs.get(goal)?;
        if node == goal {
            return None;
        }
        let cost = |of: usize| costs.get(of).copied().flatten();
        let reachable = self.neighbours.get(node)?.iter().copied();
        reachable.filter(|next| cost(*next).is_some()).min_by_key(|next| cost(*next))
    }
}

/// Breadth first, level by level; within a level the lightest way to each node is kept.
fn costs_to(goal: usize, neighbours: &[Vec<usize>]) -> Vec<Option<Cost>> {
    let mut costs: Vec<Option<Cost>> = vec![None; neighbours.len()];
    let mut level = vec![goal];
    if let Some(cost) = costs.get_mut(goal) {
        *cost = Some((0, 1 << goal));
    }
    while !level.is_empty() {
        let mut following = Vec::new();
        for node in level {
            let Some(Some((distance, weight))) = costs.get(node).copied() else { continue };
            for next in neighbours.get(node).into_iter().flatten().copied() {
                let offer = (distance + 1, weight | 1 << next);
                let Some(cost) = costs.get_mut(next) else { continue };
                if cost.is_none() {
                    following.push(next);
                }
                if cost.is_none_or(|known| offer < known) {
                    *cost = Some(offer);
                }
            }
        }
        level = following;
    }
    costs
}

impl Topology {
    /// Names of the routers between two zones, in order from the first to the second: the way that
    /// the lab's packets take. None where there is no way, or a zone is unknown.
    #[must_use]
    pub fn routers_between(&self, from: &str, to: &str) -> Option<Vec<&str>> {
        let index = |name: &str| self.zones.iter().position(|zone| zone.name == name);
        let routers = Paths::new(self).ok()?.routers(index(from)?, index(to)?)?;
        let name = |router: usize| self.routers.get(router).map(|router| router.name.as_str());
        routers.into_iter().map(name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::topology::{Router, Topology, Zone};
    use super::*;

    fn topology(zones: &[&str], routers: &[(&str, &[&str])]) -> Topology {
        let zone = |name: &&str| Zone { name: (*name).to_owned(), external: false };
        let router = |(name, zones): &(&str, &[&str])| Router {
            name: (*name).to_owned(),
            zones: zones.iter().map(|zone| (*zone).to_owned()).collect(),
        };
        Topology {
            zones: zones.iter().map(zone).collect(),
            hosts: Vec::new(),
            routers: routers.iter().map(router).collect(),
        }
    }

    #[test]
    fn chains_are_followed_and_gaps_are_seen() {
        let lab = topology(&["a", "b", "c", "d"], &[("r1", &["a", "b"]), ("r2", &["b", "c"])]);
        assert_eq!(lab.routers_between("a", "c"), Some(vec!["r1", "r2"]));
        assert_eq!(lab.routers_between("c", "a"), Some(vec!["r2", "r1"]));
        assert_eq!(lab.routers_between("a", "a"), Some(vec![]));
        assert_eq!(lab.routers_between("a", "d"), None);
        assert_eq!(lab.routers_between("a", "nowhere"), None);
    }

    #[test]
    fn the_way_back_is_the_same_way() {
        // Two equal ways from a to d, a longer one, and two routers side by side.
        let lab = topology(
            &["a", "b", "c", "d", "e"],
            &[
                ("r1", &["a", "b"]),
                ("r2", &["b", "d"]),
                ("r3", &["a", "c"]),
                ("r4", &["c", "d"]),
                ("r5", &["c", "d"]),
                ("r6", &["d", "e"]),
                ("r7", &["e", "b"]),
            ],
        );
        for from in &lab.zones {
            for to in &lab.zones {
                let there = lab.routers_between(&from.name, &to.name).unwrap();
                let mut back = lab.routers_between(&to.name, &from.name).unwrap();
                back.reverse();
                assert_eq!(there, back, "{} to {}", from.name, to.name);
            }
        }
        assert_eq!(lab.routers_between("a", "d").unwrap().len(), 2);
    }

    #[test]
    fn every_router_continues_the_path_that_was_chosen() {
        let ring = topology(
            &["a", "b", "c", "d", "e", "f"],
            &[
                ("r1", &["a", "b"]),
                ("r2", &["b", "c"]),
                ("r3", &["c", "d"]),
                ("r4", &["d", "e"]),
                ("r5", &["e", "f"]),
                ("r6", &["f", "a"]),
                ("r7", &["a", "d", "f"]),
            ],
        );
        let paths = Paths::new(&ring).unwrap();
        for from in 0..6 {
            for to in (0..6).filter(|to| *to != from) {
                let routers = paths.routers(from, to).unwrap();
                assert_eq!(paths.step_in_zone(from, to).unwrap().router, routers[0]);
                for pair in routers.windows(2) {
                    assert_eq!(paths.step_at_router(pair[0], to).unwrap().router, pair[1]);
                }
                assert_eq!(paths.step_at_router(*routers.last().unwrap(), to), None);
            }
        }
    }
}
