//! The management platform: sites, agents, verdicts and findings behind one port.
//!
//! Owns what the platform keeps ([`store`]) and how others reach it. Runs the crates that resolve,
//! judge and report, and has no second implementation of any of them.

mod clock;
pub mod events;
mod id;
mod platform;
pub mod resolve;
pub mod store;

pub use platform::Platform;
