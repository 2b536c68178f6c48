//! Each construct by itself.

use super::helpers::{assert_fates, codes, known, policy, read};
use crate::known::Known;

/// Reads one policy of the host, and asks for fates.
fn check(spec: &str, fates: &[(&str, &str)]) {
    let reading = read(&[&policy(spec)], &known());
    let wrong: Vec<_> =
        reading.findings.iter().filter(|it| it.code.name == "ruleset-syntax").collect();
    assert!(wrong.is_empty(), "{spec}: {wrong:?}");
    assert_fates(&reading, fates);
}

/// A policy with one rule for what comes in.
fn ingress(rule: &str, fates: &[(&str, &str)]) {
    check(&["  types: [Ingress]\n  ingress:\n    - ", rule, "\n"].concat(), fates);
}

#[test]
fn transports() {
    ingress(
        "{action: Allow, protocol: UDP, destination: {ports: [53, '100:200']}}",
        &[
            ("in udp 192.0.2.1 10.40.0.11 53", "passes"),
            ("in udp 192.0.2.1 10.40.0.11 150", "passes"),
            ("in udp 192.0.2.1 10.40.0.11 201", "refused"),
            ("in tcp 192.0.2.1 10.40.0.11 53", "refused"),
            ("out tcp 10.40.0.11 192.0.2.1 25", "passes"),
        ],
    );
    ingress(
        "{action: Allow, protocol: SCTP, source: {ports: [40000]}, destination: {notPorts: [7]}}",
        &[
            ("in sctp 192.0.2.1 10.40.0.11 7", "refused"),
            ("in sctp 192.0.2.1 10.40.0.11 8", "passes"),
        ],
    );
    ingress(
        "{action: Allow, notProtocol: TCP}",
        &[
            ("in tcp 192.0.2.1 10.40.0.11 80", "refused"),
            ("in 47 192.0.2.1 10.40.0.11 0", "passes"),
        ],
    );
    ingress(
        "{action: Allow, protocol: icmp, icmp: {type: 3, code: 4}}",
        &[
            ("in icmp 192.0.2.1 10.40.0.11 772", "passes"),
            ("in icmp 192.0.2.1 10.40.0.11 771", "refused"),
        ],
    );
    ingress(
        "{action: Allow, protocol: ICMPv6, notICMP: {type: 128}}",
        &[
            ("in icmp6 2001:db8::1 2001:db8::2 32768", "refused"),
            ("in icmp6 2001:db8::1 2001:db8::2 33024", "passes"),
        ],
    );
    ingress(
        "{action: Allow, ipVersion: 6}",
        &[
            ("in tcp 2001:db8::1 2001:db8::2 80", "passes"),
            ("in tcp 192.0.2.1 10.40.0.11 80", "refused"),
        ],
    );
}

#[test]
fn failsafe_ports_stay_open() {
    check(
        "  types: [Ingress, Egress]\n",
        &[
            ("in tcp 192.0.2.1 10.40.0.11 22", "passes"),
            ("in tcp 192.0.2.1 10.40.0.11 5473", "passes"),
            ("in udp 192.0.2.1 10.40.0.11 68", "passes"),
            ("in udp 192.0.2.1 10.40.0.11 53", "refused"),
            ("out udp 10.40.0.11 192.0.2.1 53", "passes"),
            ("out tcp 10.40.0.11 192.0.2.1 22", "refused"),
        ],
    );
}

#[test]
fn directions_without_types_are_those_with_rules() {
    let (inside, outside) = ("in tcp 192.0.2.1 10.40.0.11 80", "out tcp 10.40.0.11 192.0.2.1 80");
    check("", &[(inside, "refused"), (outside, "passes")]);
    check("  egress: [{action: Deny}]\n", &[(inside, "passes"), (outside, "refused")]);
    let both = "  egress: [{action: Allow}]\n  ingress: [{action: Deny}]\n";
    check(both, &[(inside, "refused"), (outside, "passes")]);
}

#[test]
fn what_only_the_cluster_knows_is_in_doubt() {
    let packet = "in tcp 10.40.0.12 10.40.0.11 80";
    for (rule, expected) in [
        ("{action: Allow, source: {selector: app == 'x'}}", "perhaps"),
        ("{action: Allow, source: {serviceAccounts: {names: [x]}}}", "perhaps"),
        ("{action: Allow, source: {services: {name: x, namespace: y}}}", "perhaps"),
        ("{action: Allow, source: {namespaceSelector: has(x)}}", "perhaps"),
        ("{action: Allow, source: {domains: [x.example.com]}}", "perhaps"),
        ("{action: Allow, source: {notSelector: app == 'x'}}", "perhaps"),
        ("{action: Allow, protocol: TCP, destination: {ports: [web]}}", "perhaps"),
        ("{action: Allow, http: {methods: [GET]}}", "perhaps"),
        ("{action: Deny, source: {selector: app == 'x'}}", "refused"),
        // Hosts by their name are known.
        ("{action: Allow, source: {selector: kubernetes.io/hostname == 'node-2'}}", "passes"),
        ("{action: Allow, source: {selector: \"kubernetes.io/hostname in {'node-2'}\"}}", "passes"),
    ] {
        ingress(rule, &[(packet, expected)]);
    }
    // Sure and in doubt in one list.
    ingress(
        "{action: Allow, protocol: TCP, destination: {ports: [80, web]}}",
        &[(packet, "passes"), ("in tcp 10.40.0.12 10.40.0.11 81", "perhaps")],
    );
}

