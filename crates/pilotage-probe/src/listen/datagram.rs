//! UDP listeners: a signed question gets a signed answer of the same size, everything else nothing.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use socket2::Socket;
use tokio::net::UdpSocket;
use tokio::task::JoinSet;

use super::arrivals::Arrivals;
use crate::message::{Kind, LENGTH, Message, Signer};

/// Serves a bound socket as one of the tasks.
pub(super) fn serve(
    socket: Socket,
    signer: Arc<Signer>,
    arrivals: Arc<Mutex<Arrivals>>,
    tasks: &mut JoinSet<()>,
) -> io::Result<()> {
    let socket = UdpSocket::from_std(socket.into())?;
    let own = socket.local_addr()?;
    tasks.spawn(async move {
        let mut buffer = [0_u8; LENGTH * 2];
        loop {
            // An ICMP error about an answer is no end.
            let Ok((length, other)) = socket.recv_from(&mut buffer).await else {
                tokio::task::yield_now().await;
                continue;
            };
            let bytes = buffer.get(..length).unwrap_or_default();
            let ask = signer.read(bytes).filter(|message| message.kind == Kind::Ask);
            let Some(ask) = ask.filter(|ask| ask.extra == 0) else { continue };
            {
                let mut arrivals = arrivals.lock().unwrap_or_else(PoisonError::into_inner);
                arrivals.handshake(own, other);
                arrivals.message(ask.id, other);
            }
            let answer = Message { kind: Kind::Answer, ..ask };
            _ = socket.send_to(&signer.write(&answer), other).await;
        }
    });
    Ok(())
}
