//! Scenario corpus, kernel lab and oracles for the tests of every crate.
//!
//! Owns what tests share: a laboratory of network namespaces in which real rulesets meet real
//! packets ([`lab`]), what else judges written files ([`checkers`]), the choice and judgement of those
//! packets ([`oracle`]), plans of site files ([`sites`]), a database ([`Postgres`]), and the time that work
//! takes ([`timed`]).
//! Never part of the product: no crate depends on it outside its tests.

mod announce;
pub mod checkers;
mod clock;
pub mod lab;
pub mod oracle;
mod postgres;
pub mod sites;
pub mod standin;

pub use announce::{announce, ready, ready_with};
pub use clock::timed;
pub use postgres::Postgres;
