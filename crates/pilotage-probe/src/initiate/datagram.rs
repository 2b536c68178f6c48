//! UDP: several paced datagrams, and an answer to one of them.
//!
//! Silence of ICMP means nothing, as kernels send about one error a second; silence of a cooperating
//! listener means something, which the other end's evidence tells.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use nix::errno::Errno;
use pilotage_verdict::{Observed, Service};
use tokio::net::UdpSocket;
use tokio::time::{Instant, timeout_at};

use super::attempt::Attempt;
use super::{Context, Task, connect, outcome};
use crate::message::{Kind, LENGTH, Message};
use crate::socket;

/// Pauses between the datagrams of one attempt.
const PAUSES: [Duration; 5] = [
    Duration::from_millis(200),
    Duration::from_millis(300),
    Duration::from_millis(500),
    Duration::from_millis(700),
    Duration::from_millis(900),
];

pub(super) async fn attempt(
    task: &Task,
    to: IpAddr,
    context: &Context,
    deadline: Instant,
) -> Attempt {
    let at = SocketAddr::new(to, task.carrier.port().unwrap_or(0));
    let (socket, begun) = match connect::connect(task, at, deadline).await {
        Ok(connected) => connected,
        Err(observed) => return Attempt::of(observed),
    };
    let from = socket.local_addr().ok().and_then(|from| from.as_socket());
    let socket = match UdpSocket::from_std(socket.into()) {
        Ok(socket) => socket,
        Err(error) => return Attempt::of(Observed::NotTried(error.to_string())),
    };
    let message = Message { kind: Kind::Ask, id: task.id, nonce: context.nonce(), extra: 0 };
    let observed = exchange(&socket, &message, context, deadline).await;
    let took = (observed == Observed::Verified).then(|| begun.elapsed());
    Attempt { observed, from, took }
}

async fn exchange(
    socket: &UdpSocket,
    message: &Message,
    context: &Context,
    deadline: Instant,
) -> Observed {
    let bytes = context.signer.write(message);
    let expected = Message { kind: Kind::Answer, ..*message };
    let mut pauses = PAUSES.into_iter();
    loop {
        if let Err(error) = socket.send(&bytes).await
            && !is_passing(&error)
        {
            return outcome::of(&error, socket::take(socket));
        }
        let pause = pauses.next().map(|pause| Instant::now() + pause);
        let until = pause.map_or(deadline, |pause| pause.min(deadline));
        match timeout_at(until, answer(socket)).await {
            Ok(Ok(bytes)) if context.signer.read(&bytes) == Some(expected) => {
                return Observed::Verified;
            }
            Ok(Ok(bytes)) => {
                let what = format!("a service answered with {} bytes", bytes.len());
                return Observed::Answered(Box::new(Service::of(what)));
            }
            Ok(Err(error)) => return outcome::of(&error, socket::take(socket)),
            Err(_) if Instant::now() >= deadline => return Observed::Silence,
            Err(_) => {}
        }
    }
}

/// Whether the next datagram may go where this one did not: a full queue.
fn is_passing(error: &std::io::Error) -> bool {
    let code = error.raw_os_error();
    error.kind() == std::io::ErrorKind::WouldBlock || code == Some(Errno::ENOBUFS as i32)
}

async fn answer(socket: &UdpSocket) -> std::io::Result<Vec<u8>> {
    let mut buffer = [0_u8; LENGTH * 2];
    let length = socket.recv(&mut buffer).await?;
    Ok(buffer.get(..length).unwrap_or_default().to_vec())
}
