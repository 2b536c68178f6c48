//! What the commands that touch the network share: the host that this is, the run's secret, the runtime.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use pilotage_model::check::did_you_mean;
use pilotage_plan::Plan;
use pilotage_probe::Secret;
use pilotage_probe::initiate::Limits;
use tokio::signal::unix::{SignalKind, signal};

use crate::live::here;
use crate::session::{Session, Usage};

/// The environment variable that holds a run's secret.
pub const SECRET: &str = "PILOTAGE_SECRET";

/// One thread serves thousands of sockets.
pub fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")
}

/// The same, with as many threads as share the work where nothing else bounds the speed of a run.
pub fn runtime_for(limits: &Limits) -> anyhow::Result<tokio::runtime::Runtime> {
    if limits.rate.is_some() || limits.rate_for_each.is_some() {
        return runtime();
    }
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start the runtime")
}

/// The host that this machine is: the named one, or the one whose addresses it has.
pub fn host(
    plan: &Plan,
    named: Option<&str>,
    session: &mut Session,
) -> anyhow::Result<Option<usize>> {
    match named {
        Some(name) => Ok(host_named(plan, name, session)),
        None => {
            let addresses =
                here::addresses().context("cannot list the addresses of this machine")?;
            let host = here::host(plan, &addresses).map_err(Usage)?;
            Ok(Some(host))
        }
    }
}

/// The host of that name; what is wrong is told where there is none.
pub fn host_named(plan: &Plan, name: &str, session: &mut Session) -> Option<usize> {
    let found = plan.hosts.iter().position(|host| &*host.name == name);
    if found.is_none() {
        let known = plan.hosts.iter().map(|host| &*host.name);
        let hint = did_you_mean(name, known, "hosts of this site");
        session.usage(&format!("the site has no host `{name}`: {hint}"));
    }
    found
}

/// The run's secret from a file, `-` for standard input, or from the environment; never from the
/// command line, which others can read.
pub fn secret(file: Option<&PathBuf>) -> anyhow::Result<Option<Secret>> {
    let text = match file {
        Some(path) if path.as_path() == Path::new("-") => {
            Some(std::io::read_to_string(std::io::stdin())?)
        }
        Some(path) => Some(
            std::fs::read_to_string(path)
                .with_context(|| format!("cannot read the secret from `{}`", path.display()))?,
        ),
        None => std::env::var(SECRET).ok(),
    };
    let parsed = text.map(|text| text.trim().parse::<Secret>());
    Ok(parsed.transpose().map_err(|error| Usage(error.to_string()))?)
}

/// What cannot be seen without the rights to it.
pub fn tap(blind: &mut Vec<String>) -> Option<pilotage_probe::Tap> {
    match pilotage_probe::Tap::start() {
        Ok(tap) => Some(tap),
        Err(_) => {
            blind.push(
                "without root or CAP_NET_RAW nobody sees whether packets pass this host's \
                 interfaces, so its own firewall is not told from those on the way"
                    .to_owned(),
            );
            None
        }
    }
}

/// Waits until this process is told to stop: by a key, by whoever manages it, or by a terminal that is
/// closed.
pub async fn told_to_stop() {
    let told = |kind: SignalKind| async move {
        match signal(kind) {
            Ok(mut signals) => _ = signals.recv().await,
            // Then it ends the process, as it always did.
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = told(SignalKind::interrupt()) => {}
        () = told(SignalKind::terminate()) => {}
        () = told(SignalKind::hangup()) => {}
    }
}
