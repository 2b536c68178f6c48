//! A tiny universe of packets around a plan, and what must hold for every one of them.
//!
//! Independent of how the plan came about: it knows hosts, zones, firewalls and flows, walks every
//! packet over every firewall on its way, and asks each one's ruleset.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use pilotage_net::{
    Direction, Family, Packet, PacketTransport, Protocol, Rule, Ruleset, Transport, TransportSet,
};
use pilotage_plan::{Plan, PlannedFlow, summary, why};

/// Checks everything that must hold for a plan. Panics with the first packet that says otherwise,
/// and gives the number of packets that were looked at.
pub(crate) fn judge(plan: &Plan) -> usize {
    let universe = Universe::of(plan);
    let rulesets: Vec<Ruleset> = {
        let rulesets = plan.rulesets();
        (0..plan.points.len()).map(|point| rulesets.of(point).unwrap()).collect()
    };
    let empty =
        |rule: &&Rule| [&rule.source, &rule.destination].iter().any(|it| it.addresses.is_empty());
    let mut rules = rulesets.iter().flat_map(|ruleset| &ruleset.rules);
    assert_eq!(rules.find(empty), None, "a rule for nobody");
    let summary = summary(plan);
    sides_lie_in_their_zones(plan);
    let mut judged = 0;
    for packet in universe.packets() {
        let planned = is_planned(plan, &packet);
        let summarised = summary.iter().filter(|it| it.rule.matches(&packet)).map(|it| &it.hops);
        let flows = plan.flows.iter().filter(|flow| holds(flow, &packet)).map(|flow| &flow.hops);
        let (summarised, flows) = (summarised.collect::<BTreeSet<_>>(), flows.collect());
        assert_eq!(summarised, flows, "the summary and the flows disagree on {packet}");
        judged += walk(plan, &rulesets, &packet, planned);
    }
    for packet in universe.few_packets() {
        agree(plan, &packet);
    }
    judged
}

/// Whether any flow of the plan has the packet.
pub(crate) fn is_planned(plan: &Plan, packet: &Packet) -> bool {
    plan.flows.iter().any(|flow| holds(flow, packet))
}

fn holds(flow: &PlannedFlow, packet: &Packet) -> bool {
    flow.transports.contains_packet(packet.family().unwrap(), &packet.transport)
        && flow.source.group.addresses.contains(packet.source)
        && flow.destination.group.addresses.contains(packet.destination)
}

/// The zone of a side is that of its addresses, unless it is a zone's share of every address.
fn sides_lie_in_their_zones(plan: &Plan) {
    let sides = plan.flows.iter().flat_map(|flow| [&flow.source, &flow.destination]);
    for side in sides.filter(|side| !side.group.addresses.is_any()) {
        for range in side.group.addresses.ranges() {
            for address in [range.first(), range.last()] {
                let zones: Vec<usize> = spots(plan, address).iter().map(|it| it.zone).collect();
                let lies = side.zone.map_or(zones.is_empty(), |zone| zones.contains(&zone));
                assert!(
                    lies,
                    "{address} of {} is in {zones:?}, not {:?}",
                    side.group.label, side.zone
                );
            }
        }
    }
}

/// Panics where the other plan, which has more in it, differs on a packet of the first one's
/// universe.
pub(crate) fn same_between(plan: &Plan, other: &Plan) {
    for packet in Universe::of(plan).packets() {
        let (before, after) = (is_planned(plan, &packet), is_planned(other, &packet));
        assert_eq!(before, after, "the plans disagree on {packet}");
    }
}

/// Where an address may be: at a host, or at nobody in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    host: Option<usize>,
    zone: usize,
}

/// Every spot from which a packet may start or at which it may arrive.
fn spots(plan: &Plan, address: IpAddr) -> Vec<Spot> {
    let hosts: Vec<Spot> = (0..)
        .zip(&plan.hosts)
        .filter(|(_, host)| host.answers.contains(address))
        .map(|(index, host)| Spot { host: Some(index), zone: host.zone })
        .collect();
    if !hosts.is_empty() {
        return hosts;
    }
    plan.zone_at(address).map(|zone| Spot { host: None, zone }).into_iter().collect()
}

