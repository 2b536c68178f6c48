//! The order of new rules in one place.
//!
//! Between refusals the order of what is accepted does not matter, so rules that belong together stand
//! together: the machine itself, replies, the essential messages, then the plan's.

use pilotage_dialect::{Connections, NewRule};
use pilotage_net::Action;

/// The rules in an order for people that decides every packet alike.
pub(super) fn ordered(mut rules: Vec<NewRule>) -> Vec<NewRule> {
    for run in rules.chunk_by_mut(|one, next| accepts(one) == accepts(next)) {
        run.sort_by_key(rank);
    }
    rules
}

fn accepts(new: &NewRule) -> bool {
    new.rule.action == Action::Accept
}

fn rank(new: &NewRule) -> (bool, bool, bool) {
    let anywhere = new.input.is_none() && new.output.is_none();
    (anywhere, new.connections != Connections::Known, !new.rule.requirements.is_empty())
}
