//! Forward proxies as they are: squid and haproxy on the loopback, what they do, and the one right verdict.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

mod authority;
mod bench;
mod haproxy;
mod program;
mod squid;
mod streams;
mod verdicts;
