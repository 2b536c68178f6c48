//! A socket on its way to a port, waited for where descriptors or ports are short.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use nix::errno::Errno;
use pilotage_verdict::Observed;
use socket2::Socket;
use tokio::time::{Instant, sleep};

use super::{Task, outcome};
use crate::socket;

/// How long to wait where something is short.
const SHORTAGE: Duration = Duration::from_millis(50);

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
