//! Reads back what was written, independently of how it was written, and decides single packets.
//!
//! Knows the statements that the dialects use and panics at any other, so that a new one is not
//! overlooked. Takes every packet for the first of a connection.

pub(crate) mod check_point;
pub(crate) mod iptables;
pub(crate) mod mikrotik;
pub(crate) mod nftables;
pub(crate) mod nsx_t;
pub(crate) mod pf;
pub(crate) mod talos;
pub(crate) mod ufw;
pub(crate) mod windows;

use std::cell::RefCell;
use std::collections::HashMap;
use std::net::IpAddr;
use std::ops::RangeInclusive;

use pilotage_net::{Action, AddressRange, Family, Packet, PacketTransport, Protocol};

/// What the rules say to a packet: what happens, and whether a refusal is a TCP reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Accept,
    Drop,
    Reset,
    Prohibited,
}

impl Decision {
    /// What an action means for this packet.
    pub(crate) fn of(action: Action, packet: &Packet) -> Self {
        match action {
            Action::Accept => Self::Accept,
            Action::Drop => Self::Drop,
            Action::Reject if protocol(packet) == Protocol::TCP => Self::Reset,
            Action::Reject => Self::Prohibited,
        }
    }

    /// The decision, with every way to refuse as one.
    pub(crate) const fn refusals_alike(self) -> Self {
        if matches!(self, Self::Accept) { self } else { Self::Drop }
    }
}

pub(crate) fn protocol(packet: &Packet) -> Protocol {
    match packet.transport {
        PacketTransport::Ports { protocol, .. } | PacketTransport::Ip(protocol) => protocol,
        PacketTransport::Icmp { .. } if packet.family() == Some(Family::V4) => Protocol::ICMP,
        PacketTransport::Icmp { .. } => Protocol::ICMPV6,
    }
}

/// Source and destination port, if the packet has them.
pub(crate) fn ports(packet: &Packet) -> Option<(u16, u16)> {
    match packet.transport {
        PacketTransport::Ports { source, destination, .. } => Some((source, destination)),
        _ => None,
    }
}

/// Type and code, if the packet is ICMP of the family.
pub(crate) fn icmp(packet: &Packet, family: Family) -> Option<(u8, u8)> {
    match packet.transport {
        PacketTransport::Icmp { kind, code } if packet.family() == Some(family) => {
            Some((kind, code))
        }
        _ => None,
    }
}

pub(crate) fn in_range(text: &str, address: IpAddr) -> bool {
    thread_local! {
        /// Ranges by their texts: each is asked for by thousands of packets.
        static KNOWN: RefCell<HashMap<String, AddressRange>> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(range) = known.get(text) {
            return range.contains(address);
        }
        let range: AddressRange = text.parse().unwrap();
        known.insert(text.to_owned(), range);
        range.contains(address)
    })
}

/// `80`, `80-90` or `80:90`.
pub(crate) fn numbers(text: &str) -> RangeInclusive<u16> {
    let (first, last) = text.split_once(['-', ':']).unwrap_or((text, text));
    first.parse().unwrap()..=last.parse().unwrap()
}

pub(crate) fn protocol_called(text: &str) -> Protocol {
    text.parse().unwrap()
}
