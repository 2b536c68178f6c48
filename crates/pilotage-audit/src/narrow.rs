//! A rule that is too wide without what nothing needs.
//!
//! Owns what of a rule is needed: planned flows that come by its interfaces and that no rule before it
//! decides about, and errors of ICMP where nothing else lets them pass. Never looks for rules that are
//! too wide.

use pilotage_net::{AddressSet, Direction};
use pilotage_space::{Decider, Filter, Match, Open, RuleId, SpaceError, State, StateSet};

use crate::behind;
use crate::fix::Fix;
use crate::point::Way;
use crate::surplus::here;

/// The rule that lets packets pass, as wide as it is needed: gone where nothing needs any of it. What
/// nobody wrote is not changed but followed by rules of its own.
pub(crate) fn narrow(
    way: &Way<'_>,
    filter: &Filter<'_>,
    open: &Open,
) -> Result<Option<Fix>, SpaceError> {
    let Decider::Rule(id) = open.by else { return Ok(None) };
    let Some(rule) = way.program.rule(id) else { return Ok(None) };
    let own = AddressSet::any_of(way.family);
    let mut to: Vec<Match> = Vec::new();
    for on in needed(way, filter, id)? {
        // Of the other family nothing is known here.
        let others = Match {
            source: on.source.difference(&own),
            destination: on.destination.difference(&own),
            ..on.clone()
        };
        let mut parts = filter.decided_by(id, &on)?;
        parts.extend(rule.on.intersection(&others));
        for on in parts {
            // What the rule says of states and interfaces stays: it may be there for replies as well.
            let (input, output) = (rule.on.input.clone(), rule.on.output.clone());
            let on = Match { states: rule.on.states, input, output, ..on };
            if !to.contains(&on) {
                to.push(on);
            }
        }
    }
    let to = behind::by_ends(to);
    Ok(Some(match (to.is_empty(), rule.place) {
        (_, None) => Fix::Replace { rule: id, by: to },
        (true, Some(_)) => Fix::Remove { rule: id },
        (false, Some(_)) => Fix::Narrow { rule: id, to },
    }))
}

/// What is needed of everything that the rule is about.
fn needed(way: &Way<'_>, filter: &Filter<'_>, id: RuleId) -> Result<Vec<Match>, SpaceError> {
    let Some(rule) = way.program.rule(id) else { return Ok(Vec::new()) };
    let flows = here(way).flat_map(|flow| &flow.packets);
    let about = |on: &Match| rule.on.intersection(on).is_some();
    let flows = flows.filter(|on| about(on)).flat_map(|on| way.behind.split(on));
    let mut needed: Vec<Match> = flows.filter(about).collect();
    if !errors_pass_without(way, filter, id)? {
        needed.extend(way.essential.iter().cloned());
    }
    Ok(needed)
}

/// Whether errors pass on through a firewall without this rule, as they belong to known connections.
fn errors_pass_without(way: &Way<'_>, filter: &Filter<'_>, id: RuleId) -> Result<bool, SpaceError> {
    if way.direction != Direction::Forward {
        return Ok(false);
    }
    let of = |on: &&Match| on.source.has(way.family);
    for on in way.essential.iter().filter(of) {
        let related = Match { states: StateSet::new().with(State::Related), ..on.clone() };
        let by_others = filter.decided_by(id, &related)?.is_empty();
        if !by_others || !filter.blocked(&related)?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}
