//! The flows of a site that start on this host, with the other hosts' listening ends.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};

use pilotage_plan::Plan;
use pilotage_probe::control::Peer;
use pilotage_probe::coordinate::{Initiators, Means, Peers};
use pilotage_probe::{ProbeError, Secret};
use pilotage_report::probe::Run;
use pilotage_verdict::{Carrier, Expect, Probe, Settings, is_named, schedule};
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
    if proxies.is_empty() && !arguments.proxy_for.is_empty() {
        session.usage(
            "--proxy-for was given, and there is no proxy: name one with --proxy, or in HTTPS_PROXY",
        );
        return Ok(());
    }
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
    let name_of = |index: usize| plan.requirements.get(index).map(|it| &*it.id);
    let mut blind = past_proxy(name_of, &schedule.probes, &arguments.proxy_for);
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
                    missing.push(Missing { why: Some(error), closed: None }.told(&name));
                }
            }
            // Without the right secret every verdict would be about the listeners' silence.
            Err(Missing { why: Some(error @ ProbeError::Stranger { at, .. }), .. })
                if at.port() == port =>
            {
                return Err(Usage(format!("{name}: {error}")).into());
            }
            Err(none) => missing.push(none.told(&name)),
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
) -> Result<Peer, Missing> {
    let mut trying = JoinSet::new();
    for (index, at) in doors.into_iter().enumerate() {
        let secret = secret.clone();
        trying.spawn(async move { (index, Peer::connect(at, &secret).await) });
    }
    let mut why: Option<(usize, ProbeError)> = None;
    let mut closed: Option<SocketAddr> = None;
    while let Some(tried) = trying.join_next().await {
        match tried {
            Ok((_, Ok(peer))) if peer.host == name => return Ok(peer),
            Ok((_, Ok(peer))) => peer.bye().await,
            // On the control port that is another secret; elsewhere it is a service of its own.
            Ok((_, Err(ProbeError::Stranger { at, source }))) if at.port() == control => {
                return Err(Missing { why: Some(ProbeError::Stranger { at, source }), closed });
            }
            Ok((index, Err(error))) if is_before(index, why.as_ref()) => {
                note_closed(&error, &mut closed);
                why = Some((index, error));
            }
            Ok((_, Err(error))) => note_closed(&error, &mut closed),
            Err(_) => {}
        }
    }
    Err(Missing { why: why.map(|(_, error)| error), closed })
}

fn is_before(index: usize, known: Option<&(usize, ProbeError)>) -> bool {
    known.is_none_or(|(known, _)| index < *known)
}

fn note_closed(error: &ProbeError, closed: &mut Option<SocketAddr>) {
    if let ProbeError::Stranger { at, .. } = error {
        *closed = Some(closed.map_or(*at, |known| known.min(*at)));
    }
}

/// Why no listening end of a host was found.
struct Missing {
    /// Of the first door; none where there is no door.
    why: Option<ProbeError>,
    /// A planned port where something else than this run's listener took the connection.
    closed: Option<SocketAddr>,
}

impl Missing {
    fn told(&self, name: &str) -> String {
        let why = self.why.as_ref();
        let why = why.map_or_else(|| "it has no address".to_owned(), ToString::to_string);
        let closed = self.closed.map(|at| {
            format!(
                "; what took the connection on {at} does not know this run's secret: a service of its \
                 own, or a listener that was given another one"
            )
        });
        format!("nobody on {name} said what came there: {why}{}", closed.unwrap_or_default())
    }
}

/// What `--proxy-for` cannot do: only connections go through a proxy.
fn past_proxy<'p>(
    name: impl Fn(usize) -> Option<&'p str>,
    probes: &[Probe],
    ids: &[String],
) -> Vec<String> {
    let lines = ids.iter().map(|id| {
        let named = |index: &usize| name(*index).is_some_and(|own| is_named(own, id));
        let own = probes.iter().filter(|probe| probe.requirements.iter().any(named));
        let (by_proxy, direct): (Vec<&Probe>, Vec<&Probe>) = own.partition(|probe| probe.by_proxy);
        let carriers: BTreeSet<String> =
            direct.iter().map(|probe| probe.carrier.to_string()).collect();
        let carriers: Vec<String> = carriers.into_iter().take(6).collect();
        match (by_proxy.is_empty(), carriers.is_empty()) {
            (true, true) => Some(format!("--proxy-for {id}: nothing of it starts on this host")),
            (_, true) => None,
            (_, false) => Some(format!(
                "--proxy-for {id}: {} was sent directly, as only TCP passes an HTTP proxy",
                carriers.join(", ")
            )),
        }
    });
    lines.flatten().collect()
}

#[cfg(test)]
mod tests {
    use pilotage_verdict::{End, Target};

    use super::*;

    #[test]
    fn what_no_proxy_carries_is_told() {
        let address = IpAddr::from([192, 0, 2, 7]);
        let probe = |carrier, by_proxy| {
            let from = End { name: "a".into(), host: 0, address };
            let to = Target::Address { name: "b".into(), host: Some(1), address };
            Probe { by_proxy, requirements: vec![0], ..Probe::new(from, to, carrier) }
        };
        let name = |index: usize| (index == 0).then_some("site/dns/resolve");
        let ids = ["site/dns".to_owned()];
        let tcp = probe(Carrier::Tcp(53), true);
        assert!(past_proxy(name, std::slice::from_ref(&tcp), &ids).is_empty());
        let told = past_proxy(name, &[tcp, probe(Carrier::Udp(53), false)], &ids);
        let said =
            "--proxy-for site/dns: udp/53 was sent directly, as only TCP passes an HTTP proxy";
        assert_eq!(told, [said]);
        let told = past_proxy(name, &[], &ids);
        assert_eq!(told, ["--proxy-for site/dns: nothing of it starts on this host"]);
    }

    #[test]
    fn a_listener_with_another_secret_is_thought_of() {
        let at = |port| SocketAddr::new(IpAddr::from([192, 0, 2, 7]), port);
        let source = || std::io::Error::from(std::io::ErrorKind::TimedOut);
        let mut closed = None;
        note_closed(&ProbeError::Stranger { at: at(443), source: source() }, &mut closed);
        note_closed(&ProbeError::Connect { at: at(22), source: source() }, &mut closed);
        let why = Some(ProbeError::Connect { at: at(4471), source: source() });
        let told = Missing { why, closed }.told("b");
        assert!(told.contains("192.0.2.7:4471"), "{told}");
        assert!(
            told.contains("connection on 192.0.2.7:443 does not know this run's secret"),
            "{told}"
        );
        let none = Missing { why: None, closed: None }.told("b");
        assert_eq!(none, "nobody on b said what came there: it has no address");
    }
}
