//! The audit of one enforcement point.

use std::collections::BTreeMap;

use pilotage_net::{Action, AddressSet, Direction, Family};
use pilotage_plan::{Plan, Point, Rulesets};
use pilotage_space::{Axes, Behind, Decider, Filter, Match, Program, SpaceError};

use crate::finding::{Finding, Kind};
use crate::flows;
use crate::unused::Rules;
use crate::{behind, denied, essential, replies, required, surplus};

/// What was found at one enforcement point.
#[derive(Clone, Debug)]
pub struct Audit {
    /// The findings, by what they are about.
    pub findings: Vec<Finding>,
    /// How many planned flows were asked for.
    pub flows: usize,
    /// Families that were not asked about, as the ruleset says nothing of them.
    pub unseen: Vec<Family>,
    /// How many rules they were asked of.
    pub rules: usize,
}

/// A planned flow at the point: what opens its connections there.
pub(crate) struct Flow {
    /// Its index in the plan.
    pub(crate) planned: usize,
    /// The plan's requirement.
    pub(crate) requirement: usize,
    pub(crate) direction: Direction,
    /// In words: `tcp/443 from workers to api`.
    pub(crate) about: String,
    pub(crate) packets: Vec<Match>,
}

/// What is asked about one way through the point.
pub(crate) struct Way<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) point: &'a Point,
    pub(crate) program: &'a Program,
    pub(crate) direction: Direction,
    pub(crate) family: Family,
    pub(crate) flows: &'a [Flow],
    /// All packets that can come this way and open connections.
    pub(crate) reach: Match,
    pub(crate) essential: Vec<Match>,
    /// What must never be open here, by denial of the plan.
    pub(crate) denied: Vec<Vec<Match>>,
    /// Which interfaces packets take, as far as that is known.
    pub(crate) behind: &'a Behind,
    /// What therefore never comes.
    pub(crate) never: Vec<Match>,
}

/// Audits the programs of some enforcement points by all processors; the audits are in their order.
#[must_use]
pub fn audits(
    plan: &Plan,
    rulesets: &Rulesets<'_>,
    points: &[(usize, &Program)],
) -> Vec<Result<Audit, SpaceError>> {
    pilotage_space::each(points, |(point, program)| audit(plan, rulesets, *point, program))
}

/// Audits the program that an enforcement point runs.
///
/// # Errors
/// [`SpaceError`] where the program leads nowhere or in circles, or is beyond all memory.
pub fn audit(
    plan: &Plan,
    rulesets: &Rulesets<'_>,
    point: usize,
    program: &Program,
) -> Result<Audit, SpaceError> {
    let mut audit = Audit {
        findings: Vec::new(),
        flows: 0,
        unseen: program.unseen.clone(),
        rules: program.chains.iter().map(|chain| chain.rules.len()).sum(),
    };
    let Some(at) = plan.points.get(point) else { return Ok(audit) };
    let own = at.host.and_then(|host| plan.hosts.get(host)).map(|host| &*host.answers);
    let flows = planned(plan, rulesets, point, own);
    audit.flows = flows.len();
    let behind = behind::behind(plan, at, program);
    let mut rules = Rules::default();
    for direction in at.kind.directions() {
        for family in Family::ALL.into_iter().filter(|it| !program.unseen.contains(it)) {
            let reach = reach(at, own, *direction);
            let way = Way {
                plan,
                point: at,
                program,
                direction: *direction,
                family,
                flows: &flows,
                denied: denied::matches(plan, &reach),
                reach,
                essential: essential::essential(*direction),
                behind: &behind,
                never: behind.never(),
            };
            one_way(&way, &mut audit.findings, &mut rules)?;
        }
    }
    merge_families(&mut audit.findings);
    audit.findings.extend(rules.findings(program));
    Ok(audit)
}

