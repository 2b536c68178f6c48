//! Wire types between the platform and its agents.
//!
//! Owns the messages (`proto/`, from which `cargo xtask generate` makes the Rust side), the protocol's
//! number, the bits of what an agent can do, and the exact bytes that both ends sign. Never opens a
//! connection and never holds a key.

#[allow(
    missing_docs,
    unreachable_pub,
    clippy::all,
    clippy::semicolon_if_nothing_returned,
    reason = "made by a generator"
)]
#[rustfmt::skip]
mod generated;
pub mod handshake;
mod token;

pub use generated::*;
pub use token::{JoinToken, TokenError};

/// The number of the protocol that this program speaks. Rises when an older end could no longer be
/// talked to as it expects; additions that it may ignore are capabilities.
pub const PROTOCOL: u32 = 1;
/// The oldest number that a platform still speaks.
pub const OLDEST_PROTOCOL: u32 = 1;

/// Where the conversation is to be had over WebSocket.
pub const WEBSOCKET_PATH: &str = "/agents/v1/talk";

/// The most bytes of one message. An assignment of the largest host and a ruleset fit.
pub const MOST_BYTES: usize = 16 << 20;
/// The most bytes of a piece of a channel.
pub const PIECE: usize = 32 << 10;

/// What an end can do, as bits of `capabilities`. A bit is never used for something else again.
pub mod capability {
    /// It is an end of a run of probes.
    pub const PROBE: u64 = 1 << 0;
    /// It sees what passes its interfaces.
    pub const WATCH: u64 = 1 << 1;
    /// It reads the rules of its host.
    pub const RULESET: u64 = 1 << 2;
    /// It lists the listening sockets of its host.
    pub const SOCKETS: u64 = 1 << 3;

    /// The words for bits, the lowest first; what this program does not know is left out.
    #[must_use]
    pub fn words(bits: u64) -> Vec<&'static str> {
        let all = [(PROBE, "probe"), (WATCH, "watch"), (RULESET, "ruleset"), (SOCKETS, "sockets")];
        all.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, word)| word).collect()
    }
}
