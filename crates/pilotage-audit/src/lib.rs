//! A plan against the rulesets that firewalls run.
//!
//! Asks of every planned flow whether it passes, of everything that passes whether something needs
//! it, and of every rule whether it does anything; exactly, with a packet as the witness, the rule
//! that is to blame and the smallest change that puts it right. Never reads a text, and never
//! decides what should pass: the plan does.

mod behind;
mod correct;
mod denied;
mod diagnose;
mod essential;
mod finding;
mod fix;
mod flows;
mod journey;
mod narrow;
mod nearly;
mod neutral;
mod point;
mod replies;
mod required;
mod surplus;
mod unused;

pub use behind::unknown_interfaces;
pub use correct::{Correction, Left, correct};
pub use finding::{Finding, Kind};
pub use fix::Fix;
pub use journey::{Fate, Journey, journeys};
pub use neutral::{Lost, Neutral, neutral};
pub use point::{Audit, audit, audits};
