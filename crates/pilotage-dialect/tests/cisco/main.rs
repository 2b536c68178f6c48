//! Cisco's devices: what is read of whole configurations, and that hostile text stays text.
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

#[allow(dead_code, reason = "each test file uses its part")]
#[path = "../iptables/show.rs"]
mod show;

mod inputs;
mod likeness;
mod nasty;
