//! Kinds of ICMP message, named once for both families.
//!
//! A named kind stands for the message that does this job in each family: `packet-too-big` is type 3
//! code 4 in IPv4 and type 2 in IPv6. Numbers are those of the IANA registries "ICMP Type Numbers"
//! and "ICMPv6 type Numbers".

use std::fmt;
use std::str::FromStr;

use crate::family::Family;

/// One kind of ICMP message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IcmpKind {
    /// A ping.
    EchoRequest,
    /// The answer to a ping.
    EchoReply,
    /// A destination, port or protocol cannot be reached; in IPv4 every code of type 3.
    DestinationUnreachable,
    /// Path MTU discovery: IPv4 "fragmentation needed", IPv6 "packet too big".
    PacketTooBig,
    /// A packet ran out of hops or a reassembly out of time.
    TimeExceeded,
    /// A header field cannot be understood.
    ParameterProblem,
    /// A better first hop.
    Redirect,
    /// A host asks for routers.
    RouterSolicitation,
    /// A router announces itself.
    RouterAdvertisement,
    /// IPv6 only: who has this address?
    NeighborSolicitation,
    /// IPv6 only: this link address has it.
    NeighborAdvertisement,
    /// IPv6 only: multicast listener query.
    ListenerQuery,
    /// IPv6 only: multicast listener report, version 1.
    ListenerReport,
    /// IPv6 only: multicast listener done.
    ListenerDone,
    /// IPv6 only: multicast listener report, version 2.
    ListenerReportV2,
    /// IPv4 only: a clock is asked.
    TimestampRequest,
    /// IPv4 only: a clock answers.
    TimestampReply,
    /// A type (and code) by number, in IPv4 packets only.
    V4 {
        /// The message type.
        kind: u8,
        /// The code; none means every code of the type.
        code: Option<u8>,
    },
    /// A type (and code) by number, in IPv6 packets only.
    V6 {
        /// The message type.
        kind: u8,
        /// The code; none means every code of the type.
        code: Option<u8>,
    },
}

/// Why a text is no ICMP kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IcmpError {
    /// Neither a name nor a number.
    #[error("`{text}` is not an ICMP kind; write one of {}, or a type number after `icmpv4/` or \
             `icmpv6/`", IcmpKind::names().collect::<Vec<_>>().join(", "))]
    Unknown {
        /// What was written.
        text: String,
    },
    /// The kind does not exist in the family that was asked for.
    #[error("`{name}` does not exist in {family}; write `icmp/{name}`")]
    NotInFamily {
        /// The kind's name.
        name: String,
        /// The family without it.
        family: Family,
    },
}

/// A message type and its code; no code means every code of the type.
type Number = (u8, Option<u8>);

struct Entry {
    kind: IcmpKind,
    name: &'static str,
    v4: Option<Number>,
    v6: Option<Number>,
    aliases: &'static [&'static str],
}

const fn entry(
    kind: IcmpKind,
    name: &'static str,
    v4: Option<Number>,
    v6: Option<u8>,
    aliases: &'static [&'static str],
) -> Entry {
    let v6 = match v6 {
        Some(number) => Some((number, None)),
        None => None,
    };
    Entry { kind, name, v4, v6, aliases }
}

/// In the order of the enum.
#[rustfmt::skip]
const KINDS: &[Entry] = &[
    entry(IcmpKind::EchoRequest, "echo-request", Some((8, None)), Some(128), &["echo", "ping"]),
    entry(IcmpKind::EchoReply, "echo-reply", Some((0, None)), Some(129), &["pong"]),
    entry(IcmpKind::DestinationUnreachable, "destination-unreachable", Some((3, None)), Some(1),
        &["unreachable"]),
    entry(IcmpKind::PacketTooBig, "packet-too-big", Some((3, Some(4))), Some(2),
        &["fragmentation-needed"]),
    entry(IcmpKind::TimeExceeded, "time-exceeded", Some((11, None)), Some(3), &["ttl-exceeded"]),
    entry(IcmpKind::ParameterProblem, "parameter-problem", Some((12, None)), Some(4), &[]),
    entry(IcmpKind::Redirect, "redirect", Some((5, None)), Some(137), &["nd-redirect"]),
    entry(IcmpKind::RouterSolicitation, "router-solicitation", Some((10, None)), Some(133),
        &["nd-router-solicit"]),
    entry(IcmpKind::RouterAdvertisement, "router-advertisement", Some((9, None)), Some(134),
        &["nd-router-advert"]),
    entry(IcmpKind::NeighborSolicitation, "neighbor-solicitation", None, Some(135),
        &["neighbour-solicitation", "nd-neighbor-solicit"]),
    entry(IcmpKind::NeighborAdvertisement, "neighbor-advertisement", None, Some(136),
        &["neighbour-advertisement", "nd-neighbor-advert"]),
    entry(IcmpKind::ListenerQuery, "listener-query", None, Some(130), &["mld-listener-query"]),
    entry(IcmpKind::ListenerReport, "listener-report", None, Some(131), &["mld-listener-report"]),
    entry(IcmpKind::ListenerDone, "listener-done", None, Some(132), &["mld-listener-done"]),
    entry(IcmpKind::ListenerReportV2, "listener-report-v2", None, Some(143),
        &["mld2-listener-report"]),
    entry(IcmpKind::TimestampRequest, "timestamp-request", Some((13, None)), None, &["timestamp"]),
    entry(IcmpKind::TimestampReply, "timestamp-reply", Some((14, None)), None, &[]),
];

