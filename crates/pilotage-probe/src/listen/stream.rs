//! TCP and SCTP listeners: signed questions get signed answers, everything else gets nothing.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use socket2::Socket;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::sync::mpsc::Sender;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::arrivals::Arrivals;
use super::tls::{HANDSHAKE, Tls};
use crate::message::{Kind, LENGTH, Message, Signer};

/// A connection may stay so long.
const PATIENCE: Duration = Duration::from_secs(15);
/// Connections of one listener at once; more wait in the kernel's queue.
const MOST: usize = 256;

/// What all listeners of streams share.
#[derive(Clone, Debug)]
pub(super) struct Streams {
    pub(super) signer: Arc<Signer>,
    pub(super) arrivals: Arc<Mutex<Arrivals>>,
    /// None where TLS is not answered.
    pub(super) tls: Option<Tls>,
    /// Where connections go whose other end wants to control.
    pub(super) controls: Sender<TcpStream>,
}

/// Serves a bound socket as one of the tasks.
pub(super) fn serve(socket: Socket, streams: Streams, tasks: &mut JoinSet<()>) -> io::Result<()> {
    let listener = TcpListener::from_std(socket.into())?;
    let own = listener.local_addr()?;
    tasks.spawn(async move {
        let permits = Arc::new(Semaphore::new(MOST));
        let mut connections = JoinSet::new();
        loop {
            while connections.try_join_next().is_some() {}
            let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { return };
            let Ok((stream, other)) = listener.accept().await else {
                // Descriptors are short; the connection waits in the queue.
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            streams.arrivals.lock().unwrap_or_else(PoisonError::into_inner).handshake(own, other);
            let streams = streams.clone();
            connections.spawn(async move {
                if let Ok(Ok(Some(stream))) =
                    timeout(PATIENCE, converse(stream, other, &streams)).await
                {
                    // Too many at once wait for nobody: the other end tries another port.
                    _ = streams.controls.try_send(stream);
                }
                drop(permit);
            });
        }
    });
    Ok(())
}

/// Answers what is asked; the stream itself where the other end wants to control.
async fn converse(
    mut stream: TcpStream,
    other: SocketAddr,
    streams: &Streams,
) -> io::Result<Option<TcpStream>> {
    let Streams { signer, arrivals, .. } = streams;
    let mut first = [0];
    stream.peek(&mut first).await?;
    if first == [HANDSHAKE] {
        if let Some(tls) = &streams.tls {
            tls.converse(stream, other, signer, arrivals).await;
        }
        return Ok(None);
    }
    loop {
        let mut head = [0_u8; LENGTH];
        stream.read_exact(&mut head).await?;
        let ask = match signer.read(&head) {
            Some(ask) if ask.kind == Kind::Ask => ask,
            Some(control) if control.kind == Kind::Control => return Ok(Some(stream)),
            _ => return Ok(None),
        };
        let mut extra = vec![0_u8; ask.extra.into()];
        stream.read_exact(&mut extra).await?;
        arrivals.lock().unwrap_or_else(PoisonError::into_inner).message(ask.id, other);
        let answer = Message { kind: Kind::Answer, ..ask };
        stream.write_all(&signer.write(&answer)).await?;
    }
}
