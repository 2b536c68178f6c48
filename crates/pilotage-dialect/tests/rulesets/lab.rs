//! Two networks with a router between them, and packets from each to the other.

use std::collections::BTreeSet;
use std::net::IpAddr;

use pilotage_net::Protocol;
use pilotage_space::{Packet, State};
use pilotage_testkit::lab::{Cargo, Expect, Host, Probe, Router, Topology, Zone};

/// Knuth's MMIX generator: the high bits are the random ones.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const A: [&str; 4] = ["10.40.1.1", "10.40.1.2", "10.40.1.3", "10.40.1.4"];
const B: [&str; 4] = ["10.40.2.1", "10.40.2.2", "10.40.2.3", "10.40.2.4"];
const A6: [&str; 2] = ["2001:db8:1::1", "2001:db8:1::4"];
const B6: [&str; 2] = ["2001:db8:2::1", "2001:db8:2::4"];

/// Packets for one ruleset.
const PACKETS: usize = 250;

pub(crate) fn topology() -> Topology {
    let zone = |name: &str| Zone { name: name.to_owned(), external: false };
    let host = |name: &str, zone: &str, addresses: Vec<&str>| Host {
        name: name.to_owned(),
        zone: zone.to_owned(),
        addresses: addresses.iter().map(|address| address.parse().unwrap()).collect(),
    };
    Topology {
        zones: vec![zone("left"), zone("right")],
        hosts: vec![
            host("a", "left", A.into_iter().chain(A6).collect()),
            host("b", "right", B.into_iter().chain(B6).collect()),
        ],
        routers: vec![Router {
            name: "router".to_owned(),
            zones: vec!["left".to_owned(), "right".to_owned()],
        }],
    }
}

/// Probes of which no two belong to one connection, and none to a connection the other way.
pub(crate) fn probes(dice: &mut Dice) -> Vec<Probe> {
    let mut below = |sides| dice.below(sides);
    let mut probes = BTreeSet::new();
    while probes.len() < PACKETS {
        let (left, right): (&[&str], &[&str]) = if below(3) > 0 { (&A, &B) } else { (&A6, &B6) };
        let (left, right) = (left[below(left.len())], right[below(right.len())]);
        let cargo = match below(8) {
            kind @ 0..=5 => Cargo::Ports {
                protocol: Protocol([6, 6, 6, 17, 17, 132][kind]),
                port: [79, 80, 81, 443, 444, 8080, 9001][below(7)],
                from: Some([1999, 2000, 2001, 30_000][below(4)]),
            },
            6 => Cargo::Icmp { kind: if left.contains(':') { 128 } else { 8 }, code: 0 },
            _ => Cargo::Ip(Protocol(if below(2) == 0 { 47 } else { 50 })),
        };
        // Without ports, the way back would be the same connection.
        let back = !matches!(cargo, Cargo::Ip(_)) && below(3) == 0;
        let (from, source, to, destination) =
            if back { ("b", right, "a", left) } else { ("a", left, "b", right) };
        probes.insert(Probe {
            from: from.to_owned(),
            source: source.parse().unwrap(),
            to: to.to_owned(),
            destination: destination.parse().unwrap(),
            cargo,
            expect: Expect::Block,
        });
    }
    probes.into_iter().collect()
}

/// The packet that a probe sends first, as the router sees it.
pub(crate) fn packet(probe: &Probe) -> Packet {
    let v4 = matches!(probe.source, IpAddr::V4(_));
    let (protocol, source_port, destination_port) = match probe.cargo {
        Cargo::Ports { protocol: Protocol(number), port, from } => (number, from.unwrap(), port),
        Cargo::Icmp { kind, code } => {
            (if v4 { 1 } else { 58 }, 0, u16::from_be_bytes([kind, code]))
        }
        Cargo::Ip(Protocol(number)) => (number, 0, 0),
    };
    let (input, output) = if probe.from == "a" { ("eth0", "eth1") } else { ("eth1", "eth0") };
    Packet {
        source: probe.source,
        destination: probe.destination,
        protocol,
        source_port,
        destination_port,
        input: Some(input.to_owned()),
        output: Some(output.to_owned()),
        state: State::New,
    }
}
