//! The enforcement points between two ends, and what each lets pass.

use pilotage_net::{Action, Direction, PointKind};

use super::{Hop, Located, carried, uncovered};
use crate::boxes::Packets;
use crate::plan::Plan;
use crate::rules::Rulesets;

/// The sender's firewall, each zone firewall between, the receiver's firewall; for a virtual
/// address those of all hosts that may hold it. No host sends from a virtual address.
pub(super) fn hops(
    plan: &Plan,
    asked: &Packets,
    [source, destination]: [&Located; 2],
    requirements: &[usize],
) -> Vec<Hop> {
    let between = match (source.zone, destination.zone) {
        (Some(from), Some(to)) if from != to => plan.firewalls_between(from, to),
        _ => Vec::new(),
    };
    let out = host_points(plan, source.host.as_slice()).map(|point| (point, Direction::Output));
    let forward = between.into_iter().map(|point| (point, Direction::Forward));
    // What a host sends to itself passes no firewall.
    let others = destination.holders.iter().filter(|host| source.host != Some(**host));
    let holders = others.filter(|host| is_reachable(plan, source, **host));
    let receivers: Vec<usize> = destination.host.iter().chain(holders).copied().collect();
    let into = host_points(plan, &receivers).map(|point| (point, Direction::Input));
    let rulesets = plan.rulesets();
    let planned: Vec<String> = requirements
        .iter()
        .filter_map(|index| plan.requirements.get(*index))
        .map(|resolved| resolved.id.to_string())
        .collect();
    let passes = out.chain(forward).chain(into);
    passes.map(|pass| hop(&rulesets, pass, asked, &planned)).collect()
}

/// Whether anything leads from the source to a host: one that may hold a virtual address can stand
/// where no firewall connects the source's zone to.
fn is_reachable(plan: &Plan, source: &Located, host: usize) -> bool {
    match (source.zone, plan.hosts.get(host).map(|host| host.zone)) {
        (Some(from), Some(to)) => from == to || !plan.firewalls_between(from, to).is_empty(),
        _ => true,
    }
}

fn host_points(plan: &Plan, hosts: &[usize]) -> impl Iterator<Item = usize> {
    let point = |host: &usize| plan.points.iter().position(|it| it.host == Some(*host));
    hosts.iter().filter_map(point)
}

fn hop(
    rulesets: &Rulesets<'_>,
    (point, direction): (usize, Direction),
    asked: &Packets,
    planned: &[String],
) -> Hop {
    let ruleset = rulesets.of(point);
    let rules = ruleset.iter().flat_map(|it| &it.rules);
    let accepting: Vec<_> = rules
        .filter(|it| it.direction == direction && it.action == Action::Accept)
        .map(|it| (&*it.source.addresses, &*it.destination.addresses, &it.transports))
        .filter(|(from, to, transports)| asked.within(from, to, transports).is_real())
        .collect();
    let allowed_by = if accepting.is_empty() { Vec::new() } else { planned.to_vec() };
    let left = carried(&uncovered(asked, accepting.into_iter()));
    Hop { point, direction, allowed_by, left }
}

impl Plan {
    /// The zone firewalls between two zones, as indices into the plan's points; empty where nothing
    /// connects them.
    pub fn firewalls_between(&self, from: usize, to: usize) -> Vec<usize> {
        let zone_points: Vec<usize> = (0..)
            .zip(&self.points)
            .filter(|(_, point)| point.kind == PointKind::Zone)
            .map(|(index, _)| index)
            .collect();
        let connects = zone_points
            .iter()
            .filter_map(|index| self.points.get(*index))
            .map(|point| point.zones.clone())
            .collect();
        crate::topology::Topology::of(self.zones.len(), connects)
            .path(from, to)
            .map(|path| {
                path.firewalls
                    .into_iter()
                    .filter_map(|index| zone_points.get(index).copied())
                    .collect()
            })
            .unwrap_or_default()
    }
}
