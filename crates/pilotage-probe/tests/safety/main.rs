//! Listeners answer nobody but the run, and close when they ought to.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

mod closing;
mod strangers;
