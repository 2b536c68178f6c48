//! Exact packet sets: what a firewall program does with every packet.
//!
//! A [`Program`] is a ruleset as a firewall runs it: chains of rules with jumps, and the hooks that
//! they hang on. Readers of dialects make it. This crate says what it does, for one packet, for the
//! packets of one flow, or for all: exactly where every match is understood, and between two bounds
//! where one is not.
//!
//! Never reads a text, never does I/O, and knows neither dialects nor requirements.

mod interfaces;
mod matching;
mod program;
mod states;

pub use interfaces::InterfaceSet;
pub use matching::Match;
pub use program::{Base, Chain, ChainId, Program, Rule, Verdict};
pub use states::{State, StateSet};
