//! Scenario corpus, kernel lab and oracles for the tests of every crate.
//!
//! Owns what tests share: a laboratory of network namespaces in which real rulesets meet real
//! packets ([`lab`]), what else judges written files ([`checkers`]), the choice and judgement of those
//! packets ([`oracle`]), and plans of site files ([`sites`]). Never part of the product: no crate
//! depends on it outside its tests.

mod announce;
pub mod checkers;
pub mod lab;
pub mod oracle;
pub mod sites;
pub mod standin;

pub use announce::{announce, ready};
