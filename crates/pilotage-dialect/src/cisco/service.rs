//! What an entry lets a packet carry.

use pilotage_net::{Family, PortSet};

use super::messages::Message;

/// Protocols with their ports, or messages of one family's ICMP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Service {
    /// Numbers of protocols.
    pub(crate) protocols: PortSet,
    /// Ports that it comes from.
    pub(crate) source: PortSet,
    /// Ports that it goes to; of ICMP type and code, as in [`pilotage_space::Match`].
    pub(crate) destination: PortSet,
    /// The family that it is about, where it is one.
    pub(crate) family: Option<Family>,
}

/// The number of a family's ICMP.
pub(crate) const fn icmp_of(family: Family) -> u8 {
    match family {
        Family::V4 => 1,
        Family::V6 => 58,
    }
}

impl Service {
    /// Everything.
    pub(crate) fn any() -> Self {
        Self::of(PortSet::from(0..=255))
    }

    /// Protocols as a whole.
    pub(crate) fn of(protocols: PortSet) -> Self {
        Self { protocols, source: PortSet::any(), destination: PortSet::any(), family: None }
    }

    /// A protocol as a whole; an ICMP only in packets of its family.
    pub(crate) fn protocol(number: u8) -> Self {
        let family = Family::ALL.into_iter().find(|family| icmp_of(*family) == number);
        Self { family, ..Self::of(PortSet::single(number.into())) }
    }

    /// Messages of a family's ICMP.
    pub(crate) fn messages(family: Family, messages: PortSet) -> Self {
        Self { destination: messages, ..Self::protocol(icmp_of(family)) }
    }

    /// The family whose ICMP it is.
    pub(crate) fn icmp(&self) -> Option<Family> {
        self.family.filter(|family| self.protocols == PortSet::single(icmp_of(*family).into()))
    }

    /// Whether all of its protocols have ports: TCP, UDP, SCTP.
    pub(crate) fn has_ports(&self) -> bool {
        let with_ports: PortSet = [6, 17, 132].into_iter().collect();
        self.protocols.is_subset(&with_ports)
    }
}

/// A message as a set of types and codes.
pub(crate) fn codes((kind, code): Message) -> PortSet {
    let first = u16::from_be_bytes([kind, code.unwrap_or(0)]);
    let last = u16::from_be_bytes([kind, code.unwrap_or(u8::MAX)]);
    PortSet::from(first..=last)
}

/// The services with those put together that differ in the ports that they go to only.
pub(crate) fn joined<'s>(services: impl Iterator<Item = &'s Service>) -> Vec<Service> {
    let mut sorted: Vec<&Service> = services.collect();
    let key = |it: &Service| (it.family, it.protocols.clone(), it.source.clone());
    // Others keep their order, which nothing depends on.
    sorted.sort_by_cached_key(|it| key(it));
    let same = |one: &&Service, next: &&Service| key(one) == key(next);
    let runs = sorted.chunk_by(same);
    let join = |run: &[&Service]| {
        let first = (*run.first()?).clone();
        let ranges = run.iter().flat_map(|it| it.destination.ranges());
        Some(Service { destination: ranges.collect(), ..first })
    };
    runs.filter_map(join).collect()
}
