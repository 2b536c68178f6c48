//! Any text is read to its end, and every place points into it.

use proptest::prelude::*;

use super::read;
use crate::junos::anything;

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "set", "deactivate", "activate", "insert", "edit", "top", "up", "exit", "delete", "security",
    "policies", "from-zone", "to-zone", "global", "policy", "match", "then", "a", "b", "\"a b\"",
    "\"", "[", "]", "{", "}", ";", "/*", "*/", "#", "inactive:", "any", "any-ipv4", "junos-host",
    "source-address", "destination-address", "source-address-excluded", "application", "permit",
    "deny", "reject", "log", "count", "default-policy", "permit-all", "address-book", "address",
    "address-set", "attach", "zone", "zones", "security-zone", "192.0.2.1", "192.0.2.0/24",
    "10.0.0.1/255.0.0.255", "2001:db8::/32", "range-address", "to", "dns-name", "ipv4-only",
    "wildcard-address", "applications", "application-set", "term", "protocol", "tcp", "icmp",
    "destination-port", "source-port", "80", "1-65535", "icmp-type", "icmp6-code", "8", "256",
    "uuid", "junos-https", "junos-ms-rpc-any", "groups", "apply-groups", "<*>", "logical-systems",
    "before", "after", "scheduler-name", "dynamic-application", "junos-defaults", "interfaces",
    "filter", "forwarding-options", "family", "inet6", "mode", "drop", "packet-based", "nat",
    "dynamic-address", "address-name", "é", "\u{0}", "\\", "admin@fw#", "[edit]",
];

const BETWEEN: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\nset security policies from-zone a to-zone b policy ",
    "\nset security address-book global address ",
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
            "set security policies global policy p ",
            "security { policies { global { policy p { match { ",
            "set groups a security policies global policy p then permit\nset apply-groups a\n",
        ][start];
        let text = [start, &rest].concat();
        anything::places(&read(&text), &text)?;
    }
}
