//! Products of sources, destinations and transports: the packets of flows, for comparing them.
//!
//! Owns subtraction, and what of a product are packets at all: no packet has ends of two families.

use std::net::IpAddr;

use pilotage_net::{AddressSet, Family, Protocol, Transport, TransportSet};

/// All packets from some addresses to some addresses with some transports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Packets {
    pub(crate) from: AddressSet,
    pub(crate) to: AddressSet,
    pub(crate) carried: TransportSet,
}

impl Packets {
    /// The parts that another product does not cover.
    pub(crate) fn without(
        self,
        from: &AddressSet,
        to: &AddressSet,
        carried: &TransportSet,
    ) -> Vec<Packets> {
        if self.is_apart(from, to, carried) {
            return vec![self];
        }
        let from_in = self.from.intersection(from);
        let to_in = self.to.intersection(to);
        let pieces = [
            Packets {
                from: self.from.difference(&from_in),
                to: self.to.clone(),
                carried: self.carried.clone(),
            },
            Packets {
                from: from_in.clone(),
                to: self.to.difference(&to_in),
                carried: self.carried.clone(),
            },
            Packets { from: from_in, to: to_in, carried: self.carried.difference(carried) },
        ];
        pieces.into_iter().filter(Packets::is_real).collect()
    }

    /// Whether it has nothing in common with another product. Most have not, and transports are
    /// the cheapest to tell it by.
    pub(crate) fn is_apart(
        &self,
        from: &AddressSet,
        to: &AddressSet,
        carried: &TransportSet,
    ) -> bool {
        !self.carried.overlaps(carried) || !self.from.overlaps(from) || !self.to.overlaps(to)
    }

    /// The packets in both.
    pub(crate) fn within(
        &self,
        from: &AddressSet,
        to: &AddressSet,
        carried: &TransportSet,
    ) -> Packets {
        Packets {
            from: self.from.intersection(from),
            to: self.to.intersection(to),
            carried: self.carried.intersection(carried),
        }
    }

    /// Whether it holds a packet.
    pub(crate) fn is_real(&self) -> bool {
        meet(&self.from, &self.to, &self.carried)
    }

    /// The same packets, without addresses that nothing of their family meets.
    pub(crate) fn trimmed(self) -> Packets {
        let families = Family::ALL.into_iter().filter(|family| {
            self.from.has(*family) && self.to.has(*family) && carries(&self.carried, *family)
        });
        let both: Vec<Family> = families.collect();
        match both.as_slice() {
            [one] => Packets {
                from: self.from.family(*one),
                to: self.to.family(*one),
                carried: self.carried,
            },
            _ => self,
        }
    }

    /// The ends of one of its packets.
    pub(crate) fn witness(&self) -> Option<(IpAddr, IpAddr)> {
        let family = Family::ALL.into_iter().find(|family| {
            self.from.has(*family) && self.to.has(*family) && carries(&self.carried, *family)
        })?;
        Some((self.from.family(family).first()?, self.to.family(family).first()?))
    }
}

/// Whether packets of some family can go from the one set to the other.
pub(crate) fn meet(from: &AddressSet, to: &AddressSet, carried: &TransportSet) -> bool {
    Family::ALL
        .into_iter()
        .any(|family| from.has(family) && to.has(family) && carries(carried, family))
}

/// Whether packets of this family can carry any of the transports.
pub(crate) fn carries(transports: &TransportSet, family: Family) -> bool {
    transports.is_any()
        || transports.iter().any(|transport| match transport {
            Transport::Icmp(kind) => kind.number(family).is_some(),
            Transport::Ip(Protocol::ICMP) => family == Family::V4,
            Transport::Ip(Protocol::ICMPV6) => family == Family::V6,
            Transport::Ip(_) | Transport::Ports { .. } => true,
        })
}
