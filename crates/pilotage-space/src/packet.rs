//! One packet, as a witness for what is said of many.

use std::fmt;
use std::net::IpAddr;

use pilotage_net::{Family, IcmpKind, Protocol};

use crate::states::State;

/// A packet with all that rules look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packet {
    /// Who sends it.
    pub source: IpAddr,
    /// Who it is for.
    pub destination: IpAddr,
    /// The number of its IP protocol.
    pub protocol: u8,
    /// The port that it comes from; of no meaning for protocols without ports.
    pub source_port: u16,
    /// The port that it goes to; `type * 256 + code` of ICMP.
    pub destination_port: u16,
    /// The interface that it comes in by, as a name or the start of one with a `*`; none for one that
    /// no rule names.
    pub input: Option<String>,
    /// The interface that it goes out by.
    pub output: Option<String>,
    /// The state of its connection.
    pub state: State,
}

impl fmt::Display for Packet {
    /// `192.0.2.1 -> 192.0.2.9 tcp/443`, and what is special about it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {} ", self.source, self.destination)?;
        match self.protocol {
            1 | 58 => {
                let [kind, code] = self.destination_port.to_be_bytes();
                let family = if self.protocol == 1 { Family::V4 } else { Family::V6 };
                let known = IcmpKind::from_number(family, kind, None).to_string();
                // Its text says the family too, which the addresses say already.
                let name = known.rsplit('/').next().unwrap_or(&known);
                write!(f, "{}/{name}", Protocol(self.protocol))?;
                if code != 0 {
                    write!(f, " code {code}")?;
                }
            }
            6 | 17 | 33 | 132 | 136 => {
                write!(f, "{}/{}", Protocol(self.protocol), self.destination_port)?;
            }
            other => write!(f, "{}", Protocol(other))?,
        }
        if let Some(input) = &self.input {
            write!(f, " in by {input}")?;
        }
        if let Some(output) = &self.output {
            write!(f, " out by {output}")?;
        }
        if self.state != State::New {
            write!(f, " ({})", self.state)?;
        }
        Ok(())
    }
}
