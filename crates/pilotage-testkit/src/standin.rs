//! A plan as a laboratory: hosts as they are, and stand-ins for groups, prefixes and endpoints
//! outside.
//!
//! Owns the choice of stand-ins: the ends and the middle of every range of addresses that a flow
//! names, and its neighbours just outside, which ought to be refused. Never decides what is planned.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_net::{AddressSet, Family, Flow, PointKind};
use pilotage_plan::Plan;

use crate::lab::{Host, Router, Topology, Zone};

/// The most ranges of one set that get stand-ins of their own.
const RANGES: usize = 6;

/// So many addresses of one host are virtual.
const MOST_VIRTUAL: usize = 64;

/// The hosts, zones and firewalls of a plan, with stand-ins for every address that no host has.
#[must_use]
pub fn topology(plan: &Plan) -> Topology {
    let zones: Vec<Zone> = plan
        .zones
        .iter()
        .map(|zone| Zone { name: zone.name.clone(), external: zone.external })
        .collect();
    let mut hosts = hosts(plan);
    hosts.extend(stand_ins(plan, &hosts));
    let zone_name = |zone: &usize| plan.zones.get(*zone).map(|zone| zone.name.clone());
    let routers = plan
        .points
        .iter()
        .filter(|point| point.kind == PointKind::Zone)
        .map(|point| Router {
            name: point.name.to_string(),
            zones: point.zones.iter().filter_map(zone_name).collect(),
        })
        .collect();
    Topology { zones, hosts, routers }
}

/// What the plan opens, as flows over addresses.
#[must_use]
pub fn planned(plan: &Plan) -> Vec<Flow> {
    plan.flows
        .iter()
        .map(|flow| Flow {
            source: (*flow.source.group.addresses).clone(),
            destination: (*flow.destination.group.addresses).clone(),
            transports: (*flow.transports).clone(),
        })
        .filter(|flow| !flow.source.is_empty() && !flow.destination.is_empty())
        .collect()
}

/// The site's hosts. A virtual address is with the first host that may hold it.
fn hosts(plan: &Plan) -> Vec<Host> {
    let mut taken: BTreeSet<IpAddr> =
        plan.hosts.iter().flat_map(|host| host.addresses.iter().copied()).collect();
    plan.hosts
        .iter()
        .filter_map(|host| {
            let zone = plan.zones.get(host.zone)?.name.clone();
            let mut addresses = host.addresses.clone();
            // Addresses that lie side by side are one range.
            let virtual_ones = host.answers.ranges().flat_map(|range| range.addresses());
            addresses.extend(virtual_ones.take(MOST_VIRTUAL).filter(|it| taken.insert(*it)));
            Some(Host { name: host.name.to_string(), zone, addresses })
        })
        .collect()
}

/// One machine for each sampled address that no host has.
fn stand_ins(plan: &Plan, hosts: &[Host]) -> Vec<Host> {
    let owned: BTreeSet<IpAddr> =
        hosts.iter().flat_map(|host| host.addresses.iter().copied()).collect();
    let mut chosen: BTreeMap<IpAddr, usize> = BTreeMap::new();
    for side in plan.flows.iter().flat_map(|flow| [&flow.source, &flow.destination]) {
        let Some(zone) = side.zone else { continue };
        for address in samples(&side.group.addresses) {
            // A neighbour outside the group may lie in another zone, and stands there.
            let inside = side.group.addresses.contains(address);
            let home = if inside { Some(zone) } else { plan.zone_at(address) };
            if let Some(home) = home.filter(|_| !owned.contains(&address)) {
                chosen.entry(address).or_insert(home);
            }
        }
    }
    for (zone, address) in strangers(plan) {
        if !owned.contains(&address) {
            chosen.entry(address).or_insert(zone);
        }
    }
    chosen
        .into_iter()
        .filter_map(|(address, zone)| {
            let zone = plan.zones.get(zone)?.name.clone();
            Some(Host { name: format!("at-{address}"), zone, addresses: vec![address] })
        })
        .collect()
}

/// Ends and middle of the first ranges of a set, and the neighbours on both sides.
fn samples(set: &AddressSet) -> Vec<IpAddr> {
    set.ranges()
        .filter(|range| {
            // `any` needs none: every machine of the lab is inside.
            let whole = AddressSet::any_of(Family::of(range.first()));
            !whole.is_subset(&AddressSet::from_iter([*range]))
        })
        .take(RANGES)
        .flat_map(|range| {
            let (first, last) = (range.first(), range.last());
            [Some(first), Some(middle(first, last)), Some(last), before(first), after(last)]
        })
        .flatten()
        .filter(|address| is_usable(*address))
        .collect()
}

/// One address in each zone that no flow need name.
fn strangers(plan: &Plan) -> impl Iterator<Item = (usize, IpAddr)> + '_ {
    let inside = (0..).zip(&plan.zones).flat_map(|(index, zone)| {
        zone.subnets.ranges().map(move |range| (index, middle(range.first(), range.last())))
    });
    let outside =
        (0..).zip(&plan.zones).filter(|(_, zone)| zone.external).flat_map(|(index, _)| {
            // Documentation addresses: RFC 5737 and RFC 3849.
            let v4 = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 77));
            let v6 = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0xffff, 0, 0, 0, 0, 0x77));
            [(index, v4), (index, v6)]
        });
    inside.chain(outside).filter(|(_, address)| is_usable(*address))
}

fn is_usable(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let first = v4.octets()[0];
            (1..224).contains(&first) && first != 127 && !v4.is_link_local()
        }
        IpAddr::V6(v6) => {
            !v6.is_multicast()
                && !v6.is_unspecified()
                && !v6.is_loopback()
                && !v6.is_unicast_link_local()
                && v6.to_ipv4_mapped().is_none()
        }
    }
}

fn middle(first: IpAddr, last: IpAddr) -> IpAddr {
    match (first, last) {
        (IpAddr::V4(first), IpAddr::V4(last)) => {
            IpAddr::V4(Ipv4Addr::from(u32::from(first).midpoint(u32::from(last))))
        }
        (IpAddr::V6(first), IpAddr::V6(last)) => {
            IpAddr::V6(Ipv6Addr::from(u128::from(first).midpoint(u128::from(last))))
        }
        _ => first,
    }
}

fn before(address: IpAddr) -> Option<IpAddr> {
    Some(match address {
        IpAddr::V4(v4) => IpAddr::V4(Ipv4Addr::from(u32::from(v4).checked_sub(1)?)),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from(u128::from(v6).checked_sub(1)?)),
    })
}

fn after(address: IpAddr) -> Option<IpAddr> {
    Some(match address {
        IpAddr::V4(v4) => IpAddr::V4(Ipv4Addr::from(u32::from(v4).checked_add(1)?)),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from(u128::from(v6).checked_add(1)?)),
    })
}
