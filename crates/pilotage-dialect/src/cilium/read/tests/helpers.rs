//! Reading, and asking what passes.

use pilotage_diagnostic::Sources;
use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, State};

use super::super::CiliumReader;
use crate::known::Known;
use crate::read::{Reader, Reading, Text};

/// What the site of the tests knows.
pub(super) fn known() -> Known {
    let set = |text: &str| std::sync::Arc::new(text.parse().unwrap());
    let groups = [("node-1", "10.40.0.11"), ("node-2", "10.40.0.12")];
    let groups = groups.map(|(name, it)| (name.into(), set(it)));
    let names = [("registry.example.com".into(), set("192.0.2.80"))];
    Known { groups: groups.into(), names: names.into(), point: Some("node-1".into()) }
}

pub(super) fn read(texts: &[&str], known: &Known) -> Reading {
    let mut sources = Sources::new();
    let texts: Vec<Text<'_>> = texts
        .iter()
        .map(|text| Text { source: sources.add("a.yaml", *text), name: "a.yaml", text })
        .collect();
    CiliumReader.read(&texts, known)
}

/// The names of the codes of all findings.
pub(super) fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|finding| finding.code.name).collect()
}

/// Asserts the fates of first packets: `in tcp 192.0.2.1 443` with the other end, and the type and
/// code as the port of ICMP.
pub(super) fn assert_fates(reading: &Reading, fates: &[(&str, &str)]) {
    for (text, expected) in fates {
        let words: Vec<&str> = text.split(' ').collect();
        let protocol = match words[1] {
            "tcp" => 6,
            "udp" => 17,
            "sctp" => 132,
            "icmp" => 1,
            "icmp6" => 58,
            number => number.parse().unwrap(),
        };
        let other: std::net::IpAddr = words[2].parse().unwrap();
        let own = if other.is_ipv4() { "10.40.0.11" } else { "2001:db8::11" }.parse().unwrap();
        let input = words[0] == "in";
        let packet = Packet {
            source: if input { other } else { own },
            destination: if input { own } else { other },
            protocol,
            source_port: if matches!(protocol, 6 | 17 | 132) { 40_000 } else { 0 },
            destination_port: words[3].parse().unwrap(),
            input: None,
            output: None,
            state: State::New,
        };
        let direction = if input { Direction::Input } else { Direction::Output };
        let found = match reading.program.decide(direction, &packet).outcome {
            it if it == Outcome::PASSES => "passes",
            it if it == Outcome::REFUSED => "refused",
            _ => "perhaps",
        };
        assert_eq!(found, *expected, "{text}");
    }
}

/// A policy for the host with these lines of its `spec`, at two blanks.
pub(super) fn policy(spec: &str) -> String {
    let head =
        "apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: {name: p}\n";
    let select = "spec:\n  nodeSelector: {matchLabels: {kubernetes.io/hostname: node-1}}\n";
    [head, select, spec].concat()
}
