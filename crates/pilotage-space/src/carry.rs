//! Flows as matches: what opens a connection from one set of addresses to another.

use pilotage_net::{AddressSet, Family, IcmpKind, PortSet, Transport, TransportSet};

use crate::matching::Match;
use crate::states::{State, StateSet};

impl Match {
    /// Every packet that opens a connection.
    #[must_use]
    pub fn new_connections() -> Self {
        Self { states: StateSet::new().with(State::New), ..Self::any() }
    }

    /// The packets that open connections from one set of addresses to another.
    #[must_use]
    pub fn opening(
        source: &AddressSet,
        destination: &AddressSet,
        transports: &TransportSet,
    ) -> Vec<Self> {
        let mut found = Vec::new();
        for transport in transports.iter() {
            for family in Family::ALL {
                let (source, destination) = (source.family(family), destination.family(family));
                if source.is_empty() || destination.is_empty() {
                    continue;
                }
                let states = StateSet::new().with(State::New);
                let carrying = Self::carrying(&transport, family);
                found.extend(carrying.map(|on| Self { source, destination, states, ..on }));
            }
        }
        found
    }

    /// What carries a transport in one family; none where the family has no such thing.
    #[must_use]
    pub fn carrying(transport: &Transport, family: Family) -> Option<Self> {
        Some(match transport {
            Transport::Ports { protocol, destination, source } => Self {
                protocols: u16::from(protocol.0).into(),
                source_ports: source.clone(),
                destination_ports: destination.clone(),
                ..Self::any()
            },
            Transport::Icmp(kind) => return Self::icmp(*kind, family),
            // Every message of the family's own; of the other's there is none in its packets.
            Transport::Ip(protocol) if (protocol.0, family) == (58, Family::V4) => return None,
            Transport::Ip(protocol) if (protocol.0, family) == (1, Family::V6) => return None,
            Transport::Ip(protocol) => {
                Self { protocols: u16::from(protocol.0).into(), ..Self::any() }
            }
        })
    }

    /// One kind of ICMP message in the packets of a family; none where the family has no such kind.
    #[must_use]
    pub fn icmp(kind: IcmpKind, family: Family) -> Option<Self> {
        let (number, code) = kind.number(family)?;
        let first = u16::from_be_bytes([number, code.unwrap_or(0)]);
        let last = u16::from_be_bytes([number, code.unwrap_or(u8::MAX)]);
        let protocol: u16 = match family {
            Family::V4 => 1,
            Family::V6 => 58,
        };
        let destination_ports = PortSet::from(first..=last);
        Some(Self { protocols: protocol.into(), destination_ports, ..Self::any() })
    }
}
