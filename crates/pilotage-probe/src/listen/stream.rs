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
use crate::message::{Kind, LENGTH, Message, Signer};

/// A connection may stay so long.
const PATIENCE: Duration = Duration::from_secs(15);
/// Connections of one listener at once; more wait in the kernel's queue.
const MOST: usize = 256;

/// Serves a bound socket as one of the tasks. Connections whose other end wants to control go to
/// `controls`.
pub(super) fn serve(
    socket: Socket,
    signer: Arc<Signer>,
    arrivals: Arc<Mutex<Arrivals>>,
    controls: Sender<TcpStream>,
    tasks: &mut JoinSet<()>,
) -> io::Result<()> {
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
            arrivals.lock().unwrap_or_else(PoisonError::into_inner).handshake(own, other);
            let (signer, arrivals) = (Arc::clone(&signer), Arc::clone(&arrivals));
            let controls = controls.clone();
            connections.spawn(async move {
                let talk = converse(stream, other, &signer, &arrivals);
                if let Ok(Ok(Some(stream))) = timeout(PATIENCE, talk).await {
                    // Too many at once wait for nobody: the other end tries another port.
                    _ = controls.try_send(stream);
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
    signer: &Signer,
    arrivals: &Mutex<Arrivals>,
) -> io::Result<Option<TcpStream>> {
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