/// Walks the packet over every way that it may take; gives the number of ways that have a firewall.
fn walk(plan: &Plan, rulesets: &[Ruleset], packet: &Packet, planned: bool) -> usize {
    let mut walked = 0;
    for from in spots(plan, packet.source) {
        for to in spots(plan, packet.destination) {
            if from.host.is_some() && from.host == to.host {
                continue;
            }
            let Some(between) = between(plan, from.zone, to.zone) else { continue };
            let out = point_of(plan, from).map(|point| (point, Direction::Output));
            let into = point_of(plan, to).map(|point| (point, Direction::Input));
            let through = between.into_iter().map(|point| (point, Direction::Forward));
            let hops: Vec<_> = out.into_iter().chain(through).chain(into).collect();
            if hops.is_empty() {
                continue;
            }
            walked += 1;
            let stopped = hops
                .iter()
                .find(|(point, direction)| rulesets[*point].permits(*direction, packet).is_none());
            assert_eq!(
                stopped.is_none(),
                planned,
                "{packet} planned: {planned}, stopped by {:?}, on the way {:?}",
                stopped.map(|(point, _)| &plan.points[*point].name),
                hops.iter().map(|(point, _)| &plan.points[*point].name).collect::<Vec<_>>(),
            );
        }
    }
    walked
}

fn point_of(plan: &Plan, spot: Spot) -> Option<usize> {
    let host = spot.host?;
    plan.points.iter().position(|point| point.host == Some(host))
}

/// Every firewall on any shortest way between two zones, found step by step from the points alone;
/// `None` where there is no way.
fn between(plan: &Plan, from: usize, to: usize) -> Option<BTreeSet<usize>> {
    let mut ways: Vec<(usize, Vec<usize>)> = vec![(from, Vec::new())];
    let mut seen = BTreeSet::from([from]);
    loop {
        let arrived: Vec<_> = ways.iter().filter(|(zone, _)| *zone == to).collect();
        if !arrived.is_empty() {
            return Some(arrived.into_iter().flat_map(|(_, way)| way.iter().copied()).collect());
        }
        let mut next = Vec::new();
        for (zone, way) in &ways {
            for (index, point) in plan.points.iter().enumerate() {
                if point.host.is_some() || !point.zones.contains(zone) {
                    continue;
                }
                let onward = point.zones.iter().filter(|zone| !seen.contains(zone));
                next.extend(onward.map(|zone| (*zone, [way.as_slice(), &[index]].concat())));
            }
        }
        if next.is_empty() {
            return None;
        }
        seen.extend(next.iter().map(|(zone, _)| *zone));
        ways = next;
    }
}

/// What `why` says must be what the flows say, and what the hops do.
fn agree(plan: &Plan, packet: &Packet) {
    let answer = why::why(plan, packet);
    let planned = is_planned(plan, packet);
    assert_eq!(!answer.requirements.is_empty(), planned, "why disagrees on {packet}");
    if answer.source.host.is_some() && answer.source.host == answer.destination.host {
        assert!(answer.hops.is_empty(), "{packet} never leaves its host");
    }
    let located = |it: &why::Located| it.zone.is_some();
    let way = between(
        plan,
        answer.source.zone.unwrap_or_default(),
        answer.destination.zone.unwrap_or_default(),
    );
    if !located(&answer.source) || !located(&answer.destination) || way.is_none() {
        return;
    }
    for hop in &answer.hops {
        assert_eq!(
            !hop.allowed_by.is_empty(),
            planned,
            "why disagrees on {packet} at {}",
            plan.points[hop.point].name
        );
        for id in &answer.requirements {
            let id = plan.requirements[*id].id.to_string();
            assert!(hop.allowed_by.contains(&id), "{packet} is not allowed by {id}");
        }
    }
}

/// Addresses and transports that a plan may treat differently.
struct Universe {
    addresses: Vec<IpAddr>,
    transports: BTreeMap<Family, Vec<PacketTransport>>,
}

