//! The words that stand around numbers in cells, each with what it says of them.
//!
//! The names of IP protocols are those of the IANA registry. A protocol above TCP or UDP counts
//! only where it says clearly which of the two it uses; those that are used over either are no words
//! of this list.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::Protocol;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Nothing that is known here.
    Other,
    /// The name of a protocol.
    Name(Name),
    /// Ports are meant: `port`, `range`.
    Port,
    /// Another unit follows: `and`.
    And,
    /// A range goes on: `to`.
    To,
    /// All ports: `any`.
    All,
    /// A port that may be changed: `default`.
    Default,
    /// The host itself: `localhost`.
    Local,
    /// It stands around the names of protocols: `protocol`, `type`.
    Around,
    /// What a number before or behind it counts: `nodes`.
    Unit,
    /// The number behind it is no port: `version`.
    Counted,
}

/// What the name of a protocol says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// The protocol of the numbers: `TCP`.
    Stated(Protocol),
    /// A protocol above it that runs over one only: `HTTPS`.
    Implied(Protocol),
    /// An IP protocol without ports, by its number: `ESP`.
    Numbered(u8),
}

const WORDS: [(Sense, &str); 31] = [
    (Sense::Name(Name::Stated(Protocol::Tcp)), "tcp tcp4 tcp6 tcpv4 tcpv6 tcps"),
    (Sense::Name(Name::Stated(Protocol::Udp)), "udp udp4 udp6 udpv4 udpv6"),
    (Sense::Name(Name::Stated(Protocol::Sctp)), "sctp"),
    (Sense::Name(Name::Stated(Protocol::Icmp)), "icmp icmp4 icmpv4"),
    (Sense::Name(Name::Stated(Protocol::Icmpv6)), "icmp6 icmpv6"),
    (
        Sense::Name(Name::Implied(Protocol::Tcp)),
        "http https http1 http2 h2 h2c grpc grpcs ssh sshd sftp scp nats tls mtls ssl rest restful \
         websocket websockets ws wss ldaps ftps imaps smtps tlsv1 tlsv1.2 tlsv1.3 tlsv1.2+ tls1.2 \
         tls1.3",
    ),
    (Sense::Name(Name::Implied(Protocol::Udp)), "quic http3 h3 dtls"),
    (Sense::Name(Name::Numbered(2)), "igmp igmpv2 igmpv3"),
    (Sense::Name(Name::Numbered(4)), "ipip ipencap ipinip ip4in4"),
    (Sense::Name(Name::Numbered(41)), "6in4"),
    (Sense::Name(Name::Numbered(46)), "rsvp"),
    (Sense::Name(Name::Numbered(47)), "gre"),
    (Sense::Name(Name::Numbered(50)), "esp"),
    (Sense::Name(Name::Numbered(51)), "ah"),
    (Sense::Name(Name::Numbered(88)), "eigrp"),
    (Sense::Name(Name::Numbered(89)), "ospf ospfv2 ospfv3"),
    (Sense::Name(Name::Numbered(97)), "etherip"),
    (Sense::Name(Name::Numbered(103)), "pim"),
    (Sense::Name(Name::Numbered(108)), "ipcomp"),
    (Sense::Name(Name::Numbered(112)), "vrrp vrrpv2 vrrpv3 carp"),
    (Sense::Name(Name::Numbered(115)), "l2tp l2tpv3"),
    (
        Sense::Port,
        "port ports portrange portnumber range ranges puerto puertos porta portas porte порт порты \
         端口 端口号 端口范围 连接埠 通訊埠 ポート 포트 号 番 번",
    ),
    (Sense::And, "and or und oder et ou y e o и или 和 或 及 与 と および または 및 또는"),
    (
        Sense::To,
        "to through thru until till bis à a au hasta al até fino до do tot 至 到 から 부터",
    ),
    (
        Sense::All,
        "all any every alle beliebig tous toutes tout todos todas cualquiera qualquer tutte tutti \
         qualsiasi все любой любые 全部 所有 任意 すべて 全て 모두 모든",
    ),
    (Sense::Default, "default defaults standard défaut defecto padrão predefinita 默认 預設"),
    (Sense::Local, "localhost loopback"),
    (Sense::Around, "ip protocol protocols proto traffic type types icmptype"),
    (
        Sense::Unit,
        "node nodes host hosts server servers instance instances replica replicas pod pods vm vms \
         user users second seconds sec secs ms min minute minutes hour hours day days mb gb kb tb \
         mbps gbps gbit mib gib cpu cpus core cores vcpu vcpus bytes way times",
    ),
    (
        Sense::Counted,
        "rfc version versions ver v vlan layer step note notes table figure section chapter page \
         release since code codes mtu asn row item footnote windows rhel least most site",
    ),
    // A number that was a port.
    (Sense::Counted, "was formerly previously"),
];

static SENSES: LazyLock<HashMap<&str, Sense>> = LazyLock::new(|| each().collect());

/// Every word with its sense.
fn each() -> impl Iterator<Item = (&'static str, Sense)> {
    WORDS.iter().flat_map(|(sense, words)| words.split(' ').map(|word| (word, *sense)))
}

/// What a folded word says.
pub(super) fn sense(word: &str) -> Sense {
    SENSES.get(word).copied().unwrap_or(Sense::Other)
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

#[cfg(test)]
mod tests {
    use super::{SENSES, Sense, each, sense};

    #[test]
    fn each_word_has_one_sense() {
        assert_eq!(each().count(), SENSES.len());
        assert_eq!(sense("ports"), Sense::Port);
        assert_eq!(sense("harbour"), Sense::Other);
        assert_eq!(sense(""), Sense::Other);
    }
}
