//! One transport: ports of TCP, UDP or SCTP, one kind of ICMP, or another IP protocol.

use std::fmt;
use std::str::FromStr;

use crate::family::Family;
use crate::icmp::{IcmpError, IcmpKind};
use crate::portset::{PortError, PortSet};
use crate::protocol::{Protocol, ProtocolError};

/// What a flow carries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transport {
    /// Ports of a protocol that has them.
    Ports {
        /// TCP, UDP or SCTP; with any other protocol the transport matches no packet.
        protocol: Protocol,
        /// The responder's ports.
        destination: PortSet,
        /// The initiator's ports, nearly always any.
        source: PortSet,
    },
    /// One kind of ICMP message: its IPv4 type in IPv4 packets, its IPv6 type in IPv6 packets.
    Icmp(IcmpKind),
    /// A whole IP protocol. ICMP (1) is every message in IPv4 packets, ICMPv6 (58) every message in
    /// IPv6 packets.
    Ip(Protocol),
}

/// Why a text is no transport.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// Nothing is written.
    #[error("the transport is empty; write one such as `tcp/443`")]
    Empty,
    /// A protocol with ports stands alone.
    #[error("`{text}` has no ports; write `{protocol}/443`, or `{protocol}/any` for all of them")]
    NoPorts {
        /// What was written.
        text: String,
        /// The protocol.
        protocol: Protocol,
    },
    /// ICMP stands alone, or asks for any kind in both families at once.
    #[error(
        "`{text}` does not say which messages; write `icmp/echo-request`, or `icmpv4/any` and \
         `icmpv6/any` for all of them"
    )]
    NoKind {
        /// What was written.
        text: String,
    },
    /// Ports stand alone.
    #[error("`{text}` has no protocol; write `tcp/{text}` or `udp/{text}`")]
    NoProtocol {
        /// What was written.
        text: String,
    },
    /// Ports or source ports for a protocol without them.
    #[error("`{text}` gives ports to `{protocol}`, which has none; write `{protocol}` alone")]
    NotWithPorts {
        /// What was written.
        text: String,
        /// The protocol.
        protocol: Protocol,
    },
    /// The ports are wrong.
    #[error("in `{text}`: {error}")]
    Port {
        /// The whole transport.
        text: String,
        /// What is wrong with its ports.
        error: PortError,
    },
    /// The ICMP kind is wrong.
    #[error(transparent)]
    Icmp(#[from] IcmpError),
    /// The protocol is unknown.
    #[error(transparent)]
    Protocol(#[from] ProtocolError),
}

impl Transport {
    /// Destination ports of a protocol, from any source port.
    #[must_use]
    pub fn ports(protocol: Protocol, destination: impl Into<PortSet>) -> Self {
        Self::Ports { protocol, destination: destination.into(), source: PortSet::any() }
    }

    /// Destination ports of TCP, from any source port.
    #[must_use]
    pub fn tcp(destination: impl Into<PortSet>) -> Self {
        Self::ports(Protocol::TCP, destination)
    }

    /// Destination ports of UDP, from any source port.
    #[must_use]
    pub fn udp(destination: impl Into<PortSet>) -> Self {
        Self::ports(Protocol::UDP, destination)
    }

    /// The IP protocol; for an ICMP kind that of IPv4, unless it exists in IPv6 only.
    #[must_use]
    pub fn protocol(&self) -> Protocol {
        match self {
            Self::Ports { protocol, .. } | Self::Ip(protocol) => *protocol,
            Self::Icmp(kind) if kind.v4().is_some() => Protocol::ICMP,
            Self::Icmp(_) => Protocol::ICMPV6,
        }
    }
}

impl FromStr for Transport {
    type Err = TransportError;

    /// Reads, in any case: `tcp/443`, `443/tcp`, `tcp/80,443`, `tcp/2379-2380`, `tcp/any`,
    /// `udp/67 from 68`, `icmp/echo-request`, `icmpv6/135`, `icmpv4/3/4`, `ip/50`, `esp`.
    fn from_str(text: &str) -> Result<Self, TransportError> {
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        let (main, source) = match split_source(&lower) {
            Some((main, source)) => (main.trim(), Some(source.trim())),
            None => (lower.as_str(), None),
        };
        match (parse_main(text, main)?, source) {
            (transport, None) => Ok(transport),
            (Self::Ports { protocol, destination, .. }, Some(source)) => {
                let source = parse_ports(text, source)?;
                Ok(Self::Ports { protocol, destination, source })
            }
            (other, Some(_)) => Err(TransportError::NotWithPorts {
                text: text.to_owned(),
                protocol: other.protocol(),
            }),
        }
    }
}

/// Splits at the word `from`.
fn split_source(text: &str) -> Option<(&str, &str)> {
    let (main, source) = text.split_once(" from")?;
    source
        .is_empty()
        .then_some((main, source))
        .or_else(|| source.starts_with(char::is_whitespace).then_some((main, source)))
}

fn parse_main(text: &str, main: &str) -> Result<Transport, TransportError> {
    let Some((left, right)) = main.split_once('/') else { return parse_alone(text, main) };
    let (left, right) = (left.trim(), right.trim());
    match left {
        "icmp" if right == "any" => Err(TransportError::NoKind { text: text.to_owned() }),
        "icmp" => Ok(Transport::Icmp(right.parse()?)),
        "icmpv4" | "icmp4" => parse_icmp(Family::V4, right),
        "icmpv6" | "icmp6" | "ipv6-icmp" => parse_icmp(Family::V6, right),
        "ip" => Ok(whole(right.parse()?)),
        _ => parse_with_ports(text, left, right),
    }
}

fn parse_alone(text: &str, main: &str) -> Result<Transport, TransportError> {
    if main.is_empty() {
        return Err(TransportError::Empty);
    }
    if main == "icmp" {
        return Err(TransportError::NoKind { text: text.to_owned() });
    }
    if main.parse::<PortSet>().is_ok() {
        return Err(TransportError::NoProtocol { text: text.to_owned() });
    }
    let protocol: Protocol = main.parse()?;
    if protocol.has_ports() {
        return Err(TransportError::NoPorts { text: text.to_owned(), protocol });
    }
    Ok(Transport::Ip(protocol))
}

fn parse_icmp(family: Family, text: &str) -> Result<Transport, TransportError> {
    match (family, text) {
        (Family::V4, "any") => Ok(Transport::Ip(Protocol::ICMP)),
        (Family::V6, "any") => Ok(Transport::Ip(Protocol::ICMPV6)),
        _ => Ok(Transport::Icmp(IcmpKind::in_family(family, text)?)),
    }
}

/// `tcp/443` or `443/tcp`.
fn parse_with_ports(text: &str, left: &str, right: &str) -> Result<Transport, TransportError> {
    let starts_with_digit = left.starts_with(|c: char| c.is_ascii_digit());
    let (name, ports) = if starts_with_digit { (right, left) } else { (left, right) };
    let protocol: Protocol = name.parse()?;
    if !protocol.has_ports() {
        return Err(TransportError::NotWithPorts { text: text.to_owned(), protocol });
    }
    Ok(Transport::ports(protocol, parse_ports(text, ports)?))
}

fn parse_ports(text: &str, ports: &str) -> Result<PortSet, TransportError> {
    ports.parse().map_err(|error| TransportError::Port { text: text.to_owned(), error })
}

/// A whole protocol, in the form that has ports where the protocol has them.
pub(crate) fn whole(protocol: Protocol) -> Transport {
    if protocol.has_ports() {
        Transport::ports(protocol, PortSet::any())
    } else {
        Transport::Ip(protocol)
    }
}

impl fmt::Display for Transport {
    /// `tcp/443`, `udp/67 from 68`, `icmp/echo-request`, `icmpv6/128`, `esp`, `ip/200`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ports { protocol, destination, source } if source.is_any() => {
                write!(f, "{protocol}/{destination}")
            }
            Self::Ports { protocol, destination, source } => {
                write!(f, "{protocol}/{destination} from {source}")
            }
            // Kinds of one family print as `v4/...`.
            Self::Icmp(kind @ (IcmpKind::V4 { .. } | IcmpKind::V6 { .. })) => {
                write!(f, "icmp{kind}")
            }
            Self::Icmp(kind) => write!(f, "icmp/{kind}"),
            Self::Ip(Protocol::ICMP) => f.write_str("icmpv4/any"),
            Self::Ip(Protocol::ICMPV6) => f.write_str("icmpv6/any"),
            Self::Ip(protocol) if protocol.has_ports() => write!(f, "{protocol}/any"),
            Self::Ip(protocol) => match protocol.name() {
                Some(name) => f.write_str(name),
                None => write!(f, "ip/{}", protocol.0),
            },
        }
    }
}
