//! More connections of one probe, each from a port of its own.

use std::net::SocketAddr;

use pilotage_verdict::Observed;
use tokio::net::TcpStream;
use tokio::time::Instant;

use super::{Task, connect};

/// How to connect again to where a probe went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Redial<'a> {
    pub(crate) task: &'a Task,
    pub(crate) at: SocketAddr,
}

impl Redial<'_> {
    /// Another connection, or how that ended.
    pub(crate) async fn connect(&self, by: Instant) -> Result<TcpStream, Observed> {
        connect::open(self.task, self.at, by).await.stream
    }
}
