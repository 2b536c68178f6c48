//! Sockets, opened inside the namespaces of their hosts.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use nix::sys::socket::{setsockopt, sockopt};
use pilotage_net::{Family, Protocol};
use socket2::{Domain, SockAddr, Socket, Type};

use super::icmp_error;
use super::job::protocol;
use crate::lab::probe::{Cargo, Probe};

/// A socket to open. In order: what listens comes before what sends, so that no sender is given
/// a port that a listener needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Opening {
    /// Accepts TCP connections.
    Listener(SocketAddr),
    /// Answers UDP datagrams.
    Service(SocketAddr),
    /// Sends and receives whole packets of a protocol; for TCP, watches what arrives.
    Raw(IpAddr, Protocol),
    /// Sends for one probe, from an address and perhaps a port, to an address.
    Client { job: usize, protocol: Protocol, from: SocketAddr, fixed: bool, to: SocketAddr },
}

/// Queues of sockets that many probes share.
const SHARED_BUFFER: usize = 8 << 20;
const BACKLOG: i32 = 8192;

/// What a probe needs, with the host that needs it.
pub(super) fn needs(job: usize, probe: &Probe) -> Vec<(&str, Opening)> {
    let (here, there) = (probe.from.as_str(), probe.to.as_str());
    let its = protocol(probe);
    match probe.cargo {
        Cargo::Ports { protocol, port, from } if protocol != Protocol::SCTP => {
            let to = SocketAddr::new(probe.destination, port);
            let fixed = from.is_some();
            let from = SocketAddr::new(probe.source, from.unwrap_or(0));
            let client = Opening::Client { job, protocol, from, fixed, to };
            let mut needs = vec![(here, client)];
            if protocol == Protocol::TCP {
                needs.push((there, Opening::Listener(to)));
                needs.push((there, Opening::Raw(probe.destination, protocol)));
            } else {
                needs.push((there, Opening::Service(to)));
            }
            needs
        }
        _ => vec![
            (here, Opening::Raw(probe.source, its)),
            (there, Opening::Raw(probe.destination, its)),
        ],
    }
}

impl Opening {
    /// Opens it in the namespace of the calling thread.
    pub(super) fn open(self) -> io::Result<Socket> {
        let socket = match self {
            Self::Listener(address) => {
                let socket = new(address.ip(), Type::STREAM, Protocol::TCP)?;
                // A sender with a fixed source port may need the listener's.
                socket.set_reuse_address(true)?;
                socket.set_reuse_port(true)?;
                socket.bind(&address.into())?;
                socket.listen(BACKLOG)?;
                socket
            }
            Self::Service(address) => {
                let socket = new(address.ip(), Type::DGRAM, Protocol::UDP)?;
                socket.set_reuse_address(true)?;
                setsockopt(&socket, sockopt::RcvBufForce, &SHARED_BUFFER)?;
                socket.bind(&address.into())?;
                socket
            }
            Self::Raw(address, protocol) => {
                let socket = new(address, Type::RAW, protocol)?;
                setsockopt(&socket, sockopt::RcvBufForce, &SHARED_BUFFER)?;
                socket.bind(&SockAddr::from(SocketAddr::new(address, 0)))?;
                icmp_error::keep(&socket, Family::of(address))?;
                socket
            }
            Self::Client { protocol, from, fixed, to, .. } => client(protocol, from, fixed, to)?,
        };
        socket.set_nonblocking(true)?;
        Ok(socket)
    }
}

fn client(protocol: Protocol, from: SocketAddr, fixed: bool, to: SocketAddr) -> io::Result<Socket> {
    let tcp = protocol == Protocol::TCP;
    let kind = if tcp { Type::STREAM } else { Type::DGRAM };
    let socket = new(from.ip(), kind, protocol)?;
    socket.set_reuse_address(fixed)?;
    if tcp {
        socket.set_reuse_port(fixed)?;
        // A reset at the end leaves no tuple waiting.
        socket.set_linger(Some(Duration::ZERO))?;
        socket.set_tcp_nodelay(true)?;
    }
    icmp_error::keep(&socket, Family::of(from.ip()))?;
    socket.bind(&from.into())?;
    if !tcp {
        // Before it is connected it would take datagrams that are for the service at its port.
        socket.connect(&to.into())?;
    }
    Ok(socket)
}

fn new(address: IpAddr, kind: Type, protocol: Protocol) -> io::Result<Socket> {
    let domain = if address.is_ipv4() { Domain::IPV4 } else { Domain::IPV6 };
    Socket::new(domain, kind, Some(socket2::Protocol::from(i32::from(protocol.0))))
}
