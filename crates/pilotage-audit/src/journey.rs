//! Planned flows along their whole way: what all enforcement points together do with each.
//!
//! Owns how verdicts of single points become one. Never looks at rules: the audits did.

use std::collections::BTreeMap;

use pilotage_plan::{Plan, Rulesets};

use crate::finding::Kind;
use crate::point::Audit;

/// A planned flow, and where on its way it fares how. Points are indices into the plan's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journey {
    /// Points that surely stop some of it, or its replies.
    pub stopped: Vec<usize>,
    /// Points that may stop some of it, or stop it on some interfaces.
    pub doubtful: Vec<usize>,
    /// Points on its way that were not audited.
    pub unseen: Vec<usize>,
    /// Points on its way.
    pub points: usize,
}

/// What becomes of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// All of it surely passes every enforcement point.
    Passes,
    /// It passes those that were audited, and meets others.
    Unknown,
    /// Some of it may be stopped.
    Doubtful,
    /// Some of it is surely stopped.
    Stopped,
}

impl Journey {
    /// What becomes of the flow in all.
    #[must_use]
    pub fn fate(&self) -> Fate {
        if !self.stopped.is_empty() {
            Fate::Stopped
        } else if !self.doubtful.is_empty() {
            Fate::Doubtful
        } else if !self.unseen.is_empty() {
            Fate::Unknown
        } else {
            Fate::Passes
        }
    }
}

/// The journeys of all flows of the plan that meet an enforcement point, by their index; `audits` are
/// those of the points that were audited, by theirs.
#[must_use]
pub fn journeys(
    plan: &Plan,
    rulesets: &Rulesets<'_>,
    audits: &BTreeMap<usize, &Audit>,
) -> BTreeMap<usize, Journey> {
    let mut journeys: BTreeMap<usize, Journey> = BTreeMap::new();
    for point in 0..plan.points.len() {
        let audit = audits.get(&point).copied();
        let verdicts = audit.map(verdicts).unwrap_or_default();
        let mut met: Vec<usize> = rulesets.enforced(point).iter().map(|(flow, _)| *flow).collect();
        met.sort_unstable();
        met.dedup();
        for flow in met {
            let journey = journeys.entry(flow).or_default();
            journey.points = journey.points.saturating_add(1);
            match verdicts.get(&flow) {
                Some(true) => journey.stopped.push(point),
                Some(false) => journey.doubtful.push(point),
                None if audit.is_none_or(|audit| leaves_out(audit, plan, flow)) => {
                    journey.unseen.push(point);
                }
                None => {}
            }
        }
    }
    journeys
}

/// Whether the audit did not ask about some of the flow.
fn leaves_out(audit: &Audit, plan: &Plan, flow: usize) -> bool {
    let Some(flow) = plan.flows.get(flow) else { return false };
    let ends = [&flow.source, &flow.destination].map(|side| &side.group.addresses);
    audit.unseen.iter().any(|family| ends.iter().all(|addresses| addresses.has(*family)))
}

/// The flows that an audit found stopped, and whether for sure.
fn verdicts(audit: &Audit) -> BTreeMap<usize, bool> {
    let mut verdicts = BTreeMap::new();
    for finding in &audit.findings {
        let certain = finding.certain && finding.kind != Kind::ByInterface;
        for flow in &finding.flows {
            let known = verdicts.entry(*flow).or_insert(certain);
            *known |= certain;
        }
    }
    verdicts
}
