//! The plan from the side of one enforcement point: its neutral ruleset.
//!
//! A host firewall sees what its host sends and receives; a zone firewall what crosses it. The set
//! of packets accepted is exactly that of the planned flows.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use pilotage_net::{
    AddressGroup, AddressSet, Direction, PointKind, Rule, Ruleset, TransportSet, group,
};

use crate::plan::{Plan, PlannedFlow, Point};

/// Reads rulesets out of a plan; what several enforcement points have in common is computed once.
#[derive(Debug)]
pub struct Rulesets<'p> {
    plan: &'p Plan,
    /// The flows that each point enforces, by point: as (flow, direction).
    enforced: Vec<Vec<(usize, Direction)>>,
}

impl Plan {
    /// The rulesets of this plan's enforcement points.
    pub fn rulesets(&self) -> Rulesets<'_> {
        let mut enforced = vec![Vec::new(); self.points.len()];
        let point_of_host: HashMap<usize, usize> = self
            .points
            .iter()
            .enumerate()
            .filter_map(|(index, point)| point.host.map(|host| (host, index)))
            .collect();
        let mut add = |point: usize, flow: usize, direction: Direction| {
            if let Some(list) = enforced.get_mut(point) {
                list.push((flow, direction));
            }
        };
        for (index, flow) in self.flows.iter().enumerate() {
            // Rules over addresses cannot say a name.
            if flow.source.group.addresses.is_empty() || flow.destination.group.addresses.is_empty()
            {
                continue;
            }
            for point in flow.source.hosts.iter().filter_map(|host| point_of_host.get(host)) {
                add(*point, index, Direction::Output);
            }
            for point in flow.destination.hosts.iter().filter_map(|host| point_of_host.get(host)) {
                add(*point, index, Direction::Input);
            }
            for point in &flow.hops {
                add(*point, index, Direction::Forward);
            }
        }
        Rulesets { plan: self, enforced }
    }
}

impl<'p> Rulesets<'p> {
    /// The ruleset of one enforcement point, by its index in the plan.
    pub fn of(&self, point: usize) -> Option<Ruleset> {
        let plan: &'p Plan = self.plan;
        let at = plan.points.get(point)?;
        let host = at.host.and_then(|host| plan.hosts.get(host));
        let mut rules: Vec<Rule> = Vec::new();
        let enforced = self.enforced.get(point)?;
        let own = host.map(|host| Own {
            name: &host.name,
            answers: &host.answers,
            addresses: host.addresses.iter().copied().collect(),
            memo: BTreeMap::new(),
        });
        let mut own = own;
        for (flow, direction) in enforced {
            let Some(flow) = plan.flows.get(*flow) else { continue };
            rules.extend(rule(plan, flow, *direction, own.as_mut()));
        }
        Some(Ruleset {
            point: at.name.to_string(),
            kind: at.kind,
            description: describe(plan, at),
            default: at.policy,
            rules: group(rules),
            own: host.map_or_else(AddressSet::new, |host| (*host.answers).clone()),
        })
    }
}

/// One host's addresses, and the parts of flows' ends that are its own.
struct Own<'h> {
    name: &'h Arc<str>,
    answers: &'h Arc<AddressSet>,
    addresses: AddressSet,
    /// By the set's address in memory: many flows share one set.
    memo: BTreeMap<(usize, Direction), Option<AddressGroup>>,
}

impl Own<'_> {
    /// The part of an end that is this host. A host sends from its own addresses only.
    fn part(&mut self, end: &AddressGroup, direction: Direction) -> Option<AddressGroup> {
        let key = (Arc::as_ptr(&end.addresses) as usize, direction);
        if let Some(known) = self.memo.get(&key) {
            return known.clone();
        }
        let mine = match direction {
            Direction::Output => end.addresses.intersection(&self.addresses),
            _ => end.addresses.intersection(self.answers),
        };
        let part = (!mine.is_empty()).then(|| AddressGroup::new(Arc::clone(self.name), mine));
        self.memo.insert(key, part.clone());
        part
    }
}

fn rule(
    plan: &Plan,
    flow: &PlannedFlow,
    direction: Direction,
    own: Option<&mut Own<'_>>,
) -> Option<Rule> {
    let resolved = plan.requirements.get(flow.requirement)?;
    let (source, destination) = match (direction, own) {
        (Direction::Input, Some(own)) => {
            (flow.source.group.clone(), own.part(&flow.destination.group, direction)?)
        }
        (Direction::Output, Some(own)) => {
            (own.part(&flow.source.group, direction)?, flow.destination.group.clone())
        }
        _ => (flow.source.group.clone(), flow.destination.group.clone()),
    };
    Some(Rule {
        direction,
        source,
        destination,
        transports: TransportSet::clone(&flow.transports),
        action: pilotage_net::Action::Accept,
        requirements: vec![resolved.id.to_string()],
        comment: resolved.purpose.clone(),
    })
}

fn describe(plan: &Plan, point: &Point) -> String {
    if let Some(description) = &point.description {
        return description.clone();
    }
    let zones: Vec<&str> = point
        .zones
        .iter()
        .filter_map(|zone| plan.zones.get(*zone))
        .map(|zone| zone.name.as_str())
        .collect();
    match point.kind {
        PointKind::Host => format!("host in zone {}", zones.join(", ")),
        PointKind::Zone => format!("firewall between {}", zones.join(", ")),
    }
}
