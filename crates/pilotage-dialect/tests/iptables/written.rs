//! What our own writer writes is read back as what it says.

use std::net::IpAddr;

use pilotage_dialect::{IptablesTable, Options, find};
use pilotage_net::{Action, Direction, Packet, PacketTransport, PointKind, Protocol, Ruleset};
use pilotage_space::{Outcome, State};
use proptest::prelude::*;

use crate::inputs::read;
use crate::rulesets;
use crate::rulesets::packets::{is_planned, packets};
use crate::rulesets::random::ruleset;

/// The directions that the ruleset has something to do with; in the others everything passes.
fn directions(ruleset: &Ruleset) -> Vec<Direction> {
    let mut directions = match ruleset.kind {
        PointKind::Host => vec![Direction::Input, Direction::Output],
        PointKind::Zone => vec![Direction::Forward],
    };
    directions.extend(ruleset.rules.iter().map(|rule| rule.direction));
    directions.sort_unstable();
    directions.dedup();
    directions
}

/// The packet as the first of its connection, by interfaces that no rule names.
fn opening(packet: &Packet) -> pilotage_space::Packet {
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

/// Compares all packets; gives how many were accepted.
fn check(ruleset: &Ruleset, seed: u64) -> Result<usize, TestCaseError> {
    let mut accepted = 0;
    for table in [IptablesTable::Security, IptablesTable::Filter] {
        let options = Options { iptables_table: table, ..Options::default() };
        let files = find("iptables").unwrap().write(ruleset, &options).unwrap().files;
        let named: Vec<_> = files.iter().map(|file| (file.suffix, file.text.as_str())).collect();
        let reading = read(&named);
        // The hop limits of neighbour discovery are all that is in doubt.
        for finding in &reading.findings {
            prop_assert_eq!(&finding.message, "`-m hl --hl-eq 255` may or may not match a packet");
        }
        for direction in directions(ruleset) {
            for packet in packets(ruleset, seed) {
                if !is_planned(direction, &packet) || is_discovery(&packet) {
                    continue;
                }
                let (action, _) = ruleset.decide(direction, &packet);
                let expected =
                    if action == Action::Accept { Outcome::PASSES } else { Outcome::REFUSED };
                let decision = reading.program.decide(direction, &opening(&packet));
                prop_assert_eq!(decision.outcome, expected, "{} {}", direction, packet);
                accepted += usize::from(action == Action::Accept);
            }
        }
    }
    Ok(accepted)
}

/// Messages whose rules ask for a hop limit: in the other direction they are planned.
fn is_discovery(packet: &Packet) -> bool {
    let PacketTransport::Icmp { kind, .. } = packet.transport else { return false };
    matches!(packet.source, IpAddr::V6(_)) && (133..=136).contains(&kind)
}

#[test]
fn scenarios_are_read_back() {
    for scenario in rulesets::all() {
        let accepted = check(&scenario.ruleset, 1)
            .unwrap_or_else(|error| panic!("{}: {error}", scenario.name));
        let rules = scenario.ruleset.rules.iter();
        let accepts = rules.filter(|rule| rule.action == Action::Accept).count();
        assert!(accepts == 0 || accepted > 0, "{}: nothing was accepted", scenario.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_rulesets_are_read_back(ruleset in ruleset(), seed in any::<u16>()) {
        check(&ruleset, seed.into())?;
    }
}
