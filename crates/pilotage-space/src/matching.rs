//! What a rule is about: a product of one set for each field of a packet.

use pilotage_net::{AddressSet, PortSet};

use crate::interfaces::InterfaceSet;
use crate::states::StateSet;

/// The packets that have every field in its set.
///
/// `destination_ports` and `source_ports` are those of TCP, UDP, SCTP, DCCP and UDP-Lite; of ICMP and
/// ICMPv6 the destination port is `type * 256 + code`, and there is no source port. All other
/// protocols have neither; a set of ports that is not all of them matches none of their packets.
///
/// A match of a transport's ports has to name its protocols too: `tcp dport 443` is protocol 6 and
/// destination port 443.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Who sends it. A family without addresses is not matched at all, so `ip saddr 192.0.2.1` has no
    /// IPv6 address here.
    pub source: AddressSet,
    /// Who it is for.
    pub destination: AddressSet,
    /// Numbers of IP protocols, as a set of bytes in the type for ports: never above 255.
    pub protocols: PortSet,
    /// Ports that it comes from.
    pub source_ports: PortSet,
    /// Ports that it goes to, or types and codes of ICMP.
    pub destination_ports: PortSet,
    /// Where it came in; packets that the host itself sends came in nowhere and match only where all
    /// interfaces do.
    pub input: InterfaceSet,
    /// Where it will go out.
    pub output: InterfaceSet,
    /// The state of its connection.
    pub states: StateSet,
}

impl Match {
    /// Every packet of both families.
    #[must_use]
    pub fn any() -> Self {
        Self {
            source: AddressSet::any(),
            destination: AddressSet::any(),
            protocols: PortSet::from(0..=255),
            source_ports: PortSet::any(),
            destination_ports: PortSet::any(),
            input: InterfaceSet::Any,
            output: InterfaceSet::Any,
            states: StateSet::any(),
        }
    }
}

impl Match {
    /// The packets of both; none where there are none. Of two sets of interfaces that both name some,
    /// the other's are kept where they are in this one.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let both = Self {
            source: self.source.intersection(&other.source),
            destination: self.destination.intersection(&other.destination),
            protocols: self.protocols.intersection(&other.protocols),
            source_ports: self.source_ports.intersection(&other.source_ports),
            destination_ports: self.destination_ports.intersection(&other.destination_ports),
            input: self.input.intersection(&other.input),
            output: self.output.intersection(&other.output),
            states: self.states.intersection(other.states),
        };
        let families = [pilotage_net::Family::V4, pilotage_net::Family::V6];
        let ends = families.iter().any(|it| both.source.has(*it) && both.destination.has(*it));
        let ports = [&both.protocols, &both.source_ports, &both.destination_ports];
        let none = !ends
            || ports.iter().any(|set| set.is_empty())
            || [&both.input, &both.output].iter().any(|set| set.is_empty())
            || both.states.is_empty();
        (!none).then_some(both)
    }
}

impl Default for Match {
    fn default() -> Self {
        Self::any()
    }
}
