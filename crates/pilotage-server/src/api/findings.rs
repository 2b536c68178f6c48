//! Findings: what changed although nobody asked for it.

use schemars::JsonSchema;
use serde::Serialize;

use super::asked::Asked;
use super::input::Nothing;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::clock;
use crate::store::Finding;

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub(super) struct FindingView {
    /// Its id.
    id: String,
    /// `verdict`, `ruleset` or `agent`.
    kind: String,
    /// The probe, the host or the agent.
    subject: String,
    /// What is wrong.
    message: String,
    /// What was there before.
    before: String,
    /// What is there now.
    after: String,
    /// When it was found.
    opened: String,
    /// When it was right again; null while it is open.
    closed: Option<String>,
}

fn view(finding: Finding) -> FindingView {
    FindingView {
        id: finding.id,
        kind: finding.kind,
        subject: finding.subject,
        message: finding.message,
        before: finding.before,
        after: finding.after,
        opened: clock::shown(finding.opened),
        closed: finding.closed.map(clock::shown),
    }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<FindingView>>, Problem> {
    let (piece, site, open) = (Piece::of(&asked)?, asked.site().await?, asked.flag("open")?);
    let rows = asked.store().findings(&site.id, open, piece.before(), piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.id.clone()], view))
}
