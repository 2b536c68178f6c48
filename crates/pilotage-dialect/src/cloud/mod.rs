//! What the filters of public clouds have in common: JSON as their tools print it, Terraform as its
//! formatter lays it out, rules that do not say whose they are, and texts within a charset.
//!
//! Never knows a cloud; a dialect says what its rules mean.

#[cfg(test)]
pub(crate) mod anything;
pub(crate) mod hcl;
pub(crate) mod interface;
pub(crate) mod json;
pub(crate) mod limit;
pub(crate) mod local;
pub(crate) mod prefix;
pub(crate) mod texts;
pub(crate) mod traffic;
pub(crate) mod tree;
