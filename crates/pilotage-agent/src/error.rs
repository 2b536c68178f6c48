//! Why an agent cannot do its work.

use std::io;
use std::path::PathBuf;

/// Why an agent cannot do its work.
#[derive(Debug, thiserror::Error)]
pub enum AgentError {
    /// The state folder cannot be used.
    #[error("the state folder: `{}`: {error}", path.display())]
    State {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The state folder holds something else.
    #[error("the state folder: `{}` {why}", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// It has not joined, and has no token to do so.
    #[error("the agent has not joined a platform: start it with `--join TOKEN`")]
    NotJoined,
    /// A key or a signature cannot be made.
    #[error("the agent's key: {0}")]
    Key(String),
    /// The platform cannot be reached.
    #[error("{0}")]
    Unreachable(String),
    /// The other end is not the platform, or speaks nonsense.
    #[error("the other end is not the platform: {0}")]
    Impostor(String),
    /// The clocks of both ends differ so much that nothing can be proved.
    #[error(
        "this host's clock differs from the platform's by {} seconds, and certificates cannot be \
         checked: set the clock",
        seconds
    )]
    Clock {
        /// How much.
        seconds: i64,
    },
    /// The platform does not let the agent in.
    #[error("the platform says: {0}")]
    Refused(String),
    /// The conversation ended, or the platform sends the agent away for a while.
    #[error("the conversation ended: {reason}")]
    Ended {
        /// Why.
        reason: String,
        /// When the platform wants the agent to come again, in milliseconds.
        retry_ms: Option<u64>,
    },
}

impl AgentError {
    pub(crate) fn broken(path: impl Into<PathBuf>, why: impl Into<String>) -> Self {
        Self::Broken { path: path.into(), why: why.into() }
    }

    pub(crate) fn ended(reason: impl Into<String>) -> Self {
        Self::Ended { reason: reason.into(), retry_ms: None }
    }

    /// Whether a person must do something before the agent can go on.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::State { .. } | Self::Broken { .. } | Self::NotJoined | Self::Refused(_)
        )
    }
}
