//! What the tests of plans share: sites with their packs, and a universe to judge plans in.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests panic")]

pub(crate) mod random;
pub(crate) mod site;
pub(crate) mod text;
pub(crate) mod universe;
