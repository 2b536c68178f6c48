//! What passes and nothing needs, by the rule that lets it pass.

use std::collections::BTreeMap;
use std::sync::Arc;

use pilotage_net::{Family, TransportSet};
use pilotage_plan::OffReason;
use pilotage_space::{Decider, Filter, Match, Packet, RuleId, SpaceError, Verdict};

use crate::finding::{Finding, Kind};
use crate::fix::Fix;
use crate::flows;
use crate::point::{Flow, Way};

/// So many products of surplus packets are looked at on one way.
const MOST: usize = 2_000;

/// So many of them are kept for one rule.
const MOST_KEPT: usize = 8;

pub(crate) fn find(
    way: &Way<'_>,
    filter: &Filter<'_>,
    findings: &mut Vec<Finding>,
) -> Result<(), SpaceError> {
    let mut known = way.essential.clone();
    known.extend(here(way).flat_map(|flow| flow.packets.iter().cloned()));
    let (surplus, whole) = filter.passing(&way.reach, &known, true, MOST)?;
    let mut by: BTreeMap<(Decider, bool), (Packet, Vec<Match>, usize)> = BTreeMap::new();
    for on in surplus {
        let Some(witness) = filter.witness(&on) else { continue };
        let decision = filter.decide(&witness);
        let certain = decision.outcome.passes();
        let by_rule = match decision.by {
            Decider::Rule(rule) if accepts(way, rule) => decision.by,
            other => decision.doubts.first().map_or(other, |rule| Decider::Rule(*rule)),
        };
        let entry = by.entry((by_rule, certain)).or_insert((witness, Vec::new(), 0));
        entry.2 += 1;
        if entry.1.len() < MOST_KEPT {
            entry.1.push(on);
        }
    }
    for ((decider, certain), (witness, packets, count)) in by {
        let mut finding = finding(way, decider, certain, witness, packets, count);
        if !whole {
            finding.notes.push(format!("only the first {MOST} products of packets were looked at"));
        }
        findings.push(finding);
    }
    stale_rules(way, findings);
    Ok(())
}

fn here<'a>(way: &Way<'a>) -> impl Iterator<Item = &'a Flow> + use<'a> {
    let direction = way.direction;
    way.flows.iter().filter(move |flow| flow.direction == direction)
}

fn accepts(way: &Way<'_>, rule: RuleId) -> bool {
    rule_at(way, rule).is_some_and(|it| it.verdict == Verdict::Accept)
}

fn rule_at<'a>(way: &Way<'a>, rule: RuleId) -> Option<&'a pilotage_space::Rule> {
    way.program.chain(rule.chain)?.rules.get(rule.rule)
}

fn finding(
    way: &Way<'_>,
    by: Decider,
    certain: bool,
    witness: Packet,
    packets: Vec<Match>,
    count: usize,
) -> Finding {
    let once = needed_once(way, &packets);
    let mut notes: Vec<String> = once.iter().map(|(_, why)| why.clone()).collect();
    if count > packets.len() {
        notes.push(format!("{} more like these", count - packets.len()));
    }
    Finding {
        kind: if once.is_empty() { Kind::Surplus } else { Kind::Stale },
        direction: way.direction,
        certain,
        requirements: once.into_iter().map(|(id, _)| id).collect(),
        about: packets.iter().take(3).map(crate::diagnose::words).collect::<Vec<_>>().join("; "),
        by: Some(by),
        others: Vec::new(),
        witness: Some(witness),
        packets,
        fix: narrow(way, by),
        notes,
    }
}

/// The rule without what nothing needs: gone where nothing needs any of it.
fn narrow(way: &Way<'_>, by: Decider) -> Option<Fix> {
    let Decider::Rule(id) = by else { return None };
    let rule = rule_at(way, id)?;
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
        .flat_map(|transport| Family::ALL.map(|family| flows::carrying(&transport, family)));
    all.flatten().collect()
}

/// Rules that only deprecated requirements need.
fn stale_rules(way: &Way<'_>, findings: &mut Vec<Finding>) {
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
            let of = |flow: &Flow| way.plan.requirements.get(flow.requirement);
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
                about: crate::diagnose::words(&rule.on),
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
