//! Any text is read to its end, and every place points into it.

use proptest::prelude::*;

use super::helpers::read;
use crate::cisco_ios::read::IosReader;
use crate::read::Reader;

/// Words of configurations, whole and broken.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "ip", "ipv6", "ipv4", "access-list", "extended", "standard", "L", "M", "10", "101", "1300",
    "2699", "permit", "deny", "remark", "evaluate", "dynamic", "timeout", "sequence", "seq", "no",
    "tcp", "udp", "icmp", "sctp", "igmp", "0", "58", "256", "tcp-udp", "any", "host", "range",
    "object-group", "addrgroup", "portgroup", "network", "service", "v6-network", "v6-service",
    "address", "port", "a", "b", "c", "group-object", "description", "source", "192.0.2.1",
    "192.0.2.1,", "wildcard", "bits", "0.0.0.255", "0.255.0.255", "255.255.255.0", "0.0.0.0",
    "2001:db8::1", "2001:db8::/64", "::/0", "/24", "/", "eq", "neq", "gt", "lt", "www", "443",
    "65535", "65536", "echo", "established", "fragments", "dscp", "ef", "log", "log-input",
    "time-range", "match-any", "+syn", "-ack", "ttl", "reflect", "interface", "Vlan1",
    "access-group", "traffic-filter", "in", "out", "ingress", "inspect", "verify", "Extended",
    "Standard", "IPv6", "IP", "access", "list", "(3", "matches)", "statistics", "per-entry", "!",
    "\r", "\u{8}", "--More--", "é", "\u{0}",
];

const BETWEEN: &[&str] =
    &[" ", " ", " ", " ", " ", "\n", "\n ", "\nip access-list extended L\n permit ", ""];

fn text() -> impl Strategy<Value = String> {
    let piece = (0..WORDS.len(), 0..BETWEEN.len());
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        pieces.iter().map(|(word, between)| [WORDS[*word], BETWEEN[*between]].concat()).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_read(one in text(), other in text(), start in 0..4_usize) {
        let starts = ["", "object-group network a\n ", "interface Vlan1\n ip access-group L in\n",
            "ipv6 access-list L\n "];
        let one = [starts[start], &one].concat();
        let _ = IosReader.likeness(&one);
        let reading = read(&[&one, &other]);
        let length = one.len().max(other.len());
        let findings = reading.findings.iter().filter_map(|finding| finding.place);
        let rules = reading.program.chains.iter().flat_map(|chain| &chain.rules);
        for place in findings.chain(rules.filter_map(|rule| rule.place)) {
            let (start, end) = (place.span.start as usize, place.span.end as usize);
            prop_assert!(start <= end && end <= length);
        }
    }
}
