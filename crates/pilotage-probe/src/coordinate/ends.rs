//! The ends of a run on the hosts of a plan, wherever the pipes to them come from.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use pilotage_plan::Plan;
use pilotage_verdict::{Carrier, Probe, Unasked};
use tokio::task::JoinSet;

use super::{Initiators, Peers};
use crate::remote::{RemoteInitiator, RemoteWitness};
use crate::secret::Secret;

/// The ends of a run, each by the index of its host in the plan.
#[derive(Debug, Default)]
pub struct Ends {
    witnesses: BTreeMap<usize, RemoteWitness>,
    initiators: BTreeMap<usize, RemoteInitiator>,
    /// Hosts whose end does not listen.
    pub deaf: Vec<String>,
}

impl Ends {
    /// Adds the end on a host.
    pub fn add(&mut self, host: usize, (initiator, witness): (RemoteInitiator, RemoteWitness)) {
        self.initiators.insert(host, initiator);
        self.witnesses.insert(host, witness);
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.initiators.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.initiators.is_empty()
    }

    /// Takes out what cannot be asked: a host without an end answers nothing for the run, whatever is
    /// on the way to it.
    pub fn leave_out(&self, plan: &Plan, probes: &mut Vec<Probe>) -> Vec<Unasked> {
        let mut left = Vec::new();
        probes.retain(|probe| {
            let mut ends = [Some(probe.from.host), probe.to.host()].into_iter().flatten();
            let missing = ends.find(|host| !self.initiators.contains_key(host));
            let Some(host) = missing.and_then(|host| plan.hosts.get(host)) else { return true };
            let why = format!("there is no end of the run on `{}`", host.name);
            left.extend(probe.flows.iter().map(|flow| Unasked { flow: *flow, why: why.clone() }));
            false
        });
        left.sort();
        left.dedup();
        left
    }

    /// Opens the listeners of all hosts at once; who sends, and who answers.
    pub async fn listen(
        &mut self,
        plan: &Plan,
        probes: &[Probe],
        secret: &Secret,
    ) -> (Initiators, Peers) {
        let mut opening = JoinSet::new();
        for (host, mut witness) in std::mem::take(&mut self.witnesses) {
            let ports = answered(plan, host, probes);
            let secret = secret.clone();
            opening.spawn(async move {
                let ports = witness.listen(&secret, ports).await;
                (host, witness, ports)
            });
        }
        let mut listening = opening.join_all().await;
        listening.sort_by_key(|(host, ..)| *host);
        let mut peers = Peers::default();
        for (host, witness, ports) in listening {
            match ports {
                Ok(ports) => peers.add_remote(witness, ports),
                Err(error) => {
                    let name = plan.hosts.get(host).map_or("", |host| &host.name);
                    self.deaf.push(format!("nothing listens on {name}: {error}"));
                }
            }
        }
        (Initiators::There(std::mem::take(&mut self.initiators)), peers)
    }
}

/// What probes go to that a host answers.
#[must_use]
pub fn answered(plan: &Plan, host: usize, probes: &[Probe]) -> BTreeSet<(IpAddr, Carrier)> {
    let Some(own) = plan.hosts.get(host) else { return BTreeSet::new() };
    let all = probes.iter().filter_map(|probe| Some((probe.to.address()?, probe.carrier)));
    all.filter(|(address, _)| own.answers.contains(*address)).collect()
}
