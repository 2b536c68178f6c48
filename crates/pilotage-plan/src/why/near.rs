//! What almost plans packets that nothing plans: nearest first.

use std::collections::BTreeSet;

use pilotage_net::{AddressSet, TransportSet};

use super::{Located, Near, Verdict, sets, shares};
use crate::boxes::Packets;
use crate::plan::{Plan, PlannedFlow, Standing};

/// Whether packets between the two never leave a host.
pub(super) fn same_host(source: &Located, destination: &Located) -> bool {
    let only = |it: &Located| match (it.host, it.holders.as_slice()) {
        (Some(host), _) => Some(host),
        (None, [holder]) => Some(*holder),
        (None, _) => None,
    };
    let same = only(source).is_some() && only(source) == only(destination);
    same || (source.addresses == destination.addresses && source.addresses.count() == 1)
}

/// First what has the transport and becomes no rule, then what goes the opposite way, then, where
/// nothing at all is planned, what goes the same way with other ports.
pub(super) fn near(
    plan: &Plan,
    asked: &Packets,
    unplanned: &TransportSet,
    verdict: Verdict,
) -> Vec<Near> {
    let mut near = without_rule(plan, asked, unplanned);
    let back =
        Packets { from: asked.to.clone(), to: asked.from.clone(), carried: unplanned.clone() };
    let reversed = plan.flows.iter().filter(|flow| shares(flow, &back));
    near.extend(indices(reversed).into_iter().map(Near::Reversed));
    if verdict == Verdict::NotPlanned {
        let same_way = plan.flows.iter().filter(|flow| {
            let (from, to, _) = sets(flow);
            asked.from.overlaps(from) && asked.to.overlaps(to)
        });
        near.extend(indices(same_way).into_iter().map(Near::OtherTransport));
    }
    near
}

fn indices<'p>(flows: impl Iterator<Item = &'p PlannedFlow>) -> BTreeSet<usize> {
    flows.map(|flow| flow.requirement).collect()
}

/// Requirements with the transport that become no rule or do not hold: those of instances that both
/// ends belong to, or all where there are none; exactly the same ports first.
fn without_rule(plan: &Plan, asked: &Packets, unplanned: &TransportSet) -> Vec<Near> {
    let both: BTreeSet<&str> = &instances(plan, &asked.from) & &instances(plan, &asked.to);
    let mut found: Vec<(bool, u8, Near)> = Vec::new();
    for (index, resolved) in plan.requirements.iter().enumerate() {
        let counts = resolved.standing != Standing::Open
            && resolved.transports.overlaps(unplanned)
            && stays_free_there(plan, index, &asked.to);
        if counts {
            let apart = !both.contains(&*resolved.instance);
            found.push((apart, distance(&resolved.transports, unplanned), Near::NoRule(index)));
        }
    }
    for off in plan.off.iter().filter(|off| off.transports.overlaps(unplanned)) {
        let instance = off.id.split('/').next().unwrap_or_default();
        let near = Near::Off(off.id.clone(), off.reason.clone());
        found.push((!both.contains(instance), distance(&off.transports, unplanned), near));
    }
    found.sort_by_key(|(apart, distance, _)| (*apart, *distance));
    let nearest = found.first().is_some_and(|(apart, ..)| *apart);
    let nearest = found.into_iter().filter(|(apart, ..)| *apart == nearest);
    nearest.map(|(_, _, near)| near).collect()
}

/// True unless the requirement keeps a port free on other hosts only.
fn stays_free_there(plan: &Plan, requirement: usize, to: &AddressSet) -> bool {
    let mut free = plan.free.iter().filter(|it| it.requirement == requirement).peekable();
    free.peek().is_none() || free.any(|it| it.addresses.overlaps(to))
}

fn distance(has: &TransportSet, wanted: &TransportSet) -> u8 {
    match (wanted.is_subset(has), has.is_subset(wanted)) {
        (true, true) => 0,
        (true, false) => 1,
        (false, _) => 2,
    }
}

/// The instances that these addresses have a part in.
fn instances<'p>(plan: &'p Plan, addresses: &AddressSet) -> BTreeSet<&'p str> {
    let part = |set: &AddressSet| !set.is_any() && set.overlaps(addresses);
    let flows = plan.flows.iter().filter(|flow| {
        let (from, to, _) = sets(flow);
        part(from) || part(to)
    });
    flows
        .filter_map(|flow| plan.requirements.get(flow.requirement))
        .map(|resolved| &*resolved.instance)
        .collect()
}
