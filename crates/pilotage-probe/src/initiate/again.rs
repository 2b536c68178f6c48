//! More connections of one probe, each from a port of its own.

use std::net::SocketAddr;

use pilotage_verdict::Observed;
use tokio::net::TcpStream;
use tokio::time::Instant;

use super::{Task, connect, stream};

/// How to connect again to where a probe went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Redial<'a> {
    pub(crate) task: &'a Task,
    pub(crate) at: SocketAddr,
}

impl Redial<'_> {
    /// Another connection, or how that ended.
    pub(crate) async fn connect(&self, by: Instant) -> Result<TcpStream, Observed> {
        let (socket, _) = connect::connect(self.task, self.at, by).await?;
        let stream = TcpStream::from_std(socket.into())
            .map_err(|error| Observed::NotTried(error.to_string()))?;
        stream::handshake(&stream, by).await?;
        Ok(stream)
    }
}
