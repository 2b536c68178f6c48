//! Any text is read to its end, and every place points into it.

use proptest::prelude::*;

use super::helpers::{known, read};

/// Keys and values of objects, whole and broken.
const PIECES: &[&str] = &[
    "apiVersion: cilium.io/v2\n",
    "apiVersion: v1\n",
    "kind: CiliumClusterwideNetworkPolicy\n",
    "kind: CiliumNetworkPolicy\n",
    "kind: CiliumCIDRGroup\n",
    "kind: Node\n",
    "kind: List\nitems:\n",
    "metadata: {name: a, namespace: b, labels: {c: d}}\n",
    "spec:\n",
    "specs:\n",
    "  nodeSelector: {}\n",
    "  endpointSelector: {matchLabels: {k8s:a: b}}\n",
    "  nodeSelector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}]}\n",
    "  ingress:\n",
    "  egress:\n",
    "  ingressDeny:\n",
    "  enableDefaultDeny: {ingress: false, egress: x}\n",
    "  externalCIDRs: [192.0.2.0/24]\n",
    "  - {}\n",
    "  - fromCIDR: [192.0.2.0/24, x]\n",
    "  - fromCIDRSet: [{cidr: 10.0.0.0/8, except: [10.1.0.0/16]}, {cidrGroupRef: a}]\n",
    "  - fromEntities: [world, host, all]\n",
    "  - fromEndpoints: [{}]\n",
    "  - toFQDNs: [{matchName: a}, {matchPattern: '*'}]\n",
    "  - fromNodes: [{matchLabels: {kubernetes.io/hostname: node-2}}]\n",
    "    toPorts: [{ports: [{port: '1', endPort: 9, protocol: ANY}, {port: web}]}]\n",
    "    toPorts: [{ports: [{port: 1}], rules: {http: []}}]\n",
    "    icmps: [{fields: [{type: 8}, {family: IPv6, type: Echo}]}]\n",
    "    authentication: {mode: required}\n",
    "---\n",
    "- ",
    "&a ",
    "*a\n",
    "{",
    "]",
    "\n",
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
