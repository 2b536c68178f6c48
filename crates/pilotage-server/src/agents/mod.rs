//! Agents that are connected: who they are, what they tell, and what they are told.
//!
//! Owns the conversation with an agent, whatever carries it ([`grpc`], [`websocket`]), and the roster of
//! those that are there. Liveness lives in memory only. Never opens a connection to an agent.

mod absent;
mod assignment;
mod channel;
mod conversation;
mod greeting;
mod grpc;
mod join;
mod reports;
mod roster;
mod session;
mod websocket;

use std::time::Duration;

pub(crate) use absent::watch;
pub(crate) use assignment::tell_site;
pub use grpc::route as grpc;
pub use roster::{Presence, Roster};
pub use session::Session;
pub use websocket::route as websocket;

/// How often an agent tells that it is there.
pub const HEARTBEAT: Duration = Duration::from_secs(30);
/// An agent that was silent for so long is gone.
pub const SILENCE: Duration = Duration::from_secs(95);