impl IcmpKind {
    /// Every named kind, in canonical order.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|entry| entry.kind)
    }

    /// Every kind's name, in canonical order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KINDS.iter().map(|entry| entry.name)
    }

    fn entry(self) -> Option<&'static Entry> {
        KINDS.iter().find(|entry| entry.kind == self)
    }

    /// The name; none for a kind by number.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        self.entry().map(|entry| entry.name)
    }

    /// Type and code in IPv4 packets; none where IPv4 has no such message, no code for every code.
    #[must_use]
    pub fn v4(self) -> Option<(u8, Option<u8>)> {
        match self {
            Self::V4 { kind, code } => Some((kind, code)),
            _ => self.entry()?.v4,
        }
    }

    /// Type and code in IPv6 packets; none where IPv6 has no such message, no code for every code.
    #[must_use]
    pub fn v6(self) -> Option<(u8, Option<u8>)> {
        match self {
            Self::V6 { kind, code } => Some((kind, code)),
            _ => self.entry()?.v6,
        }
    }

    /// Type and code in packets of the family.
    #[must_use]
    pub fn number(self, family: Family) -> Option<(u8, Option<u8>)> {
        match family {
            Family::V4 => self.v4(),
            Family::V6 => self.v6(),
        }
    }

    /// The kind for a number of one family: the named one where the other family has no part in it.
    #[must_use]
    pub fn from_number(family: Family, kind: u8, code: Option<u8>) -> Self {
        let only = |e: &&Entry| match family {
            Family::V4 => e.v4 == Some((kind, code)) && e.v6.is_none(),
            Family::V6 => e.v6 == Some((kind, code)) && e.v4.is_none(),
        };
        KINDS.iter().find(only).map_or_else(|| Self::by_number(family, kind, code), |e| e.kind)
    }

    const fn by_number(family: Family, kind: u8, code: Option<u8>) -> Self {
        match family {
            Family::V4 => Self::V4 { kind, code },
            Family::V6 => Self::V6 { kind, code },
        }
    }

    /// Reads a name or number that is meant for one family only, as after `icmpv6/`.
    ///
    /// # Errors
    /// [`IcmpError`] where there is no such kind, or not in this family.
    pub fn in_family(family: Family, text: &str) -> Result<Self, IcmpError> {
        let text = text.trim();
        if let Some((kind, code)) = parse_number(text) {
            return Ok(Self::from_number(family, kind, code));
        }
        let named = text.parse::<Self>()?;
        let (kind, code) = named
            .number(family)
            .ok_or_else(|| IcmpError::NotInFamily { name: named.to_string(), family })?;
        Ok(Self::from_number(family, kind, code))
    }
}

/// `3` or `3/4`.
fn parse_number(text: &str) -> Option<Number> {
    let byte = |text: &str| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u8>().ok()).flatten()
    };
    match text.split_once('/') {
        Some((kind, code)) => Some((byte(kind)?, Some(byte(code)?))),
        None => Some((byte(text)?, None)),
    }
}

impl FromStr for IcmpKind {
    type Err = IcmpError;

    /// Reads a name in any case (`echo-request`, `ping`), or `v4/3/4` and `v6/128` for one family. A
    /// number alone is an IPv4 type.
    fn from_str(text: &str) -> Result<Self, IcmpError> {
        let lower = text.trim().to_ascii_lowercase().replace([' ', '_'], "-");
        if let Some(rest) = lower.strip_prefix("v4/") {
            return Self::in_family(Family::V4, rest);
        }
        if let Some(rest) = lower.strip_prefix("v6/") {
            return Self::in_family(Family::V6, rest);
        }
        if let Some((kind, code)) = parse_number(&lower) {
            return Ok(Self::from_number(Family::V4, kind, code));
        }
        KINDS
            .iter()
            .find(|entry| entry.name == lower || entry.aliases.contains(&lower.as_str()))
            .map(|entry| entry.kind)
            .ok_or_else(|| IcmpError::Unknown { text: text.trim().to_owned() })
    }
}

impl fmt::Display for IcmpKind {
    /// The name; `v4/3/4` or `v6/echo-request` for a kind of one family.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (family, kind, code) = match *self {
            Self::V4 { kind, code } => (Family::V4, kind, code),
            Self::V6 { kind, code } => (Family::V6, kind, code),
            _ => return f.write_str(self.name().unwrap_or_default()),
        };
        f.write_str(if family == Family::V4 { "v4/" } else { "v6/" })?;
        let named = Self::all().find(|named| named.number(family) == Some((kind, code)));
        match (named.and_then(Self::name), code) {
            (Some(name), _) => f.write_str(name),
            (None, Some(code)) => write!(f, "{kind}/{code}"),
            (None, None) => write!(f, "{kind}"),
        }
    }
}
