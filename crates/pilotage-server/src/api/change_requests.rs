//! Change requests: how far what was asked of a network team is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::asked::Asked;
use super::input::Nothing;
use super::names;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::{Reply, etag_of};
use crate::clock;
use crate::store::{ChangeRequest, ChangeState, ChangeStep};

/// The most characters of a note, and of the name of a requirement.
const LENGTH: (usize, usize) = (4_000, 500);

/// A change request.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ChangeRequest")]
pub(super) struct ChangeRequestView {
    /// Its id.
    id: String,
    /// The requirement, as the plan calls it.
    requirement: String,
    /// How far it is.
    state: ChangeState,
    /// What may come next.
    next: Vec<ChangeState>,
    /// What verified it.
    evidence: Value,
    /// What people wrote.
    note: String,
    /// Who made it.
    author: String,
    /// When.
    created: String,
    /// When it changed last.
    updated: String,
}

/// A change request that is to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewChangeRequest {
    /// The requirement, as the plan calls it.
    requirement: String,
    /// What there is to say.
    #[serde(default)]
    note: String,
}

/// A step in the life of a change request; what is left out stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// Where to.
    #[serde(default)]
    state: Option<ChangeState>,
    /// Another note.
    #[serde(default)]
    note: Option<String>,
    /// What verified it: a run, an audit. Needed for `verified`.
    #[serde(default)]
    evidence: Option<Value>,
}

fn view(request: ChangeRequest) -> ChangeRequestView {
    ChangeRequestView {
        id: request.id,
        requirement: request.requirement,
        state: request.state,
        next: request.state.next().to_vec(),
        evidence: serde_json::from_str(&request.evidence).unwrap_or_default(),
        note: request.note,
        author: request.author,
        created: clock::shown(request.created),
        updated: clock::shown(request.updated),
    }
}

pub(super) async fn list(
    asked: Asked,
    _: Nothing,
) -> Result<Reply<Page<ChangeRequestView>>, Problem> {
    let (piece, site) = (Piece::of(&asked)?, asked.site().await?);
    let state = match asked.query("state") {
        None => None,
        Some(word) => {
            let found = ChangeState::ALL.into_iter().find(|state| state.as_str() == word);
            Some(found.ok_or_else(|| Problem::invalid("there is no such `state`"))?)
        }
    };
    let rows = asked.store().change_requests(&site.id, state, piece.after(0), piece.rows());
    Ok(piece.reply(rows.await?, |it| vec![it.requirement.clone()], view))
}

pub(super) async fn create(
    asked: Asked,
    new: NewChangeRequest,
) -> Result<Reply<ChangeRequestView>, Problem> {
    names::text("a note", &new.note, LENGTH.0)?;
    let site = asked.site().await?;
    let plan = asked.platform.plans().of(asked.store(), &site).await?;
    if !plan.plan.requirements.iter().any(|it| *it.id == *new.requirement) {
        return Err(Problem::invalid(format!(
            "the plan of this site has no requirement `{}`",
            new.requirement
        )));
    }
    let author = asked.actor()?;
    let made = asked.store().new_change_request(&site, &new.requirement, &new.note, &author);
    Ok(view(made.await?).into())
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<ChangeRequestView>, Problem> {
    Ok(view(find(&asked).await?).into())
}

pub(super) async fn step(asked: Asked, step: Step) -> Result<Reply<ChangeRequestView>, Problem> {
    names::text("a note", step.note.as_deref().unwrap_or_default(), LENGTH.0)?;
    let request = find(&asked).await?;
    asked.if_match(&etag_of(&view(request.clone())))?;
    let state = step.state.unwrap_or(request.state);
    let evidence = step.evidence.filter(|it| !it.is_null()).map(|it| it.to_string());
    if state == ChangeState::Verified && evidence.is_none() && request.state != state {
        return Err(Problem::invalid("`verified` needs `evidence`"));
    }
    let step = ChangeStep { state, note: step.note.as_deref(), evidence: evidence.as_deref() };
    let tenant = asked.tenant()?;
    let stepped =
        asked.store().step_change_request(tenant, &request, step, &asked.actor()?).await?;
    let detail = serde_json::json!({ "site": stepped.site, "state": stepped.state });
    asked.platform.events().tell(tenant, "change-request.stepped", &stepped.id, detail);
    Ok(view(stepped).into())
}

async fn find(asked: &Asked) -> Result<ChangeRequest, Problem> {
    let found = asked.store().change_request(asked.tenant()?, asked.path("request")).await?;
    asked.site_of(&found.site).await?;
    Ok(found)
}
