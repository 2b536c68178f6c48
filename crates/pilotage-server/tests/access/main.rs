//! The REST interface and the pages, asked as their clients ask them, on a real database.
//!
//! `PILOTAGE_TEST_POSTGRES`, a URL of a server where databases may be made, runs all of it there too.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by ending"
)]

mod agents;
mod audit;
mod document;
mod isolation;
mod lists;
mod oidc;
mod problems;
mod provider;
mod rights;
mod secrets;
mod session;
mod tokens;
mod world;
