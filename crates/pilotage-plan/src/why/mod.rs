//! Why packets are in the plan, or why they are not: the requirements, and each hop's say.
//!
//! Owns the answer for whole sets of addresses and transports; never reads names or prints.

mod hops;
mod near;

use std::net::IpAddr;

use pilotage_net::{
    AddressSet, Direction, Family, IcmpKind, Packet, PacketTransport, PortSet, Transport,
    TransportSet,
};

use crate::boxes::{Packets, carries, meet};
use crate::plan::{OffReason, Plan, PlannedFlow};

/// What is asked about: all packets of one family between these addresses.
#[derive(Clone, Debug)]
pub struct Question {
    /// Who opens the connection.
    pub source: AddressSet,
    /// Who is connected to.
    pub destination: AddressSet,
    /// What they carry.
    pub transports: TransportSet,
}

/// What the plan says about a [`Question`].
#[derive(Clone, Debug)]
pub struct Answer {
    /// The initiator as the site knows it.
    pub source: Located,
    /// The responder as the site knows it.
    pub destination: Located,
    /// What was asked about, of this family.
    pub transports: TransportSet,
    /// The answer in a word.
    pub verdict: Verdict,
    /// What is planned between all of the addresses.
    pub planned: TransportSet,
    /// What is not planned; none where all is.
    pub missing: Vec<Missing>,
    /// Indices of the requirements that plan it or a part of it.
    pub requirements: Vec<usize>,
    /// The enforcement points on its way, in order; none where it never leaves its host.
    pub hops: Vec<Hop>,
    /// Where something is not planned: what comes near, nearest first.
    pub near: Vec<Near>,
    /// Where the initiator is a virtual address: its hosts, and whether each may open the same.
    pub holders: Vec<(usize, Verdict)>,
}

/// The answer in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All that was asked about is planned.
    Planned,
    /// A part of it is.
    Partly,
    /// None of it is.
    NotPlanned,
    /// It never leaves its host, so that no rule is needed.
    SameHost,
}

impl Verdict {
    /// The words for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Planned => "planned",
            Verdict::Partly => "partly planned",
            Verdict::NotPlanned => "not planned",
            Verdict::SameHost => "never leaves the host",
        }
    }

    /// True where nothing of what was asked about is stopped.
    pub fn is_positive(self) -> bool {
        matches!(self, Verdict::Planned | Verdict::SameHost)
    }
}

/// Packets that no requirement plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Who would open the connection.
    pub source: AddressSet,
    /// Who would be connected to.
    pub destination: AddressSet,
    /// What they would carry.
    pub transports: TransportSet,
}

/// Addresses and what the site knows about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The addresses.
    pub addresses: AddressSet,
    /// The host whose own they are.
    pub host: Option<usize>,
    /// The hosts that may hold it, where it is a virtual address.
    pub holders: Vec<usize>,
    /// The zone they lie in.
    pub zone: Option<usize>,
}

/// One enforcement point on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Index into the plan's points.
    pub point: usize,
    /// Where the packets pass it.
    pub direction: Direction,
    /// Ids of the requirements whose rules let them pass; none where all are stopped.
    pub allowed_by: Vec<String>,
    /// What no rule accepts; empty where all pass.
    pub left: TransportSet,
}

/// Something that almost plans the packets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Near {
    /// A requirement with this transport that becomes no rule: its index.
    NoRule(usize),
    /// A requirement with this transport that does not hold here: its id and why.
    Off(String, OffReason),
    /// A requirement for the opposite direction: its index.
    Reversed(usize),
    /// A requirement between the same ends with other ports: its index.
    OtherTransport(usize),
}

/// Explains one packet.
pub fn why(plan: &Plan, packet: &Packet) -> Answer {
    let question = Question {
        source: packet.source.into(),
        destination: packet.destination.into(),
        transports: exactly(packet).into(),
    };
    ask(plan, &question)
}

/// Explains all packets of a question. Its ends are of one family.
pub fn ask(plan: &Plan, question: &Question) -> Answer {
    let asked = Packets {
        from: question.source.clone(),
        to: question.destination.clone(),
        carried: of_family(&question.transports, family(&question.source)),
    };
    let flows: Vec<&PlannedFlow> = plan.flows.iter().filter(|flow| shares(flow, &asked)).collect();
    let mut requirements: Vec<usize> = flows.iter().map(|flow| flow.requirement).collect();
    requirements.dedup();
    let left = uncovered(&asked, flows.iter().map(|flow| sets(flow)));
    let unplanned = carried(&left);
    let source = located(plan, &asked.from);
    let destination = located(plan, &asked.to);
    let verdict = if near::same_host(&source, &destination) {
        Verdict::SameHost
    } else if left.is_empty() {
        Verdict::Planned
    } else if requirements.is_empty() {
        Verdict::NotPlanned
    } else {
        Verdict::Partly
    };
    let hops = match verdict {
        Verdict::SameHost => Vec::new(),
        _ => hops::hops(plan, &asked, [&source, &destination], &requirements),
    };
    let near = match verdict {
        Verdict::Partly | Verdict::NotPlanned => near::near(plan, &asked, &unplanned, verdict),
        Verdict::Planned | Verdict::SameHost => Vec::new(),
    };
    let holders = source.holders.iter().map(|host| (*host, of_holder(plan, *host, question)));
    let holders = holders.collect();
    Answer {
        source,
        destination,
        verdict,
        planned: asked.carried.difference(&unplanned),
        transports: asked.carried,
        missing: left.into_iter().map(missing).collect(),
        requirements,
        hops,
        near,
        holders,
    }
}

