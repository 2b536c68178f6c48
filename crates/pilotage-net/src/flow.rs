//! Flows, and the single packets that witness them.

use std::fmt;
use std::net::IpAddr;

use crate::family::Family;
use crate::protocol::Protocol;
use crate::set::AddressSet;
use crate::transportset::TransportSet;

/// Traffic described by its initiator, its responder and its transports; replies are implied.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flow {
    /// The initiator's addresses.
    pub source: AddressSet,
    /// The responder's addresses.
    pub destination: AddressSet,
    /// What it carries.
    pub transports: TransportSet,
}

impl Flow {
    /// Whether the packet initiates this flow.
    #[must_use]
    pub fn contains(&self, packet: &Packet) -> bool {
        matches(&self.source, &self.destination, &self.transports, packet)
    }
}

/// Whether a packet's three dimensions are in the three sets.
pub(crate) fn matches(
    source: &AddressSet,
    destination: &AddressSet,
    transports: &TransportSet,
    packet: &Packet,
) -> bool {
    packet.family().is_some_and(|family| transports.contains_packet(family, &packet.transport))
        && source.contains(packet.source)
        && destination.contains(packet.destination)
}

/// One concrete packet that opens a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Packet {
    /// The initiator.
    pub source: IpAddr,
    /// The responder.
    pub destination: IpAddr,
    /// What it carries.
    pub transport: PacketTransport,
}

/// What one packet carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PacketTransport {
    /// TCP, UDP or SCTP.
    Ports {
        /// The protocol.
        protocol: Protocol,
        /// The initiator's port.
        source: u16,
        /// The responder's port.
        destination: u16,
    },
    /// ICMP in an IPv4 packet, ICMPv6 in an IPv6 packet.
    Icmp {
        /// The message type.
        kind: u8,
        /// The message code.
        code: u8,
    },
    /// Any other protocol.
    Ip(Protocol),
}

impl Packet {
    /// The family of both addresses; none where they differ, which no packet on a wire has.
    #[must_use]
    pub fn family(&self) -> Option<Family> {
        let family = Family::of(self.source);
        (family == Family::of(self.destination)).then_some(family)
    }
}

impl fmt::Display for Packet {
    /// `192.0.2.1 -> 192.0.2.2 tcp/443 from 40000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {} ", self.source, self.destination)?;
        match self.transport {
            PacketTransport::Ports { protocol, source, destination } => {
                write!(f, "{protocol}/{destination} from {source}")
            }
            PacketTransport::Icmp { kind, code } => {
                let version = if self.source.is_ipv4() { "v4" } else { "v6" };
                write!(f, "icmp{version}/{kind}/{code}")
            }
            PacketTransport::Ip(protocol) => write!(f, "{protocol}"),
        }
    }
}
