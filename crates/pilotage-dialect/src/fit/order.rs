//! Rules in order as rules that only accept, for languages without order.

use std::sync::Arc;

use pilotage_net::{Action, AddressGroup, AddressSet, Direction, Rule};

use super::{At, everything};

/// What the rules of a direction accept, without what those before refuse; with `open` also what none
/// of them is about. Each with its place in the ruleset.
pub(super) fn accepts_only(
    mut rules: Vec<(At, Rule)>,
    direction: Direction,
    open: bool,
) -> Vec<(At, Rule)> {
    if open {
        rules.push((None, everything(direction)));
    }
    let mut refused: Vec<Rule> = Vec::new();
    let mut accepted = Vec::new();
    for (at, rule) in rules {
        match rule.action {
            Action::Accept => {
                accepted.extend(without(rule, &refused).into_iter().map(|piece| (at, piece)));
            }
            Action::Drop | Action::Reject => refused.push(rule),
        }
    }
    accepted
}

/// The rule in pieces that none of the others is about.
fn without(rule: Rule, others: &[Rule]) -> Vec<Rule> {
    let mut pieces = vec![rule];
    for other in others {
        pieces = pieces.into_iter().flat_map(|piece| difference(piece, other)).collect();
    }
    pieces
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
