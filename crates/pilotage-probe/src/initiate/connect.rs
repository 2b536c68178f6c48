//! Connections to a port, waited for where descriptors or ports are short.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use nix::errno::Errno;
use pilotage_verdict::Observed;
use socket2::{SockRef, Socket};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::{LOOK, Task, outcome};
use crate::socket;

/// How long to wait where something is short.
const SHORTAGE: Duration = Duration::from_millis(50);

/// How a connection came about.
pub(crate) struct Connection {
    /// Where it came from, once the kernel chose.
    pub(crate) from: Option<SocketAddr>,
    /// When it was begun.
    pub(super) begun: Instant,
    /// The connection, or how it ended.
    pub(crate) stream: Result<TcpStream, Observed>,
}

/// A connection whose handshake is completed.
pub(super) async fn open(task: &Task, at: SocketAddr, deadline: Instant) -> Connection {
    let (socket, begun) = match connect(task, at, deadline).await {
        Ok(connecting) => connecting,
        Err(observed) => {
            return Connection { from: None, begun: Instant::now(), stream: Err(observed) };
        }
    };
    let from = socket.local_addr().ok().and_then(|from| from.as_socket());
    // On a short way the refusal is here already: that saves the runtime's part of it, a third of the
    // time of 65,535 closed ports.
    let stream = match socket.take_error() {
        Ok(Some(error)) => Err(outcome::of(&error, socket::take(&socket))),
        // A stream to the runtime already, although the handshake is still to come.
        _ => match TcpStream::from_std(socket.into()) {
            Ok(stream) => handshake(&stream, deadline).await.map(|()| stream),
            Err(error) => Err(Observed::NotTried(error.to_string())),
        },
    };
    Connection { from, begun, stream }
}

async fn handshake(stream: &TcpStream, deadline: Instant) -> Result<(), Observed> {
    let mut waiting = timeout_at(deadline, stream.writable()).await;
    if waiting.is_err() {
        waiting = timeout(LOOK, stream.writable()).await;
    }
    let Ok(ready) = waiting else {
        // Soft errors wait in the queue while the kernel goes on trying.
        let told = socket::take(stream);
        return Err(told.map_or(Observed::Silence, |told| {
            outcome::of(&io::ErrorKind::TimedOut.into(), Some(told))
        }));
    };
    if let Err(error) = ready {
        return Err(Observed::NotTried(error.to_string()));
    }
    let told = socket::take(stream);
    match SockRef::from(stream).take_error() {
        Ok(None) => match told {
            // Reading the queue has cleared the socket's error, which was the one that was told.
            Some(told) => Err(outcome::of(&io::ErrorKind::Other.into(), Some(told))),
            None => Ok(()),
        },
        Ok(Some(error)) | Err(error) => Err(outcome::of(&error, told)),
    }
}

/// A socket that is connected, or whose handshake is under way, and when that began.
pub(super) async fn connect(
    task: &Task,
    at: SocketAddr,
    deadline: Instant,
) -> Result<(Socket, Instant), Observed> {
    loop {
        let opened = socket::open(task.carrier, at.ip(), task.source, task.source_port);
        let begun = Instant::now();
        let (error, told) = match opened {
            Err(error) if !socket::is_shortage(&error) => return Err(outcome::of(&error, None)),
            Err(error) => (error, None),
            Ok(socket) => match socket.connect(&at.into()) {
                Err(error) if !is_under_way(&error) => (error, socket::take(&socket)),
                _ => return Ok((socket, begun)),
            },
        };
        let is_short = socket::is_shortage(&error) || is_out_of_ports(&error);
        if !is_short || Instant::now() >= deadline {
            return Err(outcome::of(&error, told));
        }
        sleep(SHORTAGE).await;
    }
}

/// Whether all ports to send from are taken, of which some come back when other probes end.
fn is_out_of_ports(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::EADDRNOTAVAIL as i32)
}

fn is_under_way(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::WouldBlock
        || error.raw_os_error() == Some(Errno::EINPROGRESS as i32)
}
