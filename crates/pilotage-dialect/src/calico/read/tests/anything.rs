//! Any text is read to its end, and every place points into it.

use proptest::prelude::*;

use super::helpers::{known, read};

/// Keys and values of objects, whole and broken.
const PIECES: &[&str] = &[
    "apiVersion: projectcalico.org/v3\n",
    "apiVersion: v1\n",
    "kind: GlobalNetworkPolicy\n",
    "kind: NetworkPolicy\n",
    "kind: HostEndpoint\n",
    "kind: GlobalNetworkSet\n",
    "kind: Tier\n",
    "kind: Profile\n",
    "kind: FelixConfiguration\n",
    "kind: Node\n",
    "kind: List\nitems:\n",
    "metadata: {name: a, namespace: b, labels: {c: d}}\n",
    "metadata:\n",
    "spec:\n",
    "  selector: ",
    "all()",
    "c == 'd'",
    "!has(c) && (",
    "kubernetes.io/hostname == 'node-1'",
    "global()",
    "\n",
    "  types: [Ingress, Egress]\n",
    "  preDNAT: true\n",
    "  doNotTrack: true\n",
    "  applyOnForward: true\n",
    "  order: 1\n",
    "  tier: a\n",
    "  ingress:\n",
    "  egress:\n",
    "  - action: Allow\n",
    "  - action: Deny\n",
    "  - action: Pass\n",
    "    protocol: TCP\n",
    "    protocol: ICMP\n",
    "    icmp: {type: 8, code: 300}\n",
    "    source: {nets: [192.0.2.0/24, '2001:db8::/64'], notNets: [x]}\n",
    "    destination: {ports: [1, '2:3', web, '9:1'], selector: \"c == 'd'\"}\n",
    "    source: {selector: \"x\", notSelector: 'all()', namespaceSelector: global()}\n",
    "  nets: [192.0.2.1, ]\n",
    "  node: node-1\n",
    "  interfaceName: eth0\n",
    "  profiles: [a]\n",
    "  failsafeInboundHostPorts: [{protocol: tcp, port: 1}]\n",
    "---\n",
    "- ",
    "&a ",
    "*a\n",
    "{",
    "]",
    "\u{0}",
    "é",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_read(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|at| PIECES[at]).collect();
        let reading = read(&[&text], &known());
        let findings = reading.findings.iter().filter_map(|finding| finding.place);
        let rules = reading.program.chains.iter().flat_map(|chain| &chain.rules);
        for place in findings.chain(rules.filter_map(|rule| rule.place)) {
            let (start, end) = (place.span.start as usize, place.span.end as usize);
            prop_assert!(start <= end && end <= text.len());
        }
    }
}
