//! Names of ICMP messages that the nftables backend knows (`ICMP_TYPES_FRAGMENTS` in
//! `src/firewall/core/nftables.py` of firewalld 1.3.3). No others can be matched.

use pilotage_net::Family;

/// A kind of message: family, type, and the code where only that one is meant.
pub(crate) type Message = (Family, u8, Option<u8>);

const V4: Family = Family::V4;
const V6: Family = Family::V6;

/// Messages with their names. Of two names for one message the first is written.
const NAMES: &[(&str, Message)] = &[
    ("communication-prohibited", (V4, 3, Some(13))),
    ("destination-unreachable", (V4, 3, None)),
    ("echo-reply", (V4, 0, None)),
    ("echo-request", (V4, 8, None)),
    ("fragmentation-needed", (V4, 3, Some(4))),
    ("host-precedence-violation", (V4, 3, Some(14))),
    ("host-prohibited", (V4, 3, Some(10))),
    ("host-redirect", (V4, 5, Some(1))),
    ("host-unknown", (V4, 3, Some(7))),
    ("host-unreachable", (V4, 3, Some(1))),
    ("ip-header-bad", (V4, 12, Some(1))),
    ("network-prohibited", (V4, 3, Some(8))),
    ("network-redirect", (V4, 5, Some(0))),
    ("network-unknown", (V4, 3, Some(6))),
    ("network-unreachable", (V4, 3, Some(0))),
    ("parameter-problem", (V4, 12, None)),
    ("port-unreachable", (V4, 3, Some(3))),
    ("precedence-cutoff", (V4, 3, Some(15))),
    ("protocol-unreachable", (V4, 3, Some(2))),
    ("redirect", (V4, 5, None)),
    ("required-option-missing", (V4, 12, Some(1))),
    ("router-advertisement", (V4, 9, None)),
    ("router-solicitation", (V4, 10, None)),
    ("source-quench", (V4, 4, None)),
    ("source-route-failed", (V4, 3, Some(5))),
    ("time-exceeded", (V4, 11, None)),
    ("timestamp-reply", (V4, 14, None)),
    ("timestamp-request", (V4, 13, None)),
    ("tos-host-redirect", (V4, 5, Some(3))),
    ("tos-host-unreachable", (V4, 3, Some(12))),
    ("tos-network-redirect", (V4, 5, Some(2))),
    ("tos-network-unreachable", (V4, 3, Some(11))),
    ("ttl-zero-during-reassembly", (V4, 11, Some(1))),
    ("ttl-zero-during-transit", (V4, 11, Some(0))),
    ("address-unreachable", (V6, 1, Some(3))),
    ("bad-header", (V6, 4, Some(0))),
    ("beyond-scope", (V6, 1, Some(2))),
    ("communication-prohibited", (V6, 1, Some(1))),
    ("destination-unreachable", (V6, 1, None)),
    ("echo-reply", (V6, 129, None)),
    ("echo-request", (V6, 128, None)),
    ("failed-policy", (V6, 1, Some(5))),
    ("neighbour-advertisement", (V6, 136, None)),
    ("neighbour-solicitation", (V6, 135, None)),
    ("no-route", (V6, 1, Some(0))),
    ("packet-too-big", (V6, 2, None)),
    ("parameter-problem", (V6, 4, None)),
    ("port-unreachable", (V6, 1, Some(4))),
    ("redirect", (V6, 137, None)),
    ("reject-route", (V6, 1, Some(6))),
    ("router-advertisement", (V6, 134, None)),
    ("router-solicitation", (V6, 133, None)),
    ("time-exceeded", (V6, 3, None)),
    ("ttl-zero-during-reassembly", (V6, 3, Some(1))),
    ("ttl-zero-during-transit", (V6, 3, Some(0))),
    ("unknown-header-type", (V6, 4, Some(1))),
    ("unknown-option", (V6, 4, Some(2))),
];

/// Names of later releases (2.1 and on).
const LATER: &[(&str, Message)] = &[
    ("mld-listener-query", (V6, 130, None)),
    ("mld-listener-report", (V6, 131, None)),
    ("mld-listener-done", (V6, 132, None)),
    ("mld2-listener-report", (V6, 143, None)),
];

/// Whether the message has a name of its own.
pub(crate) fn has_name(message: Message) -> bool {
    name(message).is_some()
}

/// The name of a message in every release.
pub(crate) fn name(message: Message) -> Option<&'static str> {
    NAMES.iter().find(|(_, known)| *known == message).map(|(name, _)| *name)
}

/// What a name stands for, in each family that has it.
pub(crate) fn messages(name: &str) -> impl Iterator<Item = Message> {
    let known = NAMES.iter().chain(LATER).filter(move |(known, _)| *known == name);
    known.map(|(_, message)| *message)
}
