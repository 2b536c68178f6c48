//! The plan from the side of one enforcement point: its neutral ruleset.
//!
//! A host firewall sees what its host sends and receives; a zone firewall what crosses it. The set
//! of packets accepted is exactly that of the planned flows.
//!
//! Hosts that play the same roles have the same rules but for their own addresses. Those are grouped
//! once, for a stand-in, and filled in for each host.

mod own;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pilotage_net::{Action, AddressSet, Direction, PointKind, Rule, Ruleset, TransportSet, group};

use self::own::{Own, Part, StandIn};
use crate::plan::{Plan, PlannedFlow, Point};

/// Reads rulesets out of a plan; what several enforcement points have in common is computed once.
#[derive(Debug)]
pub struct Rulesets<'p> {
    plan: &'p Plan,
    /// The flows that each point enforces, by point.
    enforced: Vec<Vec<(usize, Direction)>>,
    /// Grouped rules of host firewalls, by what makes them.
    shared: Mutex<BTreeMap<Vec<Entry>, Shared>>,
}

/// Grouped rules, and which of the host's addresses each is about.
type Shared = Arc<[(Rule, Part)]>;

/// A flow that a host firewall enforces, and which of the host's addresses it is about.
type Entry = (usize, Direction, Part);

impl Plan {
    /// The rulesets of this plan's enforcement points.
    pub fn rulesets(&self) -> Rulesets<'_> {
        let point_of_host: HashMap<usize, usize> = self
            .points
            .iter()
            .enumerate()
            .filter_map(|(index, point)| point.host.map(|host| (host, index)))
            .collect();
        let mut enforced = vec![Vec::new(); self.points.len()];
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
        Rulesets { plan: self, enforced, shared: Mutex::default() }
    }
}

impl Rulesets<'_> {
    /// The flows that one enforcement point lets pass, as indices into the plan's flows, and on which
    /// way; in the order of the plan.
    pub fn enforced(&self, point: usize) -> &[(usize, Direction)] {
        self.enforced.get(point).map_or(&[], Vec::as_slice)
    }

    /// The ruleset of one enforcement point, by its index in the plan.
    pub fn of(&self, point: usize) -> Option<Ruleset> {
        let at = self.plan.points.get(point)?;
        let enforced = self.enforced.get(point)?;
        let own = at.host.and_then(|host| self.plan.hosts.get(host)).map(Own::new);
        let rules = match own {
            Some(mut own) => self.of_host(enforced, &mut own),
            None => self.of_zone(enforced),
        };
        let host = at.host.and_then(|host| self.plan.hosts.get(host));
        Some(Ruleset {
            point: at.name.to_string(),
            kind: at.kind,
            description: describe(self.plan, at),
            default: at.policy,
            rules,
            own: host.map_or_else(AddressSet::new, |host| (*host.answers).clone()),
        })
    }

    fn of_zone(&self, enforced: &[(usize, Direction)]) -> Vec<Rule> {
        let flows = enforced.iter().filter_map(|(flow, _)| self.plan.flows.get(*flow));
        let rules: Vec<Rule> =
            flows.filter_map(|flow| rule(self.plan, flow, Direction::Forward)).collect();
        grouped(&rules)
    }

    fn of_host(&self, enforced: &[(usize, Direction)], own: &mut Own<'_>) -> Vec<Rule> {
        let entries: Vec<Entry> = enforced
            .iter()
            .filter_map(|(index, direction)| {
                let flow = self.plan.flows.get(*index)?;
                let end = match direction {
                    Direction::Output => &flow.source.group,
                    Direction::Input | Direction::Forward => &flow.destination.group,
                };
                Some((*index, *direction, own.part(&end.addresses)?))
            })
            .collect();
        let known = self.lock().get(&entries).map(Arc::clone);
        // Not under the lock: hosts of other roles need not wait for it.
        let rules = known.unwrap_or_else(|| {
            let rules = self.of_stand_in(&entries);
            self.lock().insert(entries, Arc::clone(&rules));
            rules
        });
        rules.iter().map(|(rule, part)| own.fill(rule, part)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Vec<Entry>, Shared>> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The grouped rules of a host that has these flows, and which of its addresses each is about.
    fn of_stand_in(&self, entries: &[Entry]) -> Shared {
        let mut stand_in = StandIn::default();
        let rules = entries.iter().filter_map(|(index, direction, part)| {
            let mut rule = rule(self.plan, self.plan.flows.get(*index)?, *direction)?;
            *own::end_of(&mut rule) = stand_in.group(part);
            Some(rule)
        });
        let rules: Vec<Rule> = rules.collect();
        grouped(&rules)
            .into_iter()
            .map(|mut rule| {
                let part = stand_in.part_of(&mut rule);
                (rule, part)
            })
            .collect()
    }
}

/// The rules grouped within each pack of each instance. Rules of different packs stay apart, so that
/// a rule says which component it serves and goes when the component goes.
fn grouped(rules: &[Rule]) -> Vec<Rule> {
    let pack = |rule: &Rule| {
        let id = rule.requirements.first()?;
        id.rsplit_once('/').map(|(pack, _)| pack.to_owned())
    };
    // Flows come in the order of their requirements, so that those of one pack are neighbours.
    let packs = rules.chunk_by(|one, next| pack(one) == pack(next));
    packs.flat_map(|rules| group(rules.to_vec())).collect()
}

fn rule(plan: &Plan, flow: &PlannedFlow, direction: Direction) -> Option<Rule> {
    let resolved = plan.requirements.get(flow.requirement)?;
    Some(Rule {
        direction,
        source: flow.source.group.clone(),
        destination: flow.destination.group.clone(),
        transports: TransportSet::clone(&flow.transports),
        action: Action::Accept,
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
