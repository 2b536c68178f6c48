//! Runs: a site, proved live by its agents.

use http::header::LOCATION;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::asked::Asked;
use super::input::Nothing;
use super::names;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::clock;
use crate::store::{Reason, Run};
use crate::verify;

/// The most requirements of one run that are named.
const ONLY: usize = 1_000;

/// A run.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Run")]
pub(super) struct RunView {
    /// Its id.
    id: String,
    /// The id of its site.
    site: String,
    /// The revision that it proves.
    revision: i64,
    /// `asked`, `schedule`, `revision`, `reconnect` or `import`.
    reason: String,
    /// `running`, `done`, `failed` or `interrupted`.
    state: String,
    /// Who asked.
    author: String,
    /// How many verdicts of each standing, and what could not be seen.
    summary: Value,
    /// When it began.
    started: String,
    /// When it ended.
    ended: Option<String>,
}

/// What is to be proved.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WantedRun {
    /// Only these requirements; all where none is named.
    #[serde(default)]
    only: Vec<String>,
}

fn view(run: Run) -> RunView {
    RunView {
        id: run.id,
        site: run.site,
        revision: run.revision,
        reason: run.reason,
        state: run.state,
        author: run.author,
        summary: serde_json::from_str(&run.summary).unwrap_or_default(),
        started: clock::shown(run.started),
        ended: run.ended.map(clock::shown),
    }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<RunView>>, Problem> {
    let (piece, site) = (Piece::of(&asked)?, asked.site().await?);
    let rows = asked.store().runs(&site.id, piece.before(), piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.id.clone()], view))
}

pub(super) async fn start(asked: Asked, wanted: WantedRun) -> Result<Reply<RunView>, Problem> {
    if wanted.only.len() > ONLY {
        return Err(Problem::invalid("a run names at most 1000 requirements"));
    }
    for one in &wanted.only {
        names::text("a requirement", one, 500)?;
    }
    let (site, author) = (asked.site().await?, asked.actor()?);
    let wanted = verify::Asked { reason: Reason::Asked, author, only: wanted.only };
    let run = verify::start(&asked.platform, &site, wanted).await?;
    let place = format!("/api/v1/runs/{}", run.id);
    Ok(Reply::from(view(run)).header(LOCATION, place))
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<RunView>, Problem> {
    let run = asked.store().run(asked.tenant()?, asked.path("run")).await?;
    asked.site_of(&run.site).await?;
    Ok(view(run).into())
}
