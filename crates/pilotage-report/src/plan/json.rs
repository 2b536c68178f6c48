//! The plan as data.

use pilotage_plan::{Plan, PlannedFlow, Side};
use serde::Serialize;

use super::points_of;

/// Raised when a reader of the old form would misread the new one.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'p> {
    schema_version: u32,
    site: &'p str,
    flows: Vec<Flow<'p>>,
    without_rule: Vec<WithoutRule<'p>>,
    not_here: Vec<NotHere<'p>>,
    enforcement_points: Vec<Point<'p>>,
}

#[derive(Serialize)]
struct Flow<'p> {
    requirement: &'p str,
    purpose: &'p str,
    from: End<'p>,
    to: End<'p>,
    transports: Vec<String>,
    at: Vec<&'p str>,
}

#[derive(Serialize)]
struct End<'p> {
    name: &'p str,
    zone: Option<&'p str>,
    addresses: Vec<String>,
    dns: &'p [String],
}

#[derive(Serialize)]
struct WithoutRule<'p> {
    requirement: &'p str,
    purpose: &'p str,
    transports: Vec<String>,
    reason: &'static str,
}

#[derive(Serialize)]
struct NotHere<'p> {
    requirement: &'p str,
    purpose: &'p str,
    reason: String,
}

#[derive(Serialize)]
struct Point<'p> {
    name: &'p str,
    kind: &'static str,
    dialect: &'p str,
    zones: Vec<&'p str>,
}

/// The plan as JSON with a final newline; only what one enforcement point enforces where `at` says
/// one.
///
/// # Errors
/// Never in practice: the data has text keys only.
pub fn json(plan: &Plan, at: Option<usize>) -> Result<String, serde_json::Error> {
    let document = Document {
        schema_version: SCHEMA_VERSION,
        site: &plan.site.name,
        flows: plan.flows.iter().filter_map(|it| flow(plan, it, at)).collect(),
        without_rule: plan
            .requirements
            .iter()
            .filter(|it| it.standing != pilotage_plan::Standing::Open)
            .map(|it| WithoutRule {
                requirement: &it.id,
                purpose: &it.purpose,
                transports: it.transports.iter().map(|transport| transport.to_string()).collect(),
                reason: it.standing.as_str(),
            })
            .collect(),
        not_here: plan
            .off
            .iter()
            .map(|off| NotHere {
                requirement: &off.id,
                purpose: &off.purpose,
                reason: off.reason.to_string(),
            })
            .collect(),
        enforcement_points: plan
            .points
            .iter()
            .map(|point| Point {
                name: &point.name,
                kind: match point.kind {
                    pilotage_net::PointKind::Host => "host",
                    pilotage_net::PointKind::Zone => "zone",
                },
                dialect: &point.dialect,
                zones: point
                    .zones
                    .iter()
                    .filter_map(|zone| plan.zones.get(*zone))
                    .map(|zone| zone.name.as_str())
                    .collect(),
            })
            .collect(),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn flow<'p>(plan: &'p Plan, flow: &'p PlannedFlow, at: Option<usize>) -> Option<Flow<'p>> {
    let points = points_of(plan, flow);
    if at.is_some_and(|point| !points.contains(&point)) {
        return None;
    }
    let resolved = plan.requirements.get(flow.requirement)?;
    Some(Flow {
        requirement: &resolved.id,
        purpose: &resolved.purpose,
        from: end(plan, &flow.source),
        to: end(plan, &flow.destination),
        transports: flow.transports.iter().map(|transport| transport.to_string()).collect(),
        at: points.iter().filter_map(|it| plan.points.get(*it)).map(|it| &*it.name).collect(),
    })
}

fn end<'p>(plan: &'p Plan, side: &'p Side) -> End<'p> {
    End {
        name: &side.group.label,
        zone: side.zone.and_then(|zone| plan.zones.get(zone)).map(|zone| zone.name.as_str()),
        addresses: side.group.addresses.ranges().map(|range| range.to_string()).collect(),
        dns: &side.names,
    }
}
