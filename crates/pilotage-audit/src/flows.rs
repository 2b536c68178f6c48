//! Planned flows as matches of packets that open connections.

use pilotage_net::{AddressSet, Direction, Family, IcmpKind, PortSet, Transport, TransportSet};
use pilotage_space::{InterfaceSet, Match, State, StateSet};

/// The packets that open a connection from one set of addresses to another.
pub(crate) fn matches(
    source: &AddressSet,
    destination: &AddressSet,
    transports: &TransportSet,
) -> Vec<Match> {
    let mut found = Vec::new();
    for transport in transports.iter() {
        for family in Family::ALL {
            let ends = (source.family(family), destination.family(family));
            if ends.0.is_empty() || ends.1.is_empty() {
                continue;
            }
            found.extend(carrying(&transport, family).map(|on| Match {
                source: ends.0.clone(),
                destination: ends.1.clone(),
                states: StateSet::new().with(State::New),
                ..on
            }));
        }
    }
    found
}

/// Every packet that opens a connection.
pub(crate) fn new_connections() -> Match {
    Match { states: StateSet::new().with(State::New), ..Match::any() }
}

/// What carries a transport in one family; none where it has no such thing.
pub(crate) fn carrying(transport: &Transport, family: Family) -> Option<Match> {
    Some(match transport {
        Transport::Ports { protocol, destination, source } => Match {
            protocols: u16::from(protocol.0).into(),
            source_ports: source.clone(),
            destination_ports: destination.clone(),
            ..Match::any()
        },
        Transport::Icmp(kind) => icmp(*kind, family)?,
        // Every message of the family's own; of the other's there is none in its packets.
        Transport::Ip(protocol) if (protocol.0, family) == (58, Family::V4) => return None,
        Transport::Ip(protocol) if (protocol.0, family) == (1, Family::V6) => return None,
        Transport::Ip(protocol) => {
            Match { protocols: u16::from(protocol.0).into(), ..Match::any() }
        }
    })
}

/// One kind of ICMP message.
pub(crate) fn icmp(kind: IcmpKind, family: Family) -> Option<Match> {
    let (number, code) = kind.number(family)?;
    let first = u16::from_be_bytes([number, code.unwrap_or(0)]);
    let last = u16::from_be_bytes([number, code.unwrap_or(u8::MAX)]);
    Some(Match {
        protocols: protocol_of_icmp(family).into(),
        destination_ports: PortSet::from(first..=last),
        ..Match::any()
    })
}

pub(crate) const fn protocol_of_icmp(family: Family) -> u16 {
    match family {
        Family::V4 => 1,
        Family::V6 => 58,
    }
}

/// On which interface packets of other hosts come and go: not on the loopback, and not on those to the
/// host's own pods.
pub(crate) fn on_the_wire(on: Match, direction: Direction, local: &[String]) -> Match {
    let wire = || InterfaceSet::named(local.iter().cloned().chain(["lo".to_owned()])).complement();
    match direction {
        Direction::Input => Match { input: wire(), ..on },
        Direction::Output => Match { output: wire(), ..on },
        Direction::Forward => on,
    }
}
