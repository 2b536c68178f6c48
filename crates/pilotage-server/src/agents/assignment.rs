//! What an agent ought to do: kept in the database, numbered, and sent whole.

use pilotage_proto::{Applied, Assignment};
use serde::Serialize;

use crate::platform::Platform;
use crate::store::Agent;
use crate::{Error, id};

/// How often an agent looks at the rules and sockets of its host.
const OBSERVE_SECONDS: u64 = 20;

/// The body of an assignment, as agents read it. Grows only by fields that older agents may pass over.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    /// The site, as `project/name`.
    site: String,
    revision: i64,
    /// The host of the site that the agent is on.
    host: Option<&'a str>,
    /// Seconds between looks at rules and sockets.
    observe_seconds: u64,
}

/// What an agent ought to do now; kept as a new assignment where it is not what was kept last.
pub(super) async fn current(platform: &Platform, agent: &Agent) -> Result<Assignment, Error> {
    let site = platform.store().site_by_id(&agent.site).await?;
    let body = Body {
        site: format!("{}/{}", site.project, site.name),
        revision: site.revision,
        host: agent.host.as_deref(),
        observe_seconds: OBSERVE_SECONDS,
    };
    let body = serde_json::to_string(&body).unwrap_or_default();
    let digest = id::digest(body.as_bytes());
    let sequence = platform.store().assign(&agent.id, &digest, &body).await?;
    let sequence = u64::try_from(sequence).unwrap_or_default();
    Ok(Assignment { sequence, digest, body: body.into_bytes() })
}

/// Keeps what an agent said that it works by.
pub(super) async fn applied(
    platform: &Platform,
    agent: &str,
    applied: &Applied,
) -> Result<(), Error> {
    let sequence = i64::try_from(applied.sequence).unwrap_or(i64::MAX);
    platform.store().applied(agent, sequence, &applied.problem).await?;
    Ok(())
}

/// Tells all agents of a site that are here what to do now: there is a new revision.
pub(crate) async fn tell_site(platform: &Platform, site: &str) -> Result<(), Error> {
    for session in platform.roster().sessions() {
        if session.record().site == site {
            session.assign(current(platform, session.record()).await?).await;
        }
    }
    Ok(())
}
