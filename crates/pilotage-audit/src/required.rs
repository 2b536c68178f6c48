//! Planned flows that do not pass.

use std::collections::BTreeMap;
use std::sync::Arc;

use pilotage_net::Direction;
use pilotage_space::{Blocked, Decider, Filter, InterfaceSet, Match, SpaceError};

use crate::finding::{Finding, Kind};
use crate::fix::Fix;
use crate::point::{Flow, Way};

pub(crate) fn find(
    way: &Way<'_>,
    filter: &Filter<'_>,
    findings: &mut Vec<Finding>,
) -> Result<(), SpaceError> {
    let flows: Vec<&Flow> =
        way.flows.iter().filter(|flow| flow.direction == way.direction).collect();
    let all: Vec<&Match> = flows.iter().flat_map(|flow| &flow.packets).collect();
    let mut answers = filter.blocked_of_each(&all).into_iter();
    for flow in flows {
        let mut found: BTreeMap<(Decider, bool), (Blocked, Vec<Match>)> = BTreeMap::new();
        let mut by_interface = Vec::new();
        for (on, answer) in flow.packets.iter().zip(answers.by_ref()) {
            let blocked = answer?;
            if blocked.is_empty() {
                continue;
            }
            if let Some(interface) = passes_by(way, filter, on)? {
                by_interface.push((interface, blocked));
                continue;
            }
            for it in blocked {
                let entry = found.entry((it.by, it.certain)).or_insert((it, Vec::new()));
                entry.1.push(on.clone());
            }
        }
        findings.extend(found.into_values().map(|(it, packets)| blocked(way, flow, it, packets)));
        if let Some((interface, blocked)) = by_interface.first() {
            findings.push(depends(way, flow, interface, blocked));
        }
    }
    Ok(())
}

fn blocked(way: &Way<'_>, flow: &Flow, it: Blocked, packets: Vec<Match>) -> Finding {
    let fix = Fix::in_front_of(it.fixed_before(), true, packets.clone());
    Finding {
        kind: Kind::Blocked,
        direction: way.direction,
        certain: it.certain,
        requirements: ids(way, flow),
        flows: vec![flow.planned],
        about: flow.about.clone(),
        by: Some(it.by),
        others: it.doubt.into_iter().collect(),
        witness: Some(it.witness),
        packets,
        fix,
        notes: Vec::new(),
    }
}

/// An interface by which the flow passes as a whole, where rules name interfaces; two of them where it
/// also matters by which it goes out.
fn passes_by(way: &Way<'_>, filter: &Filter<'_>, on: &Match) -> Result<Option<String>, SpaceError> {
    let all = |set: &InterfaceSet| *set == InterfaceSet::Any;
    let inputs = names(way, |on| &on.input);
    let outputs = names(way, |on| &on.output);
    let (first, second): (&[&str], &[&str]) = match way.direction {
        Direction::Output => (&[], &outputs),
        Direction::Input => (&inputs, &[]),
        Direction::Forward => (&inputs, &outputs),
    };
    let sets = |names: &[&str]| -> Vec<InterfaceSet> {
        let named = names.iter().take(MOST_INTERFACES).map(|name| InterfaceSet::named([*name]));
        std::iter::once(InterfaceSet::Any).chain(named).collect()
    };
    for input in sets(first) {
        for output in sets(second) {
            if all(&input) && all(&output) {
                continue;
            }
            let on = Match { input: input.clone(), output: output.clone(), ..on.clone() };
            if filter.blocked(&on)?.is_empty() {
                let named = [&input, &output].into_iter().filter(|set| !all(set));
                let names: Vec<&str> = named.flat_map(InterfaceSet::patterns).collect();
                return Ok(Some(names.join("` to `")));
            }
        }
    }
    Ok(None)
}

/// Interfaces that rules name on one side, in order.
fn names<'w>(way: &'w Way<'_>, side: impl Fn(&Match) -> &InterfaceSet) -> Vec<&'w str> {
    let rules = way.program.chains.iter().flat_map(|chain| &chain.rules);
    let mut names: Vec<&str> = rules
        .flat_map(|rule| side(&rule.on).patterns())
        .filter(|name| *name != "lo" && !way.point.local_interfaces.iter().any(|it| it == name))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// So many interfaces are tried on each side.
const MOST_INTERFACES: usize = 16;

fn depends(way: &Way<'_>, flow: &Flow, interface: &str, blocked: &[Blocked]) -> Finding {
    let first = blocked.first();
    Finding {
        kind: Kind::ByInterface,
        direction: way.direction,
        certain: true,
        requirements: ids(way, flow),
        flows: vec![flow.planned],
        about: flow.about.clone(),
        by: first.map(|it| it.by),
        others: Vec::new(),
        witness: first.map(|it| it.witness.clone()),
        packets: Vec::new(),
        fix: None,
        notes: vec![format!("it passes by `{interface}`, and not by every interface")],
    }
}

pub(crate) fn ids(way: &Way<'_>, flow: &Flow) -> Vec<Arc<str>> {
    let resolved = way.plan.requirements.get(flow.requirement);
    resolved.map(|it| Arc::clone(&it.id)).into_iter().collect()
}
