//! Who sends the probes of a run: this process, or ends on other hosts.

use std::collections::BTreeMap;
use std::sync::Arc;

use pilotage_verdict::{Initiator, Observed};
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinSet;

use super::Means;
use crate::initiate::{self, Limits, Task};
use crate::remote::RemoteInitiator;
use crate::secret::Secret;
use crate::tap::Tap;

/// More probes than so many are worth a second thread.
const MANY: usize = 4_000;

/// Where evidence goes, with the probe's number.
pub(super) type Sent = UnboundedSender<(u32, Initiator)>;

/// Who sends the probes of a run.
#[derive(Debug)]
pub enum Initiators {
    /// This process does; it sees its own interfaces by the tap.
    Here(Option<Tap>),
    /// An end on each host, by the host's index in the plan.
    There(BTreeMap<usize, RemoteInitiator>),
}

impl Initiators {
    /// Sends all tasks, each with the host that it starts from, and tells each one's evidence.
    pub(super) async fn run(&mut self, tasks: Vec<(usize, Task)>, means: &Means<'_>, sent: Sent) {
        let Means { secret, limits, .. } = *means;
        // The receiver outlives this: both end together.
        let tell = |id, initiator| _ = sent.send((id, initiator));
        match self {
            Self::Here(tap) => {
                let tasks: Vec<Task> = tasks.into_iter().map(|(_, task)| task).collect();
                let services = Arc::clone(means.services);
                if limits.rate.is_none() && limits.rate_for_each.is_none() && tasks.len() > MANY {
                    side_by_side(tasks, means, tap.as_ref(), &sent).await;
                } else {
                    initiate::run(tasks, secret, services, limits, tap.clone(), tell).await;
                }
            }
            Self::There(ends) => there(ends, tasks, secret, limits, &sent).await,
        }
    }
}

/// Halves at once. Without a rate only the kernel's part of the work takes time, which two threads do in
/// half of it where the runtime has them.
async fn side_by_side(mut tasks: Vec<Task>, means: &Means<'_>, tap: Option<&Tap>, sent: &Sent) {
    let others = tasks.split_off(tasks.len() / 2);
    let limits = Limits { concurrency: means.limits.concurrency.div_ceil(2), ..*means.limits };
    let mut running = JoinSet::new();
    for part in [tasks, others] {
        let (secret, services) = (means.secret.clone(), Arc::clone(means.services));
        let (tap, sent) = (tap.cloned(), sent.clone());
        running.spawn(async move {
            let tell = |id, initiator| _ = sent.send((id, initiator));
            initiate::run(part, &secret, services, &limits, tap, tell).await;
        });
    }
    // Dropping the set stops both.
    while running.join_next().await.is_some() {}
}

/// All ends at once, which share what the run may send in a second.
async fn there(
    ends: &mut BTreeMap<usize, RemoteInitiator>,
    tasks: Vec<(usize, Task)>,
    secret: &Secret,
    limits: &Limits,
    sent: &Sent,
) {
    let mut by_host: BTreeMap<usize, Vec<Task>> = BTreeMap::new();
    for (host, task) in tasks {
        by_host.entry(host).or_default().push(task);
    }
    let limits = shared(limits, by_host.len());
    let mut running = JoinSet::new();
    for (host, tasks) in by_host {
        let (secret, sent) = (secret.clone(), sent.clone());
        match ends.remove(&host) {
            Some(mut end) => {
                running.spawn(async move {
                    let tell = |id, initiator| _ = sent.send((id, initiator));
                    end.run(tasks, &secret, limits, tell).await;
                    (host, end)
                });
            }
            None => {
                for task in tasks {
                    let why = "there is no end of the run on that host".to_owned();
                    _ = sent.send((task.id, Initiator::of(Observed::NotTried(why))));
                }
            }
        }
    }
    while let Some(ended) = running.join_next().await {
        if let Ok((host, end)) = ended {
            ends.insert(host, end);
        }
    }
}

/// What one of several ends may do, so that all together keep within the limits.
fn shared(limits: &Limits, ends: usize) -> Limits {
    let ends = u32::try_from(ends.max(1)).unwrap_or(u32::MAX);
    let part = |rate: Option<u32>| rate.map(|rate| rate.div_ceil(ends));
    Limits { rate: part(limits.rate), rate_for_each: part(limits.rate_for_each), ..*limits }
}
