//! Packets at the edges of what a ruleset is about.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_dialect::is_essential;
use pilotage_net::{
    AddressSet, Direction, Family, Packet, PacketTransport, Protocol, Rule, Ruleset, Transport,
};

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
pub(crate) fn is_planned(direction: Direction, packet: &Packet) -> bool {
    let Some(family) = packet.family() else { return false };
    match packet.transport {
        PacketTransport::Icmp { kind, .. } => !is_essential(direction, family, kind),
        // These have forms of their own, or name no packet: the other ICMP, extension headers.
        PacketTransport::Ip(Protocol(1 | 6 | 17 | 58 | 132)) => false,
        PacketTransport::Ip(Protocol(0 | 43 | 44 | 60)) => family == Family::V4,
        _ => true,
    }
}

/// Whether the packet can come to the host at all: its own end is one of the host's addresses, where
/// those are known.
pub(crate) fn is_met(ruleset: &Ruleset, direction: Direction, packet: &Packet) -> bool {
    ruleset.own.is_empty()
        || match direction {
            Direction::Input => ruleset.own.contains(packet.destination),
            Direction::Output => ruleset.own.contains(packet.source),
            Direction::Forward => true,
        }
}

/// For each rule packets from and to the edges of its sets, which are about half inside.
pub(crate) fn packets(ruleset: &Ruleset, seed: u64) -> Vec<Packet> {
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
