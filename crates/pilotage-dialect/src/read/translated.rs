//! What rules before a translation of destinations say about packets behind it.
//!
//! Owns how a product of packets before becomes products behind: whatever has a destination that no
//! rule sends packets to was never translated. Never knows how a dialect writes translations.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::Match;

/// The doubt about packets that may have been translated.
pub(crate) const BEFORE: &str = "destination before its translation";

/// Packets that rules may have sent where they go.
#[derive(Clone, Debug)]
pub(crate) struct Translated {
    addresses: AddressSet,
    /// By protocol, the ports that they then go to.
    ports: BTreeMap<u8, PortSet>,
}

impl Translated {
    /// Packets that may go to any of these addresses.
    pub(crate) fn anywhere(addresses: AddressSet) -> Self {
        let ports = (0..=u8::MAX).map(|number| (number, PortSet::any())).collect();
        Self { addresses, ports }
    }

    /// Packets of some protocols to addresses and ports, which stay where there are none.
    pub(crate) fn to<'t>(
        rules: impl Iterator<Item = (&'t AddressSet, PortSet, Option<&'t PortSet>)>,
    ) -> Self {
        let any = PortSet::any();
        let every = PortSet::from(0..=255);
        let mut sets = Vec::new();
        let mut of_all: Vec<RangeInclusive<u16>> = Vec::new();
        let mut of_each: BTreeMap<u8, Vec<RangeInclusive<u16>>> = BTreeMap::new();
        for (addresses, protocols, new) in rules {
            sets.push(addresses);
            let new = new.unwrap_or(&any);
            if protocols == every {
                of_all.extend(new.ranges());
                continue;
            }
            let numbers = protocols.ranges().flatten();
            for number in numbers.filter_map(|number| u8::try_from(number).ok()) {
                of_each.entry(number).or_default().extend(new.ranges());
            }
        }
        let by_any = !of_all.is_empty();
        let of_all: PortSet = of_all.into_iter().collect();
        let mut ports: BTreeMap<u8, PortSet> = of_each
            .into_iter()
            .map(|(number, own)| (number, own.into_iter().collect::<PortSet>().union(&of_all)))
            .collect();
        if by_any {
            for number in 0..=u8::MAX {
                ports.entry(number).or_insert_with(|| of_all.clone());
            }
        }
        Self { addresses: AddressSet::union_all(sets), ports }
    }

    /// What either may have translated.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.addresses = self.addresses.union(&other.addresses);
        for (number, ports) in other.ports {
            let known = self.ports.entry(number).or_default();
            *known = known.union(&ports);
        }
        self
    }

    /// A product of packets before the translation as products of packets behind it: those that were
    /// never translated, and in doubt those that may have been.
    pub(crate) fn apply(&self, on: &Match) -> Vec<(Match, bool)> {
        if !asks_for_destination(on) {
            return vec![(on.clone(), false)];
        }
        let mut parts = Vec::new();
        let mut add = |on: Match, doubt: bool| {
            if on.intersection(&Match::any()).is_some() {
                parts.push((on, doubt));
            }
        };
        add(Match { destination: on.destination.difference(&self.addresses), ..on.clone() }, false);
        let own = on.destination.intersection(&self.addresses);
        let numbers: PortSet = self.ports.keys().map(|number| u16::from(*number)).collect();
        let protocols = on.protocols.difference(&numbers);
        add(Match { destination: own.clone(), protocols, ..on.clone() }, false);
        // Protocols with the same ports go together.
        let mut groups: Vec<(PortSet, &PortSet)> = Vec::new();
        for (number, ports) in &self.ports {
            let single = PortSet::single(u16::from(*number));
            match groups.iter_mut().find(|(_, known)| *known == ports) {
                Some((protocols, _)) => *protocols = protocols.union(&single),
                None => groups.push((single, ports)),
            }
        }
        for (protocols, ports) in groups {
            let protocols = on.protocols.intersection(&protocols);
            let rest = on.destination_ports.difference(ports);
            let destination = own.clone();
            let untouched = Match {
                destination,
                protocols: protocols.clone(),
                destination_ports: rest,
                ..on.clone()
            };
            add(untouched, false);
            let (destination, destination_ports) = (self.addresses.clone(), ports.clone());
            add(Match { destination, protocols, destination_ports, ..on.clone() }, true);
        }
        parts
    }
}

/// Whether a product is not about all destinations of its families.
pub(crate) fn asks_for_destination(on: &Match) -> bool {
    let all = |family: &Family| on.destination.family(*family) == AddressSet::any_of(*family);
    let mut own = Family::ALL.into_iter().filter(|family| on.destination.has(*family));
    !(own.all(|family| all(&family)) && on.destination_ports.is_any())
}
