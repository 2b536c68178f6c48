//! New rules in one place, taken together where that changes no packet's fate.

use pilotage_dialect::NewRule;
use pilotage_net::group;

/// The same rules, fewer of them. Those of different packs stay apart, as in a whole ruleset.
pub(super) fn grouped(rules: &[NewRule]) -> Vec<NewRule> {
    let mut all: Vec<NewRule> = Vec::new();
    for run in rules.chunk_by(alike) {
        let Some(first) = run.first() else { continue };
        let together = group(run.iter().map(|new| new.rule.clone()).collect());
        all.extend(together.into_iter().map(|rule| NewRule { rule, ..first.clone() }));
    }
    all
}

fn alike(one: &NewRule, next: &NewRule) -> bool {
    (one.connections, &one.input, &one.output, one.rule.action, pack(one))
        == (next.connections, &next.input, &next.output, next.rule.action, pack(next))
}

/// The pack that it is of, or what else it is for.
fn pack(new: &NewRule) -> &str {
    match new.rule.requirements.first() {
        Some(id) => id.rsplit_once('/').map_or(id, |(pack, _)| pack),
        None => &new.rule.comment,
    }
}
