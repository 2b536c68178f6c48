//! Sites: what is pushed must resolve, and every revision is kept.

use http::StatusCode;
use http::header::ETAG;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::asked::Asked;
use super::input::Nothing;
use super::names;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::clock;
use crate::resolve::{Fault, resolve};
use crate::store::{RevisionFile, RevisionFiles, Site, StoreError};

/// Bytes of a push.
pub(super) const MOST_BYTES: usize = 16 << 20;
/// The most files beside a site.
const BESIDE: usize = 500;
/// The most minutes between verifications: a week.
const MINUTES: i64 = 7 * 24 * 60;

/// A site.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Site")]
pub(super) struct SiteView {
    /// Its id, by which agents, runs and events name it.
    id: String,
    /// The name of its project.
    project: String,
    /// Its name.
    name: String,
    /// The number of its newest revision, from 1 on.
    revision: i64,
    /// Minutes between verifications that nobody asks for; 0 for none.
    every: i64,
    /// When it was pushed first.
    created: String,
    /// When it was pushed last.
    updated: String,
}

/// A text that is pushed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PushedFile {
    /// What findings call it.
    name: String,
    /// YAML or JSON.
    text: String,
}

/// The texts of a new revision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Push {
    /// The file that has the site.
    site: PushedFile,
    /// The packs and profiles that it sees besides those that are built in.
    #[serde(default)]
    beside: Vec<PushedFile>,
}

/// A revision that was pushed.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Pushed {
    /// The number of the newest revision.
    revision: i64,
    /// Whether it is a new one; the same texts again make none.
    new: bool,
    /// SHA-256 of its texts.
    digest: String,
    /// What is worth a look and not wrong.
    warnings: Vec<Fault>,
}

/// What changes of a site besides its texts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeSite {
    /// Minutes between verifications that nobody asks for: 0 for none, at most a week.
    every: i64,
}

pub(super) fn view(site: Site) -> SiteView {
    SiteView {
        id: site.id,
        project: site.project,
        name: site.name,
        revision: site.revision,
        every: site.every,
        created: clock::shown(site.created),
        updated: clock::shown(site.updated),
    }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<SiteView>>, Problem> {
    let (piece, who) = (Piece::of(&asked)?, asked.who()?);
    let wanted = asked.query("project");
    if wanted.is_some_and(|wanted| !who.sees_project(wanted)) {
        return Err(Problem::not_found());
    }
    let only = wanted.or(who.project.as_ref().map(|(_, name)| name.as_str()));
    let after = (piece.after(0), piece.after(1));
    let rows = asked.store().sites(&who.tenant, only, after, piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.project.clone(), it.name.clone()], view))
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<SiteView>, Problem> {
    let site = asked.site().await?;
    let etag = etag(&asked, &site).await?;
    Ok(Reply::from(view(site)).header(ETAG, etag))
}

pub(super) async fn push(asked: Asked, push: Push) -> Result<Reply<Pushed>, Problem> {
    let files = files(push)?;
    let (project, name) = (asked.path("project").to_owned(), asked.path("site").to_owned());
    names::name(&name)?;
    let (tenant, author) = (asked.tenant()?.to_owned(), asked.actor()?);
    asked.store().project(&tenant, &project).await?;
    let after = state(&asked).await?;
    let (files, resolved) = resolved(&asked, files).await?;
    let pushed = asked.store().push_site(&tenant, (&project, &name), &files, after, &author).await;
    let (site, new) = pushed.map_err(|error| match (error, after) {
        (StoreError::Changed(_), Some(_)) => Asked::other_state(),
        (error, _) => error.into(),
    })?;
    let digest = asked.store().revision(&site.id, site.revision).await?.digest;
    if new {
        let detail = json!({ "site": site.id, "project": project, "name": name,
                             "revision": site.revision });
        asked.platform.events().tell(&tenant, "site.pushed", &site.id, detail);
    }
    let status = if new && site.revision == 1 { StatusCode::CREATED } else { StatusCode::OK };
    let etag = format!("\"{digest}\"");
    let pushed = Pushed { revision: site.revision, new, digest, warnings: resolved };
    Ok(Reply::from(pushed).status(status).header(ETAG, etag))
}

pub(super) async fn change(asked: Asked, change: ChangeSite) -> Result<Reply<SiteView>, Problem> {
    if !(0..=MINUTES).contains(&change.every) {
        return Err(Problem::invalid("`every` is a number of minutes from 0 to 10080"));
    }
    let site = asked.site().await?;
    asked.if_match(&etag(&asked, &site).await?)?;
    asked.store().set_every(&site, change.every, &asked.actor()?).await?;
    let site = asked.site().await?;
    let etag = etag(&asked, &site).await?;
    Ok(Reply::from(view(site)).header(ETAG, etag))
}

/// A site's entity tag is the digest of its newest revision, so that who has pushed knows it.
async fn etag(asked: &Asked, site: &Site) -> Result<String, Problem> {
    let digest = asked.store().revision_digest(&site.id, site.revision).await?;
    Ok(format!("\"{digest}\""))
}

/// The revision that must be the newest one for a push to count: where the request says so.
async fn state(asked: &Asked) -> Result<Option<i64>, Problem> {
    if asked.must_be_new() {
        return match asked.site().await {
            Ok(_) => Err(Asked::other_state()),
            Err(_) => Ok(Some(0)),
        };
    }
    if !asked.must_exist() {
        return Ok(None);
    }
    let site = asked.site().await.map_err(|_| Asked::other_state())?;
    asked.if_match(&etag(asked, &site).await?)?;
    Ok(Some(site.revision))
}

/// Reads and resolves what was pushed, away from the threads that answer.
async fn resolved(
    asked: &Asked,
    files: RevisionFiles,
) -> Result<(RevisionFiles, Vec<Fault>), Problem> {
    let place = asked.platform.guard().resolving().await;
    let work = move || {
        let resolved = resolve(&files).map(|resolved| resolved.warnings);
        drop(place);
        (files, resolved)
    };
    let (files, resolved) =
        tokio::task::spawn_blocking(work).await.map_err(|_| Problem::internal())?;
    Ok((files, resolved.map_err(Problem::faults)?))
}

fn files(push: Push) -> Result<RevisionFiles, Problem> {
    if push.beside.len() > BESIDE {
        return Err(Problem::invalid("a site has at most 500 files beside it"));
    }
    let file = |it: PushedFile| {
        names::text("the name of a file", &it.name, 200)?;
        Ok(RevisionFile { name: it.name, text: it.text })
    };
    let beside = push.beside.into_iter().map(file).collect::<Result<Vec<_>, Problem>>()?;
    let mut known: Vec<&str> = beside.iter().map(|it| it.name.as_str()).collect();
    known.sort_unstable();
    known.dedup();
    match known.len() == beside.len() {
        true => Ok(RevisionFiles { site: file(push.site)?, beside }),
        false => Err(Problem::invalid("two files beside the site have the same name")),
    }
}
