//! What a probe sends: one port of a protocol, or a ping.

use std::fmt;

use pilotage_net::Protocol;
use serde::{Deserialize, Serialize};

/// What a probe sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carrier {
    /// A connection to this port.
    Tcp(u16),
    /// Datagrams to this port.
    Udp(u16),
    /// An association with this port.
    Sctp(u16),
    /// An echo request.
    Ping,
}

impl Carrier {
    /// The port, where there is one.
    #[must_use]
    pub const fn port(self) -> Option<u16> {
        match self {
            Self::Tcp(port) | Self::Udp(port) | Self::Sctp(port) => Some(port),
            Self::Ping => None,
        }
    }

    /// Whether something at the other end has to listen for it.
    #[must_use]
    pub const fn needs_listener(self) -> bool {
        !matches!(self, Self::Ping)
    }

    /// The protocol's word.
    #[must_use]
    pub const fn protocol(self) -> &'static str {
        match self {
            Self::Tcp(_) => "tcp",
            Self::Udp(_) => "udp",
            Self::Sctp(_) => "sctp",
            Self::Ping => "icmp",
        }
    }

    /// The same on another port.
    #[must_use]
    pub const fn at(self, port: u16) -> Self {
        match self {
            Self::Tcp(_) => Self::Tcp(port),
            Self::Udp(_) => Self::Udp(port),
            Self::Sctp(_) => Self::Sctp(port),
            Self::Ping => Self::Ping,
        }
    }

    /// The carrier of a protocol's port.
    #[must_use]
    pub fn of(protocol: Protocol, port: u16) -> Option<Self> {
        match protocol {
            Protocol::TCP => Some(Self::Tcp(port)),
            Protocol::UDP => Some(Self::Udp(port)),
            Protocol::SCTP => Some(Self::Sctp(port)),
            _ => None,
        }
    }
}

impl fmt::Display for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port() {
            Some(port) => write!(f, "{}/{port}", self.protocol()),
            None => f.write_str("ping"),
        }
    }
}
