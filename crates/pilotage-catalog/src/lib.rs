//! Packs and profiles by name: built into the program, or added from files that the caller read.
//!
//! Owns finding the one pack that a reference and a component version mean. Never interprets a
//! condition, and never reads a file itself.

mod builtin;
mod catalog;

pub use builtin::{BUILTIN, Builtin};
pub use catalog::{Catalog, Origin};
