//! Forward proxies as they are: squid on the loopback, what it answers, and the one right verdict.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

mod bench;
mod squid;
mod verdicts;
