//! Which probes a plan asks for, what both ends saw of each, and what follows from it.
//!
//! Owns the words of live probing: [`Probe`], the evidence of initiator and responder, [`State`], and
//! the one place that decides ([`judge`]). Never opens a socket and never looks at a clock, so that
//! every decision can be tested as a table.

mod application;
mod carrier;
mod evidence;
mod full_size;
mod judge;
mod outcome;
mod probe;
mod proxy;
mod schedule;
mod service;
mod state;
mod survival;
mod tls;
mod verdict;

pub use application::Application;
pub use carrier::Carrier;
pub use evidence::{Arrival, Icmp, Initiator, Listening, Observed, Responder};
pub use full_size::Unanswered;
pub use judge::judge;
pub use outcome::{Outcome, Standing};
pub use probe::{End, Expect, Probe, Target};
pub use proxy::ProxyAnswer;
pub use schedule::{Ports, Proxied, Schedule, Settings, Unasked, carriers, is_named, schedule};
pub use service::Service;
pub use state::State;
pub use survival::{Passage, Survival};
pub use tls::{Certificate, Tls};
pub use verdict::{Verdict, Where};
