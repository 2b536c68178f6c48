//! One probe under way.

use std::net::SocketAddr;

use pilotage_net::Protocol;
use socket2::Socket;

use crate::lab::probe::{Blocked, Cargo, How, Outcome, Probe};

/// What the sender sends with.
#[derive(Debug)]
pub(super) enum Client {
    /// Nothing yet, or no longer.
    Closed,
    Tcp(Socket),
    Udp(Socket),
    /// A raw socket that others use too, by its place in the session.
    Raw(usize),
}

#[derive(Debug)]
pub(super) struct Job<'a> {
    pub(super) probe: &'a Probe,
    pub(super) client: Client,
    /// Datagrams sent; for TCP, whether the nonce is.
    pub(super) sent: usize,
    /// What TCP has brought back.
    pub(super) echoed: Vec<u8>,
    pub(super) arrived: bool,
    pub(super) how: Option<How>,
    /// Whether its next timer is its last.
    pub(super) ending: bool,
    pub(super) outcome: Option<Outcome>,
}

impl<'a> Job<'a> {
    pub(super) fn new(probe: &'a Probe) -> Self {
        Self {
            probe,
            client: Client::Closed,
            sent: 0,
            echoed: Vec::new(),
            arrived: false,
            how: None,
            ending: false,
            outcome: None,
        }
    }

    /// Where it goes to; port 0 where there are no ports.
    pub(super) fn destination(&self) -> SocketAddr {
        let port = match self.probe.cargo {
            Cargo::Ports { port, .. } => port,
            Cargo::Icmp { .. } | Cargo::Ip(_) => 0,
        };
        SocketAddr::new(self.probe.destination, port)
    }

    /// What is known when no answer has come.
    pub(super) fn without_answer(&self) -> Outcome {
        let how = self.how.clone().unwrap_or(How::Silence);
        Outcome::Blocked(Blocked { arrived: self.arrived, how })
    }
}

/// The protocol number of a probe's packets.
pub(super) fn protocol(probe: &Probe) -> Protocol {
    match probe.cargo {
        Cargo::Ports { protocol, .. } | Cargo::Ip(protocol) => protocol,
        Cargo::Icmp { .. } if probe.source.is_ipv4() => Protocol::ICMP,
        Cargo::Icmp { .. } => Protocol::ICMPV6,
    }
}
