//! Packets of neutral rulesets as the first ones of connections, for programs that were read.

use std::net::IpAddr;

use pilotage_net::{Action, Direction, Packet, PacketTransport, Protocol, Ruleset};
use pilotage_space::{Outcome, Program, State};
use proptest::prelude::*;

use super::packets::{is_planned, packets};

/// The directions that the ruleset has something to do with; in the others everything passes.
pub(crate) fn directions(ruleset: &Ruleset) -> Vec<Direction> {
    let mut directions = ruleset.kind.directions().to_vec();
    directions.extend(ruleset.rules.iter().map(|rule| rule.direction));
    directions.sort_unstable();
    directions.dedup();
    directions
}

/// Compares what was read with what was written, packet by packet; gives how many were accepted.
pub(crate) fn compare(
    program: &Program,
    ruleset: &Ruleset,
    seed: u64,
) -> Result<usize, TestCaseError> {
    let mut accepted = 0;
    for direction in directions(ruleset) {
        for packet in packets(ruleset, seed) {
            let unseen = packet.family().is_none_or(|it| program.unseen.contains(&it));
            if unseen || !is_planned(direction, &packet) || is_discovery(&packet) {
                continue;
            }
            let (action, _) = ruleset.decide(direction, &packet);
            let expected =
                if action == Action::Accept { Outcome::PASSES } else { Outcome::REFUSED };
            let decision = program.decide(direction, &opening(&packet));
            prop_assert_eq!(decision.outcome, expected, "{} {}", direction, packet);
            accepted += usize::from(action == Action::Accept);
        }
    }
    Ok(accepted)
}

/// The packet as the first of its connection, by interfaces that no rule names.
pub(crate) fn opening(packet: &Packet) -> pilotage_space::Packet {
    let (protocol, source_port, destination_port) = match packet.transport {
        PacketTransport::Ports { protocol: Protocol(number), source, destination } => {
            (number, source, destination)
        }
        PacketTransport::Icmp { kind, code } => {
            let number = if packet.source.is_ipv4() { 1 } else { 58 };
            (number, 0, u16::from_be_bytes([kind, code]))
        }
        PacketTransport::Ip(Protocol(number)) => (number, 0, 0),
    };
    pilotage_space::Packet {
        source: packet.source,
        destination: packet.destination,
        protocol,
        source_port,
        destination_port,
        input: None,
        output: None,
        state: State::New,
    }
}

/// Messages between neighbours: hosts let them pass unplanned, and no router forwards them.
pub(crate) fn is_discovery(packet: &Packet) -> bool {
    let PacketTransport::Icmp { kind, .. } = packet.transport else { return false };
    matches!(packet.source, IpAddr::V6(_)) && (133..=137).contains(&kind)
}
