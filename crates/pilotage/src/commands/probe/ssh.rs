//! All hosts of a site at once: both ends of every flow are started over `ssh`.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use pilotage_plan::Plan;
use pilotage_probe::Secret;
use pilotage_probe::coordinate::{Ends, Means};
use pilotage_probe::proxy::Proxies;
use pilotage_probe::remote::{RemoteInitiator, RemoteWitness};
use pilotage_probe::service::Services;
use pilotage_report::probe::Run;
use pilotage_verdict::{Probe, Proxied, Schedule, Settings, schedule};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::{Arguments, report, send, settings};
use crate::input;
use crate::probing;
use crate::session::{Session, counted};
use crate::ssh::{End, own_program};

/// So many copies of the program are on their way at once.
const MOST_COPIES: usize = 8;

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(before) = arguments.before(session)? else { return Ok(()) };
    let Some(resolved) = input::resolved(&arguments.target, session) else { return Ok(()) };
    session.diagnostics.clear();
    let plan = &resolved.plan;
    let from = arguments.host.iter().map(|name| probing::host_named(plan, name, session));
    let Some(from) = from.collect::<Option<BTreeSet<usize>>>() else { return Ok(()) };
    let Some(settings) = settings(arguments, plan, from, session) else { return Ok(()) };
    let schedule = schedule(plan, &settings);
    if schedule.probes.is_empty() {
        session.usage("no planned flow of what was asked for starts on a host of this site");
        return Ok(());
    }
    let by_proxy = would_go_by_proxy(plan, &settings);
    let limits = arguments.limits();
    let secret = Secret::generate()?;
    let Schedule { mut probes, mut unasked } = schedule;
    let (outcomes, blind) = probing::runtime()?.block_on(async {
        let (started, stopped) = start(arguments, plan, &probes, session).await;
        let Started { processes, mut ends, mut blind } = started?;
        let started = counted(processes.len(), "host", "hosts");
        session.say(&format!("an end was started on {started}"));
        unasked.extend(ends.leave_out(plan, &mut probes));
        let (mut initiators, mut peers) = ends.listen(plan, &probes, &secret).await;
        blind.append(&mut ends.deaf);
        // What this machine's environment says of proxies holds for no other.
        let proxies = Proxies::default();
        let services = Arc::new(Services::default());
        let means =
            Means { secret: &secret, limits: &limits, proxies: &proxies, services: &services };
        let outcomes = match stopped {
            true => Vec::new(),
            false => send(&probes, &mut initiators, &mut peers, &means, session).await,
        };
        // Without their pipes the ends close, and remove what was copied.
        drop((initiators, peers));
        let mut leaving = JoinSet::new();
        processes.into_iter().for_each(|end| _ = leaving.spawn(end.farewell()));
        leaving.join_all().await;
        blind.extend(by_proxy);
        blind.sort();
        Ok::<_, anyhow::Error>((outcomes, blind))
    })?;
    let run = Run {
        plan: Some(plan),
        probes: &probes,
        outcomes: &outcomes,
        unasked: &unasked,
        blind: &blind,
        before: before.as_ref(),
    };
    report(&run, arguments.format, session)
}

/// What is said of flows that may cross a forward proxy: the ends connect directly.
fn would_go_by_proxy(plan: &Plan, settings: &Settings) -> Option<String> {
    let settings = Settings { proxied: Proxied::Marked(Vec::new()), ..settings.clone() };
    let by_proxy = schedule(plan, &settings).probes.iter().filter(|probe| probe.by_proxy).count();
    (by_proxy > 0).then(|| {
        format!(
            "{} of flows that may cross a forward proxy went without one, as --ssh knows none of the \
             hosts'; where they use one, run `pilotage probe` on each of them",
            counted(by_proxy, "probe", "probes")
        )
    })
}

/// Starts all ends; also whether this process was told to stop meanwhile. Those that are there then
/// remove what was copied, once they are let go.
async fn start(
    arguments: &Arguments,
    plan: &Plan,
    probes: &[Probe],
    session: &Session,
) -> (anyhow::Result<Started>, bool) {
    let mut starting = std::pin::pin!(Started::start(arguments, plan, probes));
    tokio::select! {
        started = &mut starting => (started, false),
        () = probing::told_to_stop() => {
            session.say("closing the ends that are being started");
            (starting.await, true)
        }
    }
}

/// The ends of a run, with the processes that lead to them.
#[derive(Default)]
struct Started {
    processes: Vec<End>,
    ends: Ends,
    /// Where there is none, and what those that are there cannot see.
    blind: Vec<String>,
}

impl Started {
    /// Starts an end on every host that sends or answers.
    async fn start(arguments: &Arguments, plan: &Plan, probes: &[Probe]) -> anyhow::Result<Self> {
        let (ssh, program) = (arguments.ssh(), own_program()?);
        let copies = Arc::new(Semaphore::new(MOST_COPIES));
        let hosts = probes.iter().flat_map(|probe| [Some(probe.from.host), probe.to.host()]);
        let mut starting = JoinSet::new();
        for index in hosts.flatten().collect::<BTreeSet<usize>>() {
            let Some(host) = plan.hosts.get(index) else { continue };
            let address = host.addresses.first().filter(|_| !arguments.ssh_names);
            let to = address.map_or_else(|| host.name.to_string(), IpAddr::to_string);
            let (ssh, program, copies) = (ssh.clone(), Arc::clone(&program), Arc::clone(&copies));
            starting.spawn(async move {
                let _turn = copies.acquire().await;
                (index, ssh.start(&to, program).await)
            });
        }
        let mut all = Self::default();
        while let Some(started) = starting.join_next().await {
            let (index, started) = started.context("an end could not be started")?;
            all.add(plan, index, started);
        }
        all.blind.sort();
        if all.ends.is_empty() {
            bail!("no end could be started: {}", all.blind.join("; "));
        }
        Ok(all)
    }

    fn add(
        &mut self,
        plan: &Plan,
        index: usize,
        started: anyhow::Result<(End, RemoteInitiator, RemoteWitness)>,
    ) {
        let name = plan.hosts.get(index).map_or("", |host| &host.name);
        match started {
            Ok((process, initiator, witness)) => {
                if !initiator.watches {
                    self.blind.push(format!(
                        "the end on {name} may not watch its interfaces, so its firewall is not told \
                         from those on the way; log in as root, or use --ssh-sudo"
                    ));
                }
                self.processes.push(process);
                self.ends.add(index, (initiator, witness));
            }
            Err(error) => self.blind.push(format!("no end on {name}: {error:#}")),
        }
    }
}
