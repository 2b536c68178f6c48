//! Each construct by itself, and a whole export.

use super::helpers::{assert_fates, codes, known, policy, read};
use crate::known::Known;

/// `kubectl get ccnp,cnp -A -o yaml`.
const EXPORT: &str = include_str!("inputs/export.yaml");

/// Reads a policy of the host, and asks for fates.
fn check(spec: &str, fates: &[(&str, &str)]) {
    let reading = read(&[&policy(spec)], &known());
    let wrong = reading.findings.iter().filter(|it| it.code.name == "ruleset-syntax");
    assert_eq!(wrong.count(), 0, "{spec}: {:?}", reading.findings);
    assert_fates(&reading, fates);
}

#[test]
fn exports_are_read() {
    let reading = read(&[EXPORT], &known());
    assert_fates(
        &reading,
        &[
            ("in tcp 10.20.1.7 22", "passes"),
            ("in tcp 10.20.1.200 22", "refused"),
            ("in tcp 192.0.2.1 22", "refused"),
            ("in tcp 192.0.2.1 30080", "passes"),
            ("in udp 192.0.2.1 30080", "refused"),
            ("in tcp 198.51.100.66 30080", "refused"),
            ("in tcp 10.40.0.12 10250", "perhaps"),
            ("in udp 10.60.0.9 8472", "passes"),
            ("in icmp 192.0.2.1 2048", "passes"),
            ("in icmp6 2001:db8::1 32768", "refused"),
            ("in icmp6 2001:db8::1 34560", "passes"),
            ("out tcp 192.0.2.1 443", "passes"),
        ],
    );
    let mut found = codes(&reading);
    found.sort_unstable();
    assert_eq!(found, ["not-filtered", "rule-bounded"], "{:#?}", reading.findings);
}

#[test]
fn ports_and_messages() {
    check(
        "  ingress:\n    - toPorts:\n        - ports: [{port: '53'}, {port: '100', endPort: 200, \
         protocol: UDP}, {port: '0', protocol: SCTP}]\n    - icmps: [{fields: [{type: EchoRequest}, \
         {family: IPv6, type: 128}]}]\n",
        &[
            ("in tcp 192.0.2.1 53", "passes"),
            ("in sctp 192.0.2.1 9", "passes"),
            ("in udp 192.0.2.1 200", "passes"),
            ("in tcp 192.0.2.1 200", "refused"),
            ("in icmp 192.0.2.1 2048", "passes"),
            ("in icmp 192.0.2.1 768", "refused"),
            ("in icmp6 2001:db8::1 32768", "passes"),
            // Decided by the host firewall itself.
            ("in icmp6 2001:db8::1 34560", "passes"),
            ("in icmp6 2001:db8::1 35072", "refused"),
            ("out tcp 192.0.2.1 443", "passes"),
        ],
    );
}

#[test]
fn empty_rules_only_close() {
    let (inside, outside) = ("in tcp 192.0.2.1 80", "out tcp 192.0.2.1 80");
    check("  ingress: [{}]\n", &[(inside, "refused"), (outside, "passes")]);
    check("  ingress: []\n", &[(inside, "passes")]);
    check("  egress: [{toCIDR: []}]\n", &[(outside, "refused")]);
    check("  ingressDeny: [{fromCIDR: [198.51.100.0/24]}]\n", &[(inside, "refused")]);
    check(
        "  enableDefaultDeny: {ingress: false}\n  ingressDeny: [{fromCIDR: [198.51.100.0/24]}]\n",
        &[(inside, "passes"), ("in tcp 198.51.100.1 80", "refused")],
    );
    check("  enableDefaultDeny: {egress: true}\n", &[(outside, "refused")]);
}

#[test]
fn denials_come_first() {
    check(
        "  ingress: [{fromEntities: [all]}]\n  ingressDeny:\n    - fromCIDR: [192.0.2.0/24]\n      \
         toPorts: [{ports: [{port: '22', protocol: TCP}]}]\n",
        &[("in tcp 192.0.2.1 22", "refused"), ("in tcp 192.0.2.1 23", "passes")],
    );
}

