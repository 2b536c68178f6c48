//! One run: the agents become its ends, the coordinator of `pilotage probe` sends and asks.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use pilotage_plan::Plan;
use pilotage_probe::Secret;
use pilotage_probe::coordinate::{self, Ends, Means};
use pilotage_probe::initiate::Limits;
use pilotage_probe::proxy::Proxies;
use pilotage_probe::remote;
use pilotage_probe::service::Services;
use pilotage_proto::capability;
use pilotage_report::probe::{self, Run as Told};
use pilotage_verdict::{Outcome, Probe, Schedule, Settings, Standing, Unasked, schedule};
use serde_json::json;
use tokio::task::JoinSet;
use tracing::{info, warn};

use super::drift;
use crate::Error;
use crate::agents::Session;
use crate::platform::Platform;
use crate::store::{Reason, Run, RunState, Site, Verdict};

/// The most probes of a site at once, and in a second, over all its agents.
const LIMITS: Limits = Limits {
    concurrency: 256,
    rate: Some(5_000),
    rate_for_each: Some(200),
    patience: Duration::from_secs(2),
};
/// How long an agent may take to become an end.
const GREETING: Duration = Duration::from_secs(20);
/// How often those who watch are told how far a run is.
const PROGRESS: Duration = Duration::from_millis(500);

/// Who wants a site verified, and what of it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Why.
    pub reason: Reason,
    /// Who.
    pub author: String,
    /// Only these requirements; all where none is named.
    pub only: Vec<String>,
}

/// Begins to verify a site in the background; its run. Where one goes on already, that one, and the site
/// is verified again behind it.
///
/// # Errors
/// Where the database fails.
pub async fn start(platform: &Platform, site: &Site, asked: Asked) -> Result<Run, Error> {
    let run = platform.store().begin_run(site, asked.reason, &asked.author).await?;
    if let Err(other) = platform.verifier().take(&site.id, &run.id) {
        platform.store().forget_run(&run.id).await?;
        return Ok(platform.store().run(&site.tenant, &other).await?);
    }
    let (platform, site, id) = (platform.clone(), site.clone(), run.id.clone());
    tokio::spawn(async move {
        let ended = verify(&platform, &site, &id, &asked).await;
        let (state, summary) = match ended {
            Ok(summary) => (RunState::Done, summary),
            Err(error) => {
                warn!(site = site.name, %error, "a site could not be verified");
                (RunState::Failed, json!({ "error": error.to_string() }))
            }
        };
        let detail = json!({ "site": site.id, "state": state.as_str(), "summary": summary });
        if let Err(error) = platform.store().end_run(&id, state, &summary.to_string()).await {
            warn!(site = site.name, %error, "the end of a run could not be kept");
        }
        platform.events().tell(&site.tenant, "run.ended", &id, detail);
        if platform.verifier().let_go(&site.id) {
            let asked = Asked { reason: Reason::Revision, only: Vec::new(), ..asked };
            again(platform, site.id, asked);
        }
    });
    Ok(run)
}

/// Verifies a site once more. A function of its own, as a future cannot hold itself.
fn again(platform: Platform, site: String, asked: Asked) {
    tokio::spawn(async move {
        let begun = async {
            let site = platform.store().site_by_id(&site).await?;
            Box::pin(start(&platform, &site, asked)).await
        };
        if let Err(error) = begun.await {
            warn!(site, %error, "a site could not be verified again");
        }
    });
}

async fn verify(
    platform: &Platform,
    site: &Site,
    run: &str,
    asked: &Asked,
) -> Result<serde_json::Value, Error> {
    let resolved = platform.plans().of(platform.store(), site).await?;
    let plan = &resolved.plan;
    let settings = Settings { only: asked.only.clone(), blocked: true, ..Settings::default() };
    let Schedule { mut probes, mut unasked } = schedule(plan, &settings);
    let (mut ends, mut blind) = ends(platform, site, plan, &probes).await;
    unasked.extend(ends.leave_out(plan, &mut probes));
    let there = ends.len();
    let begun = Instant::now();
    let outcomes = send(platform, site, run, (plan, &probes), &mut ends).await?;
    blind.append(&mut ends.deaf);
    blind.sort();
    let told = Told {
        plan: Some(plan),
        probes: &probes,
        outcomes: &outcomes,
        unasked: &unasked,
        blind: &blind,
        before: None,
    };
    let verdicts = verdicts(plan, &told);
    let whole = asked.only.is_empty();
    let changes = platform.store().keep_verdicts((&site.id, run), &verdicts, whole).await?;
    drift::weigh(platform, site, &verdicts, &changes).await?;
    let took = begun.elapsed();
    info!(site = site.name, probes = probes.len(), ?took, "a site was verified");
    Ok(summary(&told, there, took, &unasked))
}

