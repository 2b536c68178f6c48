//! Sockets as probes need them: without blocking, with an error queue, from an address.

mod error_queue;

use std::io;
use std::net::{IpAddr, SocketAddr};

use nix::sys::socket::{setsockopt, sockopt};
use pilotage_verdict::Carrier;
use socket2::{Domain, Protocol, Socket, Type};

pub(crate) use error_queue::{Told, take};

/// What kind of socket carries it to an address, or from one.
pub(crate) fn form(carrier: Carrier, address: IpAddr) -> (Domain, Type, Protocol) {
    let domain = if address.is_ipv4() { Domain::IPV4 } else { Domain::IPV6 };
    let (kind, protocol) = match carrier {
        Carrier::Tcp(_) => (Type::STREAM, Protocol::TCP),
        Carrier::Udp(_) => (Type::DGRAM, Protocol::UDP),
        Carrier::Sctp(_) => (Type::STREAM, Protocol::SCTP),
        Carrier::Ping if address.is_ipv4() => (Type::DGRAM, Protocol::ICMPV4),
        Carrier::Ping => (Type::DGRAM, Protocol::ICMPV6),
    };
    (domain, kind, protocol)
}

/// A socket for the carrier, bound to the source where one is given.
pub(crate) fn open(
    carrier: Carrier,
    to: IpAddr,
    source: Option<IpAddr>,
    port: Option<u16>,
) -> io::Result<Socket> {
    let (domain, kind, protocol) = form(carrier, to);
    let socket = match Socket::new(domain, kind.nonblocking(), Some(protocol)) {
        // Pings without rights are a setting of the host; with rights there is the raw way.
        Err(error)
            if carrier == Carrier::Ping && error.kind() == io::ErrorKind::PermissionDenied =>
        {
            Socket::new(domain, Type::RAW.nonblocking(), Some(protocol))?
        }
        other => other?,
    };
    keep_errors(&socket, to)?;
    if source.is_some() || port.is_some() {
        let any = if to.is_ipv4() { "0.0.0.0" } else { "::" };
        let from = source.or_else(|| any.parse().ok());
        if let Some(from) = from {
            socket.bind(&SocketAddr::new(from, port.unwrap_or(0)).into())?;
        }
    }
    Ok(socket)
}

/// Asks the kernel to keep ICMP errors, with who sent them.
fn keep_errors(socket: &Socket, to: IpAddr) -> io::Result<()> {
    match to {
        IpAddr::V4(_) => setsockopt(socket, sockopt::Ipv4RecvErr, &true)?,
        IpAddr::V6(_) => setsockopt(socket, sockopt::Ipv6RecvErr, &true)?,
    }
    Ok(())
}

/// Whether the process or the system is out of descriptors, which passes when other probes end.
pub(crate) fn is_shortage(error: &io::Error) -> bool {
    use nix::errno::Errno as E;
    let code = error.raw_os_error();
    [E::EMFILE, E::ENFILE, E::ENOBUFS, E::ENOMEM].iter().any(|errno| code == Some(*errno as i32))
}
