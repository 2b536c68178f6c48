//! The flows of a site that start on this host, with the other hosts' listening ends.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};

use pilotage_plan::Plan;
use pilotage_probe::control::Peer;
use pilotage_probe::coordinate::{Initiators, Means, Peers};
use pilotage_probe::{ProbeError, Secret};
use pilotage_report::probe::Run;
use pilotage_verdict::{Carrier, Expect, Probe, Settings, schedule};
use tokio::task::JoinSet;

use super::{Arguments, report, send, settings};
use crate::input;
use crate::probing;
use crate::session::{Session, Usage};

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let name = arguments.target.to_string_lossy();
    if name.parse::<IpAddr>().is_ok() {
        session.usage(&format!("say which ports: `pilotage probe {name} tcp/443,udp/53`"));
        return Ok(());
    }
    let Some(before) = arguments.before(session)? else { return Ok(()) };
    let Some(resolved) = input::resolved(&arguments.target, session) else { return Ok(()) };
    session.diagnostics.clear();
    let plan = &resolved.plan;
    let Some(host) = probing::host(plan, arguments.host.as_deref(), session)? else {
        return Ok(());
    };
    let proxies = arguments.proxies()?;
    let Some(settings) = settings(arguments, plan, BTreeSet::from([host]), session) else {
        return Ok(());
    };
    let settings = Settings { proxied: arguments.proxied(&proxies), ..settings };
    let schedule = schedule(plan, &settings);
    if schedule.probes.is_empty() {
        session.usage("no planned flow of what was asked for starts on this host");
        return Ok(());
    }
    let given = probing::secret(arguments.secret_file.as_ref())?;
    let mut blind = Vec::new();
    let tap = probing::tap(&mut blind);
    let limits = arguments.limits();
    let services = arguments.services(None)?;
    let outcomes = probing::runtime_for(&limits)?.block_on(async {
        let (mut peers, mut initiators) = (Peers::default(), Initiators::Here(tap));
        let secret = match &given {
            Some(secret) => {
                // Ends meet on any planned port, also one that was not asked for.
                let all = Settings { from: settings.from.clone(), ..Settings::default() };
                let doors = pilotage_verdict::schedule(plan, &all).probes;
                let asked: BTreeSet<_> = schedule.probes.iter().map(|probe| &probe.to).collect();
                let doors: Vec<Probe> =
                    doors.into_iter().filter(|probe| asked.contains(&probe.to)).collect();
                find(plan, &doors, secret, arguments.control, &mut peers, &mut blind).await?;
                secret.clone()
            }
            None => {
                blind.push(
                    "no other end was asked, as there is no secret of a run; start `pilotage \
                     listen` on the other hosts to be told where a flow is stopped"
                        .to_owned(),
                );
                Secret::generate()?
            }
        };
        let means =
            Means { secret: &secret, limits: &limits, proxies: &proxies, services: &services };
        let outcomes = send(&schedule.probes, &mut initiators, &mut peers, &means, session).await;
        peers.bye().await;
        Ok::<_, anyhow::Error>(outcomes)
    })?;
    let run = Run {
        plan: Some(plan),
        probes: &schedule.probes,
        outcomes: &outcomes,
        unasked: &schedule.unasked,
        blind: &blind,
        before: before.as_ref(),
    };
    report(&run, arguments.format, session)
}

/// Looks for the listening end of every host that is probed, all at once.
async fn find(
    plan: &Plan,
    probes: &[Probe],
    secret: &Secret,
    port: u16,
    peers: &mut Peers,
    blind: &mut Vec<String>,
) -> anyhow::Result<()> {
    let mut looking = JoinSet::new();
    for host in &plan.hosts {
        let asked: Vec<&Probe> = probes
            .iter()
            .filter(|probe| probe.to.address().is_some_and(|to| host.answers.contains(to)))
            .collect();
        if asked.is_empty() {
            continue;
        }
        let name = host.name.clone();
        let doors = doors(&host.addresses, &asked, port);
        let secret = secret.clone();
        looking.spawn(async move {
            let found = first(&name, doors, port, &secret).await;
            (name, found)
        });
    }
    let mut missing: Vec<String> = Vec::new();
    while let Some(found) = looking.join_next().await {
        let Ok((name, found)) = found else { continue };
        match found {
            Ok(peer) => {
                if !peer.watches {
                    blind.push(format!("{name} listens without the right to watch its interfaces"));
                }
                if let Err(error) = peers.add(peer).await {
                    missing.push(absent(&name, Some(&error)));
                }
            }
            // Without the right secret every verdict would be about the listeners' silence.
            Err(Some(error @ ProbeError::Stranger { at, .. })) if at.port() == port => {
                return Err(Usage(format!("{name}: {error}")).into());
            }
            Err(error) => missing.push(absent(&name, error.as_ref())),
        }
    }
    missing.sort();
    blind.extend(missing);
    blind.sort();
    Ok(())
}

/// Where the listening end of a host may be reached: its control port, and the ports that are planned to
/// be open from here, a few of them.
fn doors(addresses: &[IpAddr], probes: &[&Probe], control: u16) -> Vec<SocketAddr> {
    const PLANNED: usize = 6;
    let planned = probes.iter().filter(|probe| probe.expect != Expect::Blocked);
    let ports = planned.filter_map(|probe| match (probe.to.address(), probe.carrier) {
        (Some(address), Carrier::Tcp(port)) => Some(SocketAddr::new(address, port)),
        _ => None,
    });
    let own = addresses.iter().map(|address| SocketAddr::new(*address, control));
    own.chain(ports.take(PLANNED)).collect()
}

/// The first door that opens, all of them tried at once; else why the first did not. Behind a virtual
/// address may be another host's end.
async fn first(
    name: &str,
    doors: Vec<SocketAddr>,
    control: u16,
    secret: &Secret,
) -> Result<Peer, Option<ProbeError>> {
    let mut trying = JoinSet::new();
    for (index, at) in doors.into_iter().enumerate() {
        let secret = secret.clone();
        trying.spawn(async move { (index, Peer::connect(at, &secret).await) });
    }
    let mut why: Option<(usize, ProbeError)> = None;
    while let Some(tried) = trying.join_next().await {
        match tried {
            Ok((_, Ok(peer))) if peer.host == name => return Ok(peer),
            Ok((_, Ok(peer))) => peer.bye().await,
            // On the control port that is another secret; elsewhere it is a service of its own.
            Ok((_, Err(ProbeError::Stranger { at, source }))) if at.port() == control => {
                return Err(Some(ProbeError::Stranger { at, source }));
            }
            Ok((index, Err(error))) if why.as_ref().is_none_or(|(known, _)| index < *known) => {
                why = Some((index, error));
            }
            _ => {}
        }
    }
    Err(why.map(|(_, error)| error))
}

fn absent(name: &str, why: Option<&ProbeError>) -> String {
    let why = why.map_or_else(|| "it has no address".to_owned(), ToString::to_string);
    format!("nobody on {name} said what came there: {why}")
}