#[test]
fn peers() {
    let packet = "in tcp 10.40.0.12 80";
    for (peer, expected) in [
        ("fromEntities: [none]", "refused"),
        ("fromEntities: [remote-node]", "perhaps"),
        ("fromEntities: [world-ipv6]", "refused"),
        ("fromEndpoints: [{}]", "perhaps"),
        ("fromNodes: [{matchLabels: {kubernetes.io/hostname: node-2}}]", "passes"),
        ("fromNodes: [{matchLabels: {rack: a}}]", "perhaps"),
        ("fromCIDR: [10.40.0.12]", "passes"),
        ("fromCIDRSet: [{cidr: 10.40.0.0/16, except: [10.40.0.0/24]}]", "refused"),
        ("fromCIDRSet: [{cidrGroupRef: g}]", "passes"),
        ("fromCIDRSet: [{cidrGroupSelector: {matchLabels: {a: b}}}]", "passes"),
        ("fromCIDRSet: [{cidrGroupSelector: {matchLabels: {a: c}}}]", "refused"),
        ("fromEntities: [all], authentication: {mode: required}", "perhaps"),
        ("toPorts: [{ports: [{port: web}]}]", "perhaps"),
        ("toPorts: [{ports: [{port: '80'}], rules: {http: [{}]}}]", "perhaps"),
    ] {
        let group = "---\napiVersion: cilium.io/v2alpha1\nkind: CiliumCIDRGroup\n\
                     metadata: {name: g, labels: {a: b}}\nspec: {externalCIDRs: [10.40.0.0/24]}\n";
        let text = [&policy("  ingress: [{"), peer, "}]\n", group].concat();
        let reading = read(&[&text], &known());
        assert_fates(&reading, &[(packet, expected)]);
    }
    check(
        "  egress: [{toFQDNs: [{matchName: Registry.example.com}, {matchPattern: '*.example.org'}]}]\n",
        &[("out tcp 192.0.2.80 443", "passes"), ("out tcp 192.0.2.81 443", "perhaps")],
    );
    let unknown = read(&[&policy("  ingress: [{fromCIDRSet: [{cidrGroupRef: x}]}]\n")], &known());
    assert_eq!(codes(&unknown), ["unknown-reference"]);
}

#[test]
fn hosts_are_selected_by_their_labels() {
    let text = policy("  ingress: [{}]\n").replace("kubernetes.io/hostname: node-1", "rack: a");
    assert_fates(&read(&[&text], &known()), &[("in tcp 192.0.2.1 80", "perhaps")]);
    let node = "---\napiVersion: v1\nkind: Node\nmetadata: {name: node-1, labels: {rack: a}}\n";
    assert_fates(&read(&[&text, node], &known()), &[("in tcp 192.0.2.1 80", "refused")]);
    let other = Known { point: Some("node-7".into()), ..Known::default() };
    let reading = read(&[&policy("  ingress: [{}]\n")], &other);
    assert_eq!(codes(&reading), ["not-filtered"]);
    // Without a point, the only one that is named.
    let reading = read(&[&policy("  ingress: [{}]\n")], &Known::default());
    assert_fates(&reading, &[("in tcp 192.0.2.1 80", "refused")]);
}

#[test]
fn policies_of_pods_are_read_where_there_are_no_others() {
    let text = "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\n\
                metadata: {name: p, namespace: shop}\nspecs:\n  - endpointSelector: {}\n    \
                ingress: [{fromCIDR: [192.0.2.0/24]}]\n";
    let reading = read(&[text], &Known::default());
    let fates = [("in tcp 192.0.2.1 80", "passes"), ("in tcp 198.51.100.1 80", "refused")];
    assert_fates(&reading, &fates);
}

#[test]
fn what_is_wrong_is_told() {
    for spec in [
        "  ingres: []\n",
        "  ingress: {}\n",
        "  ingress: [{toCIDR: [192.0.2.0/24]}]\n",
        "  ingress: [{fromCIDR: [192.0.2.0/33]}]\n",
        "  ingress: [{fromEntities: [everybody]}]\n",
        "  ingress: [{toPorts: [{ports: [{port: '70000'}]}]}]\n",
        "  ingress: [{toPorts: [{ports: [{port: '9', endPort: 8}]}]}]\n",
        "  ingress: [{toPorts: [{ports: [{port: '9', protocol: GRE}]}]}]\n",
        "  ingress: [{toPorts: [{port: 9}]}]\n",
        "  ingress: [{icmps: [{fields: [{type: Pong}]}]}]\n",
        "  ingress: [{icmps: [{fields: [{type: 1, family: IPX}]}]}]\n",
        "  egress: [{toFQDNs: [{name: x}]}]\n",
        "  enableDefaultDeny: {all: true}\n",
        "  endpointSelector: {matchExpressions: [{key: a, operator: Like}]}\n",
    ] {
        let reading = read(&[&policy(spec)], &known());
        assert!(codes(&reading).contains(&"ruleset-syntax"), "{spec}");
    }
    for text in ["a: b\n", "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\n"] {
        assert!(codes(&read(&[text], &known())).contains(&"ruleset-syntax"), "{text}");
    }
}
