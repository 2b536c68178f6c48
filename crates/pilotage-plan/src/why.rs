//! Why a packet is in the plan, or why it is not: the requirements, and each hop's say.

use std::net::IpAddr;

use pilotage_net::{Direction, Packet, PacketTransport, PointKind};

use crate::plan::{OffReason, Plan, PlannedFlow};

/// What the plan says about one packet.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The packet that was asked about.
    pub packet: Packet,
    /// Its ends as the site knows them.
    pub source: Located,
    /// Its ends as the site knows them.
    pub destination: Located,
    /// Indices of the requirements that plan it.
    pub requirements: Vec<usize>,
    /// The enforcement points on its way, in order; none where it never leaves its host.
    pub hops: Vec<Hop>,
    /// Where nothing plans it: what comes near.
    pub near: Vec<Near>,
}

/// An address and what the site knows about it.
#[derive(Clone, Debug)]
pub struct Located {
    /// The address.
    pub address: IpAddr,
    /// The host that has it.
    pub host: Option<usize>,
    /// The zone it lies in.
    pub zone: Option<usize>,
}

/// One enforcement point on a packet's way.
#[derive(Clone, Debug)]
pub struct Hop {
    /// Index into the plan's points.
    pub point: usize,
    /// Where the packet passes it.
    pub direction: Direction,
    /// Ids of the requirements whose rule lets it pass; none where it is stopped.
    pub allowed_by: Vec<String>,
}

/// Something that almost plans the packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Near {
    /// A requirement between the same ends with other ports: its index.
    OtherTransport(usize),
    /// A requirement for the opposite direction: its index.
    Reversed(usize),
    /// A requirement with these ends and transport that does not hold here: its id and why.
    Off(String, OffReason),
    /// A requirement with this transport that becomes no rule: its index.
    NoRule(usize),
}

/// Explains one packet.
pub fn why(plan: &Plan, packet: &Packet) -> Answer {
    let planned: Vec<&PlannedFlow> = plan.flows.iter().filter(|flow| plans(flow, packet)).collect();
    let mut requirements: Vec<usize> = planned.iter().map(|flow| flow.requirement).collect();
    requirements.dedup();
    let source = located(plan, packet.source);
    let destination = located(plan, packet.destination);
    let planned: Vec<String> = requirements
        .iter()
        .filter_map(|index| plan.requirements.get(*index))
        .map(|resolved| resolved.id.to_string())
        .collect();
    let hops = hops(plan, packet, &source, &destination, &planned);
    let near = if requirements.is_empty() { near(plan, packet) } else { Vec::new() };
    Answer { packet: *packet, source, destination, requirements, hops, near }
}

fn plans(flow: &PlannedFlow, packet: &Packet) -> bool {
    ends_match(flow, packet) && carries(flow, packet)
}

fn ends_match(flow: &PlannedFlow, packet: &Packet) -> bool {
    flow.source.group.addresses.contains(packet.source)
        && flow.destination.group.addresses.contains(packet.destination)
}

fn carries(flow: &PlannedFlow, packet: &Packet) -> bool {
    packet.family().is_some_and(|family| flow.transports.contains_packet(family, &packet.transport))
}

fn located(plan: &Plan, address: IpAddr) -> Located {
    let host = plan.host_at(address);
    let zone = host
        .and_then(|host| plan.hosts.get(host))
        .map(|host| host.zone)
        .filter(|zone| *zone < plan.zones.len())
        .or_else(|| plan.zone_at(address));
    Located { address, host, zone }
}

/// The sender's firewall, each zone firewall between, the receiver's firewall.
fn hops(
    plan: &Plan,
    packet: &Packet,
    source: &Located,
    destination: &Located,
    planned: &[String],
) -> Vec<Hop> {
    if source.host.is_some() && source.host == destination.host {
        return Vec::new();
    }
    let rulesets = plan.rulesets();
    let host_point = |located: &Located| {
        let host = located.host?;
        plan.points.iter().position(|point| point.host == Some(host))
    };
    let between = match (source.zone, destination.zone) {
        (Some(from), Some(to)) if from != to => plan.firewalls_between(from, to),
        _ => Vec::new(),
    };
    let out = host_point(source).map(|point| (point, Direction::Output));
    let forward = between.into_iter().map(|point| (point, Direction::Forward));
    let into = host_point(destination).map(|point| (point, Direction::Input));
    out.into_iter()
        .chain(forward)
        .chain(into)
        .map(|(point, direction)| Hop {
            point,
            direction,
            allowed_by: rulesets
                .of(point)
                .filter(|ruleset| ruleset.permits(direction, packet).is_some())
                .map(|_| planned.to_vec())
                .unwrap_or_default(),
        })
        .collect()
}

impl Plan {
    /// The zone firewalls between two zones, as indices into the plan's points; empty where nothing
    /// connects them.
    pub fn firewalls_between(&self, from: usize, to: usize) -> Vec<usize> {
        let zone_points: Vec<usize> = (0..)
            .zip(&self.points)
            .filter(|(_, point)| point.kind == PointKind::Zone)
            .map(|(index, _)| index)
            .collect();
        let connects = zone_points
            .iter()
            .filter_map(|index| self.points.get(*index))
            .map(|point| point.zones.clone())
            .collect();
        crate::topology::Topology::of(self.zones.len(), connects)
            .path(from, to)
            .map(|path| {
                path.firewalls
                    .into_iter()
                    .filter_map(|index| zone_points.get(index).copied())
                    .collect()
            })
            .unwrap_or_default()
    }
}

fn near(plan: &Plan, packet: &Packet) -> Vec<Near> {
    let back = Packet { source: packet.destination, destination: packet.source, ..*packet };
    let mut near: Vec<Near> = Vec::new();
    let mut push = |entry: Near| {
        if !near.contains(&entry) {
            near.push(entry);
        }
    };
    for flow in &plan.flows {
        if plans(flow, &back) {
            push(Near::Reversed(flow.requirement));
        }
    }
    for flow in plan.flows.iter().filter(|flow| ends_match(flow, packet)) {
        push(Near::OtherTransport(flow.requirement));
    }
    for (index, resolved) in plan.requirements.iter().enumerate() {
        let open = resolved.standing == crate::plan::Standing::Open;
        if !open && resolved.transports.contains_packet(family(packet), &packet.transport) {
            push(Near::NoRule(index));
        }
    }
    for off in &plan.off {
        if off.transports.contains_packet(family(packet), &packet.transport) {
            push(Near::Off(off.id.clone(), off.reason.clone()));
        }
    }
    near
}

fn family(packet: &Packet) -> pilotage_net::Family {
    packet.family().unwrap_or(pilotage_net::Family::V4)
}

/// The transport of a packet that stands for what was asked about: the first port of a range, and a
/// source port that clients use.
pub fn sample(transport: &pilotage_net::Transport, ipv6: bool) -> Option<PacketTransport> {
    use pilotage_net::Transport;
    const EPHEMERAL: u16 = 49152;
    Some(match transport {
        Transport::Ports { protocol, destination, source } => PacketTransport::Ports {
            protocol: *protocol,
            source: if source.contains(EPHEMERAL) {
                EPHEMERAL
            } else {
                *source.ranges().next()?.start()
            },
            destination: *destination.ranges().next()?.start(),
        },
        Transport::Icmp(kind) => {
            let (kind, code) = if ipv6 { kind.v6()? } else { kind.v4()? };
            PacketTransport::Icmp { kind, code: code.unwrap_or(0) }
        }
        Transport::Ip(protocol) => PacketTransport::Ip(*protocol),
    })
}
