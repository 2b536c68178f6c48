//! UDP: several paced datagrams, and an answer to one of them.
//!
//! Silence of ICMP means nothing, as kernels send about one error a second; silence of a cooperating
//! listener means something, which the other end's evidence tells.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use nix::errno::Errno;
use pilotage_verdict::{Application, Observed, Service};
use tokio::net::UdpSocket;
use tokio::time::{Instant, timeout, timeout_at};

use super::attempt::Attempt;
use super::{Context, LOOK, Task, connect, outcome};
use crate::message::{Kind, Message};
use crate::service::{Answer, dns, ntp, stranger};
use crate::socket;

/// So many bytes of a datagram are looked at.
const MOST: usize = 1_500;
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
    let observed = match task.application.filter(|_| !task.listens) {
        Some(application) => service(&socket, application, context.nonce(), deadline).await,
        None => proof(&socket, task.id, context, deadline).await,
    };
    let answers = matches!(observed, Observed::Verified | Observed::Answered(_));
    let took = answers.then(|| begun.elapsed());
    Attempt { from, took, ..Attempt::of(observed) }
}

/// Asks a listener of the run.
async fn proof(socket: &UdpSocket, id: u32, context: &Context, deadline: Instant) -> Observed {
    let message = Message { kind: Kind::Ask, id, nonce: context.nonce(), extra: 0 };
    let expected = Message { kind: Kind::Answer, ..message };
    let bytes = context.signer.write(&message);
    let read = |bytes: &[u8]| match context.signer.read(bytes) {
        Some(answer) if answer == expected => Observed::Verified,
        _ => {
            let what = format!("a service answered with {} bytes", bytes.len());
            Observed::Answered(Box::new(Service::of(what)))
        }
    };
    exchange(socket, &bytes, &PAUSES, read, deadline).await
}

/// Asks a service of its own who it is, twice, as one datagram may be lost.
async fn service(
    socket: &UdpSocket,
    application: Application,
    nonce: [u8; 16],
    deadline: Instant,
) -> Observed {
    let ([high, low, ..], cookie) = (nonce, nonce.first_chunk::<8>().copied().unwrap_or_default());
    let is_ntp = application == Application::Ntp;
    let question = if is_ntp { ntp::request(cookie) } else { dns::question([high, low]) };
    let read = |bytes: &[u8]| {
        let words =
            if is_ntp { ntp::answer(bytes, cookie) } else { dns::answer(bytes, [high, low]) };
        let answer = match words {
            Some(words) => Answer::Right(words, None),
            None => Answer::Wrong(stranger::describe(bytes), None),
        };
        answer.observed(application)
    };
    exchange(socket, &question, &[dns::PAUSE], read, deadline).await
}

/// Sends the same at intervals until something comes back.
async fn exchange(
    socket: &UdpSocket,
    bytes: &[u8],
    pauses: &[Duration],
    read: impl Fn(&[u8]) -> Observed,
    deadline: Instant,
) -> Observed {
    let mut pauses = pauses.iter().copied();
    loop {
        if let Err(error) = socket.send(bytes).await
            && !is_passing(&error)
        {
            return outcome::of(&error, socket::take(socket));
        }
        let pause = pauses.next().map(|pause| Instant::now() + pause);
        let until = pause.map_or(deadline, |pause| pause.min(deadline));
        match timeout_at(until, answer(socket)).await {
            Ok(Ok(bytes)) => return read(&bytes),
            Ok(Err(error)) => return outcome::of(&error, socket::take(socket)),
            Err(_) if Instant::now() >= deadline => {
                return match timeout(LOOK, answer(socket)).await {
                    Ok(Ok(bytes)) => read(&bytes),
                    Ok(Err(error)) => outcome::of(&error, socket::take(socket)),
                    Err(_) => Observed::Silence,
                };
            }
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
    let mut buffer = [0_u8; MOST];
    let length = socket.recv(&mut buffer).await?;
    Ok(buffer.get(..length).unwrap_or_default().to_vec())
}
