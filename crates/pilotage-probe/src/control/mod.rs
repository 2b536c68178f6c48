//! How both ends of a run share their evidence: one connection, on which both prove that they know the
//! run's secret.
//!
//! The certificate of both ends is made from the secret, so whoever presents another knows another
//! secret or sits in between. JSON, one message a line.

mod client;
pub(crate) mod frame;
mod listener;
mod server;
pub(crate) mod tls;
mod wire;

pub use client::Peer;
pub(crate) use listener::{Listener, Met, Missed, without_http2};
pub(crate) use server::port_states;
pub use server::{Ended, serve};
pub(crate) use wire::QUESTIONS;
pub use wire::{PROTOCOL_VERSION, PortState};

/// The port on which `pilotage listen` waits for the other end, unless another is chosen.
pub const DEFAULT_PORT: u16 = 4471;
