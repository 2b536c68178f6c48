//! Which packets to send, and whether what became of them is right.
//!
//! Owns the choice of probes for flows that are planned ([`witnesses`]) and for traffic that is
//! not ([`sample_unplanned`]), and the count of both ([`Comparison`]). Never asks how rules come
//! about: it knows flows and machines only.

mod comparison;
mod dice;
mod unplanned;
mod witness;

pub use comparison::{Comparison, Tally};
pub use dice::Dice;
pub use unplanned::{is_planned, sample_unplanned};
pub use witness::{Witnesses, witnesses};
