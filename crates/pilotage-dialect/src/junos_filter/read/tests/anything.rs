//! Any text is read to its end, and every place points into it.

use proptest::prelude::*;

use super::read;
use crate::junos::anything;

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "set", "deactivate", "insert", "edit", "top", "up", "delete", "firewall", "family", "inet",
    "inet6", "filter", "term", "from", "then", "a", "b", "\"a b\"", "\"", "[", "]", "{", "}", ";",
    "/*", "*/", "#", "inactive:", "policy-options", "prefix-list", "source-prefix-list", "except",
    "source-address", "destination-address", "address", "192.0.2.0/24", "192.0.2.1", "2001:db8::/32",
    "10.0.0.1/255.0.0.255", "protocol", "protocol-except", "next-header", "tcp", "icmp", "icmp6",
    "destination-port", "source-port-except", "port", "80", "1-65535", "http", "icmp-type",
    "icmp-code", "8", "256", "echo-request", "tcp-established", "tcp-initial", "tcp-flags",
    "is-fragment", "dscp", "interface", "ge-0/0/0.0", "ge-*", "apply-path", "accept", "discard",
    "reject", "next", "count", "policer", "interfaces", "ge-0/0/0", "unit", "0", "input", "output",
    "input-list", "forwarding-options", "groups", "apply-groups", "<*>", "logical-systems",
    "before", "after", "é", "\u{0}", "\\", "admin@r1#", "[edit]",
];

const BETWEEN: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\nset firewall family inet filter a term ",
    "\nset policy-options prefix-list a ",
    "\nset interfaces ge-0/0/0 unit 0 family inet filter input ",
    ";\n",
    " {\n",
    "",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_read(rest in anything::text(WORDS, BETWEEN), start in 0..4_usize) {
        let start = [
            "",
            "set firewall family inet filter a term t ",
            "firewall { family inet { filter a { term t { from { ",
            "set groups a firewall family inet filter a term t then accept\nset apply-groups a\n",
        ][start];
        let text = [start, &rest].concat();
        anything::places(&read(&text), &text)?;
    }
}
