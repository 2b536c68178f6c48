//! Matches that addresses, ports, interfaces and states do not decide: the rule may or may not match.
//!
//! A match that is not known is bounded as well. What its options are is not known either: the words
//! that follow one and can be no option are taken for its values.

use super::Opt;
use crate::iptables::read::args::Args;

/// Matches of which every option is modelled, or named in [`OPTIONS`].
const MODELLED: [&str; 16] = [
    "tcp",
    "udp",
    "udplite",
    "sctp",
    "dccp",
    "multiport",
    "icmp",
    "icmp6",
    "icmpv6",
    "conntrack",
    "state",
    "iprange",
    "set",
    "comment",
    "u32",
    "hl",
];

/// Matches that are decided without their options: a counter that always matches, and headers that
/// `-p` names too.
const DECIDED: [&str; 3] = ["nfacct", "ah", "esp"];

/// Options of modelled matches that are not modelled themselves.
const OPTIONS: [&str; 30] = [
    "tcp-option",
    "chunk-types",
    "dccp-types",
    "dccp-option",
    "ctproto",
    "ctorigsrc",
    "ctorigdst",
    "ctreplsrc",
    "ctrepldst",
    "ctorigsrcport",
    "ctorigdstport",
    "ctreplsrcport",
    "ctrepldstport",
    "ctstatus",
    "ctexpire",
    "ctdir",
    "return-nomatch",
    "update-counters",
    "update-subcounters",
    "packets-eq",
    "packets-lt",
    "packets-gt",
    "bytes-eq",
    "bytes-lt",
    "bytes-gt",
    "ahspi",
    "ahlen",
    "ahres",
    "espspi",
    "set",
];

/// Options that always have one value, whatever it looks like.
const ONE_VALUE: [&str; 2] = ["string", "hex-string"];

/// Whether what the match does is not modelled.
pub(in super::super) fn is_bounded(name: &str) -> bool {
    !MODELLED.contains(&name) && !DECIDED.contains(&name)
}

/// Whether the option belongs to a modelled match, and is not modelled.
pub(super) fn is_bounded_option(name: &str) -> bool {
    OPTIONS.contains(&name)
}

/// Takes the values of an option.
pub(in super::super) fn skip(args: &mut Args<'_, '_>, option: &Opt<'_, '_>) {
    if option.attached.is_some() {
        return;
    }
    if ONE_VALUE.contains(&option.name) {
        args.next();
    }
    args.skip_values();
}
