//! Verdicts: what the newest probes of a site showed.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::asked::Asked;
use super::input::Nothing;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::clock;
use crate::store::Verdict;

/// How a verdict may stand.
pub(super) const STANDINGS: [&str; 4] = ["as-expected", "optional", "undecided", "wrong"];

/// A verdict.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Verdict")]
pub(super) struct VerdictView {
    /// From where, to where and by what, which stay the same from run to run.
    probe: String,
    /// The requirements that it proves.
    requirements: Vec<String>,
    /// The verdict's word.
    state: String,
    /// `as-expected`, `optional`, `undecided` or `wrong`.
    standing: String,
    /// The verdict with its evidence.
    detail: Value,
    /// Since when it is so.
    since: String,
    /// When it was seen last.
    time: String,
}

fn view(verdict: Verdict) -> VerdictView {
    VerdictView {
        probe: verdict.probe,
        requirements: verdict.requirements,
        state: verdict.state,
        standing: verdict.standing,
        detail: serde_json::from_str(&verdict.detail).unwrap_or_default(),
        since: clock::shown(verdict.since),
        time: clock::shown(verdict.time),
    }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<VerdictView>>, Problem> {
    let (piece, site) = (Piece::of(&asked)?, asked.site().await?);
    let standing = asked.query("standing");
    if standing.is_some_and(|it| !STANDINGS.contains(&it)) {
        return Err(Problem::invalid(format!("`standing` is one of {}", STANDINGS.join(", "))));
    }
    let rows = asked.store().verdicts(&site.id, standing, piece.after(0), piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.probe.clone()], view))
}

/// How many verdicts of a site stand how.
pub(super) async fn counts(
    asked: Asked,
    _: Nothing,
) -> Result<Reply<BTreeMap<String, i64>>, Problem> {
    Ok(asked.store().standings(&asked.site().await?.id).await?.into())
}
