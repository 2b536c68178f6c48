//! What it means for a packet's fields that it is in a set.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_net::{AddressRange, AddressSet, Family, PortSet};
use pilotage_space::Match;

use super::content::{Content, Part};
use super::definition::Dimension;
use super::relation::{Intervals, Product};
use super::{Side, View, Without};
use crate::iptables::read::piece::{both, everything};

/// More products than this for one set are a finding.
pub(super) const MOST_PRODUCTS: usize = 1 << 16;

/// TCP, UDP, SCTP and UDP-Lite: the kernel looks for ports in these.
const WITH_PORTS: [u8; 4] = [6, 17, 132, 136];

/// The last protocol and port.
const LAST_PORT: u128 = 0xff_ffff;

/// The packets that are in a part of the content, or not in it.
pub(super) fn products(
    content: &Content,
    view: &View<'_>,
    part: Part,
) -> Result<Vec<Match>, Without> {
    match content {
        Content::Addresses { certain, possible } => {
            let set = if part == Part::Certain { certain.as_ref() } else { None };
            Ok(vec![addresses(set.unwrap_or(possible), view)])
        }
        Content::Ports { certain, possible } => {
            Ok(ports(if part == Part::Certain { certain } else { possible }, view))
        }
        Content::Members { dimensions, certain, possible } => {
            let relation = if part == Part::Certain { certain.as_ref() } else { None };
            let relation = relation.unwrap_or(possible);
            let maxima: Vec<u128> =
                dimensions.iter().map(|dimension| maximum(*dimension, view.family)).collect();
            let products =
                relation.products(view.negated, &maxima, MOST_PRODUCTS).ok_or(Without::TooMany)?;
            Ok(products.iter().flat_map(|product| matches(product, dimensions, view)).collect())
        }
        Content::List(_) | Content::Unknown => Err(Without::Doubtful),
    }
}

fn addresses(set: &AddressSet, view: &View<'_>) -> Match {
    let set = match view.negated {
        true => AddressSet::any_of(view.family).difference(set),
        false => set.clone(),
    };
    let mut on = everything(view.family);
    match view.sides.first() {
        Some(Side::Source) => on.source = set,
        _ => on.destination = set,
    }
    on
}

/// Packets of TCP and UDP with these ports; all others are not in the set.
fn ports(set: &PortSet, view: &View<'_>) -> Vec<Match> {
    let both_protocols = PortSet::from_iter([6, 17]);
    let set = if view.negated { PortSet::any().difference(set) } else { set.clone() };
    let mut on = everything(view.family);
    on.protocols = both_protocols.clone();
    match view.sides.first() {
        Some(Side::Source) => on.source_ports = set,
        _ => on.destination_ports = set,
    }
    if !view.negated {
        return vec![on];
    }
    let mut others = everything(view.family);
    others.protocols = others.protocols.difference(&both_protocols);
    vec![on, others]
}

const fn maximum(dimension: Dimension, family: Family) -> u128 {
    match (dimension, family) {
        (Dimension::Address, Family::V4) => 0xffff_ffff,
        (Dimension::Address, Family::V6) => u128::MAX,
        (Dimension::Port | Dimension::Other, _) => LAST_PORT,
    }
}

/// A product of the relation, in the fields of a packet.
fn matches(product: &Product, dimensions: &[Dimension], view: &View<'_>) -> Vec<Match> {
    let mut found = vec![everything(view.family)];
    for ((intervals, dimension), side) in product.iter().zip(dimensions).zip(view.sides) {
        let alternatives = match dimension {
            Dimension::Address => vec![on_side(intervals, *side, view.family)],
            Dimension::Port => transports(intervals, *side, view.family),
            Dimension::Other => continue,
        };
        let meets = |on: &Match| {
            alternatives.iter().map(|alternative| both(on, alternative)).collect::<Vec<_>>()
        };
        found = found.iter().flat_map(meets).collect();
    }
    found
}

fn on_side(intervals: &Intervals, side: Side, family: Family) -> Match {
    let address = |value: u128| match family {
        Family::V4 => IpAddr::V4(Ipv4Addr::from(u32::try_from(value).unwrap_or(u32::MAX))),
        Family::V6 => IpAddr::V6(Ipv6Addr::from(value)),
    };
    let ranges = intervals
        .iter()
        .filter_map(|(first, last)| AddressRange::new(address(*first), address(*last)).ok());
    let set: AddressSet = ranges.collect();
    let mut on = everything(family);
    match side {
        Side::Source => on.source = set,
        Side::Destination => on.destination = set,
    }
    on
}

/// Protocols with their ports, as the kernel compares them: those of ICMP are type and code, and a
/// protocol without ports has port 0.
fn transports(intervals: &Intervals, side: Side, family: Family) -> Vec<Match> {
    let messages = if family == Family::V4 { 1 } else { 58 };
    let mut whole: Vec<u16> = Vec::new();
    let mut parts: BTreeMap<(bool, PortSet), Vec<u16>> = BTreeMap::new();
    for (protocol, ports) in by_protocol(intervals) {
        let with_ports = WITH_PORTS.contains(&protocol);
        if ports.is_any() {
            whole.push(protocol.into());
        } else if with_ports || protocol == messages {
            let source = with_ports && side == Side::Source;
            parts.entry((source, ports)).or_default().push(protocol.into());
        } else if ports.contains(0) {
            whole.push(protocol.into());
        }
    }
    let mut found = Vec::new();
    if !whole.is_empty() {
        let mut on = everything(family);
        on.protocols = whole.into_iter().collect();
        found.push(on);
    }
    for ((source, ports), protocols) in parts {
        let mut on = everything(family);
        on.protocols = protocols.into_iter().collect();
        if source {
            on.source_ports = ports;
        } else {
            on.destination_ports = ports;
        }
        found.push(on);
    }
    found
}

fn by_protocol(intervals: &Intervals) -> BTreeMap<u8, PortSet> {
    let mut ranges: BTreeMap<u8, Vec<std::ops::RangeInclusive<u16>>> = BTreeMap::new();
    for (first, last) in intervals {
        let of = |value: u128| u8::try_from(value >> 16).unwrap_or(u8::MAX);
        let port = |value: u128| u16::try_from(value & 0xffff).unwrap_or(u16::MAX);
        for protocol in of(*first)..=of(*last) {
            let from = if protocol == of(*first) { port(*first) } else { 0 };
            let to = if protocol == of(*last) { port(*last) } else { u16::MAX };
            ranges.entry(protocol).or_default().push(from..=to);
        }
    }
    ranges.into_iter().map(|(protocol, ranges)| (protocol, ranges.into_iter().collect())).collect()
}
