//! Random rulesets in the kernel: what a reader says of every packet is what the kernel does with it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up must stop"
)]

mod counters;
mod iptables;
mod nftables;
mod random;

use std::net::IpAddr;

use pilotage_diagnostic::{Severity, Sources};
use pilotage_dialect::{Known, Text, find};
use pilotage_net::{Direction, Family, Protocol};
use pilotage_space::{Packet, Program, State};
use pilotage_testkit::lab::{Cargo, Expect, Host, Lab, Loadable, Probe, Router, Topology, Zone};
use pilotage_testkit::{announce, ready};

use random::Random;

/// Packets sent through each ruleset.
const PACKETS: usize = 240;

/// Rulesets of each dialect: few in every run of the tests, as many as `cargo xtask soak` asks for.
fn rulesets() -> std::ops::Range<u64> {
    let asked = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let first = asked("PILOTAGE_SOAK_SEED").unwrap_or(0);
    first..first + asked("PILOTAGE_SOAK_RULESETS").unwrap_or(16)
}

/// Two zones with three hosts each, of both families, and one router: `eth0` is in the first.
fn topology() -> Topology {
    let zones = ["left", "right"];
    let host = |zone: usize, at: usize| Host {
        name: format!("{}-{at}", zones[zone]),
        zone: zones[zone].to_owned(),
        addresses: vec![
            format!("192.0.{}.{}", zone + 1, 4 + at).parse().unwrap(),
            format!("2001:db8:{}::{}", zone + 1, 4 + at).parse().unwrap(),
        ],
    };
    Topology {
        zones: zones.map(|name| Zone { name: name.to_owned(), external: false }).to_vec(),
        hosts: (0..2).flat_map(|zone| (0..3).map(move |at| host(zone, at))).collect(),
        routers: vec![Router {
            name: "router".to_owned(),
            zones: zones.map(str::to_owned).to_vec(),
        }],
    }
}

/// A packet from one zone to the other, at the ports that rules know, and beside them.
fn probe(topology: &Topology, random: &mut Random) -> Probe {
    let across = random.below(2);
    let host = |zone: usize, random: &mut Random| &topology.hosts[zone * 3 + random.below(3)];
    let (from, to) = (host(across, random), host(1 - across, random));
    let family = random.below(2);
    let ports = |protocol: u8, random: &mut Random| Cargo::Ports {
        protocol: Protocol(protocol),
        port: random.port(),
        from: None,
    };
    let cargo = match random.below(8) {
        0..=3 => ports(6, random),
        4..=5 => ports(17, random),
        6 => ports(132, random),
        _ => Cargo::Icmp { kind: if family == 0 { 8 } else { 128 }, code: 0 },
    };
    Probe {
        from: from.name.clone(),
        source: from.addresses[family],
        to: to.name.clone(),
        destination: to.addresses[family],
        cargo,
        expect: Expect::Pass,
    }
}

/// The packet as rules in the router see it.
fn packet(probe: &Probe) -> Packet {
    let is_left = |address: IpAddr| match address {
        IpAddr::V4(it) => it.octets()[2] == 1,
        IpAddr::V6(it) => it.segments()[2] == 1,
    };
    let interface = |address| Some(if is_left(address) { "eth0" } else { "eth1" }.to_owned());
    let (protocol, source_port, destination_port) = match probe.cargo {
        Cargo::Ports { protocol, port, .. } => (protocol.0, 40_000, port),
        Cargo::Icmp { kind, code } => {
            let protocol = if Family::of(probe.source) == Family::V4 { 1 } else { 58 };
            (protocol, 0, u16::from_be_bytes([kind, code]))
        }
        Cargo::Ip(protocol) => (protocol.0, 0, 0),
    };
    Packet {
        source: probe.source,
        destination: probe.destination,
        protocol,
        source_port,
        destination_port,
        input: interface(probe.source),
        output: interface(probe.destination),
        state: State::New,
    }
}

