//! Reading, and asking what passes.

use pilotage_diagnostic::Sources;
use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, State};

use super::super::CalicoReader;
use crate::known::Known;
use crate::read::{Reader, Reading, Text};

/// What the site of the tests knows.
pub(super) fn known() -> Known {
    let groups = [("node-1", "10.40.0.11"), ("node-2", "10.40.0.12")];
    let groups = groups.map(|(name, it)| (name.into(), std::sync::Arc::new(it.parse().unwrap())));
    Known { groups: groups.into(), point: Some("node-1".into()), ..Known::default() }
}

pub(super) fn read(texts: &[&str], known: &Known) -> Reading {
    let mut sources = Sources::new();
    let texts: Vec<Text<'_>> = texts
        .iter()
        .map(|text| Text { source: sources.add("a.yaml", *text), name: "a.yaml", text })
        .collect();
    CalicoReader.read(&texts, known)
}

/// The names of the codes of all findings.
pub(super) fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|finding| finding.code.name).collect()
}

/// The fate of the first packet of a connection: `in tcp 192.0.2.1 10.40.0.11 443`, with `fwd` for
/// one that is routed and the type and code as the port of ICMP.
pub(super) fn fate(reading: &Reading, packet: &str) -> &'static str {
    let words: Vec<&str> = packet.split(' ').collect();
    let direction = match words[0] {
        "in" => Direction::Input,
        "out" => Direction::Output,
        _ => Direction::Forward,
    };
    let protocol = match words[1] {
        "tcp" => 6,
        "udp" => 17,
        "sctp" => 132,
        "icmp" => 1,
        "icmp6" => 58,
        number => number.parse().unwrap(),
    };
    let packet = Packet {
        source: words[2].parse().unwrap(),
        destination: words[3].parse().unwrap(),
        protocol,
        source_port: if matches!(protocol, 6 | 17 | 132) { 40_000 } else { 0 },
        destination_port: words[4].parse().unwrap(),
        input: words.get(5).filter(|_| words[0] == "in").map(|it| (*it).to_owned()),
        output: words.get(5).filter(|_| words[0] == "out").map(|it| (*it).to_owned()),
        state: State::New,
    };
    match reading.program.decide(direction, &packet).outcome {
        it if it == Outcome::PASSES => "passes",
        it if it == Outcome::REFUSED => "refused",
        _ => "perhaps",
    }
}

/// Asserts the fates of many packets.
pub(super) fn assert_fates(reading: &Reading, fates: &[(&str, &str)]) {
    for (packet, expected) in fates {
        assert_eq!(fate(reading, packet), *expected, "{packet}");
    }
}

/// A policy for the host with these lines of its `spec`, at two blanks.
pub(super) fn policy(spec: &str) -> String {
    let head =
        "apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata:\n  name: p\n";
    [head, "spec:\n  selector: kubernetes.io/hostname == 'node-1'\n", spec].concat()
}
