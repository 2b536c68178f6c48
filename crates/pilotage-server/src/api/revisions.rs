//! Revisions of a site, and what one opens and closes after another.

use pilotage_plan::diff::{State, diff};
use schemars::JsonSchema;
use serde::Serialize;

use super::asked::Asked;
use super::input::Nothing;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::{Reply, Text};
use crate::clock;
use crate::resolve::resolve;
use crate::store::{Revision, RevisionFile, Site};

/// A revision, without its texts.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Revision")]
pub(super) struct RevisionView {
    /// Its number, from 1 on.
    number: i64,
    /// SHA-256 of its texts.
    digest: String,
    /// Who pushed it.
    author: String,
    /// When.
    created: String,
}

/// A text of a revision.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "File")]
pub(super) struct FileView {
    /// What findings call it.
    name: String,
    /// YAML or JSON.
    text: String,
}

/// A revision with its texts.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct WholeRevision {
    /// Its number, from 1 on.
    number: i64,
    /// SHA-256 of its texts.
    digest: String,
    /// Who pushed it.
    author: String,
    /// When.
    created: String,
    /// The file that has the site.
    site: FileView,
    /// The packs and profiles that it sees besides those that are built in.
    beside: Vec<FileView>,
}

fn view(revision: Revision) -> RevisionView {
    let Revision { number, digest, author, created, .. } = revision;
    RevisionView { number, digest, author, created: clock::shown(created) }
}

fn file(file: RevisionFile) -> FileView {
    FileView { name: file.name, text: file.text }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<RevisionView>>, Problem> {
    let piece = Piece::of(&asked)?;
    let before = piece.number(i64::MAX)?;
    let rows = asked.store().revisions(&asked.site().await?.id, before, piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.number.to_string()], view))
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<WholeRevision>, Problem> {
    let number = asked.path("number").parse().map_err(|_| Problem::not_found())?;
    let revision = asked.store().revision(&asked.site().await?.id, number).await?;
    let (files, created) = (revision.files, clock::shown(revision.created));
    let (site, beside) = (file(files.site), files.beside.into_iter().map(file).collect());
    let (digest, author) = (revision.digest, revision.author);
    Ok(WholeRevision { number, digest, author, created, site, beside }.into())
}

/// What to open before, keep during and close after the way from one revision to another.
pub(super) async fn difference(asked: Asked, _: Nothing) -> Result<Reply<Text>, Problem> {
    let new: i64 = asked.path("number").parse().map_err(|_| Problem::not_found())?;
    let old = match asked.query("from") {
        None => new.saturating_sub(1),
        Some(text) => text.parse().map_err(|_| Problem::invalid("`from` is a number"))?,
    };
    let site = asked.site().await?;
    let states = (state(&asked, &site, old).await?, state(&asked, &site, new).await?);
    let difference = diff(&states.0, &states.1);
    let name = |number: i64| format!("{} revision {number}", site.name);
    Ok(Text(pilotage_report::diff::text(&difference, &name(old), &name(new))).into())
}

async fn state(asked: &Asked, site: &Site, number: i64) -> Result<State, Problem> {
    let files = asked.store().revision(&site.id, number).await?.files;
    let place = asked.platform.guard().resolving().await;
    let work = move || {
        let state = resolve(&files).map(|resolved| State::of_plan(&resolved.plan));
        drop(place);
        state
    };
    let state = tokio::task::spawn_blocking(work).await.map_err(|_| Problem::internal())?;
    state.map_err(Problem::faults)
}
