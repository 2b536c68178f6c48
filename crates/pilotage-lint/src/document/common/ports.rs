//! What single ports are, and sets of them by protocol.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use pilotage_import::{Numbers, Port, Protocol};
use pilotage_net::PortSet;

/// The default range of NodePorts: Kubernetes, `--service-node-port-range`.
pub(in crate::document) const NODE_PORTS: (u16, u16) = (30000, 32767);

/// Ports that many programs share by their nature: remote shells, the web, the Kubernetes API.
const GENERAL: [u16; 8] = [22, 53, 80, 443, 6443, 8080, 8443, 9443];

/// Whether rows with this port are about all kinds of things.
pub(in crate::document) fn carries_anything(port: u16) -> bool {
    GENERAL.contains(&port)
}

/// Ports by protocol. A protocol that is not stated stands for every one.
#[derive(Debug, Default)]
pub(in crate::document) struct PortSets {
    sets: BTreeMap<Protocol, PortSet>,
    all: BTreeSet<Protocol>,
}

impl PortSets {
    /// Everything in these ports together.
    pub(in crate::document) fn new<'p>(ports: impl Iterator<Item = &'p Port>) -> Self {
        let mut ranges: BTreeMap<Protocol, Vec<RangeInclusive<u16>>> = BTreeMap::new();
        let mut all = BTreeSet::new();
        for port in ports {
            match port.numbers {
                Numbers::All => {
                    all.insert(port.protocol);
                }
                Numbers::Range(first, last) => {
                    ranges.entry(port.protocol).or_default().push(first..=last);
                }
            }
        }
        let sets = ranges.into_iter().map(|(protocol, it)| (protocol, it.into_iter().collect()));
        Self { sets: sets.collect(), all }
    }

    /// Whether all of a port or range is among them.
    pub(in crate::document) fn has(&self, port: &Port) -> bool {
        let is_all = self.all.contains(&Protocol::Any) || self.all.contains(&port.protocol);
        let within = |first, last| {
            let asked = PortSet::from(first..=last);
            self.matching(port.protocol).any(|set| asked.is_subset(set))
        };
        match port.numbers {
            _ if is_all => true,
            Numbers::All => self.matching(port.protocol).any(PortSet::is_any),
            Numbers::Range(first, last) => within(first, last),
        }
    }

    /// The ports of a protocol, and those of protocols that are not stated.
    pub(in crate::document) fn of(&self, protocol: Protocol) -> PortSet {
        self.matching(protocol).fold(PortSet::new(), |set, it| set.union(it))
    }

    fn matching(&self, protocol: Protocol) -> impl Iterator<Item = &PortSet> {
        let is_portless =
            |it: Protocol| matches!(it, Protocol::Icmp | Protocol::Icmpv6 | Protocol::Ip);
        self.sets
            .iter()
            .filter(move |(it, _)| {
                let any = **it == Protocol::Unknown || protocol == Protocol::Unknown;
                **it == protocol || (any && !is_portless(**it) && !is_portless(protocol))
            })
            .map(|(_, set)| set)
    }
}
