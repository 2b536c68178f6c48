//! Configurations of Junos, for all dialects that read one.
//!
//! Owns both ways to write it (the lines of `| display set` and braces), what is deactivated, groups
//! and where they are applied, and names of ports, protocols and messages. Everything becomes
//! statements: the words from the root of the configuration to one value. Never knows what a statement
//! means.

mod active;
mod address;
#[cfg(test)]
pub(crate) mod anything;
mod braces;
mod command;
mod groups;
mod names;
mod ordered;
mod routes;
mod set;
mod statement;
mod systems;

pub(crate) use address::address;
pub(crate) use groups::read;
pub(crate) use names::{icmp_code, icmp_type, icmp6_code, icmp6_type, ports, protocol};
pub(crate) use ordered::Ordered;
pub(crate) use routes::{interface, routing};
pub(crate) use set::is_set;
pub(crate) use statement::{Kind, Statement, Words};
pub(crate) use systems::{Meant, Systems};
