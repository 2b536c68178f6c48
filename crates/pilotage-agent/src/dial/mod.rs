//! The ways to the platform: gRPC over HTTP/2, and WebSocket over HTTP/1.1 where no HTTP/2 comes
//! through.
//!
//! Owns connections and what carries messages in them. Who is at the other end is proved behind this,
//! by messages.

mod grpc;
mod target;
mod tls;
mod websocket;

use std::fmt;
use std::time::Duration;

use pilotage_proto::{Down, Up};
use tokio::sync::mpsc::{Receiver, Sender};
use tokio::time::timeout;

pub use target::Target;
pub use tls::Trust;

use crate::AgentError;

/// How long a way may take to be open.
const OPENING: Duration = Duration::from_secs(15);
/// Messages that wait to be sent before those who send wait themselves.
const WAITING: usize = 16;

/// A way to the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// gRPC over HTTP/2.
    Grpc,
    /// WebSocket over HTTP/1.1.
    WebSocket,
}

impl Way {
    /// All ways, the best one first.
    pub const ALL: [Self; 2] = [Self::Grpc, Self::WebSocket];

    /// Its word on the wire and for people.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Grpc => "grpc",
            Self::WebSocket => "websocket",
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}

/// An open way. Dropping it closes the connection.
#[derive(Debug)]
pub struct Line {
    /// Which way it is.
    pub way: Way,
    /// The exporter of the agent's TLS connection.
    pub binding: Vec<u8>,
    /// To the platform.
    pub up: Sender<Up>,
    /// From the platform. Ends with the connection.
    pub down: Receiver<Down>,
}

/// Opens one way.
///
/// # Errors
/// [`AgentError::Unreachable`] says how far it came.
pub async fn open(way: Way, target: &Target, trust: &Trust) -> Result<Line, AgentError> {
    let opening = async {
        match way {
            Way::Grpc => grpc::open(target, trust).await,
            Way::WebSocket => websocket::open(target, trust).await,
        }
    };
    let late = || AgentError::Unreachable(format!("{target} does not answer over {way}"));
    timeout(OPENING, opening).await.unwrap_or_else(|_| Err(late()))
}
