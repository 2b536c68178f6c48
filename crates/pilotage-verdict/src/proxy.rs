//! What a forward proxy answered that did not let a flow pass. Facts only.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How a forward proxy that was reached did not let a flow pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyAnswer {
    /// It answered the request for a tunnel with another status than success.
    Status {
        /// The status.
        code: u16,
        /// Its phrase, with what else the answer says about the reason.
        says: String,
    },
    /// It answered what is not HTTP: the beginning.
    Garbage(String),
    /// It closed the connection, or reset it, in the place of an answer.
    Closed,
    /// It took the request and did not answer for so many seconds.
    Silence(u64),
    /// Its own certificate is not trusted, or the handshake with it failed: why.
    Untrusted(String),
}

impl fmt::Display for ProxyAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status { code, says } if says.is_empty() => write!(f, "answered {code}"),
            Self::Status { code, says } => write!(f, "answered {code} ({says})"),
            Self::Garbage(what) => write!(f, "answered what is not HTTP: `{what}`"),
            Self::Closed => f.write_str("closed the connection without an answer"),
            Self::Silence(seconds) => write!(f, "did not answer for {seconds} seconds"),
            Self::Untrusted(why) => write!(f, "cannot be spoken to by TLS: {why}"),
        }
    }
}
