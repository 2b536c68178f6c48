//! The management platform: sites, agents, verdicts and findings behind one port.
//!
//! Owns what the platform keeps ([`store`]) and how others reach it. Runs the crates that resolve,
//! judge and report, and has no second implementation of any of them.

pub mod access;
pub mod agents;
pub mod api;
pub mod authority;
mod clock;
mod error;
pub mod events;
mod id;
pub mod listener;
mod outbound;
mod plans;
mod platform;
pub mod resolve;
mod server;
pub mod store;
mod ui;
pub mod verify;

pub use error::Error;
pub use platform::Platform;
pub use server::{Config, Server, StartError};
