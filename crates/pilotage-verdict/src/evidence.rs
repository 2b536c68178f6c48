//! What each end saw of a probe. Facts only; what follows from them is in [`judge`](crate::judge).

use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use crate::full_size::Unanswered;
use crate::proxy::ProxyAnswer;
use crate::service::Service;
use crate::survival::Survival;

/// An ICMP error about a probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Icmp {
    /// Who sent it: the offender of the socket's error queue.
    pub by: IpAddr,
    /// The type.
    pub kind: u8,
    /// The code.
    pub code: u8,
}

/// How a probe ended at the initiator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Observed {
    /// The nonce came back, with the run's signature.
    Verified,
    /// Small messages came back, full-size ones did not; why is told by [`Initiator::unanswered`].
    OnlySmall,
    /// A service of its own answered, as far as was asked with what was required.
    Answered(Box<Service>),
    /// A service answered that is not the one that was required.
    Strange(Box<Service>),
    /// The handshake was completed, and then nothing.
    Connected,
    /// The handshake was completed, and then the connection was reset or closed.
    Reset,
    /// Refused by a reset, or without saying by whom.
    Refused,
    /// Refused by an ICMP error.
    Icmp(Icmp),
    /// Nothing came back.
    Silence,
    /// The kernel knows no way: no route, or nobody answers for the next hop.
    NoWay(String),
    /// The own kernel did not let it leave: its firewall, or rights.
    Held(String),
    /// The name did not resolve.
    Name(String),
    /// The forward proxy was reached and did not let it pass.
    Proxy(ProxyAnswer),
    /// The forward proxy was not reached: how the way to it ended.
    NoProxy(Box<Observed>),
    /// The certificate was not the expected one: its issuer.
    Intercepted(String),
    /// Something on the way does not speak HTTP/2, or does not let its streams pass: what it did.
    Downgraded(String),
    /// It was not tried: why.
    NotTried(String),
}

/// What the initiator saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Initiator {
    /// How it ended.
    pub observed: Observed,
    /// The address and port that each attempt came from.
    pub from: Vec<SocketAddr>,
    /// Where it went, once names are resolved.
    pub to: Option<SocketAddr>,
    /// The forward proxy that it was sent through, as `host:port`; never its credentials.
    pub through: Option<String>,
    /// What came through of streams, with a listener of the run behind the proxy.
    pub survival: Option<Box<Survival>>,
    /// Exchanges of full-size packets to which nothing came back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unanswered: Vec<Unanswered>,
    /// Microseconds from the first packet to the answer.
    pub micros: Option<u32>,
    /// Whether packets left by an interface; none where nobody with the rights to see it looked.
    pub left: Option<bool>,
    /// Whether an answer came in by an interface; none where nobody looked.
    pub answered: Option<bool>,
    /// What else a person should know, such as how many attempts were lost.
    pub note: Option<String>,
}

impl Initiator {
    /// Evidence of nothing but the end.
    #[must_use]
    pub fn of(observed: Observed) -> Self {
        Self {
            observed,
            from: Vec::new(),
            to: None,
            through: None,
            survival: None,
            unanswered: Vec::new(),
            micros: None,
            left: None,
            answered: None,
            note: None,
        }
    }
}

/// What the responder did about a port before the probes came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listening {
    /// A listener of the run has it.
    Bound,
    /// A service has it: what the system calls it, where it says.
    Held(String),
    /// It could not be taken: why.
    Denied(String),
    /// Nobody was asked to listen.
    Not,
    /// A listener of the run had it, and its end answers no more.
    Gone,
}

/// What of one probe came to the responder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// Whether a packet came in by an interface, seen before the host's own firewall; none where nobody
    /// with the rights to see it looked.
    pub on_wire: Option<bool>,
    /// Whether the kernel took up the handshake, or handed a datagram to the socket.
    pub handshake: bool,
    /// Whether the run's message came.
    pub message: bool,
    /// Whether an answer left by an interface; none where nobody looked.
    pub answer_left: Option<bool>,
    /// Where it came from, as the responder saw it.
    pub from: Option<SocketAddr>,
}

/// What the responder saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responder {
    /// What it did about the port.
    pub listening: Listening,
    /// What came.
    pub arrival: Arrival,
}
