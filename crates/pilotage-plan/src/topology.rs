//! Zones, the firewalls that connect them, and the firewalls between two zones.
//!
//! A path is a shortest chain of firewalls. Where several chains are equally short, a packet may
//! take any of them, so a flow gets its rule on every firewall of all of them, and a finding says
//! so: a site that means otherwise has a zone too many on some firewall.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use pilotage_model::Site;

/// Which firewalls lie between which zones.
#[derive(Clone, Debug)]
pub(crate) struct Topology {
    /// For each firewall, in the order of the site, the zones that it connects.
    firewalls: Vec<Vec<usize>>,
    /// Shortest distance in firewalls from each zone to each other; `None` where there is no way.
    distances: Vec<Vec<Option<usize>>>,
}

/// The firewalls between two zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// Positions of the firewalls in the site, ascending from the source.
    pub(crate) firewalls: Vec<usize>,
    /// True where packets may take different ways.
    pub(crate) ambiguous: bool,
}

impl Topology {
    pub(crate) fn new(site: &Site) -> Self {
        let firewalls: Vec<Vec<usize>> = site
            .firewalls
            .iter()
            .map(|(_, firewall)| {
                firewall.connects.iter().filter_map(|zone| site.zones.position(zone)).collect()
            })
            .collect();
        Self::of(site.zones.len(), firewalls)
    }

    /// A topology by positions: for each firewall the zones that it connects.
    pub(crate) fn of(zones: usize, firewalls: Vec<Vec<usize>>) -> Self {
        let distances = (0..zones).map(|from| distances(from, zones, &firewalls)).collect();
        Topology { firewalls, distances }
    }

    /// The firewalls between two different zones, or `None` where nothing connects them.
    pub(crate) fn path(&self, from: usize, to: usize) -> Option<Path> {
        let length = self.distance(from, to)?;
        let mut steps: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (index, connects) in self.firewalls.iter().enumerate() {
            for near in connects {
                let Some(before) = self.distance(from, *near) else { continue };
                let onward = connects.iter().filter_map(|far| self.distance(*far, to)).min();
                if onward.is_some_and(|after| before + 1 + after == length) {
                    steps.entry(before).or_default().insert(index);
                }
            }
        }
        let ambiguous = steps.values().any(|choices| choices.len() > 1);
        let mut firewalls: Vec<usize> = Vec::new();
        for index in steps.into_values().flatten() {
            if !firewalls.contains(&index) {
                firewalls.push(index);
            }
        }
        Some(Path { firewalls, ambiguous })
    }

    /// Whether there is a way between two zones.
    pub(crate) fn connects(&self, from: usize, to: usize) -> bool {
        self.distance(from, to).is_some()
    }

    fn distance(&self, from: usize, to: usize) -> Option<usize> {
        self.distances.get(from)?.get(to).copied().flatten()
    }
}

fn distances(from: usize, zones: usize, firewalls: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut distances = vec![None; zones];
    let mut queue = VecDeque::from([(from, 0)]);
    while let Some((zone, distance)) = queue.pop_front() {
        match distances.get_mut(zone) {
            Some(slot @ None) => *slot = Some(distance),
            _ => continue,
        }
        for connects in firewalls.iter().filter(|connects| connects.contains(&zone)) {
            queue.extend(connects.iter().map(|next| (*next, distance + 1)));
        }
    }
    distances
}

#[cfg(test)]
mod tests {
    use super::{Path, Topology};

    fn topology(zones: usize, firewalls: &[&[usize]]) -> Topology {
        Topology::of(zones, firewalls.iter().map(|zones| zones.to_vec()).collect())
    }

    #[test]
    fn one_firewall_stands_between_its_zones() {
        let topology = topology(3, &[&[0, 1, 2]]);
        assert_eq!(topology.path(0, 2), Some(Path { firewalls: vec![0], ambiguous: false }));
    }

    #[test]
    fn a_chain_is_crossed_in_order_from_either_side() {
        let topology = topology(4, &[&[0, 1], &[1, 2], &[2, 3]]);
        assert_eq!(topology.path(0, 3).unwrap().firewalls, [0, 1, 2]);
        assert_eq!(topology.path(3, 0).unwrap().firewalls, [2, 1, 0]);
    }

    #[test]
    fn equally_short_ways_are_all_taken_and_told() {
        let topology = topology(2, &[&[0, 1], &[0, 1]]);
        assert_eq!(topology.path(0, 1), Some(Path { firewalls: vec![0, 1], ambiguous: true }));
    }

    #[test]
    fn a_longer_way_is_not_taken() {
        let topology = topology(3, &[&[0, 2], &[0, 1], &[1, 2]]);
        assert_eq!(topology.path(0, 2), Some(Path { firewalls: vec![0], ambiguous: false }));
    }

    #[test]
    fn nothing_between_them_is_no_path() {
        assert_eq!(topology(3, &[&[0, 1]]).path(0, 2), None);
    }
}
