//! The REST interface and the pages, asked as their clients ask them, on a real database.
//!
//! All of it runs on SQLite, and once more on a PostgreSQL that the tests start. With
//! `PILOTAGE_TEST_POSTGRES`, a URL of a server where databases may be made, it runs there only.

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
mod postgres;
mod problems;
mod provider;
mod rights;
mod secrets;
mod session;
mod tokens;
mod world;
mod writers;
