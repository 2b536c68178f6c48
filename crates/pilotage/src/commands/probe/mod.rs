//! `pilotage probe`: proves flows live, a site's or those that a person names.

mod named;
mod ports;
mod proxied;
mod site;
mod ssh;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use pilotage_plan::Plan;
use pilotage_probe::control;
use pilotage_probe::coordinate::{self, Initiators, Means, Peers};
use pilotage_probe::initiate::Limits;
use pilotage_probe::service::Services;
use pilotage_probe::tls::{Identity, Roots};
use pilotage_report::probe::{self, Before, Run};
use pilotage_verdict::{Outcome, Ports, Probe, Settings, Standing};

use crate::input;
use crate::output::to_stdout;
use crate::probing;
use crate::session::{Session, Usage, counted};
use crate::ssh::Ssh;

/// Prove live that flows pass, or where they are stopped
///
/// With a site, sends every planned flow that starts on this host, and asks `pilotage listen` on the
/// other hosts what came there. With a host and ports, probes those: `pilotage probe 192.0.2.1
/// tcp/443,udp/53`. Services that run already are asked who they are, where the requirement or the
/// port's word (`ssh/22`) says what they speak. Exits with 1 where something required does not pass.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file; or, with ports behind it, a name or an address
    #[arg(value_name = "SITE|HOST")]
    pub target: PathBuf,
    /// The ports to probe at a host: `tcp/443,udp/53`, `tcp/1-1024`, `ping`; or, to ask the service
    /// there: `tls`, `http`, `https`, `grpc`, `ssh`, `nats`, `etcd`, `dns`, `ntp`, `ldap`, `ldaps`,
    /// `registry`, as in `https/443`
    #[arg(value_name = "PORTS")]
    pub ports: Vec<String>,
    /// The host that this machine is, where its addresses do not tell
    #[arg(long = "as", value_name = "HOST", conflicts_with = "ports")]
    pub host: Option<String>,
    /// Only to this host; may be given several times
    #[arg(long, value_name = "HOST", conflicts_with = "ports")]
    pub to: Vec<String>,
    /// Only this requirement, or those below `instance` or `instance/pack`; may be given several times
    #[arg(long, value_name = "ID", conflicts_with = "ports")]
    pub only: Vec<String>,
    /// Probe every port of a range in the place of both ends and the middle
    #[arg(long, conflicts_with = "ports")]
    pub all_ports: bool,
    /// Leave out what must not pass: denials of the site, and closed ports beside open ones
    #[arg(long, conflicts_with = "ports")]
    pub no_closed: bool,
    /// The file with the run's secret, `-` for standard input; else PILOTAGE_SECRET. Without a secret
    /// no other end is asked
    #[arg(long, value_name = "FILE", conflicts_with = "ports")]
    pub secret_file: Option<PathBuf>,
    /// Run both ends of every flow on all hosts, over the system's `ssh`; with `--as`, only flows from
    /// that host
    #[arg(long, conflicts_with_all = ["ports", "secret_file", "proxy", "proxy_file", "proxy_for"])]
    pub ssh: bool,
    /// The command to come to other hosts, with its own words
    #[arg(long, value_name = "COMMAND", default_value = "ssh", requires = "ssh")]
    pub ssh_command: String,
    /// Name hosts to `ssh` as the site does, in the place of their addresses
    #[arg(long, requires = "ssh")]
    pub ssh_names: bool,
    /// Start the ends with `sudo`
    #[arg(long, requires = "ssh")]
    pub ssh_sudo: bool,
    /// The folder on the hosts below which the program is copied for the run, in the place of /tmp
    #[arg(long, value_name = "FOLDER", requires = "ssh")]
    pub ssh_folder: Option<String>,
    /// The TCP port of the other ends
    #[arg(long, value_name = "PORT", default_value_t = control::DEFAULT_PORT)]
    pub control: u16,
    /// The forward proxy, `http://HOST:PORT`, or `env` for that of HTTPS_PROXY. Of a site, flows out of
    /// it go there whose packs allow it; without this, by what the environment says
    #[arg(long, value_name = "URL", conflicts_with = "proxy_file")]
    pub proxy: Option<String>,
    /// The file with the proxy's URL, for one with credentials; `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub proxy_file: Option<PathBuf>,
    /// Authorities in PEM form that vouch for the proxy itself, and for what it opens on the way
    #[arg(long, value_name = "FILE")]
    pub proxy_ca: Option<PathBuf>,
    /// What is reached without the proxy, in the place of NO_PROXY
    #[arg(long, value_name = "LIST")]
    pub no_proxy: Option<String>,
    /// Send this requirement through the proxy too, wherever it goes; may be given several times
    #[arg(long, value_name = "ID", conflicts_with = "ports")]
    pub proxy_for: Vec<String>,
    /// The name that services are asked for, in TLS and HTTP; else HOST
    #[arg(long, value_name = "NAME", requires = "ports")]
    pub server_name: Option<String>,
    /// The certificates that services' ones must lead to, in PEM form; else those that this system
    /// trusts
    #[arg(long, value_name = "FILE", conflicts_with = "ssh")]
    pub ca: Option<PathBuf>,
    /// A certificate for services that ask for one, in PEM form
    #[arg(long, value_name = "FILE", requires = "key", conflicts_with = "ssh")]
    pub cert: Option<PathBuf>,
    /// The key of that certificate
    #[arg(long, value_name = "FILE", requires = "cert")]
    pub key: Option<PathBuf>,
    /// Probes started in a second
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000, conflicts_with = "flood")]
    pub rate: u32,
    /// Probes started in a second for each responder
    #[arg(long, value_name = "NUMBER", default_value_t = 250, conflicts_with = "flood")]
    pub rate_each: u32,
    /// As many probes as go, without regard for anybody on the way
    #[arg(long)]
    pub flood: bool,
    /// How long an attempt waits for an answer; below 3 seconds some errors are missed
    #[arg(long, value_name = "SECONDS", default_value_t = 3.5)]
    pub timeout: f64,
    /// The form of the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// The result of an earlier run, as `--format json` wrote it, to compare with
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
}

