//! TCP and SCTP: a handshake, a nonce there, the same nonce back; then the same in full-size packets.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use pilotage_verdict::{Application, Observed, Service};
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};

use super::attempt::Attempt;
use super::connect::Connection;
use super::{Context, Destination, Redial, Task, connect, inside, outcome};
use crate::full_size::{Found, Way};
use crate::message::{Kind, LENGTH, Message};
use crate::service::{self, Answer, Dial, Session, stranger};
use crate::socket;

/// Behind the handshake an answer may take so long at least.
const ANSWER: Duration = Duration::from_millis(3_000);
/// A service that speaks first does so within some round trips; others wait for words that nobody here
/// says.
const GREETS: (Duration, Duration) = (Duration::from_millis(150), Duration::from_millis(500));
const ROUND_TRIPS: u32 = 8;
/// All that is said to a service and by it may take so long at least.
const TALK: Duration = Duration::from_millis(5_000);

pub(super) async fn attempt(
    task: &Task,
    to: IpAddr,
    context: &Context,
    deadline: Instant,
) -> Attempt {
    let at = SocketAddr::new(to, task.carrier.port().unwrap_or(0));
    let Connection { from, begun, stream } = connect::open(task, at, deadline).await;
    let ended = |observed, took| Attempt { from, took, ..Attempt::of(observed) };
    let stream = match stream {
        Ok(stream) => stream,
        Err(observed) => return ended(observed, None),
    };
    if let Some(application) = task.application.filter(|_| !task.listens) {
        // Kept apart, as most attempts never come here: a run of thousands would hold room for it in each.
        let answer = Box::pin(greet(task, stream, at, application, context)).await;
        let took = matches!(answer, Answer::Right(..)).then(|| begun.elapsed());
        return ended(answer.observed(application), took);
    }
    let greets = begun.elapsed().saturating_mul(ROUND_TRIPS).clamp(GREETS.0, GREETS.1);
    let answer_by =
        if task.listens { deadline.max(Instant::now() + ANSWER) } else { Instant::now() + greets };
    let redial = Redial { task, at };
    if let Err(observed) = exchange(&stream, task.id, context, answer_by).await {
        let (observed, note) = Box::pin(inside::settle(observed, redial, context)).await;
        return Attempt { note, ..ended(observed, None) };
    }
    let took = begun.elapsed();
    // A reset in the place of a farewell: nothing of the connection stays behind on either side.
    _ = SockRef::from(&stream).set_linger(Some(Duration::ZERO));
    let found = if task.listens {
        // A port that the flow fixes can be used once.
        let dial = task.source_port.is_none().then_some(Dial::Direct(redial));
        let way = Way { id: task.id, context, dial };
        // Kept apart for the same reason as above.
        Box::pin(way.settle(Box::new(stream), took)).await
    } else {
        drop(stream);
        Found::of(Observed::Verified)
    };
    let Found { observed, unanswered, note } = found;
    if observed != Observed::Verified {
        return Attempt { unanswered, note, ..ended(observed, Some(took)) };
    }
    let (observed, inside) = Box::pin(inside::settle(observed, redial, context)).await;
    let took = Some(took).filter(|_| observed == Observed::Verified);
    let both: Vec<String> = note.into_iter().chain(inside).collect();
    let note = (!both.is_empty()).then(|| both.join("; "));
    Attempt { note, ..ended(observed, took) }
}

/// Asks a service of its own who it is.
async fn greet(
    task: &Task,
    stream: TcpStream,
    at: SocketAddr,
    application: Application,
    context: &Context,
) -> Answer {
    let services = &context.services;
    let target = match &task.to {
        Destination::Name(name) => Some(name.as_str()),
        Destination::Address(_) => None,
    };
    let mut session = Session {
        first: Some(Box::new(stream)),
        dial: Dial::Direct(Redial { task, at }),
        port: at.port(),
        services,
        name: services.name(target, at.ip()),
        by: Instant::now() + TALK.max(context.patience),
        nonce: context.nonce(),
    };
    service::ask(application, &mut session).await
}

/// Asks, and reads the answer to this very nonce.
async fn exchange(
    stream: &TcpStream,
    id: u32,
    context: &Context,
    by: Instant,
) -> Result<(), Observed> {
    let nonce = context.nonce();
    let ask = Message { kind: Kind::Ask, id, nonce, extra: 0 };
    let work = async {
        send(stream, &context.signer.write(&ask)).await?;
        receive(stream, LENGTH).await
    };
    match timeout_at(by, work).await {
        Err(_) => Err(Observed::Connected),
        Ok(Err(error)) => Err(match outcome::of(&error, socket::take(stream)) {
            // Behind the handshake a refusal is a reset of what was accepted.
            Observed::Refused => Observed::Reset,
            other => other,
        }),
        Ok(Ok(bytes)) => {
            let expected = Message { kind: Kind::Answer, ..ask };
            match context.signer.read(&bytes) {
                Some(answer) if answer == expected => Ok(()),
                _ if bytes.is_empty() => Err(Observed::Reset),
                _ => Err(Observed::Answered(Box::new(Service::of(stranger::describe(&bytes))))),
            }
        }
    }
}

async fn send(stream: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        stream.writable().await?;
        match stream.try_write(bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Reads so many bytes, or fewer where the other end says something else or closes.
async fn receive(stream: &TcpStream, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length);
    let mut buffer = [0_u8; 2_048];
    while bytes.len() < length {
        stream.readable().await?;
        match stream.try_read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => bytes.extend(buffer.iter().take(read)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        if !bytes.starts_with(b"plt1") && bytes.len() >= 4 {
            break;
        }
    }
    Ok(bytes)
}
