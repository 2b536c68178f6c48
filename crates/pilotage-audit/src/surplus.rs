//! What passes and nothing needs, by the rule that lets it pass.

use std::sync::Arc;

use pilotage_net::{AddressSet, Family, TransportSet};
use pilotage_plan::OffReason;
use pilotage_space::{Decider, Filter, InterfaceSet, Match, Open, RuleId, SpaceError, Verdict};

use crate::behind;
use crate::finding::{Finding, Kind};
use crate::fix::Fix;
use crate::point::{Flow, Way};

/// So many products are said in the message.
const MOST_SHOWN: usize = 3;

pub(crate) fn find(
    way: &Way<'_>,
    filter: &Filter<'_>,
    findings: &mut Vec<Finding>,
) -> Result<(), SpaceError> {
    let mut known = [way.essential.as_slice(), &way.never].concat();
    known.extend(here(way).flat_map(|flow| flow.packets.iter().cloned()));
    let open = filter.open(&way.reach, &known)?;
    let plain = |it: Open| Open { packets: behind::plain(way.behind, it.packets), ..it };
    findings.extend(open.into_iter().map(|it| finding(way, plain(it))));
    stale_rules(way, findings);
    Ok(())
}

fn here<'a>(way: &Way<'a>) -> impl Iterator<Item = &'a Flow> + use<'a> {
    let direction = way.direction;
    way.flows.iter().filter(move |flow| flow.direction == direction)
}

fn finding(way: &Way<'_>, open: Open) -> Finding {
    let once = needed_once(way, &open.packets);
    let mut notes: Vec<String> = once.iter().map(|(_, why)| why.clone()).collect();
    if !open.whole {
        notes.push("there are more like these".to_owned());
    }
    let shown = open.packets.iter().take(MOST_SHOWN).map(|on| simply(way, on));
    let shown = shown.map(|on| on.to_string());
    Finding {
        kind: if once.is_empty() { Kind::Surplus } else { Kind::Stale },
        direction: way.direction,
        certain: open.certain,
        requirements: once.into_iter().map(|(id, _)| id).collect(),
        flows: Vec::new(),
        about: shown.collect::<Vec<_>>().join("; "),
        by: Some(open.by),
        others: Vec::new(),
        witness: Some(open.witness),
        packets: open.packets,
        fix: narrow(way, open.by),
        notes,
    }
}

/// A match for people: an end that is all that can come this way is any, and so are interfaces.
fn simply(way: &Way<'_>, on: &Match) -> Match {
    let end = |set: &AddressSet, reach: &AddressSet| {
        let reach = reach.family(way.family);
        if reach.is_subset(set) { AddressSet::any_of(way.family) } else { set.clone() }
    };
    let source = end(&on.source, &way.reach.source);
    let destination = end(&on.destination, &way.reach.destination);
    let mut simple = Match { source, destination, ..on.clone() };
    for (side, reach) in
        [(&mut simple.input, &way.reach.input), (&mut simple.output, &way.reach.output)]
    {
        if side == reach {
            *side = InterfaceSet::Any;
        }
    }
    simple
}

/// The rule without what nothing needs: gone where nothing needs any of it.
fn narrow(way: &Way<'_>, by: Decider) -> Option<Fix> {
    let Decider::Rule(id) = by else { return None };
    let rule = way.program.rule(id)?;
    let needed = here(way).flat_map(|flow| &flow.packets).chain(&way.essential);
    let mut to: Vec<Match> = Vec::new();
    for on in needed.filter_map(|on| rule.on.intersection(on)) {
        // What the rule says of states stays: it may be there for replies as well.
        let on = Match { states: rule.on.states, input: rule.on.input.clone(), ..on };
        let on = Match { output: rule.on.output.clone(), ..on };
        if !to.contains(&on) {
            to.push(on);
        }
    }
    Some(if to.is_empty() { Fix::Remove { rule: id } } else { Fix::Narrow { rule: id, to } })
}

/// Requirements that the component's version has left behind, and that these packets are for.
fn needed_once(way: &Way<'_>, packets: &[Match]) -> Vec<(Arc<str>, String)> {
    let mut found = Vec::new();
    for off in &way.plan.off {
        let OffReason::Version(..) = off.reason else { continue };
        let carried = carried(&off.transports);
        let about = |on: &Match| {
            let narrow = on.destination_ports.count() <= 64;
            narrow && carried.iter().any(|it| it.intersection(on).is_some())
        };
        if !packets.is_empty() && packets.iter().all(about) {
            let why = format!("`{}` needed it once ({}): {}", off.id, off.reason, off.purpose);
            found.push((Arc::from(off.id.as_str()), why));
        }
    }
    found
}

fn carried(transports: &TransportSet) -> Vec<Match> {
    let all = transports
        .iter()
        .flat_map(|transport| Family::ALL.map(|family| Match::carrying(&transport, family)));
    all.flatten().collect()
}

/// Rules that only deprecated requirements need.
fn stale_rules(way: &Way<'_>, findings: &mut Vec<Finding>) {
    let of = |flow: &Flow| way.plan.requirements.get(flow.requirement);
    // Most sites have none, and every rule would be compared with every flow.
    if !here(way).filter_map(of).any(|it| it.deprecated.is_some()) {
        return;
    }
    for (at, chain) in way.program.chains.iter().enumerate() {
        for (number, rule) in chain.rules.iter().enumerate() {
            if rule.verdict != Verdict::Accept {
                continue;
            }
            let needs =
                |flow: &&Flow| flow.packets.iter().any(|on| on.intersection(&rule.on).is_some());
            let mut needing = here(way).filter(needs).peekable();
            if needing.peek().is_none() {
                continue;
            }
            let all: Vec<_> = needing.filter_map(of).collect();
            if !all.iter().all(|it| it.deprecated.is_some()) {
                continue;
            }
            let id = RuleId { chain: pilotage_space::ChainId(at), rule: number };
            let mut requirements: Vec<Arc<str>> = all.iter().map(|it| Arc::clone(&it.id)).collect();
            requirements.sort();
            requirements.dedup();
            let replaced = all.iter().find_map(|it| it.replaced_by.as_ref());
            findings.push(Finding {
                kind: Kind::Stale,
                direction: way.direction,
                certain: true,
                requirements,
                flows: Vec::new(),
                about: rule.on.to_string(),
                by: Some(Decider::Rule(id)),
                others: Vec::new(),
                witness: None,
                packets: Vec::new(),
                fix: None,
                notes: replaced.map(|id| format!("`{id}` takes its place")).into_iter().collect(),
            });
        }
    }
}
