//! What passes and nothing needs, by the rule that lets it pass.

use std::sync::Arc;

use pilotage_net::{AddressSet, Family, TransportSet};
use pilotage_plan::OffReason;
use pilotage_space::{
    Decider, Filter, InterfaceSet, Match, Open, Packet, RuleId, SpaceError, Verdict, simpler,
};

use crate::behind;
use crate::finding::{Finding, Kind};
use crate::fix::Fix;
use crate::narrow;
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
    for open in filter.open(&way.reach, &known)? {
        let products = simpler(open.packets.clone());
        let about = in_words(way, &products);
        let witness = witness(filter, &open, &products, &known);
        let packets = behind::plain(way.behind, products);
        let open = Open { witness, packets, ..open };
        let fix = narrow::narrow(way, filter, &open)?;
        findings.push(finding(way, open, about, fix));
    }
    stale_rules(way, findings);
    Ok(())
}

/// The first few products.
fn in_words(way: &Way<'_>, packets: &[Match]) -> String {
    let named = packets.iter().map(|on| behind::named(way.behind, way.family, on)).collect();
    let plain = behind::plain(way.behind, named);
    let shown = plain.iter().take(MOST_SHOWN).map(|on| simply(way, on).to_string());
    shown.collect::<Vec<_>>().join("; ")
}

/// Of everything that is open a packet that a person would send.
fn witness(filter: &Filter<'_>, open: &Open, packets: &[Match], known: &[Match]) -> Packet {
    const EXPECTED: [u16; 4] = [6, 17, 1, 58];
    let of = |number: u16| {
        let on = packets.iter().find(|on| on.protocols.contains(number))?;
        let witness = filter.witness(&Match { protocols: number.into(), ..on.clone() })?;
        let decision = filter.decide(&witness);
        let same = decision.by == open.by && decision.outcome.passes() == open.certain;
        (same && !known.iter().any(|on| on.holds(&witness))).then_some(witness)
    };
    EXPECTED.into_iter().find_map(of).unwrap_or_else(|| open.witness.clone())
}

pub(crate) fn here<'a>(way: &Way<'a>) -> impl Iterator<Item = &'a Flow> + use<'a> {
    let direction = way.direction;
    way.flows.iter().filter(move |flow| flow.direction == direction)
}

fn finding(way: &Way<'_>, open: Open, about: String, fix: Option<Fix>) -> Finding {
    let once = needed_once(way, &open.packets);
    let mut notes: Vec<String> = once.iter().map(|(_, why)| why.clone()).collect();
    if !open.whole {
        notes.push("there are more like these".to_owned());
    }
    Finding {
        kind: if once.is_empty() { Kind::Surplus } else { Kind::Stale },
        direction: way.direction,
        certain: open.certain,
        requirements: once.into_iter().map(|(id, _)| id).collect(),
        flows: Vec::new(),
        about,
        by: Some(open.by),
        others: Vec::new(),
        witness: Some(open.witness),
        packets: open.packets,
        fix,
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