impl Universe {
    fn of(plan: &Plan) -> Self {
        let mut addresses = BTreeSet::new();
        for host in &plan.hosts {
            addresses.extend(host.answers.ranges().flat_map(|it| [it.first(), it.last()]));
        }
        let sides = plan.flows.iter().flat_map(|flow| [&flow.source, &flow.destination]);
        let sets = sides.map(|side| &*side.group.addresses);
        for set in sets.chain(plan.zones.iter().map(|zone| &zone.subnets)) {
            for range in set.ranges().take(4) {
                let ends = [Some(range.first()), Some(range.last())];
                let beside = [next(range.first(), -1), next(range.last(), 1)];
                addresses.extend(ends.into_iter().chain(beside).flatten());
            }
        }
        // One that nothing mentions, of each family.
        addresses
            .extend(["203.0.113.99", "2001:db8:ffff::99"].map(|it| it.parse::<IpAddr>().unwrap()));
        const MOST: usize = 40;
        let step = addresses.len().div_ceil(MOST).max(1);
        let addresses = addresses.into_iter().step_by(step).collect();
        let transports = Family::ALL.into_iter().map(|family| (family, transports(plan, family)));
        Universe { addresses, transports: transports.collect() }
    }

    fn packets(&self) -> impl Iterator<Item = Packet> + '_ {
        let pairs = self.addresses.iter().flat_map(|source| {
            let same = move |it: &&IpAddr| it.is_ipv4() == source.is_ipv4() && *it != source;
            self.addresses.iter().filter(same).map(move |destination| (*source, *destination))
        });
        pairs.flat_map(|(source, destination)| {
            let transports = self.transports[&Family::of(source)].iter();
            transports.map(move |transport| Packet { source, destination, transport: *transport })
        })
    }

    /// A sample, for what is slow to ask.
    fn few_packets(&self) -> impl Iterator<Item = Packet> + '_ {
        const MOST: usize = 200;
        let step = self.packets().count().div_ceil(MOST).max(1);
        self.packets().step_by(step | 1)
    }
}

/// Ends of the plan's ports and the ports beside them, and some of every other kind.
fn transports(plan: &Plan, family: Family) -> Vec<PacketTransport> {
    let mut transports = BTreeSet::new();
    let mut ports = |protocol, source, destination| {
        transports.insert(PacketTransport::Ports { protocol, source, destination });
    };
    for protocol in [Protocol::TCP, Protocol::UDP] {
        ports(protocol, 40_000, 9);
    }
    let sets: BTreeSet<_> = plan.flows.iter().map(|flow| &*flow.transports).collect();
    let all: BTreeSet<Transport> =
        sets.into_iter().filter(|it| !it.is_any()).flat_map(TransportSet::iter).collect();
    let mut others = vec![PacketTransport::Ip(Protocol::ESP), PacketTransport::Ip(Protocol(47))];
    for transport in all.iter().take(12) {
        match transport {
            Transport::Ports { protocol, destination, source } => {
                let from = if source.contains(40_000) { 40_000 } else { source.first().unwrap() };
                for range in destination.ranges().take(2) {
                    ports(*protocol, from, *range.start());
                    ports(*protocol, from, range.end().saturating_add(1));
                    ports(*protocol, 1, *range.start());
                }
            }
            Transport::Icmp(kind) => others.extend(
                kind.number(family)
                    .map(|(kind, code)| PacketTransport::Icmp { kind, code: code.unwrap_or(0) }),
            ),
            Transport::Ip(protocol) => others.push(PacketTransport::Ip(*protocol)),
        }
    }
    others.push(PacketTransport::Icmp { kind: 13, code: 0 });
    transports.extend(others);
    transports.into_iter().collect()
}

fn next(address: IpAddr, by: i8) -> Option<IpAddr> {
    match address {
        IpAddr::V4(v4) => {
            u32::from(v4).checked_add_signed(by.into()).map(|it| IpAddr::V4(it.into()))
        }
        IpAddr::V6(v6) => {
            u128::from(v6).checked_add_signed(by.into()).map(|it| IpAddr::V6(it.into()))
        }
    }
}
