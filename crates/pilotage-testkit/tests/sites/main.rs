//! The kernel's word on whole sites: every planned flow passes, every other is blocked.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

mod examples;

mod lab_site;
mod scenarios;
