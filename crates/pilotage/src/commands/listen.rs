//! `pilotage listen`: the responder's end of a run of probes.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use pilotage_plan::Plan;
use pilotage_probe::control::{self, Ended};
use pilotage_probe::coordinate::answered;
use pilotage_probe::listen::Listeners;
use pilotage_probe::{Secret, raise_descriptors};
use pilotage_verdict::{Carrier, Listening, Ports, Settings, schedule};

use crate::input;
use crate::probing;
use crate::session::{Session, Usage, counted};
use crate::shell;

/// Open temporary listeners for everything that this host must accept
///
/// The responder's end of `pilotage probe SITE`. Ports that a service holds are left alone. Listeners
/// answer nothing but signed messages of the run, and close when the time is over, on a signal, or when
/// every other end has gone.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file, or `-` for standard input
    pub site: PathBuf,
    /// The host that this machine is, where its addresses do not tell
    #[arg(long = "as", value_name = "HOST")]
    pub host: Option<String>,
    /// The file with the run's secret, `-` for standard input; else PILOTAGE_SECRET, else a new one
    #[arg(long, value_name = "FILE")]
    pub secret_file: Option<PathBuf>,
    /// The TCP port on which the other ends ask what came here
    #[arg(long, value_name = "PORT", default_value_t = control::DEFAULT_PORT)]
    pub control: u16,
    /// Listen on every port of a range in the place of both ends and the middle
    #[arg(long)]
    pub all_ports: bool,
    /// Close after so many minutes
    #[arg(long, value_name = "MINUTES", default_value_t = 15)]
    pub minutes: u64,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(resolved) = input::resolved(&arguments.site, session) else { return Ok(()) };
    session.diagnostics.clear();
    let plan = &resolved.plan;
    let Some(host) = probing::host(plan, arguments.host.as_deref(), session)? else {
        return Ok(());
    };
    let given = probing::secret(arguments.secret_file.as_ref())?;
    let secret = given.clone().map_or_else(Secret::generate, Ok)?;
    raise_descriptors();
    let mut blind = Vec::new();
    let tap = probing::tap(&mut blind);
    let watches = tap.is_some();
    let name = plan.hosts.get(host).map_or("", |host| &host.name);
    let ports = if arguments.all_ports { Ports::All } else { Ports::Sampled };
    let wanted = wanted(plan, host, ports);
    if wanted.is_empty() {
        session.usage(&format!(
            "no planned flow can be asked for at {name}, so there is nothing to listen on; start this \
             on the hosts that are connected to"
        ));
        return Ok(());
    }
    let ended = probing::runtime()?.block_on(async {
        let listeners = Listeners::open(wanted, &secret, tap);
        tell(&listeners, name, session);
        if listeners.ports().values().all(|it| matches!(it, Listening::Denied(_))) {
            return Err(Usage(format!(
                "none of the ports could be opened; is this machine {name}, and has this user the \
                 right to ports below 1024?"
            ))
            .into());
        }
        for line in &blind {
            session.say(&format!("note: {line}"));
        }
        if given.is_none() {
            session.say(&format!(
                "on the other hosts: {}={secret} pilotage probe {}",
                probing::SECRET,
                site(arguments, session)
            ));
        }
        let at = SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), arguments.control);
        let time = Duration::from_secs(arguments.minutes.saturating_mul(60));
        tokio::select! {
            ended = control::serve(at, name, listeners, watches, &secret, time) => ended.map(Some),
            () = probing::told_to_stop() => Ok(None),
        }
        .map_err(anyhow::Error::from)
    })?;
    session.say(match ended {
        Some(Ended::Served) => "every other end has gone; closed",
        Some(Ended::Deadline) => "the time is over; closed",
        None => "interrupted; closed",
    });
    Ok(())
}

/// The ports that this host must accept, and those that must stay closed: a listener on these is what
/// tells a closed path from a closed port.
fn wanted(plan: &Plan, host: usize, ports: Ports) -> BTreeSet<(IpAddr, Carrier)> {
    let settings = Settings { ports, blocked: true, ..Settings::default() };
    answered(plan, host, &schedule(plan, &settings).probes)
}

/// The site as the other end names it, with where its packs are.
fn site(arguments: &Arguments, session: &Session) -> String {
    let site = [arguments.site.display().to_string()];
    let words = site.into_iter().chain(shell::catalog(&session.folders));
    words.map(|word| shell::word(&word)).collect::<Vec<_>>().join(" ")
}

fn tell(listeners: &Listeners, name: &str, session: &Session) {
    let bound = listeners.ports().values().filter(|it| **it == Listening::Bound).count();
    session.say(&format!("listening as {name} on {}", counted(bound, "port", "ports")));
    for ((address, carrier), listening) in listeners.ports() {
        match listening {
            Listening::Held(by) => {
                session.say(&format!("  {address} {carrier} is left to {by}"));
            }
            Listening::Denied(why) => session.say(&format!("  {address} {carrier}: {why}")),
            Listening::Bound | Listening::Not | Listening::Gone => {}
        }
    }
}
