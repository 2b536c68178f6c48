//! Sends thousands of probes at once and learns what became of each.
//!
//! Sockets are opened inside the namespaces of their hosts and stay there; one thread then serves
//! all of them. A probe has passed when a nonce came back. Every probe has a fresh source port,
//! and connection tables are emptied between batches, so that no probe passes as the answer to
//! another.

mod batch;
mod bytes;
mod checksum;
mod drive;
mod icmp_error;
mod job;
mod nonce;
mod opening;
mod packet;
mod raw;
mod session;
mod tcp;
mod udp;

use std::collections::BTreeMap;

use pilotage_net::Family;

use super::build::Machine;
use super::error::LabError;
use super::limits;
use super::probe::{Expect, Outcome, Probe};
use super::topology::Topology;
use session::Session;

/// How often a probe that ought to pass is sent again.
const RETRIES: usize = 2;

/// Sends all probes; outcomes are in their order.
pub(super) fn run(
    topology: &Topology,
    machines: &BTreeMap<String, Machine>,
    probes: &[Probe],
) -> Result<Vec<Outcome>, LabError> {
    let mut outcomes: Vec<Outcome> = probes
        .iter()
        .map(|probe| Outcome::Error(impossible(topology, probe).unwrap_or_default()))
        .collect();
    let possible = |probe: &Probe| impossible(topology, probe).is_none();
    let mut open: Vec<(usize, &Probe)> =
        probes.iter().enumerate().filter(|(_, probe)| possible(probe)).collect();
    for _ in 0..=RETRIES {
        for batch in batch::split(&open, limits::sockets()) {
            let _permit = limits::wait_for(batch.sockets);
            forget(machines)?;
            let sent: Vec<&Probe> = batch.probes.iter().map(|(_, probe)| *probe).collect();
            let results = Session::open(machines, &sent)?.drive()?;
            for ((index, _), result) in batch.probes.iter().zip(results) {
                if let Some(outcome) = outcomes.get_mut(*index) {
                    *outcome = result;
                }
            }
        }
        open.retain(|(index, probe)| again(probe, outcomes.get(*index)));
        if open.is_empty() {
            break;
        }
    }
    Ok(outcomes)
}

/// Whether another attempt may tell more.
fn again(probe: &Probe, outcome: Option<&Outcome>) -> bool {
    match (probe.expect, outcome) {
        (_, Some(Outcome::Passed)) => false,
        (_, Some(Outcome::Error(_))) | (Expect::Pass, _) => true,
        (Expect::Block, _) => false,
    }
}

/// Empties all connection tables.
pub(super) fn forget(machines: &BTreeMap<String, Machine>) -> Result<(), LabError> {
    for (name, machine) in machines {
        let what = format!("could not empty the connection table of `{name}`");
        machine.connections.flush().map_err(LabError::kernel(what))?;
    }
    Ok(())
}

/// Why a probe cannot be sent in this lab at all.
fn impossible(topology: &Topology, probe: &Probe) -> Option<String> {
    if Family::of(probe.source) != Family::of(probe.destination) {
        return Some("its two addresses are of different families".to_owned());
    }
    for (name, address) in [(&probe.from, probe.source), (&probe.to, probe.destination)] {
        match topology.host(name) {
            None => return Some(format!("the lab has no host `{name}`")),
            Some(host) if !host.addresses.contains(&address) => {
                return Some(format!("`{name}` does not have the address {address}"));
            }
            Some(_) => {}
        }
    }
    packet::unsendable(probe)
}
