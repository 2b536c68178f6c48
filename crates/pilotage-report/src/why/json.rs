//! The answer to `why` as data.

use pilotage_net::Transport;
use pilotage_plan::Plan;
use pilotage_plan::why::{Answer, Located, Near};
use serde::Serialize;

/// Raised when a reader of the old form would misread the new one.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'p> {
    schema_version: u32,
    planned: bool,
    transport: String,
    source: Place<'p>,
    destination: Place<'p>,
    requirements: Vec<&'p str>,
    hops: Vec<Hop<'p>>,
    near: Vec<NearBy<'p>>,
}

#[derive(Serialize)]
struct Place<'p> {
    address: String,
    host: Option<&'p str>,
    zone: Option<&'p str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Hop<'p> {
    at: &'p str,
    direction: String,
    verdict: String,
    allowed_by: &'p [String],
}

#[derive(Serialize)]
struct NearBy<'p> {
    requirement: &'p str,
    because: String,
}

/// The answer as JSON with a final newline.
///
/// # Errors
/// Never in practice: the data has text keys only.
pub fn json(plan: &Plan, answer: &Answer, asked: &Transport) -> Result<String, serde_json::Error> {
    let document = Document {
        schema_version: SCHEMA_VERSION,
        planned: !answer.requirements.is_empty(),
        transport: asked.to_string(),
        source: place(plan, &answer.source),
        destination: place(plan, &answer.destination),
        requirements: answer
            .requirements
            .iter()
            .filter_map(|it| plan.requirements.get(*it))
            .map(|it| &*it.id)
            .collect(),
        hops: answer
            .hops
            .iter()
            .filter_map(|hop| {
                let point = plan.points.get(hop.point)?;
                let verdict = if hop.allowed_by.is_empty() {
                    point.policy
                } else {
                    pilotage_net::Action::Accept
                };
                Some(Hop {
                    at: &point.name,
                    direction: hop.direction.to_string(),
                    verdict: verdict.to_string(),
                    allowed_by: &hop.allowed_by,
                })
            })
            .collect(),
        near: answer.near.iter().filter_map(|near| near_by(plan, near)).collect(),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn place<'p>(plan: &'p Plan, located: &Located) -> Place<'p> {
    Place {
        address: located.address.to_string(),
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
