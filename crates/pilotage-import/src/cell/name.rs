//! Names of protocols, and what each says of the numbers beside it.
//!
//! The names of IP protocols are those of the IANA registry. A protocol above TCP or UDP counts
//! only where it says clearly which of the two it uses; those that are used over either say nothing.

use crate::Protocol;

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// The protocol of the numbers: `TCP`.
    Stated(Protocol),
    /// A protocol above it that runs over one only: `HTTPS`.
    Implied(Protocol),
    /// An IP protocol without ports, by its number: `ESP`.
    Numbered(u8),
}

/// What a folded word says as the name of a protocol.
pub(super) fn name(word: &str) -> Option<Name> {
    Some(match word {
        "tcp" | "tcp4" | "tcp6" | "tcpv4" | "tcpv6" | "tcps" => Name::Stated(Protocol::Tcp),
        "udp" | "udp4" | "udp6" | "udpv4" | "udpv6" => Name::Stated(Protocol::Udp),
        "sctp" => Name::Stated(Protocol::Sctp),
        "icmp" | "icmpv4" | "icmp4" => Name::Stated(Protocol::Icmp),
        "icmpv6" | "icmp6" => Name::Stated(Protocol::Icmpv6),
        "http" | "https" | "http2" | "http1" | "h2" | "h2c" | "grpc" | "grpcs" | "ssh" | "sshd"
        | "sftp" | "scp" | "nats" | "tls" | "mtls" | "ssl" | "rest" | "restful" | "websocket"
        | "websockets" | "wss" | "ws" | "ldaps" | "ftps" | "imaps" | "smtps" | "webhttps" => {
            Name::Implied(Protocol::Tcp)
        }
        "quic" | "http3" | "h3" | "dtls" => Name::Implied(Protocol::Udp),
        word if word.starts_with("tlsv1") => Name::Implied(Protocol::Tcp),
        word => return number(word).map(Name::Numbered),
    })
}

/// The number of an IP protocol without ports.
fn number(word: &str) -> Option<u8> {
    Some(match word {
        "igmp" | "igmpv2" | "igmpv3" => 2,
        "ipip" | "ipencap" | "ipinip" | "ip4in4" => 4,
        "6in4" => 41,
        "rsvp" => 46,
        "gre" => 47,
        "esp" => 50,
        "ah" => 51,
        "eigrp" => 88,
        "ospf" | "ospfv2" | "ospfv3" => 89,
        "etherip" => 97,
        "pim" => 103,
        "ipcomp" => 108,
        "vrrp" | "vrrpv2" | "vrrpv3" | "carp" => 112,
        "l2tp" | "l2tpv3" => 115,
        _ => return None,
    })
}

/// Whether a number is that of an IP protocol which goes by its number: `IP 50`.
pub(super) fn is_numbered(number: u32) -> bool {
    matches!(number, 2 | 4 | 41 | 46 | 47 | 50 | 51 | 88 | 89 | 97 | 103 | 108 | 112 | 115)
}

/// The protocol with ports, or of types, that an IP protocol's number means.
pub(super) fn by_number(number: u16) -> Option<Protocol> {
    Some(match number {
        1 => Protocol::Icmp,
        6 => Protocol::Tcp,
        17 => Protocol::Udp,
        58 => Protocol::Icmpv6,
        132 => Protocol::Sctp,
        _ => return None,
    })
}
