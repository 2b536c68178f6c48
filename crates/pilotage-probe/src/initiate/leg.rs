//! A connection to an address that is not the flow's target: that of a forward proxy.

use std::net::SocketAddr;

use pilotage_verdict::{Carrier, Observed};
use tokio::net::TcpStream;
use tokio::time::Instant;

use super::{Context, Task, connect, on_wire, outcome, stream};
use crate::socket;

/// How a connection came about.
pub(crate) struct Leg {
    /// Where it came from, once the kernel chose.
    pub(crate) from: Option<SocketAddr>,
    /// The connection, or how it ended.
    pub(crate) stream: Result<TcpStream, Observed>,
}

/// Connects from the task's address, where that is of the same family.
pub(crate) async fn open(task: &Task, at: SocketAddr, deadline: Instant) -> Leg {
    let leg = Task {
        source: task.source.filter(|source| source.is_ipv4() == at.is_ipv4()),
        source_port: None,
        carrier: Carrier::Tcp(at.port()),
        ..task.clone()
    };
    let (socket, _) = match connect::connect(&leg, at, deadline).await {
        Ok(connecting) => connecting,
        Err(observed) => return Leg { from: None, stream: Err(observed) },
    };
    let from = socket.local_addr().ok().and_then(|from| from.as_socket());
    let ended = |observed| Leg { from, stream: Err(observed) };
    if let Ok(Some(error)) = socket.take_error() {
        return ended(outcome::of(&error, socket::take(&socket)));
    }
    let stream = match TcpStream::from_std(socket.into()) {
        Ok(stream) => stream,
        Err(error) => return ended(Observed::NotTried(error.to_string())),
    };
    match stream::handshake(&stream, deadline).await {
        Ok(()) => Leg { from, stream: Ok(stream) },
        Err(observed) => ended(observed),
    }
}

/// What passed this host's interfaces of a connection that did not come about.
pub(crate) fn wire(
    context: &Context,
    from: Option<SocketAddr>,
    to: SocketAddr,
) -> (Option<bool>, Option<bool>) {
    let own: Vec<SocketAddr> = from.into_iter().collect();
    on_wire(context, Carrier::Tcp(to.port()), &own, to)
}
