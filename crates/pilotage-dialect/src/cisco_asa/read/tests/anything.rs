//! Any text is read to its end, and every place points into it.

use proptest::prelude::*;

use super::helpers::read;
use crate::cisco_asa::read::AsaReader;
use crate::read::Reader;

/// Words of configurations, whole and broken.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "access-list", "L", "M", "extended", "standard", "advanced", "remark", "line", "1", "0", "3",
    "permit", "deny", "tcp", "udp", "icmp", "icmp6", "ip", "sctp", "58", "256", "tcp-udp", "any",
    "any4", "any6", "host", "range", "interface", "outside", "object", "object-group", "network",
    "service", "protocol", "icmp-type", "user", "security", "network-service", "a", "b", "c",
    "192.0.2.1", "192.0.2.9", "255.255.255.0", "255.0.255.1", "0.0.0.0", "2001:db8::1",
    "2001:db8::/64", "::/0", "/", "eq", "neq", "gt", "lt", "www", "443", "65535", "65536", "echo",
    "log", "disable", "interval", "inactive", "time-range", "(hitcnt=0)", "0x1f", "(", ")",
    "access-group", "in", "out", "global", "control-plane", "per-user-override", "nameif",
    "security-level", "100", "ip", "address", "dhcp", "management-only", "same-security-traffic",
    "inter-interface", "intra-interface", "policy-map", "class", "inspect", "error", "name", "names",
    "subnet", "fqdn", "v4", "www.example.com", "description", "nat", "source", "destination",
    "network-object", "group-object", "port-object", "service-object", "protocol-object",
    "icmp-object", "no", "clear", "configure", "ASA", "Version", "8.4(1)", "9.1", "!", ":", "?",
    "<--- More --->", "\r", "\u{8}", "é", "\u{0}", "security-group", "object-group-user",
];

const BETWEEN: &[&str] =
    &[" ", " ", " ", " ", " ", "\n", "\n ", "\naccess-list L extended permit ", ""];

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
        let starts = ["", "object-group network a\n ", "access-group L global\n",
            "object network b\n host 192.0.2.1\nobject-group service c\n "];
        let one = [starts[start], &one].concat();
        let _ = AsaReader.likeness(&one);
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
