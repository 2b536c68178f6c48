//! What agents report: stored once, acknowledged when it is.

use pilotage_proto::{Report, Stored};
use serde_json::json;

use super::Session;
use crate::platform::Platform;
use crate::{Error, id};

/// Stores a report. One that was stored before is acknowledged again; one of a kind that this server
/// does not know is refused for ever, so that it does not come again.
pub(super) async fn take(
    platform: &Platform,
    session: &Session,
    report: Report,
) -> Result<Stored, Error> {
    let Report { batch, kind, body, .. } = report;
    let refused = |why: &str| Stored { batch, refused: why.to_owned() };
    if !matches!(kind.as_str(), "ruleset" | "sockets") {
        return Ok(refused("reports of this kind are not known"));
    }
    // Not every database keeps U+0000, and a report that can never be stored must not come again.
    let text = String::from_utf8(body).ok().filter(|text| !text.contains('\0'));
    let Some(body) = text else { return Ok(refused("it is no text")) };
    let digest = id::digest(body.as_bytes());
    let number = i64::try_from(batch).unwrap_or(i64::MAX);
    let agent = session.record();
    let host = agent.host.as_deref().unwrap_or(&agent.name);
    let message = format!("the rules of {host} were changed");
    let change = (kind == "ruleset").then_some((host, message.as_str()));
    let seen = (kind.as_str(), digest.as_str(), body.as_str());
    if let Some(finding) = platform.store().observe(agent, number, seen, change).await? {
        let site = platform.store().site_by_id(&agent.site).await?;
        let detail = json!({ "site": site.name, "subject": host, "message": message });
        platform.events().tell(&site.tenant, "finding.opened", &finding.id, detail);
        let detail = json!({ "site": site.id, "host": host });
        platform.events().tell(&site.tenant, "ruleset.changed", &agent.id, detail);
    }
    Ok(Stored { batch, refused: String::new() })
}
