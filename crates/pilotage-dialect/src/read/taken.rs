//! How much of a ruleset was taken in: rules of lists, and the ranges of addresses in them.
//!
//! Owns the limits that lists of rules without named zones have in common.

use pilotage_space::Rule;

/// Rules of all lists together.
const MOST_RULES: usize = 1 << 20;

/// Ranges of addresses in all rules together.
const MOST_RANGES: usize = 1 << 23;

/// What was taken in so far.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    rules: usize,
    ranges: usize,
}

impl Taken {
    /// Counts rules; whether there was room for them.
    #[must_use]
    pub(crate) fn take(&mut self, rules: &[Rule]) -> bool {
        let ranges = |rule: &Rule| {
            rule.on.source.ranges().count().saturating_add(rule.on.destination.ranges().count())
        };
        self.rules = self.rules.saturating_add(rules.len());
        self.ranges = rules.iter().map(ranges).fold(self.ranges, usize::saturating_add);
        self.rules <= MOST_RULES && self.ranges <= MOST_RANGES
    }
}
