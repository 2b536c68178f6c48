//! Ends of a run that are processes of this program on other hosts, behind a pipe such as `ssh` makes.
//!
//! Owns what goes through that pipe: listeners are opened, probes sent and evidence told on order, and
//! everything closes when the pipe does. Trusts the pipe to lead to the right host, and never starts a
//! process itself.

mod end;
mod handle;
mod wire;

pub use end::serve;
pub use handle::{RemoteInitiator, RemoteWitness, connect};
