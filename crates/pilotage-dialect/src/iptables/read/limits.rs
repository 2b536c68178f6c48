//! What a ruleset may have at most, and how much of it was used.

use pilotage_space::Match;

use super::rule::Parsed;

/// Products of all rules together.
const MOST_PRODUCTS: usize = 1 << 20;

/// Ranges of addresses in all rules together.
const MOST_RANGES: usize = 1 << 24;

/// Chains of all tables together.
const MOST_CHAINS: usize = 1 << 18;

/// Ranges of addresses that all rules together look at in sets.
const MOST_COST: usize = 1 << 28;

/// Lines that cannot be read; more are not looked at.
pub(super) const MOST_FAULTS: usize = 1_000;

/// Steps by which rules are moved for others to be inserted.
const MOST_MOVES: usize = 1 << 28;

/// What was used of the limits.
#[derive(Default)]
pub(super) struct Used {
    products: usize,
    ranges: usize,
    moves: usize,
    chains: usize,
    cost: usize,
    faults: usize,
}

impl Used {
    /// Counts a rule.
    pub(super) fn rule(&mut self, rule: &Parsed) {
        let ranges: usize = rule.pieces.iter().map(|piece| ranges(&piece.on)).sum();
        self.products = self.products.saturating_add(rule.pieces.len());
        self.ranges = self.ranges.saturating_add(ranges);
        self.cost = self.cost.saturating_add(rule.cost);
    }

    /// Counts chains.
    pub(super) fn chains(&mut self, count: usize) {
        self.chains = self.chains.saturating_add(count);
    }

    /// Counts steps for inserting a rule.
    pub(super) fn moves(&mut self, count: usize) {
        self.moves = self.moves.saturating_add(count);
    }

    /// Counts something that could not be read.
    pub(super) fn fault(&mut self) {
        self.faults = self.faults.saturating_add(1);
    }

    /// What is too much, if something is.
    pub(super) fn beyond(&self) -> Option<String> {
        let limits = [
            (self.products, MOST_PRODUCTS, "rules"),
            (self.ranges, MOST_RANGES, "ranges of addresses in all rules together"),
            (self.moves, MOST_MOVES, "steps to insert rules between others"),
            (self.cost, MOST_COST, "ranges of addresses that rules look at in sets"),
            (self.chains, MOST_CHAINS, "chains"),
            (self.faults, MOST_FAULTS, "lines that cannot be read"),
        ];
        let (_, most, what) = limits.into_iter().find(|(used, most, _)| used > most)?;
        Some(format!("more than {most} {what}"))
    }
}

/// Ranges of addresses in a product.
pub(super) fn ranges(on: &Match) -> usize {
    on.source.ranges().chain(on.destination.ranges()).count()
}