/// Reads the texts of one ruleset. Ports of protocols without ports are in doubt, nothing else.
fn read(dialect: &str, texts: &[(&str, &str)]) -> Program {
    let mut sources = Sources::new();
    let texts: Vec<Text<'_>> = texts
        .iter()
        .map(|(name, text)| Text { source: sources.add(*name, *text), name, text })
        .collect();
    let reading = find(dialect).unwrap().reader().unwrap().read(&texts, &Known::default());
    let wrong: Vec<_> =
        reading.findings.iter().filter(|it| it.severity >= Severity::Warning).collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{}", texts[0].text);
    reading.program
}

/// What came of a ruleset.
#[derive(Default)]
struct Judged {
    /// Packets that passed.
    passed: usize,
    /// Rules that counted refused packets.
    counted: usize,
}

impl std::ops::AddAssign for Judged {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.counted += other.counted;
    }
}

/// Loads a ruleset in the router and compares.
fn judge(
    lab: &Lab,
    rules: &Loadable,
    program: &Program,
    shown: &str,
    random: &mut Random,
) -> Judged {
    lab.load("router", rules).unwrap_or_else(|error| panic!("{error}\n{shown}"));
    let mut probes: Vec<Probe> = (0..PACKETS).map(|_| probe(lab.topology(), random)).collect();
    for probe in &mut probes {
        let outcome = program.decide(Direction::Forward, &packet(probe)).outcome;
        probe.expect = if outcome.passes() { Expect::Pass } else { Expect::Block };
    }
    let outcomes = lab.run(&probes).unwrap();
    let mut passed = 0;
    for (probe, outcome) in probes.iter().zip(&outcomes) {
        let decision = program.decide(Direction::Forward, &packet(probe));
        let said = decision.outcome;
        let right = if outcome.arrived() { said.may_pass() } else { !said.passes() };
        assert!(
            right,
            "{probe}: {outcome}, and was said to be decided by {:?}\n{shown}",
            decision.by
        );
        passed += usize::from(outcome.arrived());
    }
    Judged { passed, counted: counters::judge(lab, rules, program, &probes, shown) }
}

#[test]
fn the_kernel_does_what_is_read_of_nftables() {
    if !ready("the_kernel_does_what_is_read_of_nftables") {
        return;
    }
    let lab = Lab::build(&topology()).unwrap();
    let mut judged = Judged::default();
    for seed in rulesets() {
        let mut random = Random::new(seed);
        let text = counters::of_nftables(&nftables::ruleset(&mut random));
        let program = read("nftables", &[("random.nft", &text)]);
        judged += judge(&lab, &Loadable::Nftables(text.clone()), &program, &text, &mut random);
    }
    report("nftables", &judged);
}

#[test]
fn the_kernel_does_what_is_read_of_iptables() {
    if !ready("the_kernel_does_what_is_read_of_iptables") {
        return;
    }
    let lab = Lab::build(&topology()).unwrap();
    let mut judged = Judged::default();
    for seed in rulesets() {
        let mut random = Random::new(seed ^ 1 << 40);
        let v4 = counters::of_iptables(&iptables::ruleset(&mut random, Family::V4), 0);
        let first = v4.lines().count();
        let v6 = counters::of_iptables(&iptables::ruleset(&mut random, Family::V6), first);
        let program = read("iptables", &[("random.v4", &v4), ("random.v6", &v6)]);
        let shown = format!("{v4}\n{v6}");
        judged += judge(&lab, &Loadable::Iptables { v4, v6 }, &program, &shown, &mut random);
    }
    report("iptables", &judged);
}

fn report(dialect: &str, judged: &Judged) {
    let Judged { passed, counted } = *judged;
    let rulesets = rulesets().count();
    let sent = rulesets * PACKETS;
    announce(&format!(
        "{rulesets} random {dialect} rulesets: {sent} packets, {passed} passed; {counted} rules counted refusals"
    ));
    assert!(counted > rulesets, "{counted} rules counted refusals");
    // Rulesets that let everything or nothing pass would prove nothing.
    assert!(passed > sent / 20 && passed < sent - sent / 20, "{passed} of {sent}");
}
