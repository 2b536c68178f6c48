//! A connection to an address that is not the flow's target: that of a forward proxy.

use std::net::SocketAddr;

use pilotage_verdict::Carrier;
use tokio::time::Instant;

use super::connect::Connection;
use super::{Context, Task, connect, on_wire};

/// Connects from the task's address, where that is of the same family.
pub(crate) async fn open(task: &Task, at: SocketAddr, deadline: Instant) -> Connection {
    let leg = Task {
        source: task.source.filter(|source| source.is_ipv4() == at.is_ipv4()),
        source_port: None,
        carrier: Carrier::Tcp(at.port()),
        ..task.clone()
    };
    connect::open(&leg, at, deadline).await
}

/// What passed this host's interfaces of a connection that did not come about.
pub(crate) async fn wire(
    context: &Context,
    from: Option<SocketAddr>,
    to: SocketAddr,
) -> (Option<bool>, Option<bool>) {
    let own: Vec<SocketAddr> = from.into_iter().collect();
    on_wire(context, Carrier::Tcp(to.port()), &own, to).await
}
