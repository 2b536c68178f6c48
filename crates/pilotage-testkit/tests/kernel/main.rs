//! The lab tells the truth: rulesets written by hand, whose meaning is known, meet the kernel.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up must stop"
)]

mod evidence;
mod site;
mod speed;
mod verdicts;
