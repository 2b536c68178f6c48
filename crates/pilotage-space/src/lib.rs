//! Exact packet sets: what a firewall program does with every packet.
//!
//! A [`Program`] is a ruleset as a firewall runs it: chains of rules with jumps, and the hooks that
//! they hang on. Readers of dialects make it. This crate says what it does, for one packet, for the
//! packets of one flow, or for all: exactly where every match is understood, and between two bounds
//! where one is not.
//!
//! Never reads a text, never does I/O, and knows neither dialects nor requirements.

mod axes;
mod behind;
mod carry;
mod compile;
mod decide;
mod diagram;
mod error;
mod field;
mod filter;
mod idle;
mod index;
mod interfaces;
mod local;
mod matching;
mod open;
mod outcome;
mod packet;
mod parallel;
mod product;
mod program;
mod region;
mod simple;
mod states;
mod watch;
mod words;

pub use axes::Axes;
pub use behind::Behind;
pub use compile::{Compiled, RuleId};
pub use decide::Decision;
pub use error::SpaceError;
pub use field::Field;
pub use filter::{Blocked, Filter};
pub use idle::{Idle, Why};
pub use interfaces::InterfaceSet;
pub use local::{Decider, Piece};
pub use matching::Match;
pub use open::Open;
pub use outcome::Outcome;
pub use packet::Packet;
pub use parallel::each;
pub use product::Product;
pub use program::{Base, Chain, ChainId, Program, Rule, Translation, Verdict};
pub use region::Region;
pub use simple::simpler;
pub use states::{State, StateSet};
pub use watch::Watch;

#[cfg(test)]
mod tests;
