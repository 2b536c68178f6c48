//! What a probe sends: one port of a protocol, or a ping.

use std::fmt;
use std::str::FromStr;

use pilotage_net::{IcmpKind, PortSet, Protocol, Transport, TransportError};
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

/// Why something that a plan or a person names cannot be probed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CarrierError {
    /// It is no transport.
    Transport(TransportError),
    /// It is one, and no probe of it can be told from other traffic.
    Unprobed(String),
}

impl fmt::Display for CarrierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Unprobed(text) => {
                write!(f, "`{text}` cannot be probed; TCP, UDP and SCTP ports and pings can")
            }
        }
    }
}

impl std::error::Error for CarrierError {}

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

    /// Every carrier of a transport as a person writes it: `tcp/443`, `udp/53,123`, `tcp/1-1024`,
    /// `ping`.
    ///
    /// # Errors
    /// [`CarrierError`] where it is no transport, or one that cannot be probed.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, CarrierError> {
        if matches!(text.trim().to_ascii_lowercase().as_str(), "ping" | "icmp") {
            return Ok(vec![Self::Ping]);
        }
        let unprobed = || CarrierError::Unprobed(text.to_owned());
        match Transport::from_str(text).map_err(CarrierError::Transport)? {
            Transport::Ports { protocol, destination, source } if source.is_any() => {
                let ports = real_ports(&destination);
                ports.map(|port| Self::of(protocol, port).ok_or_else(unprobed)).collect()
            }
            Transport::Icmp(IcmpKind::EchoRequest) => Ok(vec![Self::Ping]),
            _ => Err(unprobed()),
        }
    }
}

/// Ports that something can listen on: 0 asks the kernel for any.
fn real_ports(ports: &PortSet) -> impl Iterator<Item = u16> + '_ {
    ports.ranges().flatten().filter(|port| *port != 0)
}

impl fmt::Display for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port() {
            Some(port) => write!(f, "{}/{port}", self.protocol()),
            None => f.write_str("ping"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_transports() {
        let shown = |text: &str| {
            let all = Carrier::parse_all(text);
            all.map(|all| all.iter().map(Carrier::to_string).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(shown("tcp/443").as_deref(), Ok("tcp/443"));
        assert_eq!(shown("udp/53,123").as_deref(), Ok("udp/53 udp/123"));
        assert_eq!(shown("tcp/2379-2381").as_deref(), Ok("tcp/2379 tcp/2380 tcp/2381"));
        assert_eq!(shown("PING").as_deref(), Ok("ping"));
        assert_eq!(Carrier::parse_all("tcp/any").map(|all| all.len()), Ok(65_535));
        assert!(matches!(shown("esp"), Err(CarrierError::Unprobed(_))));
        assert!(matches!(shown("icmp/echo-reply"), Err(CarrierError::Unprobed(_))));
        assert!(matches!(shown("443"), Err(CarrierError::Transport(_))));
    }
}
