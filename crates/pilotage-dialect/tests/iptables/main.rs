//! The iptables reader: what it makes of whole rulesets, and what the real programs say to them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

#[allow(dead_code, reason = "each test file uses its part")]
#[path = "../rulesets/mod.rs"]
mod rulesets;

mod goldens;
mod inputs;
mod kernel;
mod loaded;
mod show;
mod written;
