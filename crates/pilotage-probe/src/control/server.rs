//! The listening end of the control connection.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use socket2::{SockRef, TcpKeepalive};
use tokio::io::{AsyncReadExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_rustls::TlsAcceptor;

use super::frame;
use super::tls;
use super::wire::{PROTOCOL_VERSION, PortState, Reply, Request};
use crate::error::ProbeError;
use crate::listen::Listeners;
use crate::message::{Kind, LENGTH, Signer};
use crate::secret::Secret;

/// How long a stranger may take to prove itself.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Other ends at once.
const MOST: usize = 64;
/// An other end that is silent for so long is asked whether it is there.
const SILENT: Duration = Duration::from_secs(10);
/// After the last other end has gone, the next may come for so long.
const LINGER: Duration = Duration::from_secs(30);

/// Why a listening end closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Its time was over.
    Deadline,
    /// Every other end that came has gone.
    Served,
}

/// Answers other ends until nobody needs it any more. Dropping the future closes it at once.
///
/// # Errors
/// [`ProbeError::ControlPort`] where the port cannot be had; what a stranger does is none.
pub async fn serve(
    at: SocketAddr,
    host: &str,
    mut listeners: Listeners,
    watches: bool,
    secret: &Secret,
    deadline: Duration,
) -> Result<Ended, ProbeError> {
    let refused = |source| ProbeError::ControlPort { at, source };
    let listener = TcpListener::bind(at).await.map_err(refused)?;
    let acceptor = TlsAcceptor::from(tls::server(secret)?);
    let signer = Arc::new(Signer::new(secret));
    // One that was taken already gives no more connections; the control port does.
    let (_never, nothing) = mpsc::channel(1);
    let mut handed_over = listeners.take_controls().unwrap_or(nothing);
    let shared = Arc::new(Shared { host: host.to_owned(), listeners, watches });
    let end = Instant::now() + deadline;
    let (mut close_at, mut served) = (end, false);
    let mut peers = JoinSet::new();
    loop {
        tokio::select! {
            () = sleep_until(close_at) => {
                return Ok(if close_at < end { Ended::Served } else { Ended::Deadline });
            }
            accepted = listener.accept(), if peers.len() < MOST => {
                let Ok((stream, _)) = accepted else { continue };
                let (acceptor, shared) = (acceptor.clone(), Arc::clone(&shared));
                let signer = Arc::clone(&signer);
                peers.spawn(async move {
                    match introduced(stream, &signer).await {
                        Some(stream) => peer(stream, &acceptor, &shared).await,
                        None => false,
                    }
                });
            }
            Some(stream) = handed_over.recv(), if peers.len() < MOST => {
                let (acceptor, shared) = (acceptor.clone(), Arc::clone(&shared));
                peers.spawn(async move { peer(stream, &acceptor, &shared).await });
            }
            Some(gone) = peers.join_next(), if !peers.is_empty() => {
                // A stranger who proved nothing changes nothing.
                served |= matches!(gone, Ok(true));
            }
        }
        let idle = peers.is_empty() && served;
        close_at = if !idle { end } else { end.min(close_at).min(Instant::now() + LINGER) };
    }
}

struct Shared {
    host: String,
    listeners: Listeners,
    watches: bool,
}

/// A connection that began with the run's signature; others are closed without a word.
async fn introduced(mut stream: TcpStream, signer: &Signer) -> Option<TcpStream> {
    let mut head = [0_u8; LENGTH];
    timeout(HANDSHAKE, stream.read_exact(&mut head)).await.ok()?.ok()?;
    signer.read(&head).filter(|message| message.kind == Kind::Control).map(|_| stream)
}

/// Lets the kernel find out that an other end is gone without a word: its host is off, or the way is
/// cut.
fn keep_alive(stream: &TcpStream) {
    let often = TcpKeepalive::new().with_time(SILENT).with_interval(SILENT).with_retries(3);
    // Without it a lost end is only gone when the time is over.
    _ = SockRef::from(stream).set_tcp_keepalive(&often);
}

/// Serves one connection; whether it proved to know the secret.
async fn peer(stream: TcpStream, acceptor: &TlsAcceptor, shared: &Shared) -> bool {
    keep_alive(&stream);
    let Ok(Ok(stream)) = timeout(HANDSHAKE, acceptor.accept(stream)).await else { return false };
    let mut stream = BufReader::new(stream);
    while let Ok(Some(request)) = frame::receive::<Request>(&mut stream).await {
        let reply = match request {
            Request::Hello { .. } => Reply::Hello {
                version: PROTOCOL_VERSION,
                host: shared.host.clone(),
                watches: shared.watches,
            },
            Request::Ports => Reply::Ports { ports: port_states(&shared.listeners) },
            Request::Saw { questions } => {
                Reply::Saw { responders: shared.listeners.settled(&questions).await }
            }
            Request::Bye => break,
        };
        if frame::send(&mut stream, &reply).await.is_err() {
            break;
        }
    }
    true
}

/// What became of each port, for the other end.
pub(crate) fn port_states(listeners: &Listeners) -> Vec<PortState> {
    let all = listeners.ports().iter();
    all.map(|((address, carrier), listening)| PortState {
        address: *address,
        carrier: *carrier,
        listening: listening.clone(),
    })
    .collect()
}