#[test]
fn stages_come_before_the_tiers() {
    check(
        "  preDNAT: true\n  applyOnForward: true\n  types: [Ingress]\n  ingress:\n    \
         - {action: Deny, source: {nets: [192.0.2.0/24]}}\n",
        &[
            ("in tcp 192.0.2.1 10.40.0.11 80", "refused"),
            // No end of a tier.
            ("in tcp 198.51.100.1 10.40.0.11 80", "passes"),
            ("fwd tcp 192.0.2.1 198.51.100.9 80", "refused"),
            ("fwd tcp 198.51.100.1 192.0.2.1 80", "passes"),
        ],
    );
    check(
        "  doNotTrack: true\n  applyOnForward: true\n  types: [Egress]\n  egress:\n    \
         - {action: Deny, destination: {nets: [192.0.2.0/24]}}\n",
        &[
            ("out tcp 10.40.0.11 192.0.2.1 80", "refused"),
            ("out 47 10.40.0.11 8.8.8.8 0", "passes"),
        ],
    );
    check(
        "  applyOnForward: true\n  types: [Ingress]\n  ingress:\n    \
         - {action: Allow, protocol: TCP}\n",
        &[
            ("fwd tcp 192.0.2.1 198.51.100.9 80", "passes"),
            ("fwd udp 192.0.2.1 198.51.100.9 80", "refused"),
            ("in tcp 192.0.2.1 10.40.0.11 80", "passes"),
        ],
    );
}

#[test]
fn orders_decide_and_then_names() {
    let named = |name: &str, order: &str, action: &str| {
        let spec = ["  ", order, "\n  ingress: [{action: ", action, "}]\n---\n"].concat();
        policy(&spec).replace("name: p", &["name: ", name].concat())
    };
    let packet = "in tcp 192.0.2.1 10.40.0.11 80";
    for (one, other, expected) in [
        (named("a", "order: 2", "Allow"), named("b", "order: 1.5", "Deny"), "refused"),
        (named("a", "order: null", "Deny"), named("b", "order: 1e9", "Allow"), "passes"),
        (named("b", "order: 1", "Deny"), named("a", "order: 1", "Allow"), "passes"),
    ] {
        assert_fates(&read(&[&one, &other], &known()), &[(packet, expected)]);
    }
}

#[test]
fn labels_that_are_not_known_may_be_there() {
    let text = policy("  ingress: [{action: Allow, protocol: TCP}]\n")
        .replace("kubernetes.io/hostname == 'node-1'", "has(rack)");
    let packet = ("in udp 192.0.2.1 10.40.0.11 80", "perhaps");
    assert_fates(&read(&[&text], &known()), &[packet]);
    // The node says it.
    let node = "---\napiVersion: v1\nkind: Node\nmetadata:\n  name: node-1\n  labels: {rack: a}\n";
    assert_fates(&read(&[&text, node], &known()), &[("in udp 192.0.2.1 10.40.0.11 80", "refused")]);
    let node = node.replace("rack: a", "row: a");
    assert_fates(&read(&[&text, &node], &known()), &[("in udp 192.0.2.1 10.40.0.11 80", "passes")]);
}

#[test]
fn endpoints_without_policies_let_through_what_profiles_do() {
    let endpoint = |profiles: &str| {
        let spec = "spec: {node: node-1, interfaceName: '*', profiles: ";
        let head = "kind: HostEndpoint\napiVersion: projectcalico.org/v3\nmetadata: {name: e}\n";
        [head, spec, profiles, "}\n---\n"].concat()
    };
    let packet = "in udp 192.0.2.1 10.40.0.11 80";
    let profile = "kind: Profile\napiVersion: projectcalico.org/v3\nmetadata: {name: own}\n\
                   spec: {ingress: [{action: Allow, protocol: UDP}]}\n";
    for (profiles, expected) in
        [("[]", "refused"), ("[projectcalico-default-allow]", "passes"), ("[own]", "passes")]
    {
        let reading = read(&[&endpoint(profiles), profile], &known());
        assert_eq!(codes(&reading), [""; 0]);
        assert_fates(&reading, &[(packet, expected)]);
    }
    let reading = read(&[&endpoint("[other]")], &known());
    assert_eq!(codes(&reading), ["unknown-reference"]);
}

#[test]
fn the_point_is_the_only_host_that_the_text_names() {
    let text = policy("  ingress: [{action: Allow, protocol: UDP}]\n");
    let reading = read(&[&text], &Known::default());
    assert_fates(&reading, &[("in tcp 192.0.2.1 10.40.0.11 80", "refused")]);
    let other = Known { point: Some("node-7".into()), ..Known::default() };
    let reading = read(&[&text], &other);
    assert_eq!(codes(&reading), ["not-filtered"]);
}
