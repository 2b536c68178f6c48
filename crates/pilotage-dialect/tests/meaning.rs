//! What is written decides every packet as the neutral ruleset does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

#[allow(dead_code, reason = "each test file uses its part")]
mod rulesets;

mod oracle;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use oracle::{Decision, iptables, nftables};
use pilotage_dialect::{IptablesTable, Options, Written, find, is_essential};
use pilotage_net::{
    Action, AddressSet, Direction, Family, Packet, PacketTransport, Protocol, Rule, Ruleset,
    Transport,
};
use proptest::prelude::*;
use rulesets::random::ruleset;

const DIRECTIONS: [Direction; 3] = [Direction::Input, Direction::Output, Direction::Forward];

/// Addresses at the edges of a set, inside and outside.
fn edges(set: &AddressSet) -> Vec<IpAddr> {
    let around = |address| match address {
        IpAddr::V4(a) => [-1, 0, 1]
            .map(|step| IpAddr::from(Ipv4Addr::from(u32::from(a).wrapping_add_signed(step)))),
        IpAddr::V6(a) => [-1, 0, 1]
            .map(|step| IpAddr::from(Ipv6Addr::from(u128::from(a).wrapping_add_signed(step)))),
    };
    let ends = set.ranges().flat_map(|range| [range.first(), range.last()]);
    ends.flat_map(around).collect()
}

/// Transports at the edges of a rule's, inside and outside.
fn samples(rule: &Rule) -> Vec<PacketTransport> {
    let mut found = vec![PacketTransport::Icmp { kind: 8, code: 0 }];
    for transport in rule.transports.iter() {
        match transport {
            Transport::Ports { destination, source, .. } => {
                let edge = |ports: &pilotage_net::PortSet| {
                    let ranges = ports.ranges().take(2).chain(ports.ranges().skip(14).take(2));
                    let around = |range: std::ops::RangeInclusive<u16>| {
                        [range.start().wrapping_sub(1), *range.start(), range.end().wrapping_add(1)]
                    };
                    ranges.flat_map(around).collect::<Vec<_>>()
                };
                for protocol in Protocol::WITH_PORTS {
                    for source in edge(&source) {
                        for destination in edge(&destination) {
                            found.push(PacketTransport::Ports { protocol, source, destination });
                        }
                    }
                }
            }
            Transport::Icmp(kind) => {
                for (kind, code) in Family::ALL.into_iter().filter_map(|family| kind.number(family))
                {
                    let code = code.unwrap_or(7);
                    let kinds = [kind.wrapping_sub(1), kind, kind.wrapping_add(1)];
                    found.extend(kinds.map(|kind| PacketTransport::Icmp { kind, code }));
                    found.push(PacketTransport::Icmp { kind, code: code.wrapping_add(1) });
                }
            }
            Transport::Ip(Protocol(number)) => {
                let numbers = [number.wrapping_sub(1), number, number.wrapping_add(1)];
                found.extend(numbers.map(|number| PacketTransport::Ip(Protocol(number))));
            }
        }
    }
    found
}

/// Whether there can be such a packet, and the plan alone decides on it.
fn is_planned(direction: Direction, packet: &Packet) -> bool {
    let Some(family) = packet.family() else { return false };
    match packet.transport {
        PacketTransport::Icmp { kind, .. } => !is_essential(direction, family, kind),
        // These have forms of their own, or name no packet: the other ICMP, extension headers.
        PacketTransport::Ip(Protocol(1 | 6 | 17 | 58 | 132)) => false,
        PacketTransport::Ip(Protocol(0 | 43 | 44 | 60)) => family == Family::V4,
        _ => true,
    }
}

/// For each rule packets from and to the edges of its sets, which are about half inside.
fn packets(ruleset: &Ruleset, seed: u64) -> Vec<Packet> {
    let mut random = seed;
    let mut pick = |length: usize| {
        // Constants of Knuth's MMIX generator; the high bits are the random ones.
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % length
    };
    let mut packets = Vec::new();
    for rule in &ruleset.rules {
        let (sources, destinations) =
            (edges(&rule.source.addresses), edges(&rule.destination.addresses));
        let transports = samples(rule);
        for _ in 0..if sources.is_empty() { 0 } else { PACKETS } {
            let source = sources[pick(sources.len())];
            let same = destinations.iter().filter(|to| to.is_ipv4() == source.is_ipv4());
            let same: Vec<_> = same.collect();
            if !same.is_empty() {
                let destination = *same[pick(same.len())];
                let transport = transports[pick(transports.len())];
                packets.push(Packet { source, destination, transport });
            }
        }
    }
    packets
}

/// For each rule.
const PACKETS: usize = 200;

/// Compares all packets; gives how many were accepted.
fn check(ruleset: &Ruleset, seed: u64) -> Result<usize, TestCaseError> {
    let write = |dialect: &str, options: &Options| -> Written {
        find(dialect).unwrap().write(ruleset, options).unwrap()
    };
    let plain = Options::default();
    let filter = Options { iptables_table: IptablesTable::Filter, ..Options::default() };
    let nft = nftables::Table::read(&write("nftables", &plain).files[0].text);
    let tables = [&plain, &filter]
        .map(|options| write("iptables", options).files)
        .map(|files| [0, 1].map(|family: usize| iptables::Table::read(&files[family].text)));
    let packets = packets(ruleset, seed);
    let mut accepted = 0;
    for direction in DIRECTIONS {
        for packet in packets.iter().filter(|packet| is_planned(direction, packet)) {
            let (action, _) = ruleset.decide(direction, packet);
            let expected = Decision::of(action, packet);
            let Some(decided) = nft.decide(direction, packet) else { continue };
            prop_assert_eq!(decided, expected, "nftables: {} {}", direction, packet);
            let family = usize::from(packet.source.is_ipv6());
            let decided = tables[1][family].decide(direction, packet);
            prop_assert_eq!(decided, expected, "iptables filter: {} {}", direction, packet);
            let silent = if action == Action::Reject { Decision::Drop } else { expected };
            let decided = tables[0][family].decide(direction, packet);
            prop_assert_eq!(decided, silent, "iptables security: {} {}", direction, packet);
            accepted += usize::from(action == Action::Accept);
        }
    }
    Ok(accepted)
}

#[test]
fn scenarios_keep_their_meaning() {
    for scenario in rulesets::all() {
        let accepted = check(&scenario.ruleset, 1)
            .unwrap_or_else(|error| panic!("{}: {error}", scenario.name));
        let rules = scenario.ruleset.rules.iter();
        let accepts = rules.filter(|rule| rule.action == Action::Accept).count();
        assert!(accepts == 0 || accepted > 0, "{}: nothing was accepted", scenario.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_rulesets_keep_their_meaning(ruleset in ruleset(), seed in any::<u16>()) {
        check(&ruleset, seed.into())?;
    }
}
