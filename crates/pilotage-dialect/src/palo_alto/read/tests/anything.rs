//! Any text is read to its end, and every place points into it.

use proptest::prelude::*;

use super::read;

const WORDS: &[&str] = &[
    "set",
    "rulebase",
    "security",
    "rules",
    "default-security-rules",
    "pre-rulebase",
    "shared",
    "vsys",
    "device-group",
    "v",
    "a",
    "b",
    "\"a b\"",
    "\"",
    "[",
    "]",
    "any",
    "address",
    "address-group",
    "static",
    "dynamic",
    "ip-netmask",
    "ip-range",
    "ip-wildcard",
    "fqdn",
    "192.0.2.1",
    "192.0.2.0/24",
    "192.0.2.1-192.0.2.9",
    "2001:db8::/32",
    "10.0.0.1/0.0.0.254",
    "service",
    "service-group",
    "members",
    "protocol",
    "tcp",
    "udp",
    "port",
    "source-port",
    "80,443",
    "1-65535",
    "application",
    "application-group",
    "default",
    "ident-by-icmp-type",
    "ident-by-ip-protocol",
    "type",
    "code",
    "8",
    "256",
    "ping",
    "icmp",
    "ssl",
    "from",
    "to",
    "source",
    "destination",
    "action",
    "allow",
    "deny",
    "negate-source",
    "yes",
    "no",
    "disabled",
    "rule-type",
    "intrazone",
    "interzone",
    "source-user",
    "schedule",
    "target",
    "zone",
    "application-default",
    "<",
    ">",
    "/>",
    "</",
    "<entry name=\"a\">",
    "</entry>",
    "<member>",
    "</member>",
    "<config>",
    "<a>",
    "</a>",
    "&amp;",
    "&x;",
    "&#0;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<!DOCTYPE",
    "#",
    "\\",
    "é",
    "\u{0}",
    "admin@fw#",
];

const BETWEEN: &[&str] =
    &[" ", " ", " ", " ", "\n", "\nset rulebase security rules ", "\nset address ", ""];

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
            "set rulebase security rules r ",
            "<config><shared>",
            "set address a ip-netmask 192.0.2.1\nset address-group b static a\n",
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
