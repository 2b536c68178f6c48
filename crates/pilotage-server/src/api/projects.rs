//! Projects: folders for sites.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::input::Nothing;
use super::names;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::clock;
use crate::store::Project;

/// A project.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Project")]
pub(super) struct ProjectView {
    /// Its name.
    name: String,
    /// When it was made.
    created: String,
}

/// A project that is to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewProject {
    /// Its name.
    name: String,
}

fn view(project: Project) -> ProjectView {
    ProjectView { name: project.name, created: clock::shown(project.created) }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<ProjectView>>, Problem> {
    let (piece, who) = (Piece::of(&asked)?, asked.who()?);
    if let Some((_, only)) = &who.project {
        let project = asked.store().project(&who.tenant, only).await?;
        return Ok(piece.reply(vec![project], |it| vec![it.name.clone()], view));
    }
    let rows = asked.store().projects(&who.tenant, piece.after(0), piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.name.clone()], view))
}

pub(super) async fn create(asked: Asked, new: NewProject) -> Result<Reply<ProjectView>, Problem> {
    names::name(&new.name)?;
    let project = asked.store().new_project(asked.tenant()?, &new.name, &asked.actor()?).await?;
    Ok(view(project).into())
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<ProjectView>, Problem> {
    Ok(view(asked.project().await?).into())
}
