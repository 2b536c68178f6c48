//! A lab from bare namespaces to proven wiring.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use pilotage_net::Family;

use super::conntrack::Conntrack;
use super::engine;
use super::error::LabError;
use super::namespace::Namespace;
use super::path::Paths;
use super::probe::{Cargo, Expect, Outcome, Probe};
use super::settings;
use super::tools;
use super::topology::{Host, Topology};
use super::wiring::Wiring;

/// Hosts and routers in namespaces of their own, wired as the topology says. All of it goes when
/// this value goes, or the process.
#[derive(Debug)]
pub struct Lab {
    topology: Topology,
    machines: BTreeMap<String, Machine>,
    /// Holds the bridges.
    _wire: Namespace,
    /// A run forgets the connections of all others.
    turn: Mutex<()>,
}

/// A host or a router.
#[derive(Debug)]
pub(super) struct Machine {
    pub(super) namespace: Namespace,
    pub(super) connections: Conntrack,
}

impl Lab {
    /// Builds a topology, without any rules, and proves with a ping from each host and between all
    /// zones that its wiring works.
    ///
    /// # Errors
    /// Where the topology contradicts itself, or the kernel or `ip` refuses.
    pub fn build(topology: &Topology) -> Result<Self, LabError> {
        topology.check()?;
        let paths = Paths::new(topology)?;
        let wiring = Wiring::new(topology, &paths)?;
        let wire = make_wire()?;
        let hosts = topology.hosts.iter().map(|host| (host.name.as_str(), false));
        let routers = topology.routers.iter().map(|router| (router.name.as_str(), true));
        let machines: Vec<(&str, Machine)> = hosts
            .chain(routers)
            .map(|(name, router)| Ok((name, make_machine(name, router)?)))
            .collect::<Result<_, LabError>>()?;
        let places: Vec<String> =
            machines.iter().map(|(_, machine)| machine.namespace.path()).collect();
        tools::run(&wire, "the wire", "ip", &["-batch", "-"], &wiring.wire(&places))?;
        let scripts = (0..topology.hosts.len())
            .map(|host| wiring.host(host))
            .chain((0..topology.routers.len()).map(|router| wiring.router(router)));
        for ((name, machine), script) in machines.iter().zip(scripts) {
            tools::run(&machine.namespace, name, "ip", &["-batch", "-"], &script)?;
        }
        let machines = machines.into_iter().map(|(name, one)| (name.to_owned(), one)).collect();
        let lab = Self { topology: topology.clone(), machines, _wire: wire, turn: Mutex::new(()) };
        lab.prove(&paths)?;
        Ok(lab)
    }

    /// What it was built from.
    #[must_use]
    pub fn topology(&self) -> &Topology {
        &self.topology
    }

    /// Sends probes, thousands at once, and waits for all of them: a second or two for each five
    /// thousand, and up to four more where some that ought to pass do not. Outcomes are in the
    /// order of the probes. Connections of earlier runs are forgotten first, so the runs
    /// of one lab wait for each other; labs do not disturb each other.
    ///
    /// # Errors
    /// Only where the lab itself fails; what cannot be sent has an outcome that says so.
    pub fn run(&self, probes: &[Probe]) -> Result<Vec<Outcome>, LabError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        engine::run(&self.topology, &self.machines, probes)
    }

    /// Empties all connection tables, so that no packet passes as the answer to an earlier one.
    ///
    /// # Errors
    /// Where the kernel refuses.
    pub fn forget(&self) -> Result<(), LabError> {
        engine::forget(&self.machines)
    }

    /// Does something inside a host or router, on a thread of its own. Sockets opened and programs
    /// started there stay inside.
    ///
    /// # Errors
    /// Where there is no machine of this name, or its namespace cannot be entered.
    pub fn inside<T: Send>(
        &self,
        name: &str,
        work: impl FnOnce() -> T + Send,
    ) -> Result<T, LabError> {
        let entered = self.machine(name)?.namespace.enter(|| Ok(work()));
        entered.map_err(LabError::kernel(format!("could not enter `{name}`")))
    }

    pub(super) fn machine(&self, name: &str) -> Result<&Machine, LabError> {
        self.machines.get(name).ok_or_else(|| LabError::UnknownPoint(name.to_owned()))
    }

    fn prove(&self, paths: &Paths) -> Result<(), LabError> {
        let probes = proof(&self.topology, paths);
        let outcomes = self.run(&probes)?;
        let mut failures = probes.iter().zip(&outcomes).filter(|(_, it)| **it != Outcome::Passed);
        match failures.next() {
            None => Ok(()),
            Some((probe, outcome)) => {
                let more = failures.count();
                Err(LabError::Wiring(format!("{probe} was {outcome}, and {more} more")))
            }
        }
    }
}

fn make_wire() -> Result<Namespace, LabError> {
    let make = || -> io::Result<Namespace> {
        let wire = Namespace::new()?;
        wire.configure(&settings::WIRE)?;
        Ok(wire)
    };
    make().map_err(LabError::kernel("could not make a namespace for the wire"))
}

fn make_machine(name: &str, router: bool) -> Result<Machine, LabError> {
    let make = || -> io::Result<Machine> {
        let namespace = Namespace::new()?;
        namespace.configure(&settings::MACHINE)?;
        if router {
            namespace.configure(&settings::ROUTER)?;
        }
        let connections = Conntrack::open(&namespace)?;
        Ok(Machine { namespace, connections })
    };
    make().map_err(LabError::kernel(format!("could not make a namespace for `{name}`")))
}

/// Pings that use every cable in every family: each host to its neighbour in the list of those it
/// can reach, and the first hosts of all zones to each other.
fn proof(topology: &Topology, paths: &Paths) -> Vec<Probe> {
    let mut probes = Vec::new();
    for family in [Family::V4, Family::V6] {
        let reachable = |from: &Host, to: &Host| {
            let zone = |host: &Host| topology.zones.iter().position(|zone| zone.name == host.zone);
            let (Some(from), Some(to)) = (zone(from), zone(to)) else { return false };
            paths.routers(from, to).is_some()
        };
        let hosts: Vec<&Host> =
            topology.hosts.iter().filter(|host| address(host, family).is_some()).collect();
        let mut firsts: Vec<&Host> = Vec::new();
        for (index, host) in hosts.iter().enumerate() {
            let others = hosts.iter().cycle().skip(index + 1).take(hosts.len() - 1);
            let next = others.copied().find(|other| reachable(host, other));
            probes.extend(next.and_then(|next| ping(host, next, family)));
            if !firsts.iter().any(|first| first.zone == host.zone) {
                let others = firsts.iter().filter(|first| reachable(first, host));
                probes.extend(others.filter_map(|first| ping(first, host, family)));
                firsts.push(host);
            }
        }
    }
    probes
}

fn address(host: &Host, family: Family) -> Option<std::net::IpAddr> {
    host.addresses.iter().copied().find(|address| Family::of(*address) == family)
}

fn ping(from: &Host, to: &Host, family: Family) -> Option<Probe> {
    let kind = match family {
        Family::V4 => 8,
        Family::V6 => 128,
    };
    Some(Probe {
        from: from.name.clone(),
        source: address(from, family)?,
        to: to.name.clone(),
        destination: address(to, family)?,
        cargo: Cargo::Icmp { kind, code: 0 },
        expect: Expect::Pass,
    })
}
