//! What changed although nobody asked for it: findings, and who is told.

use pilotage_verdict::{Probe, Target};
use serde_json::json;

use crate::Error;
use crate::platform::Platform;
use crate::store::{Change, FindingKind, Site, Verdict};

/// The word that stands for a probe from run to run.
pub(super) fn subject(probe: &Probe) -> String {
    let from = format!("{} {}", probe.from.name, probe.from.address);
    let to = match &probe.to {
        Target::Address { name, address, .. } if **name == *address.to_string() => name.to_string(),
        Target::Address { name, address, .. } => format!("{name} {address}"),
        Target::Name(name) => name.to_string(),
    };
    let port = probe.source_port.map(|port| format!(" from port {port}")).unwrap_or_default();
    let way = if probe.by_proxy { " by proxy" } else { "" };
    format!("{from} -> {to} {}{port}{way}", probe.carrier)
}

/// Opens a finding for each verdict that is not what ought to be, and closes those that are right again.
/// What was wrong before and is so still is told by the finding that is open.
pub(super) async fn weigh(
    platform: &Platform,
    site: &Site,
    verdicts: &[Verdict],
    changes: &[Change],
) -> Result<(), Error> {
    let open = platform.store().open_subjects(&site.id, FindingKind::Verdict).await?;
    for verdict in verdicts {
        let wrong = verdict.standing == "wrong";
        let known = open.contains(&verdict.probe);
        if wrong && !known {
            let before = changes.iter().find(|it| it.after.probe == verdict.probe);
            let was = before.map_or("", |it| it.before.state.as_str());
            opened(platform, site, verdict, was).await?;
        } else if known && verdict.standing == "as-expected" {
            let kind = FindingKind::Verdict;
            platform.store().close_finding(&site.id, kind, &verdict.probe).await?;
            let detail = json!({ "site": site.name, "subject": verdict.probe });
            platform.events().tell(&site.tenant, "finding.closed", &site.id, detail);
        }
    }
    // A probe that is not planned any more has nothing to be wrong about.
    for subject in open.iter().filter(|it| !verdicts.iter().any(|verdict| verdict.probe == **it)) {
        platform.store().close_finding(&site.id, FindingKind::Verdict, subject).await?;
    }
    Ok(())
}

async fn opened(
    platform: &Platform,
    site: &Site,
    verdict: &Verdict,
    was: &str,
) -> Result<(), Error> {
    let Verdict { probe, state, .. } = verdict;
    let is = match was {
        "" => format!("{probe} is {state}"),
        was => format!("{probe} was {was} and is {state}"),
    };
    let detail: serde_json::Value = serde_json::from_str(&verdict.detail).unwrap_or_default();
    let message = match detail.pointer("/verdict/because").and_then(|it| it.as_str()) {
        Some(because) => format!("{is}: {because}"),
        None => is,
    };
    let kind = (FindingKind::Verdict, probe.as_str());
    let finding = platform.store().open_finding(site, kind, &message, (was, state)).await?;
    let detail = json!({
        "site": site.name, "subject": probe, "message": message, "before": was, "after": state
    });
    platform.events().tell(&site.tenant, "finding.opened", &finding.id, detail);
    Ok(())
}
