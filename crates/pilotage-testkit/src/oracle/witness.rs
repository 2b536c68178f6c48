//! Probes that stand for planned flows.

use std::collections::BTreeSet;
use std::net::IpAddr;

use pilotage_net::{Family, Flow, IcmpKind, PortSet, Protocol, Transport, TransportSet};

use crate::lab::{Cargo, Expect, Host, Probe, Topology};

/// Probes for flows, and the flows that no probe stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witnesses {
    /// Probes that ought to pass, without doubles.
    pub probes: Vec<Probe>,
    /// Indexes of flows that no two hosts of the lab can witness, or whose transports open no
    /// conversation: the error messages and neighbour discovery of ICMP.
    pub unwitnessed: Vec<usize>,
}

/// Chooses probes for every flow: all pairs of hosts in it and the ends and the middle of every
/// range of ports, or where those are more than `per_flow`, that many spread over them.
#[must_use]
pub fn witnesses(flows: &[Flow], topology: &Topology, per_flow: usize) -> Witnesses {
    let mut seen = BTreeSet::new();
    let mut out = Witnesses::default();
    for (index, flow) in flows.iter().enumerate() {
        let probes = of_flow(flow, topology, per_flow);
        if probes.is_empty() {
            out.unwitnessed.push(index);
        }
        for probe in probes {
            if seen.insert(probe.clone()) {
                out.probes.push(probe);
            }
        }
    }
    out
}

fn of_flow(flow: &Flow, topology: &Topology, most: usize) -> Vec<Probe> {
    let mut all = Vec::new();
    for family in [Family::V4, Family::V6] {
        let cargos = cargos(&flow.transports, family);
        for (from, source) in inside(topology, &flow.source, family) {
            for (to, destination) in inside(topology, &flow.destination, family) {
                if from.name == to.name {
                    continue;
                }
                all.extend(cargos.iter().map(|cargo| Probe {
                    from: from.name.clone(),
                    source,
                    to: to.name.clone(),
                    destination,
                    cargo: *cargo,
                    expect: Expect::Pass,
                }));
            }
        }
    }
    spread(all, most)
}

/// The hosts with an address in a set.
fn inside<'a>(
    topology: &'a Topology,
    set: &pilotage_net::AddressSet,
    family: Family,
) -> Vec<(&'a Host, IpAddr)> {
    let all = topology
        .hosts
        .iter()
        .flat_map(|host| host.addresses.iter().map(move |address| (host, *address)));
    all.filter(|(_, address)| Family::of(*address) == family && set.contains(*address)).collect()
}

/// At most so many of a list. The stride has no factor in common with the regular structure of the
/// list, so that all hosts and all ports come up.
fn spread<T: Clone>(all: Vec<T>, most: usize) -> Vec<T> {
    if all.len() <= most {
        return all;
    }
    let mut stride = (all.len() / most.max(1)).max(1);
    while greatest_common_divisor(stride, all.len()) != 1 {
        stride += 1;
    }
    let indexes = (0..most).map(|step| step.wrapping_mul(stride) % all.len());
    indexes.filter_map(|index| all.get(index).cloned()).collect()
}

fn greatest_common_divisor(mut one: usize, mut other: usize) -> usize {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// What to send for each transport of a set.
pub(super) fn cargos(transports: &TransportSet, family: Family) -> Vec<Cargo> {
    if transports.is_any() {
        let ports = |protocol, port| Cargo::Ports { protocol, port, from: None };
        let echo = icmp(&IcmpKind::EchoRequest, family);
        let mut some = vec![ports(Protocol::TCP, 443), ports(Protocol::UDP, 53)];
        some.extend(echo);
        some.push(Cargo::Ip(Protocol::ESP));
        return some;
    }
    let mut cargos = Vec::new();
    for transport in transports.iter() {
        match transport {
            Transport::Ports { protocol, destination, source } => {
                for from in sources(&source) {
                    let port = |port| Cargo::Ports { protocol, port, from };
                    cargos.extend(samples(&destination).into_iter().map(port));
                }
            }
            Transport::Icmp(kind) => cargos.extend(icmp(&kind, family)),
            Transport::Ip(Protocol::ICMP) if family == Family::V4 => {
                cargos.extend(icmp(&IcmpKind::EchoRequest, family));
            }
            Transport::Ip(Protocol::ICMPV6) if family == Family::V6 => {
                cargos.extend(icmp(&IcmpKind::EchoRequest, family));
            }
            Transport::Ip(Protocol::ICMP | Protocol::ICMPV6) => {}
            Transport::Ip(protocol) => cargos.push(Cargo::Ip(protocol)),
        }
    }
    cargos
}

/// The ends and the middle of every range.
fn samples(ports: &PortSet) -> BTreeSet<u16> {
    let usable = ports.difference(&PortSet::single(0));
    usable
        .ranges()
        .flat_map(|range| {
            let (first, last) = range.into_inner();
            [first, first.midpoint(last), last]
        })
        .collect()
}

/// A fresh port where every fresh port will do, else the ends of the ranges.
fn sources(ports: &PortSet) -> Vec<Option<u16>> {
    if PortSet::from(super::unplanned::FRESH).is_subset(ports) {
        return vec![None];
    }
    samples(ports).into_iter().map(Some).collect()
}

/// A message that opens a conversation: echo, timestamp, information and mask requests, in IPv6
/// echo and node information. Others are answers or errors, which mean nothing by themselves.
fn icmp(kind: &IcmpKind, family: Family) -> Option<Cargo> {
    let (kind, code) = match family {
        Family::V4 => kind.v4()?,
        Family::V6 => kind.v6()?,
    };
    let opens = match family {
        Family::V4 => matches!(kind, 8 | 13 | 15 | 17),
        Family::V6 => matches!(kind, 128 | 139),
    };
    opens.then_some(Cargo::Icmp { kind, code: code.unwrap_or(0) })
}
