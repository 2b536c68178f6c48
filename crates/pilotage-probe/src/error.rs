//! Why a run cannot go on.

use std::io;
use std::net::SocketAddr;

/// Why a run cannot go on. What becomes of a single probe is evidence and never an error.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// The control port cannot be opened.
    #[error("cannot listen for the other end on {at}: {source}")]
    ControlPort {
        /// The address.
        at: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The other end cannot be reached.
    #[error("cannot reach the other end on {at}: {source}")]
    Connect {
        /// The address.
        at: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The other end has another secret, or is no end of a run.
    #[error("what answers on {at} does not know the secret of this run: {source}")]
    Stranger {
        /// The address.
        at: SocketAddr,
        /// What the handshake says.
        source: io::Error,
    },
    /// The other end speaks another version.
    #[error("the other end speaks version {theirs} of the control protocol, this one {ours}")]
    Version {
        /// Theirs.
        theirs: u32,
        /// Ours.
        ours: u32,
    },
    /// The control connection broke, or carried nonsense.
    #[error("the control connection ended: {0}")]
    Lost(#[from] io::Error),
    /// Keys cannot be made.
    #[error("cannot make the run's certificate: {0}")]
    Certificate(String),
}
