//! The grammar of single cells: ports, protocols, directions, flags, arrows.
//!
//! Works on text alone and knows neither tables nor documents. Every function takes any text in
//! time linear in its length. What a cell holds beyond what was understood is handed back, never
//! dropped.

mod address;
mod arrow;
mod direction;
mod flags;
mod implied;
mod letter;
mod loopback;
mod mention;
mod number;
mod ports;
mod protocol;
mod token;
mod truth;
mod vocabulary;

pub use arrow::{Arrow, ArrowHead, arrow, to_ends};
pub use direction::direction;
pub use flags::{Flags, flags};
pub use implied::{implied, stated};
pub use loopback::loopback;
pub use mention::{Mention, mentions};
pub use ports::{Absent, Ports, combine, ports, why_unread};
pub use protocol::{Protocols, misspelt, protocols};
pub use truth::truth;

#[cfg(test)]
mod properties;
