//! Probes that must not come through: what the site denies, and neighbours of what is planned.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use pilotage_net::{Action, PointKind, PortSet, Protocol, Transport};
use pilotage_plan::{Denied, Plan};

use super::{Gathering, Ports, carriers};
use crate::carrier::Carrier;
use crate::probe::{End, Expect, Probe, Target};

/// So many pairs of hosts are asked for one denial.
const MOST_PAIRS: usize = 64;

pub(super) fn add(gathering: &mut Gathering<'_>) {
    let plan = gathering.plan;
    for denied in &plan.denied {
        let (carriers, _) = carriers::carriers(&denied.transports, Ports::Sampled);
        for (from, to) in pairs(plan, denied) {
            for (carrier, _) in &carriers {
                gathering.add(blocked(from.clone(), to.clone(), *carrier));
            }
        }
    }
    neighbours(gathering);
}

fn blocked(from: End, to: Target, carrier: Carrier) -> Probe {
    Probe { expect: Expect::Blocked, ..Probe::new(from, to, carrier) }
}

/// Every own address of every host, with both spellings of an end.
fn hosts(plan: &Plan) -> impl Iterator<Item = (End, Target)> + '_ {
    plan.hosts.iter().enumerate().flat_map(|(index, host)| {
        host.addresses.iter().map(move |address| {
            let (name, address) = (Arc::clone(&host.name), *address);
            let from = End { name: Arc::clone(&name), host: index, address };
            (from, Target::Address { name, host: Some(index), address })
        })
    })
}

fn pairs(plan: &Plan, denied: &Denied) -> Vec<(End, Target)> {
    let from: Vec<End> =
        hosts(plan).map(|(from, _)| from).filter(|it| denied.from.contains(it.address)).collect();
    let into = |to: &Target| to.address().is_some_and(|address| denied.to.contains(address));
    let to: Vec<Target> = hosts(plan).map(|(_, to)| to).filter(into).collect();
    let all = from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
    let fitting = all.filter(|(from, to)| super::ends::fit(from, to));
    fitting.take(MOST_PAIRS).map(|(from, to)| (from.clone(), to.clone())).collect()
}

/// One closed TCP port beside what is planned for each address, asked from one host of each zone
/// between which something enforces.
fn neighbours(gathering: &mut Gathering<'_>) {
    let plan = gathering.plan;
    let planned = planned(plan);
    for (_, to) in hosts(plan) {
        let Some(open) = to.address().and_then(|address| planned.get(&address)) else { continue };
        let Some(port) = beside(open) else { continue };
        let mut zones = Vec::new();
        for (from, _) in hosts(plan).filter(|(from, _)| super::ends::fit(from, &to)) {
            let zone = plan.hosts.get(from.host).map(|host| host.zone);
            if zones.contains(&zone) || !is_enforced(plan, &from, &to) {
                continue;
            }
            zones.push(zone);
            gathering.add(blocked(from, to.clone(), Carrier::Tcp(port)));
        }
    }
}

/// The TCP ports that anybody may reach, by address of a host.
fn planned(plan: &Plan) -> BTreeMap<IpAddr, PortSet> {
    let mut planned: BTreeMap<IpAddr, PortSet> = BTreeMap::new();
    for flow in &plan.flows {
        let ports = flow.transports.iter().fold(PortSet::new(), |all, one| match one {
            Transport::Ports { protocol: Protocol::TCP, destination, .. } => {
                all.union(&destination)
            }
            Transport::Ip(_) => PortSet::any(),
            _ => all,
        });
        for (_, to) in hosts(plan) {
            if let Some(address) = to.address()
                && flow.destination.group.addresses.contains(address)
            {
                let known = planned.entry(address).or_default();
                *known = known.union(&ports);
            }
        }
    }
    planned
}

/// The first port behind a planned one that is not planned.
fn beside(open: &PortSet) -> Option<u16> {
    let behind = open.ranges().map(|range| range.end().saturating_add(1));
    let mut free = behind.filter(|port| *port != u16::MAX && !open.contains(*port));
    free.next()
}

/// Whether a firewall of the site is on the way that refuses what is not planned.
fn is_enforced(plan: &Plan, from: &End, to: &Target) -> bool {
    let zone = |host: usize| plan.hosts.get(host).map(|host| host.zone);
    let (Some(responder), Some(source)) = (to.host(), zone(from.host)) else { return false };
    let Some(destination) = zone(responder) else { return false };
    plan.points.iter().any(|point| {
        let on_way = match point.kind {
            PointKind::Host => point.host == Some(responder) || point.host == Some(from.host),
            PointKind::Zone => {
                source != destination
                    && point.zones.contains(&source)
                    && point.zones.contains(&destination)
            }
        };
        on_way && point.policy != Action::Accept
    })
}
