//! The fields that rules look at, by the words that name them.
//!
//! Knows which fields the packet sets have, and what a field of no interest still says about family
//! and protocol.

use pilotage_net::Family;

use super::why;

/// Which protocols a port field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Header {
    /// One protocol, by number.
    Of(u8),
    /// `th`: these bytes of any protocol.
    Any,
}

/// What a field takes for granted about the packet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    pub(crate) family: Option<Family>,
    pub(crate) protocol: Option<u8>,
}

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Source(Family),
    Destination(Family),
    SourcePort(Header),
    DestinationPort(Header),
    /// `meta l4proto`
    Protocol,
    /// `ip protocol`
    Ip4Protocol,
    /// `ip6 nexthdr`
    NextHeader,
    IcmpType(Family),
    IcmpCode(Family),
    /// `meta nfproto`
    Nfproto,
    /// `meta protocol`
    EtherType,
    Input,
    Output,
    State,
    TcpFlags,
    /// `ct direction`
    Direction,
    /// `ip6 hoplimit`
    HopLimit,
    /// One that the packet sets do not have, and why.
    Opaque(Needs, &'static str),
}

const NOTHING: Needs = Needs { family: None, protocol: None };
const V4: Needs = Needs { family: Some(Family::V4), protocol: None };
const V6: Needs = Needs { family: Some(Family::V6), protocol: None };

const fn of(protocol: u8) -> Needs {
    Needs { family: None, protocol: Some(protocol) }
}

/// Headers, what each takes for granted, and its fields that are not modelled.
#[rustfmt::skip]
const HEADERS: &[(&str, Needs, &[&str])] = &[
    ("ip", V4, &["version", "hdrlength", "dscp", "ecn", "length", "id", "frag-off", "ttl",
        "checksum"]),
    ("ip6", V6, &["version", "dscp", "ecn", "flowlabel", "length"]),
    ("tcp", of(6), &["sequence", "ackseq", "doff", "reserved", "window", "checksum", "urgptr"]),
    ("udp", of(17), &["length", "checksum"]),
    ("udplite", of(136), &["csumcov", "checksum"]),
    ("sctp", of(132), &["vtag", "checksum"]),
    ("dccp", of(33), &["type"]),
    ("icmp", Needs { family: Some(Family::V4), protocol: Some(1) },
        &["checksum", "id", "sequence", "gateway", "mtu"]),
    ("icmpv6", Needs { family: Some(Family::V6), protocol: Some(58) },
        &["checksum", "parameter-problem", "packet-too-big", "id", "sequence", "max-delay", "taddr",
            "daddr"]),
    ("igmp", Needs { family: Some(Family::V4), protocol: Some(2) },
        &["type", "mrt", "checksum", "group"]),
    ("ah", of(51), &["nexthdr", "hdrlength", "reserved", "spi", "sequence"]),
    ("esp", of(50), &["spi", "sequence"]),
    ("comp", of(108), &["nexthdr", "flags", "cpi"]),
    ("gre", of(47), &["flags", "version", "protocol", "hdrversion"]),
    ("hbh", V6, &["nexthdr", "hdrlength"]),
    ("rt0", V6, &["addr"]),
    ("rt2", V6, &["addr"]),
    ("rt4", V6, &["last-entry", "flags", "tag", "sid"]),
    ("srh", V6, &["last-entry", "flags", "tag", "sid"]),
    ("frag", V6, &["nexthdr", "reserved", "frag-off", "reserved2", "more-fragments", "id"]),
    ("dst", V6, &["nexthdr", "hdrlength"]),
    ("mh", V6, &["nexthdr", "hdrlength", "type", "reserved", "checksum"]),
    ("ether", NOTHING, &["saddr", "daddr", "type"]),
    ("vlan", NOTHING, &["id", "dei", "cfi", "pcp", "type"]),
    ("arp", NOTHING, &["htype", "ptype", "hlen", "plen", "operation"]),
    ("vxlan", of(17), &["vni", "flags"]),
    ("geneve", of(17), &["vni", "type", "flags"]),
    ("tunnel", NOTHING, &["id"]),
];

/// Headers whose packets carry others, so that a header may follow: `vxlan ip saddr`.
pub(crate) fn is_outer(header: &str) -> bool {
    matches!(header, "gre" | "gretap" | "vxlan" | "geneve" | "arp")
}