fn one_way(
    way: &Way<'_>,
    findings: &mut Vec<Finding>,
    rules: &mut Rules,
) -> Result<(), SpaceError> {
    let replies = replies::matches(way);
    let asked = way.flows.iter().flat_map(|flow| &flow.packets);
    let others = asked.chain(replies.iter().flat_map(|(_, all)| all));
    let others = others.chain([&way.reach]).chain(&way.essential);
    let others = others.chain(way.denied.iter().flatten()).chain(&way.never);
    let axes = Axes::new(way.family, &[way.program], others);
    let filter = Filter::new(way.program, way.direction, &axes)?;
    required::find(way, &filter, findings)?;
    replies::find(way, &filter, &replies, findings)?;
    denied::find(way, &filter, findings)?;
    // Where the site lets everything pass that no rule refuses, nothing of it is surplus.
    if way.point.policy != Action::Accept {
        surplus::find(way, &filter, findings)?;
    }
    rules.look(way, &filter);
    Ok(())
}

/// The flows that the point is to let pass, each with the part that is the host's own.
fn planned(
    plan: &Plan,
    rulesets: &Rulesets<'_>,
    point: usize,
    own: Option<&AddressSet>,
) -> Vec<Flow> {
    let local = plan.points.get(point).map_or(&[][..], |it| &it.local_interfaces);
    let flow = |(planned, direction): &(usize, Direction)| {
        let flow = plan.flows.get(*planned)?;
        let (from, to) = (&flow.source.group, &flow.destination.group);
        let within =
            |set: &AddressSet| own.map_or_else(|| set.clone(), |own| set.intersection(own));
        // What a host sends to itself goes by the loopback.
        let beside = |set: &AddressSet| own.map_or_else(|| set.clone(), |own| set.difference(own));
        let (source, destination) = match direction {
            Direction::Input => (beside(&from.addresses), within(&to.addresses)),
            Direction::Output => (within(&from.addresses), beside(&to.addresses)),
            Direction::Forward => ((*from.addresses).clone(), (*to.addresses).clone()),
        };
        let packets = Match::opening(&source, &destination, &flow.transports);
        let packets = packets.into_iter().map(|on| flows::on_the_wire(on, *direction, local));
        Some(Flow {
            planned: *planned,
            requirement: flow.requirement,
            direction: *direction,
            about: format!("{} from {} to {}", flow.transports, from.label, to.label),
            packets: packets.collect(),
        })
    };
    rulesets.enforced(point).iter().filter_map(flow).collect()
}

/// All packets that can come to the point on this way and open connections.
fn reach(point: &Point, own: Option<&AddressSet>, direction: Direction) -> Match {
    let any = Match::new_connections();
    let host = || own.cloned().unwrap_or_else(AddressSet::any);
    let others = || own.map_or_else(AddressSet::any, |own| AddressSet::any().difference(own));
    let on = match direction {
        Direction::Input => Match { source: others(), destination: host(), ..any },
        Direction::Output => Match { source: host(), destination: others(), ..any },
        Direction::Forward => any,
    };
    flows::on_the_wire(on, direction, &point.local_interfaces)
}

/// What is so in both families is one finding: of two that are alike but for the witness, the first
/// stays, with the requirements of both.
fn merge_families(findings: &mut Vec<Finding>) {
    let mut merged: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut places: BTreeMap<Key, usize> = BTreeMap::new();
    for finding in findings.drain(..) {
        let place = places.entry(Key::of(&finding)).or_insert(merged.len());
        match merged.get_mut(*place) {
            Some(known) => {
                known.requirements.extend(finding.requirements);
                known.requirements.sort();
                known.requirements.dedup();
                known.flows.extend(finding.flows);
                known.flows.sort_unstable();
                known.flows.dedup();
            }
            None => merged.push(finding),
        }
    }
    *findings = merged;
}

/// What makes two findings one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    kind: Kind,
    direction: Direction,
    certain: bool,
    by: Option<Decider>,
    about: String,
}

impl Key {
    fn of(finding: &Finding) -> Self {
        let about = match finding.kind {
            // A rule that nobody needs any more is one, and so is the lack of a rule for replies.
            Kind::RepliesBlocked | Kind::Stale | Kind::ByInterface => String::new(),
            _ => finding.about.clone(),
        };
        let Finding { kind, direction, certain, by, .. } = *finding;
        let by = by.filter(|_| kind != Kind::ByInterface);
        Self { kind, direction, certain, by, about }
    }
}
