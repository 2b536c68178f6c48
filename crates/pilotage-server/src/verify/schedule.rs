//! When sites are verified without anybody asking: each in its time, when its agents come back, and
//! when the rules of a host changed.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, interval};
use tracing::warn;

use super::{Asked, start};
use crate::Error;
use crate::agents::tell_site;
use crate::platform::Platform;
use crate::store::{Reason, Site};

/// How often it is looked which sites are due.
const LOOK: Duration = Duration::from_secs(1);
/// After something happened to a site's agents, so long is waited for more of it: a switch that starts
/// again brings back all hosts behind it, and one run proves them all.
const SETTLING: Duration = Duration::from_secs(3);

/// Sites to verify soon, with the reason and when.
type Due = BTreeMap<String, (Reason, Instant)>;

/// Verifies sites as long as the server runs.
pub async fn keep(platform: Platform) {
    let mut events = platform.events().listen();
    let (mut due, mut last) = (Due::new(), BTreeMap::<String, Instant>::new());
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = looks.tick() => {
                if let Err(error) = look(&platform, &mut due, &mut last).await {
                    warn!(%error, "it cannot be seen which sites are due");
                }
            }
            event = events.recv() => match event {
                Ok(event) => {
                    let reason = match event.kind {
                        "site.pushed" => Reason::Revision,
                        "agent.online" | "ruleset.changed" => Reason::Reconnect,
                        _ => continue,
                    };
                    let site = event.detail.get("site").and_then(|site| site.as_str());
                    if let Some(site) = site {
                        if reason == Reason::Revision
                            && let Err(error) = tell_site(&platform, site).await
                        {
                            warn!(%error, "agents could not be told of a new revision");
                        }
                        due.insert(site.to_owned(), (reason, Instant::now() + SETTLING));
                    }
                }
                // What was missed comes again when it is time.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    }
}

async fn look(
    platform: &Platform,
    due: &mut Due,
    last: &mut BTreeMap<String, Instant>,
) -> Result<(), Error> {
    let now = Instant::now();
    let ready: Vec<(String, Reason)> = due
        .iter()
        .filter(|(_, (_, when))| *when <= now)
        .map(|(site, (reason, _))| (site.clone(), *reason))
        .collect();
    for (site, reason) in ready {
        due.remove(&site);
        let site = platform.store().site_by_id(&site).await?;
        begin(platform, &site, reason, last).await?;
    }
    for site in platform.store().all_sites().await? {
        let minutes = u64::try_from(site.every).unwrap_or(0);
        let every = Duration::from_secs(minutes.saturating_mul(60));
        let since = *last.entry(site.id.clone()).or_insert(now);
        if minutes > 0 && since.elapsed() >= every {
            begin(platform, &site, Reason::Schedule, last).await?;
        }
    }
    Ok(())
}

/// Verifies a site of which an agent is here; nothing could be said of another one.
async fn begin(
    platform: &Platform,
    site: &Site,
    reason: Reason,
    last: &mut BTreeMap<String, Instant>,
) -> Result<(), Error> {
    last.insert(site.id.clone(), Instant::now());
    if platform.roster().sessions().iter().any(|session| session.record().site == site.id) {
        let asked = Asked { reason, author: "platform".to_owned(), only: Vec::new() };
        start(platform, site, asked).await?;
    }
    Ok(())
}
