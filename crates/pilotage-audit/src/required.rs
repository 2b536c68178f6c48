//! Planned flows that do not pass.

use std::collections::BTreeMap;
use std::sync::Arc;

use pilotage_net::Direction;
use pilotage_space::{Blocked, Decider, Filter, InterfaceSet, Match, SpaceError};

use crate::behind;
use crate::finding::{Finding, Kind};
use crate::fix::Fix;
use crate::nearly;
use crate::point::{Flow, Way};

pub(crate) fn find(
    way: &Way<'_>,
    filter: &Filter<'_>,
    findings: &mut Vec<Finding>,
) -> Result<(), SpaceError> {
    let flows: Vec<&Flow> =
        way.flows.iter().filter(|flow| flow.direction == way.direction).collect();
    let parts: Vec<Vec<Match>> = flows.iter().map(|flow| parts(way, flow)).collect();
    let all: Vec<&Match> = parts.iter().flatten().collect();
    let mut answers = filter.blocked_of_each(&all).into_iter();
    let mut by_interface: Vec<Depends<'_>> = Vec::new();
    for (flow, parts) in flows.into_iter().zip(&parts) {
        let mut found: BTreeMap<(Decider, bool), (Blocked, Vec<Match>)> = BTreeMap::new();
        let mut depends = None;
        for (on, answer) in parts.iter().zip(answers.by_ref()) {
            let blocked = answer?;
            let Some(first) = blocked.first() else { continue };
            if let Some(interface) = passes_by(way, filter, on)? {
                if way.behind.is_within_one(on) {
                    continue;
                }
                depends.get_or_insert_with(|| Depends { flow, interface, blocked: first.clone() });
                continue;
            }
            for it in blocked {
                let entry = found.entry((it.by, it.certain)).or_insert((it, Vec::new()));
                entry.1.push(on.clone());
            }
        }
        for (it, packets) in found.into_values() {
            findings.push(blocked(way, filter, flow, (it, packets), findings.len())?);
        }
        by_interface.extend(depends);
    }
    findings.extend(depending(way, &by_interface));
    Ok(())
}

/// The packets of a flow, by the interfaces that they take.
fn parts(way: &Way<'_>, flow: &Flow) -> Vec<Match> {
    flow.packets.iter().flat_map(|on| way.behind.split(on)).collect()
}

/// A flow that passes by some interfaces.
struct Depends<'f> {
    flow: &'f Flow,
    /// One that it passes by.
    interface: String,
    /// Who refuses it on others.
    blocked: Blocked,
}

fn blocked(
    way: &Way<'_>,
    filter: &Filter<'_>,
    flow: &Flow,
    (it, packets): (Blocked, Vec<Match>),
    count: usize,
) -> Result<Finding, SpaceError> {
    // Rules that name interfaces take them in a new one too.
    let wanted = behind::by_ends(stopped(filter, &it, &packets)?);
    let notes = nearly::misses(way, &wanted, count);
    Ok(Finding {
        kind: Kind::Blocked,
        direction: way.direction,
        certain: it.certain,
        requirements: ids(way, flow),
        flows: vec![flow.planned],
        about: flow.about.clone(),
        by: Some(it.by),
        others: it.doubt.into_iter().collect(),
        fix: Fix::in_front_of(way.program, it.fixed_before(), true, wanted),
        witness: Some(it.witness),
        packets: behind::plain(way.behind, packets),
        notes,
    })
}

/// Those of some packets that are stopped, or all where they cannot be told apart.
fn stopped(filter: &Filter<'_>, it: &Blocked, packets: &[Match]) -> Result<Vec<Match>, SpaceError> {
    let mut stopped = Vec::new();
    for on in packets {
        match filter.packets_of(it, on)? {
            // In the words of the plan where nothing of it passes.
            Some(parts) if parts.iter().all(|part| on.intersection(part).as_ref() != Some(on)) => {
                stopped.extend(parts);
            }
            _ => stopped.push(on.clone()),
        }
    }
    Ok(if stopped.is_empty() { packets.to_vec() } else { stopped })
}

/// An interface by which the packets pass as a whole, where rules name interfaces and it is not known
/// which they take; two of them where it also matters by which they go out.
fn passes_by(way: &Way<'_>, filter: &Filter<'_>, on: &Match) -> Result<Option<String>, SpaceError> {
    let (first, second) = match way.direction {
        Direction::Output => (Vec::new(), names(way, |on| &on.output)),
        Direction::Input => (names(way, |on| &on.input), Vec::new()),
        Direction::Forward => (names(way, |on| &on.input), names(way, |on| &on.output)),
    };
    let sets = |own: &InterfaceSet, names: &[&str]| -> Vec<InterfaceSet> {
        let known = matches!(own, InterfaceSet::In(_));
        let names = names.iter().take(if known { 0 } else { MOST_INTERFACES });
        let named = names.map(|name| InterfaceSet::named([*name]));
        std::iter::once(own.clone()).chain(named).collect()
    };
    for input in sets(&on.input, &first) {
        for output in sets(&on.output, &second) {
            if input == on.input && output == on.output {
                continue;
            }
            let on = Match { input: input.clone(), output: output.clone(), ..on.clone() };
            if filter.blocked(&on)?.is_empty() {
                let named = [&input, &output].into_iter();
                let named = named.filter(|set| matches!(set, InterfaceSet::In(_)));
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

/// One finding for all flows that pass by some interfaces: what is missing is the same for all.
fn depending(way: &Way<'_>, all: &[Depends<'_>]) -> Option<Finding> {
    let first = all.first()?;
    let mut requirements: Vec<Arc<str>> = all.iter().flat_map(|it| ids(way, it.flow)).collect();
    requirements.dedup();
    let mut flows: Vec<usize> = all.iter().map(|it| it.flow.planned).collect();
    flows.dedup();
    let named = first.interface.as_str();
    Some(Finding {
        kind: Kind::ByInterface,
        direction: way.direction,
        certain: true,
        requirements,
        flows,
        about: first.flow.about.clone(),
        by: Some(first.blocked.by),
        others: Vec::new(),
        witness: Some(first.blocked.witness.clone()),
        packets: Vec::new(),
        fix: None,
        notes: vec![format!("it passes by `{named}`, and not by every interface")],
    })
}

pub(crate) fn ids(way: &Way<'_>, flow: &Flow) -> Vec<Arc<str>> {
    let resolved = way.plan.requirements.get(flow.requirement);
    resolved.map(|it| Arc::clone(&it.id)).into_iter().collect()
}