fn summary(told: &Told<'_>, ends: usize, took: Duration, unasked: &[Unasked]) -> serde_json::Value {
    let report = probe::text(told);
    json!({
        "ends": ends,
        "probes": told.probes.len(),
        "asExpected": told.count(Standing::AsExpected),
        "optional": told.count(Standing::Optional),
        "undecided": told.count(Standing::Undecided),
        "wrong": told.count(Standing::Wrong),
        "unasked": unasked.len(),
        "blind": told.blind,
        "milliseconds": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "report": report,
    })
}

/// Makes the agents of a site that are here the ends of a run; what cannot be seen without the others.
async fn ends(
    platform: &Platform,
    site: &Site,
    plan: &Plan,
    probes: &[Probe],
) -> (Ends, Vec<String>) {
    let hosts = probes.iter().flat_map(|probe| [Some(probe.from.host), probe.to.host()]);
    let hosts: BTreeSet<usize> = hosts.flatten().collect();
    let sessions: Vec<Arc<Session>> = platform.roster().sessions();
    let (mut ends, mut blind, mut greeting) = (Ends::default(), Vec::new(), JoinSet::new());
    for index in hosts {
        let Some(host) = plan.hosts.get(index) else { continue };
        let name = host.name.to_string();
        let is_it = |it: &&Arc<Session>| {
            it.record().site == site.id && it.record().host.as_deref() == Some(name.as_str())
        };
        let Some(session) = sessions.iter().find(is_it).map(Arc::clone) else {
            blind.push(format!("no agent is connected on {name}"));
            continue;
        };
        if !session.can(capability::PROBE) {
            blind.push(format!("the agent on {name} does not probe"));
            continue;
        }
        greeting.spawn(async move {
            let opened = tokio::time::timeout(GREETING, end(&session)).await;
            (index, name, opened.unwrap_or_else(|_| Err("it does not answer".to_owned())))
        });
    }
    for (index, name, opened) in greeting.join_all().await {
        match opened {
            Ok(end) => {
                if !end.0.watches {
                    blind.push(format!(
                        "the agent on {name} may not watch its interfaces, so its firewall is not \
                         told from those on the way; give it CAP_NET_RAW"
                    ));
                }
                ends.add(index, end);
            }
            Err(why) => blind.push(format!("no end on {name}: {why}")),
        }
    }
    (ends, blind)
}

async fn end(
    session: &Session,
) -> Result<(remote::RemoteInitiator, remote::RemoteWitness), String> {
    let channel = session.open("probe").await.ok_or("the agent has gone")?;
    let (output, input) = tokio::io::split(channel);
    remote::connect(output, input).await.map_err(|error| error.to_string())
}

/// Sends all probes, and tells those who watch how far it is.
async fn send(
    platform: &Platform,
    site: &Site,
    run: &str,
    (plan, probes): (&Plan, &[Probe]),
    ends: &mut Ends,
) -> Result<Vec<Outcome>, Error> {
    let secret = Secret::generate().map_err(|error| Error::Internal(error.to_string()))?;
    let (mut initiators, mut peers) = ends.listen(plan, probes, &secret).await;
    let (proxies, services) = (Proxies::default(), Arc::new(Services::default()));
    let means = Means { secret: &secret, limits: &LIMITS, proxies: &proxies, services: &services };
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(probes.len());
    let (mut told, mut wrong) = (Instant::now(), 0_usize);
    let settled = |outcome: Outcome| {
        let probe = probes.get(outcome.probe);
        let standing = probe.map(|probe| probe.expect.met_by(outcome.verdict.state));
        wrong = wrong.saturating_add(usize::from(standing == Some(Standing::Wrong)));
        outcomes.push(outcome);
        if told.elapsed() > PROGRESS {
            told = Instant::now();
            let detail = json!({
                "site": site.id, "settled": outcomes.len(), "probes": probes.len(), "wrong": wrong
            });
            platform.events().tell(&site.tenant, "run.progress", run, detail);
        }
    };
    coordinate::run(probes, &mut initiators, &mut peers, &means, settled).await;
    outcomes.sort_unstable_by_key(|outcome| outcome.probe);
    Ok(outcomes)
}

/// Verdicts as they are kept.
fn verdicts(plan: &Plan, told: &Told<'_>) -> Vec<Verdict> {
    let verdict = |(probe, outcome, standing): (&Probe, &Outcome, Standing)| {
        let requirement = |index: &usize| Some(plan.requirements.get(*index)?.id.to_string());
        let detail = json!({
            "verdict": outcome.verdict,
            "initiator": outcome.initiator,
            "responder": outcome.responder,
        });
        Verdict {
            probe: drift::subject(probe),
            requirements: probe.requirements.iter().filter_map(requirement).collect(),
            state: outcome.verdict.state.as_str().to_owned(),
            standing: probe::word(standing).to_owned(),
            detail: detail.to_string(),
            since: 0,
            time: 0,
        }
    };
    told.judged().map(verdict).collect()
}
