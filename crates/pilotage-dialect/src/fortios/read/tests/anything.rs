//! Any text is read to its end, and every place points into it.

use proptest::prelude::*;

use super::read;

const WORDS: &[&str] = &[
    "config",
    "edit",
    "set",
    "unset",
    "append",
    "next",
    "end",
    "firewall",
    "policy",
    "policy6",
    "address",
    "address6",
    "addrgrp",
    "service",
    "custom",
    "group",
    "vdom",
    "global",
    "system",
    "zone",
    "1",
    "0",
    "a",
    "\"a b\"",
    "\"",
    "\\",
    "all",
    "none",
    "ALL",
    "HTTPS",
    "subnet",
    "192.0.2.0",
    "255.255.255.0",
    "255.0.255.0",
    "192.0.2.0/24",
    "ip6",
    "2001:db8::/32",
    "type",
    "iprange",
    "wildcard",
    "fqdn",
    "start-ip",
    "end-ip",
    "member",
    "tcp-portrange",
    "80:1-65535",
    "protocol",
    "ICMP",
    "ICMP6",
    "IP",
    "icmptype",
    "icmpcode",
    "protocol-number",
    "256",
    "srcintf",
    "dstintf",
    "any",
    "srcaddr",
    "dstaddr",
    "srcaddr6",
    "dstaddr6",
    "action",
    "accept",
    "deny",
    "schedule",
    "always",
    "status",
    "disable",
    "enable",
    "srcaddr-negate",
    "service-negate",
    "internet-service",
    "intrazone",
    "allow",
    "#",
    "fw",
    "(policy)",
    "é",
    "\u{0}",
];

const BETWEEN: &[&str] = &[" ", " ", " ", "\n", "\nset ", "\nedit ", "\nconfig firewall ", ""];

fn text() -> impl Strategy<Value = String> {
    let piece = (0..WORDS.len(), 0..BETWEEN.len());
    prop::collection::vec(piece, 0..80).prop_map(|pieces| {
        pieces.iter().map(|(word, between)| [WORDS[*word], BETWEEN[*between]].concat()).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_read(rest in text(), start in 0..4_usize) {
        let start = [
            "",
            "config firewall policy\nedit 1\nset ",
            "config vdom\nedit a\nconfig firewall policy\nedit 1\nset srcaddr all\nset ",
            "config firewall address\nedit a\nset ",
        ][start];
        let text = [start, &rest].concat();
        let reading = read(&text);
        let findings = reading.findings.iter().filter_map(|finding| finding.place);
        let rules = reading.program.chains.iter().flat_map(|chain| &chain.rules);
        for place in findings.chain(rules.filter_map(|rule| rule.place)) {
            let (start, end) = (place.span.start as usize, place.span.end as usize);
            prop_assert!(start <= end && text.get(start..end).is_some());
        }
    }
}
