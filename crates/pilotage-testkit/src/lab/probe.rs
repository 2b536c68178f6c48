//! What is sent, and what became of it.

use std::fmt;
use std::net::IpAddr;

use pilotage_net::Protocol;

/// One attempt to reach a host from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Probe {
    /// Name of the host that sends.
    pub from: String,
    /// Its address.
    pub source: IpAddr,
    /// Name of the host that answers.
    pub to: String,
    /// Its address, of the same family.
    pub destination: IpAddr,
    /// What is carried.
    pub cargo: Cargo,
    /// What ought to happen. The lab tells the truth either way: it tries again where a packet
    /// ought to pass and did not, so that a busy machine is not mistaken for a firewall.
    pub expect: Expect,
}

/// What a probe carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cargo {
    /// TCP: handshake, and data both ways. UDP: a datagram each way. SCTP: the first two chunks of
    /// a handshake.
    Ports {
        /// TCP, UDP or SCTP.
        protocol: Protocol,
        /// The responder's port.
        port: u16,
        /// The initiator's port; a fresh one above 32767 where none is given.
        from: Option<u16>,
    },
    /// An ICMP message, in IPv6 an ICMPv6 message. Echo requests need their reply to pass, other
    /// messages only to arrive.
    Icmp {
        /// The message type.
        kind: u8,
        /// The message code.
        code: u8,
    },
    /// Another IP protocol: a packet each way.
    Ip(Protocol),
}

/// What ought to happen to a probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expect {
    /// It reaches the other host and is answered.
    Pass,
    /// It does not reach the other host.
    Block,
}

/// What became of a probe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived, and its answer came back: proven by a nonce.
    Passed,
    /// No answer came back.
    Blocked(Blocked),
    /// It could not be sent, or nobody could listen: nothing is known.
    Error(String),
}

/// What is known of a probe without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Whether the first packet reached the other host, so that the answer was lost on its way.
    pub arrived: bool,
    /// How the sender learnt of it.
    pub how: How,
}

/// How the sender learns that a probe is blocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// Not at all: nothing came back in time.
    Silence,
    /// By a TCP reset, though a listener was there.
    Reset,
    /// By an ICMP message.
    Rejected {
        /// Who sent it.
        by: Option<IpAddr>,
        /// Its type.
        kind: u8,
        /// Its code.
        code: u8,
    },
    /// From its own kernel, which did not let the packet out: no route, or its own firewall.
    Local(String),
}

impl Outcome {
    /// Whether the first packet reached the other host.
    #[must_use]
    pub fn arrived(&self) -> bool {
        match self {
            Self::Passed => true,
            Self::Blocked(blocked) => blocked.arrived,
            Self::Error(_) => false,
        }
    }
}

impl fmt::Display for Probe {
    /// `web (192.0.2.1) -> db (192.0.2.2) tcp/5432`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, source, to, destination, cargo, .. } = self;
        write!(f, "{from} ({source}) -> {to} ({destination}) {cargo}")
    }
}

impl fmt::Display for Cargo {
    /// `tcp/443`, `udp/123 from 123`, `icmp/8/0`, `esp`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ports { protocol, port, from: None } => write!(f, "{protocol}/{port}"),
            Self::Ports { protocol, port, from: Some(from) } => {
                write!(f, "{protocol}/{port} from {from}")
            }
            Self::Icmp { kind, code } => write!(f, "icmp/{kind}/{code}"),
            Self::Ip(protocol) => write!(f, "{protocol}"),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed => f.write_str("passed"),
            Self::Blocked(Blocked { arrived: false, how }) => write!(f, "blocked: {how}"),
            Self::Blocked(Blocked { arrived: true, how }) => {
                write!(f, "blocked: it arrived, but its answer was lost: {how}")
            }
            Self::Error(why) => write!(f, "not tested: {why}"),
        }
    }
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Silence => f.write_str("no answer"),
            Self::Reset => f.write_str("tcp reset"),
            Self::Rejected { by: Some(by), kind, code } => {
                write!(f, "icmp {kind}/{code} from {by}")
            }
            Self::Rejected { by: None, kind, code } => write!(f, "icmp {kind}/{code}"),
            Self::Local(why) => write!(f, "the sender could not send: {why}"),
        }
    }
}