/// Whether fields of the header start with the word.
pub(crate) fn is_header(word: &str) -> bool {
    word == "th" || word == "gretap" || HEADERS.iter().any(|(name, ..)| *name == word)
}

/// A field of a header, such as `tcp dport`.
pub(crate) fn of_header(header: &str, field: &str) -> Option<Key> {
    let port = match header {
        "tcp" => Some(Header::Of(6)),
        "udp" => Some(Header::Of(17)),
        "udplite" => Some(Header::Of(136)),
        "sctp" => Some(Header::Of(132)),
        "dccp" => Some(Header::Of(33)),
        "th" => Some(Header::Any),
        _ => None,
    };
    Some(match (header, field, port) {
        (_, "sport", Some(of)) => Key::SourcePort(of),
        (_, "dport", Some(of)) => Key::DestinationPort(of),
        ("ip", "saddr", _) => Key::Source(Family::V4),
        ("ip", "daddr", _) => Key::Destination(Family::V4),
        ("ip", "protocol", _) => Key::Ip4Protocol,
        ("ip6", "saddr", _) => Key::Source(Family::V6),
        ("ip6", "daddr", _) => Key::Destination(Family::V6),
        ("ip6", "nexthdr", _) => Key::NextHeader,
        ("ip6", "hoplimit", _) => Key::HopLimit,
        ("icmp", "type", _) => Key::IcmpType(Family::V4),
        ("icmp", "code", _) => Key::IcmpCode(Family::V4),
        ("icmpv6", "type", _) => Key::IcmpType(Family::V6),
        ("icmpv6", "code", _) => Key::IcmpCode(Family::V6),
        ("tcp", "flags", _) => Key::TcpFlags,
        _ => {
            let (_, needs, fields) = HEADERS.iter().find(|(name, ..)| *name == header)?;
            let link = matches!(header, "ether" | "vlan" | "arp");
            let reason = if link { why::LINK } else { why::HEADER };
            fields.contains(&field).then_some(Key::Opaque(*needs, reason))?
        }
    })
}

/// A field that something unmodelled about a header decides, such as `tcp option`.
pub(crate) fn beside(header: &str) -> Key {
    let needs = HEADERS.iter().find(|(name, ..)| *name == header).map(|(_, needs, _)| *needs);
    Key::Opaque(needs.unwrap_or_default(), why::HEADER)
}

/// A field of the packet's surroundings, behind `meta`.
pub(crate) fn meta(word: &str) -> Option<Key> {
    Some(match word {
        "l4proto" => Key::Protocol,
        "nfproto" => Key::Nfproto,
        "protocol" => Key::EtherType,
        "random" => opaque(why::CHANCE),
        "length" | "priority" | "secmark" => opaque(why::HEADER),
        "sdif" | "sdifname" | "broute" | "ibrhwaddr" => opaque(why::LINK),
        _ => return unqualified(word),
    })
}

/// A field of the packet's surroundings that is also named without `meta`.
pub(crate) fn unqualified(word: &str) -> Option<Key> {
    Some(match word {
        "iif" | "iifname" => Key::Input,
        "oif" | "oifname" => Key::Output,
        "mark" => opaque(why::MARK),
        "skuid" | "skgid" | "cgroup" | "cpu" => opaque(why::OWNER),
        "time" | "day" | "hour" => opaque(why::CLOCK),
        "iiftype" | "oiftype" | "iifgroup" | "oifgroup" | "pkttype" | "ibrname" | "obrname"
        | "ibriport" | "obriport" | "iifkind" | "oifkind" | "ibrpvid" | "ibrvproto" => {
            opaque(why::LINK)
        }
        "rtclassid" | "ipsec" => opaque(why::ROUTE),
        "nftrace" => opaque(why::HEADER),
        _ => return None,
    })
}

/// A field of the connection, behind `ct`.
pub(crate) fn ct(word: &str) -> Option<Key> {
    Some(match word {
        "state" => Key::State,
        "direction" => Key::Direction,
        "mark" => opaque(why::MARK),
        "status" | "helper" | "label" | "expiration" | "l3proto" | "protocol" | "saddr"
        | "daddr" | "proto-src" | "proto-dst" | "bytes" | "packets" | "avgpkt" | "zone" | "id"
        | "event" | "secmark" | "timeout" | "expectation" => opaque(why::TRACKED),
        _ => return None,
    })
}

/// A field that is not modelled and takes nothing for granted.
pub(crate) const fn opaque(why: &'static str) -> Key {
    Key::Opaque(NOTHING, why)
}