/// The form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: what to do, and who
    Text,
    /// All evidence of both ends, with a schema version
    Json,
    /// A line for each probe
    Csv,
    /// A test case for each probe
    Junit,
    /// A page that can be sent to someone
    Html,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    if arguments.ssh {
        ssh::run(arguments, session)
    } else if arguments.ports.is_empty() {
        site::run(arguments, session)
    } else {
        named::run(arguments, session)
    }
}

/// What to schedule from some hosts, as the words say; what is wrong is told where there is none.
fn settings(
    arguments: &Arguments,
    plan: &Plan,
    from: BTreeSet<usize>,
    session: &mut Session,
) -> Option<Settings> {
    let to = arguments.to.iter().map(|name| probing::host_named(plan, name, session));
    let to: BTreeSet<usize> = to.collect::<Option<_>>()?;
    Some(Settings {
        ports: if arguments.all_ports { Ports::All } else { Ports::Sampled },
        from,
        to,
        only: arguments.only.clone(),
        blocked: !arguments.no_closed,
        ..Settings::default()
    })
}

impl Arguments {
    /// The earlier run that was named, before anything is sent. The outer none says that what is wrong
    /// with it has been told.
    fn before(&self, session: &mut Session) -> anyhow::Result<Option<Option<Before>>> {
        let Some(path) = &self.baseline else { return Ok(Some(None)) };
        let Some(text) = input::text_of(path, session) else { return Ok(None) };
        let wrong =
            |error| format!("{} is no result that `--format json` wrote: {error}", path.display());
        Ok(Some(Some(Before::read(&text).map_err(|error| Usage(wrong(error)))?)))
    }

    /// How to come to other hosts.
    fn ssh(&self) -> Ssh {
        Ssh {
            command: self.ssh_command.split_whitespace().map(str::to_owned).collect(),
            sudo: self.ssh_sudo,
            folder: self.ssh_folder.clone(),
        }
    }

    /// What services are asked with: by this name, unless another one was given.
    fn services(&self, name: Option<&str>) -> anyhow::Result<Arc<Services>> {
        let name = self.server_name.as_deref().or(name).map(str::to_owned);
        let roots = self.ca.as_deref().map(Roots::of_file).transpose();
        let files = self.cert.as_deref().zip(self.key.as_deref());
        let identity = files.map(|(own, key)| Identity::of_files(own, key)).transpose();
        let wrong = |error: pilotage_probe::tls::TlsError| Usage(error.to_string());
        let (roots, identity) = (roots.map_err(wrong)?, identity.map_err(wrong)?);
        Ok(Arc::new(Services::new(name, roots, identity)))
    }

    fn limits(&self) -> Limits {
        let most = if self.flood { 2_000 } else { Limits::default().concurrency };
        let rate = |rate: u32| (!self.flood).then_some(rate.max(1));
        let concurrency = most.min(Limits::most_at_once());
        let seconds = self.timeout.clamp(0.1, 60.0);
        Limits {
            concurrency,
            rate: rate(self.rate),
            rate_for_each: rate(self.rate_each),
            patience: Duration::from_secs_f64(seconds),
        }
    }
}

/// Sends all probes, with a progress bar for whoever watches; what was settled when it ended, or was
/// interrupted, in the order of the probes.
async fn send(
    probes: &[Probe],
    initiators: &mut Initiators,
    peers: &mut Peers,
    means: &Means<'_>,
    session: &Session,
) -> Vec<Outcome> {
    let length = u64::try_from(probes.len()).unwrap_or(u64::MAX);
    let bar =
        if session.is_interactive() { ProgressBar::new(length) } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("{pos} of {len} probes {wide_bar} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(probes.len());
    let sending = coordinate::run(probes, initiators, peers, means, |outcome| {
        outcomes.push(outcome);
        bar.inc(1);
    });
    tokio::select! {
        () = sending => {}
        () = probing::told_to_stop() => {}
    }
    bar.finish_and_clear();
    outcomes.sort_unstable_by_key(|outcome| outcome.probe);
    outcomes
}

/// Prints the result, and says by the exit code whether all is as it ought to be.
fn report(run: &Run<'_>, format: Format, session: &mut Session) -> anyhow::Result<()> {
    let left = run.probes.len().saturating_sub(run.outcomes.len());
    if left > 0 {
        session.say_last(format!(
            "interrupted; {} not settled",
            counted(left, "probe was", "probes were")
        ));
        session.negative_answer();
    }
    if run.count(Standing::Wrong) > 0 {
        session.negative_answer();
    }
    let text = match format {
        Format::Text => probe::text(run),
        Format::Json => probe::json(run)?,
        Format::Csv => probe::csv(run),
        Format::Junit => probe::junit(run),
        Format::Html => probe::html(run),
    };
    to_stdout(text.as_bytes())
}
