//! Agents that are gone: a finding when one has been away for too long, closed when it is back.

use std::collections::BTreeSet;

use serde_json::json;
use tokio::time::{MissedTickBehavior, interval};
use tracing::warn;

use super::{HEARTBEAT, Presence};
use crate::Error;
use crate::platform::Platform;
use crate::store::{Agent, FindingKind};

/// Agents that are read at once.
const PAGE: i64 = 500;

/// Looks for agents that are gone as long as the server runs.
pub(crate) async fn watch(platform: Platform) {
    let mut looks = interval(HEARTBEAT);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // Of whom it was told, so that nothing is written as long as nothing changes.
    let mut told = None;
    loop {
        looks.tick().await;
        if let Err(error) = look(&platform, &mut told).await {
            warn!(%error, "it cannot be seen which agents are gone");
        }
    }
}

async fn look(platform: &Platform, told: &mut Option<BTreeSet<String>>) -> Result<(), Error> {
    let told = match told {
        Some(told) => told,
        // What another server, or this one before its start, told.
        None => told.insert(platform.store().all_open_subjects(FindingKind::Agent).await?),
    };
    let mut after = String::new();
    loop {
        let agents = platform.store().approved_agents(&after, PAGE).await?;
        for agent in &agents {
            match platform.roster().presence(&agent.id) {
                Presence::Offline if told.insert(agent.id.clone()) => gone(platform, agent).await?,
                Presence::Online if told.remove(&agent.id) => back(platform, agent).await?,
                Presence::Online | Presence::Expected | Presence::Offline => {}
            }
        }
        match agents.last() {
            Some(last) if agents.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX) => {
                after.clone_from(&last.id);
            }
            _ => return Ok(()),
        }
    }
}

async fn gone(platform: &Platform, agent: &Agent) -> Result<(), Error> {
    let site = platform.store().site_by_id(&agent.site).await?;
    let host = agent.host.as_deref().unwrap_or(&agent.name);
    let message = format!("the agent on {host} is gone");
    let kind = (FindingKind::Agent, agent.id.as_str());
    let finding = platform.store().open_finding(&site, kind, &message, ("online", "offline"));
    let finding = finding.await?;
    let detail = json!({ "site": site.name, "subject": host, "message": message });
    platform.events().tell(&site.tenant, "finding.opened", &finding.id, detail);
    Ok(())
}

async fn back(platform: &Platform, agent: &Agent) -> Result<(), Error> {
    let kind = FindingKind::Agent;
    if platform.store().close_finding(&agent.site, kind, &agent.id).await? {
        let detail = json!({ "site": agent.site, "subject": agent.name });
        platform.events().tell(&agent.tenant, "finding.closed", &agent.site, detail);
    }
    Ok(())
}
