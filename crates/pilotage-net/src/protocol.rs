//! IP protocol numbers and their names.

use std::fmt;
use std::str::FromStr;

/// An IP protocol by its number, as in the IPv4 protocol and IPv6 next-header fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Protocol(pub u8);

/// Why a text is no protocol.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an IP protocol; write a name such as `esp` or a number from 0 to 255")]
pub struct ProtocolError {
    /// What was written.
    pub text: String,
}

/// Canonical names, after the IANA registry "Assigned Internet Protocol Numbers". Protocol 4 is
/// called `ipip`, as everyone but IANA does; protocol 58 `icmpv6`.
const NAMES: &[(u8, &str)] = &[
    (0, "hopopt"),
    (1, "icmp"),
    (2, "igmp"),
    (4, "ipip"),
    (6, "tcp"),
    (8, "egp"),
    (9, "igp"),
    (17, "udp"),
    (27, "rdp"),
    (33, "dccp"),
    (41, "ipv6"),
    (43, "ipv6-route"),
    (44, "ipv6-frag"),
    (46, "rsvp"),
    (47, "gre"),
    (50, "esp"),
    (51, "ah"),
    (58, "icmpv6"),
    (59, "ipv6-nonxt"),
    (60, "ipv6-opts"),
    (88, "eigrp"),
    (89, "ospf"),
    (97, "etherip"),
    (103, "pim"),
    (108, "ipcomp"),
    (112, "vrrp"),
    (115, "l2tp"),
    (124, "isis"),
    (132, "sctp"),
    (135, "mobility-header"),
    (136, "udplite"),
    (137, "mpls-in-ip"),
    (139, "hip"),
    (140, "shim6"),
    (141, "wesp"),
    (142, "rohc"),
    (143, "ethernet"),
];

/// Other spellings that are understood.
const ALIASES: &[(&str, u8)] = &[
    ("icmpv4", 1),
    ("ipv4", 4),
    ("ipencap", 4),
    ("ip-in-ip", 4),
    ("6in4", 41),
    ("ipv6-icmp", 58),
    ("icmp6", 58),
    ("ospfigp", 89),
    ("carp", 112),
];

impl Protocol {
    /// ICMP for IPv4, 1.
    pub const ICMP: Self = Self(1);
    /// Group membership for IPv4, 2.
    pub const IGMP: Self = Self(2);
    /// IPv4 inside IP, 4.
    pub const IPIP: Self = Self(4);
    /// TCP, 6.
    pub const TCP: Self = Self(6);
    /// UDP, 17.
    pub const UDP: Self = Self(17);
    /// IPv6 inside IP, 41.
    pub const IPV6: Self = Self(41);
    /// Generic routing encapsulation, 47.
    pub const GRE: Self = Self(47);
    /// IPsec payload, 50.
    pub const ESP: Self = Self(50);
    /// IPsec authentication header, 51.
    pub const AH: Self = Self(51);
    /// ICMP for IPv6, 58.
    pub const ICMPV6: Self = Self(58);
    /// OSPF, 89.
    pub const OSPF: Self = Self(89);
    /// PIM, 103.
    pub const PIM: Self = Self(103);
    /// VRRP (and CARP), 112.
    pub const VRRP: Self = Self(112);
    /// SCTP, 132.
    pub const SCTP: Self = Self(132);

    /// The protocols that a transport gives ports for, in canonical order.
    pub const WITH_PORTS: [Self; 3] = [Self::TCP, Self::UDP, Self::SCTP];

    /// Whether transports of this protocol have ports: TCP, UDP and SCTP.
    #[must_use]
    pub const fn has_ports(self) -> bool {
        matches!(self, Self::TCP | Self::UDP | Self::SCTP)
    }

    /// The canonical lower-case name, if the protocol has one here.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        let index = NAMES.binary_search_by_key(&self.0, |(number, _)| *number).ok()?;
        NAMES.get(index).map(|(_, name)| *name)
    }
}

impl FromStr for Protocol {
    type Err = ProtocolError;

    /// Reads a name in any case, or a number.
    fn from_str(text: &str) -> Result<Self, ProtocolError> {
        let lower = text.trim().to_ascii_lowercase();
        let named = NAMES.iter().find(|(_, name)| *name == lower).map(|(number, _)| *number);
        let alias = || ALIASES.iter().find(|(name, _)| *name == lower).map(|(_, number)| *number);
        let number = || {
            let digits = lower.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| lower.parse().ok()).flatten()
        };
        named
            .or_else(alias)
            .or_else(number)
            .map(Self)
            .ok_or_else(|| ProtocolError { text: text.trim().to_owned() })
    }
}

impl fmt::Display for Protocol {
    /// The name, or the number where there is none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "{}", self.0),
        }
    }
}
