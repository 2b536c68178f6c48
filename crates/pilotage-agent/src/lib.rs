//! The agent of the platform: dials out, is an end of runs of probes, and reports what its host runs.
//!
//! Owns the agent's identity and state folder ([`state`]), the ways to the platform ([`dial`]) and what
//! waits to be stored there ([`spool`]). Listens nowhere, but while a run that the platform coordinates
//! uses it as its end; what a run does is in `pilotage-probe`.

mod agent;
mod backoff;
mod channel;
pub mod dial;
mod error;
mod greet;
mod host;
mod identity;
mod observe;
pub mod spool;
pub mod state;
mod talk;

pub use agent::{Config, run};
pub use error::AgentError;
