//! Rules in order as rules that only accept, for languages without order.

use std::sync::Arc;

use pilotage_net::{Action, AddressGroup, AddressSet, Direction, Rule};

use super::{At, everything};

/// So many pieces of all rules that refusals cut are kept, and so many refusals are taken from one in
/// pieces: the count grows with the square of refusals that overlap each other.
const MOST_PIECES: usize = 1 << 14;
const MOST_CUTS: usize = 1 << 21;

/// What rules in order accept.
pub(super) struct Accepted {
    /// Each with its place in the ruleset.
    pub(super) rules: Vec<(At, Rule)>,
    /// Rules of which too much would be left in too many pieces; nothing of them is kept.
    pub(super) left_out: Vec<(At, Rule)>,
}

/// What the rules of a direction accept, without what those before refuse; with `open` also what none
/// of them is about.
pub(super) fn accepts_only(
    mut rules: Vec<(At, Rule)>,
    direction: Direction,
    open: bool,
) -> Accepted {
    if open {
        rules.push((None, everything(direction)));
    }
    let mut refused: Vec<Rule> = Vec::new();
    let mut accepted = Accepted { rules: Vec::new(), left_out: Vec::new() };
    let mut budget = Budget { pieces: MOST_PIECES, cuts: MOST_CUTS };
    for (at, rule) in rules {
        match rule.action {
            Action::Accept => match budget.without(&rule, &refused) {
                Some(pieces) => accepted.rules.extend(pieces.into_iter().map(|it| (at, it))),
                None => accepted.left_out.push((at, rule)),
            },
            Action::Drop | Action::Reject => refused.push(rule),
        }
    }
    accepted
}

/// What may still be spent on rules that fall into pieces.
struct Budget {
    pieces: usize,
    cuts: usize,
}

impl Budget {
    /// The rule in pieces that none of the others is about; none where that is too many.
    fn without(&mut self, rule: &Rule, others: &[Rule]) -> Option<Vec<Rule>> {
        let mut pieces = vec![rule.clone()];
        for other in others {
            // A rule that is whole costs nothing.
            if let [_, _, ..] = pieces.as_slice() {
                self.cuts = self.cuts.checked_sub(pieces.len())?;
            }
            pieces = pieces.into_iter().flat_map(|piece| difference(piece, other)).collect();
            if pieces.len().saturating_sub(1) > self.pieces {
                return None;
            }
        }
        self.pieces = self.pieces.saturating_sub(pieces.len().saturating_sub(1));
        Some(pieces)
    }
}

/// A product less a product: up to three products that do not overlap.
fn difference(rule: Rule, other: &Rule) -> Vec<Rule> {
    let overlaps = rule.source.addresses.overlaps(&other.source.addresses)
        && rule.destination.addresses.overlaps(&other.destination.addresses)
        && rule.transports.overlaps(&other.transports);
    if !overlaps {
        return vec![rule];
    }
    let (source, from) = split(&rule.source, &other.source.addresses);
    let (destination, to) = split(&rule.destination, &other.destination.addresses);
    let transports = rule.transports.difference(&other.transports);
    let pieces = [
        Rule { source, ..rule.clone() },
        Rule { source: from.clone(), destination, ..rule.clone() },
        Rule { source: from, destination: to, transports, ..rule },
    ];
    let some = |rule: &Rule| {
        !(rule.source.addresses.is_empty()
            || rule.destination.addresses.is_empty()
            || rule.transports.is_empty())
    };
    pieces.into_iter().filter(some).collect()
}

/// The group less the addresses, and its part in them.
fn split(group: &AddressGroup, addresses: &AddressSet) -> (AddressGroup, AddressGroup) {
    let rest = group.addresses.difference(addresses);
    if rest.is_empty() {
        return (AddressGroup::new("none", rest), group.clone());
    }
    let named = |set: AddressSet| AddressGroup::new(Arc::clone(&group.label), set);
    (named(rest), named(group.addresses.intersection(addresses)))
}