/// Whether a host may open what its virtual address never does.
fn of_holder(plan: &Plan, host: usize, question: &Question) -> Verdict {
    let family = family(&question.source);
    let own = plan.hosts.get(host).map(|it| it.addresses.iter().copied().collect::<AddressSet>());
    let source = own.unwrap_or_default().family(family);
    if source.is_empty() {
        return Verdict::NotPlanned;
    }
    ask(plan, &Question { source, ..question.clone() }).verdict
}

fn missing(packets: Packets) -> Missing {
    Missing { source: packets.from, destination: packets.to, transports: packets.carried }
}

/// The sets that make a product of packets.
type Sets<'s> = (&'s AddressSet, &'s AddressSet, &'s TransportSet);

fn sets(flow: &PlannedFlow) -> Sets<'_> {
    (&flow.source.group.addresses, &flow.destination.group.addresses, &flow.transports)
}

fn shares(flow: &PlannedFlow, asked: &Packets) -> bool {
    let (from, to, carried) = sets(flow);
    asked.within(from, to, carried).is_real()
}

/// The parts that none of the products covers.
fn uncovered<'s>(asked: &Packets, others: impl Iterator<Item = Sets<'s>>) -> Vec<Packets> {
    let mut left = vec![asked.clone()];
    for (from, to, carried) in others {
        left = left.into_iter().flat_map(|it| it.without(from, to, carried)).collect();
    }
    left.into_iter().filter(Packets::is_real).collect()
}

fn carried(parts: &[Packets]) -> TransportSet {
    parts.iter().fold(TransportSet::new(), |all, part| all.union(&part.carried))
}

fn family(addresses: &AddressSet) -> Family {
    if addresses.has(Family::V4) { Family::V4 } else { Family::V6 }
}

/// The transports that packets of the family can carry.
fn of_family(transports: &TransportSet, family: Family) -> TransportSet {
    if transports.is_any() {
        return transports.clone();
    }
    transports.iter().filter(|it| carries(&it.clone().into(), family)).collect()
}

fn located(plan: &Plan, addresses: &AddressSet) -> Located {
    let hosts = || (0..).zip(&plan.hosts);
    let owns = |own: &[IpAddr]| addresses.is_subset(&own.iter().copied().collect());
    let host = hosts().find(|(_, host)| owns(&host.addresses)).map(|(index, _)| index);
    let holders: Vec<usize> = if host.is_some() {
        Vec::new()
    } else {
        let holds = hosts().filter(|(_, host)| addresses.is_subset(&host.answers));
        holds.map(|(index, _)| index).collect()
    };
    let zone = host
        .or_else(|| holders.first().copied())
        .and_then(|host| plan.hosts.get(host))
        .map(|host| host.zone)
        .filter(|zone| *zone < plan.zones.len())
        .or_else(|| plan.zone_at(addresses.first()?));
    Located { addresses: addresses.clone(), host, holders, zone }
}

/// The questions of two ends: one for each family that both have and the transports can be in.
pub fn questions(from: &AddressSet, to: &AddressSet, transports: &TransportSet) -> Vec<Question> {
    let families = Family::ALL.into_iter().map(|family| (from.family(family), to.family(family)));
    families
        .filter(|(from, to)| meet(from, to, transports))
        .map(|(source, destination)| Question {
            source,
            destination,
            transports: transports.clone(),
        })
        .collect()
}

/// The transport that only this packet has.
fn exactly(packet: &Packet) -> Transport {
    match packet.transport {
        PacketTransport::Ports { protocol, source, destination } => Transport::Ports {
            protocol,
            source: PortSet::single(source),
            destination: PortSet::single(destination),
        },
        PacketTransport::Icmp { kind, code } => {
            let family = Family::of(packet.source);
            Transport::Icmp(IcmpKind::from_number(family, kind, Some(code)))
        }
        PacketTransport::Ip(protocol) => Transport::Ip(protocol),
    }
}

/// The transport of a packet that stands for others: the first port of a range, and a source port
/// that clients use.
pub fn sample(transport: &Transport, ipv6: bool) -> Option<PacketTransport> {
    const EPHEMERAL: u16 = 49152;
    Some(match transport {
        Transport::Ports { protocol, destination, source } => PacketTransport::Ports {
            protocol: *protocol,
            source: if source.contains(EPHEMERAL) { EPHEMERAL } else { source.first()? },
            destination: destination.first()?,
        },
        Transport::Icmp(kind) => {
            let (kind, code) = if ipv6 { kind.v6()? } else { kind.v4()? };
            PacketTransport::Icmp { kind, code: code.unwrap_or(0) }
        }
        Transport::Ip(protocol) => PacketTransport::Ip(*protocol),
    })
}
