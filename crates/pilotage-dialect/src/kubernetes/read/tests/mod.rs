//! Tests of the reader: what is understood, what is in doubt, what is wrong.

use pilotage_diagnostic::Sources;
use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, State};
use proptest::prelude::*;

use super::KubernetesReader;
use crate::known::Known;
use crate::read::{Reader, Reading, Text};

/// `kubectl get networkpolicies -n shop -o yaml`.
const EXPORT: &str = include_str!("inputs/export.yaml");

fn read(text: &str) -> Reading {
    let source = Sources::new().add("a.yaml", text);
    let texts = [Text { source, name: "a.yaml", text }];
    KubernetesReader.read(&texts, &Known::default())
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|finding| finding.code.name).collect()
}

fn policy(spec: &str) -> String {
    let head = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\n";
    [head, "spec:\n  podSelector: {}\n", spec].concat()
}

/// Asserts the fates of first packets: `in tcp 192.0.2.1 443` with the other end.
fn assert_fates(reading: &Reading, fates: &[(&str, &str)]) {
    for (text, expected) in fates {
        let words: Vec<&str> = text.split(' ').collect();
        let number = |name: &str| match name {
            "tcp" => 6,
            "udp" => 17,
            "sctp" => 132,
            number => number.parse().unwrap(),
        };
        let (own, other) = ("10.40.1.5".parse().unwrap(), words[2].parse().unwrap());
        let input = words[0] == "in";
        let packet = Packet {
            source: if input { other } else { own },
            destination: if input { own } else { other },
            protocol: number(words[1]),
            source_port: 0,
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

#[test]
fn exports_are_read() {
    let reading = read(EXPORT);
    assert_fates(
        &reading,
        &[
            // Everybody's default, and one port for a range without a part of it.
            ("in tcp 198.51.100.7 8443", "passes"),
            ("in tcp 198.51.100.130 8443", "refused"),
            ("in tcp 198.51.100.7 8442", "refused"),
            // Only the front end may, and only if the policy is for these pods.
            ("in tcp 10.40.9.9 8080", "perhaps"),
            ("out udp 192.0.2.53 53", "passes"),
            ("out tcp 192.0.2.53 32000", "passes"),
            ("out tcp 192.0.2.53 33000", "refused"),
        ],
    );
    assert_eq!(codes(&reading), ["rule-bounded"], "{:#?}", reading.findings);
}

#[test]
fn constructs() {
    let (inside, outside) = ("in tcp 192.0.2.1 80", "out tcp 192.0.2.1 80");
    for (spec, fates) in [
        ("", vec![(inside, "refused"), (outside, "passes")]),
        ("  egress: [{}]\n", vec![(inside, "refused"), (outside, "passes")]),
        ("  policyTypes: [Egress]\n", vec![(inside, "passes"), (outside, "refused")]),
        ("  ingress: [{}]\n", vec![(inside, "passes"), ("in 1 192.0.2.1 2048", "passes")]),
        ("  ingress: [{from: [], ports: []}]\n", vec![(inside, "passes")]),
        (
            "  ingress: [{ports: [{port: 80}, {protocol: UDP}, {port: 7, endPort: 9, protocol: SCTP}]}]\n",
            vec![
                (inside, "passes"),
                ("in tcp 192.0.2.1 81", "refused"),
                ("in udp 192.0.2.1 9999", "passes"),
                ("in sctp 192.0.2.1 9", "passes"),
                ("in 1 192.0.2.1 2048", "refused"),
            ],
        ),
        ("  ingress: [{ports: [{port: http}]}]\n", vec![(inside, "perhaps")]),
        ("  ingress: [{from: [{namespaceSelector: {}}]}]\n", vec![(inside, "perhaps")]),
        (
            "  ingress: [{from: [{podSelector: {}}, {ipBlock: {cidr: 192.0.2.0/24}}]}]\n",
            vec![(inside, "passes"), ("in tcp 198.51.100.1 80", "perhaps")],
        ),
    ] {
        assert_fates(&read(&policy(spec)), &fates);
    }
    let labelled = policy("").replace("podSelector: {}", "podSelector: {matchLabels: {a: b}}");
    assert_fates(&read(&labelled), &[(inside, "perhaps"), (outside, "passes")]);
}

#[test]
fn what_is_wrong_is_told() {
    for spec in [
        "  ingres: []\n",
        "  policyTypes: [Inbound]\n",
        "  ingress: {}\n",
        "  ingress: [{to: []}]\n",
        "  ingress: [{from: [{ipBlock: {cidr: 192.0.2.0/33}}]}]\n",
        "  ingress: [{from: [{ip: x}]}]\n",
        "  ingress: [{ports: [{port: 9, endPort: 8}]}]\n",
        "  ingress: [{ports: [{protocol: ICMP}]}]\n",
        "  ingress: [{ports: [{port: 70000}]}]\n",
    ] {
        assert!(codes(&read(&policy(spec))).contains(&"ruleset-syntax"), "{spec}");
    }
    let without = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: {}\n";
    assert!(codes(&read(without)).contains(&"ruleset-syntax"));
    assert_eq!(codes(&read("apiVersion: v1\nkind: Pod\n")), ["not-filtered"]);
}

/// Keys and values of objects, whole and broken.
const PIECES: &[&str] = &[
    "apiVersion: networking.k8s.io/v1\n",
    "kind: NetworkPolicy\n",
    "kind: List\nitems:\n",
    "metadata: {name: a, namespace: b}\n",
    "spec:\n",
    "  podSelector: {}\n",
    "  podSelector: {matchLabels: {pilotage-point: a}}\n",
    "  podSelector: {matchExpressions: [{key: a, operator: Exists}]}\n",
    "  policyTypes: [Ingress, Egress]\n",
    "  ingress:\n",
    "  egress:\n",
    "  - {}\n",
    "  - from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, x]}}]\n",
    "  - to: [{podSelector: {}}, {namespaceSelector: {}}]\n",
    "    ports: [{port: 1, endPort: 9}, {port: web}, {protocol: SCTP}]\n",
    "---\n",
    "- ",
    "&a ",
    "*a\n",
    "{",
    "]",
    "\n",
    "é",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_read(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|at| PIECES[at]).collect();
        let reading = read(&text);
        let findings = reading.findings.iter().filter_map(|finding| finding.place);
        let rules = reading.program.chains.iter().flat_map(|chain| &chain.rules);
        for place in findings.chain(rules.filter_map(|rule| rule.place)) {
            let (start, end) = (place.span.start as usize, place.span.end as usize);
            prop_assert!(start <= end && end <= text.len());
        }
    }
}
