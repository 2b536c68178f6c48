//! The answer to `why` as data.

use pilotage_net::{AddressSet, TransportSet};
use pilotage_plan::Plan;
use pilotage_plan::why::{Answer, Located, Missing, Near};
use serde::Serialize;

use super::Asked;

/// Raised when a reader of the old form would misread the new one.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'p> {
    schema_version: u32,
    planned: bool,
    transports: Vec<String>,
    answers: Vec<OfFamily<'p>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfFamily<'p> {
    verdict: &'p str,
    source: Place<'p>,
    destination: Place<'p>,
    planned: Vec<String>,
    not_planned: Vec<Part>,
    requirements: Vec<&'p str>,
    hops: Vec<Hop<'p>>,
    near: Vec<NearBy<'p>>,
    source_hosts: Vec<Holder<'p>>,
}

#[derive(Serialize)]
struct Place<'p> {
    name: &'p str,
    addresses: Vec<String>,
    host: Option<&'p str>,
    zone: Option<&'p str>,
}

#[derive(Serialize)]
struct Part {
    source: Vec<String>,
    destination: Vec<String>,
    transports: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Hop<'p> {
    at: &'p str,
    direction: String,
    allowed_by: &'p [String],
    by_default: Vec<String>,
    policy: String,
}

#[derive(Serialize)]
struct NearBy<'p> {
    requirement: &'p str,
    because: String,
}

#[derive(Serialize)]
struct Holder<'p> {
    host: &'p str,
    verdict: &'static str,
}

/// The answer as JSON with a final newline.
///
/// # Errors
/// Never in practice: the data has text keys only.
pub fn json(plan: &Plan, asked: &Asked<'_>) -> Result<String, serde_json::Error> {
    let document = Document {
        schema_version: SCHEMA_VERSION,
        planned: asked.is_positive(),
        transports: transports(asked.transports),
        answers: asked.answers.iter().map(|it| of_family(plan, asked, it)).collect(),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn of_family<'p>(plan: &'p Plan, asked: &Asked<'p>, answer: &'p Answer) -> OfFamily<'p> {
    let requirements = answer.requirements.iter().filter_map(|it| plan.requirements.get(*it));
    let holder = |(host, verdict): &(usize, pilotage_plan::why::Verdict)| {
        Some(Holder { host: &plan.hosts.get(*host)?.name, verdict: verdict.as_str() })
    };
    OfFamily {
        verdict: answer.verdict.as_str(),
        source: place(plan, asked.source, &answer.source),
        destination: place(plan, asked.destination, &answer.destination),
        planned: transports(&answer.planned),
        not_planned: answer.missing.iter().map(part).collect(),
        requirements: requirements.map(|it| &*it.id).collect(),
        hops: answer.hops.iter().filter_map(|it| hop(plan, it)).collect(),
        near: answer.near.iter().filter_map(|near| near_by(plan, near)).collect(),
        source_hosts: answer.holders.iter().filter_map(holder).collect(),
    }
}

fn hop<'p>(plan: &'p Plan, hop: &'p pilotage_plan::why::Hop) -> Option<Hop<'p>> {
    let point = plan.points.get(hop.point)?;
    Some(Hop {
        at: &point.name,
        direction: hop.direction.to_string(),
        allowed_by: &hop.allowed_by,
        by_default: transports(&hop.left),
        policy: point.policy.to_string(),
    })
}

fn part(part: &Missing) -> Part {
    Part {
        source: addresses(&part.source),
        destination: addresses(&part.destination),
        transports: transports(&part.transports),
    }
}

fn transports(set: &TransportSet) -> Vec<String> {
    set.iter().map(|it| it.to_string()).collect()
}

fn addresses(set: &AddressSet) -> Vec<String> {
    set.ranges().map(|it| it.to_string()).collect()
}

fn place<'p>(plan: &'p Plan, name: &'p str, located: &Located) -> Place<'p> {
    Place {
        name,
        addresses: addresses(&located.addresses),
        host: located.host.and_then(|it| plan.hosts.get(it)).map(|it| &*it.name),
        zone: located.zone.and_then(|it| plan.zones.get(it)).map(|it| it.name.as_str()),
    }
}

fn near_by<'p>(plan: &'p Plan, near: &'p Near) -> Option<NearBy<'p>> {
    let id = |index: &usize| plan.requirements.get(*index).map(|it| &*it.id);
    Some(match near {
        Near::OtherTransport(index) => {
            NearBy { requirement: id(index)?, because: "other transport".to_owned() }
        }
        Near::Reversed(index) => {
            NearBy { requirement: id(index)?, because: "opposite way".to_owned() }
        }
        Near::NoRule(index) => NearBy {
            requirement: id(index)?,
            because: plan.requirements.get(*index)?.standing.as_str().to_owned(),
        },
        Near::Off(id, reason) => NearBy { requirement: id, because: reason.to_string() },
    })
}
