//! Random states over a tiny universe: what a diff opens, keeps and closes, packet by packet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_net::{AddressGroup, AddressSet, Packet, PacketTransport, Protocol, TransportSet};
use proptest::collection::vec;
use proptest::prelude::*;

use super::state::{Portion, Row, State};
use super::{Remark, Told, diff, tell};

/// Six addresses of IPv4, two of IPv6.
fn universe() -> Vec<IpAddr> {
    let v4 = (1..=6).map(|last| IpAddr::V4(Ipv4Addr::new(10, 0, 0, last)));
    let v6 = (1..=2).map(|last| IpAddr::V6(Ipv6Addr::new(0xfd00, 0, 0, 0, 0, 0, 0, last)));
    v4.chain(v6).collect()
}

/// Some of them, by the bits of a number.
fn addresses(bits: u8) -> AddressSet {
    let all = universe().into_iter().zip(0..);
    all.filter(|(_, bit)| bits >> bit & 1 == 1).map(|(address, _)| address).collect()
}

const CARRIED: [&str; 6] =
    ["tcp/1", "tcp/1-2", "tcp/2-3", "tcp/1-3", "icmp/echo-request", "icmp/neighbor-solicitation"];

/// What packets of the universe carry.
fn carried(packet: &Packet) -> [PacketTransport; 5] {
    let port = |destination| {
        let (protocol, source) = (Protocol::TCP, 40_000);
        PacketTransport::Ports { protocol, source, destination }
    };
    let icmp = |kind| PacketTransport::Icmp { kind, code: 0 };
    let echo = if packet.source.is_ipv4() { 8 } else { 128 };
    [port(1), port(2), port(3), icmp(echo), icmp(135)]
}

/// Ends by bits, what is carried, and whether the destination is known by name only.
type Part = (u8, u8, usize, bool);

fn rows() -> impl Strategy<Value = Vec<Vec<Part>>> {
    let part = (1..=255_u8, 1..=255_u8, 0..CARRIED.len(), prop::bool::weighted(0.1));
    vec(vec(part, 0..3), 0..5)
}

/// A row for each list that has packets, so that states have rows in common and rows of their own.
fn state(rows: &[Vec<Part>]) -> State {
    let rows = rows.iter().enumerate().map(|(id, parts)| Row {
        id: format!("r{id}"),
        purpose: String::new(),
        from: "from".to_owned(),
        to: "to".to_owned(),
        transports: TransportSet::any(),
        deprecated: None,
        // A plan has no flow between ends that never meet.
        portions: parts.iter().map(portion).filter(|it| it.packets.is_real()).collect(),
    });
    State { rows: rows.filter(|row| !row.portions.is_empty()).collect(), ..State::default() }
}

fn portion((from, to, carried, named): &Part) -> Portion {
    let from = (AddressGroup::new("from", addresses(*from)), None);
    let to = match named {
        true => (AddressGroup::any(), Some(format!("{}.example.com", to % 2))),
        false => (AddressGroup::new("to", addresses(*to)), None),
    };
    Portion::new(&from, &to, &CARRIED[*carried].parse().unwrap())
}

/// A packet to an address, or to whatever a name stands for.
type Sent = (Packet, Option<String>);

fn packets() -> Vec<Sent> {
    let mut packets = Vec::new();
    let names = [None, Some("0.example.com".to_owned()), Some("1.example.com".to_owned())];
    for source in universe() {
        for destination in universe().into_iter().filter(|it| it.is_ipv4() == source.is_ipv4()) {
            let transport = PacketTransport::Ip(Protocol::ESP);
            let bare = Packet { source, destination, transport };
            for transport in carried(&bare) {
                let packet = Packet { transport, ..bare };
                packets.extend(names.iter().map(|name| (packet, name.clone())));
            }
        }
    }
    packets
}

fn holds<'p>(portions: impl IntoIterator<Item = &'p Portion>, (packet, name): &Sent) -> bool {
    let family = packet.family().unwrap();
    portions.into_iter().any(|portion| {
        portion.destination_name() == name.as_ref()
            && portion.packets.from.contains(packet.source)
            && portion.packets.to.contains(packet.destination)
            && portion.packets.carried.contains_packet(family, &packet.transport)
    })
}

fn all<'p>(parts: &'p [Told<'_>]) -> impl Iterator<Item = &'p Portion> {
    parts.iter().flat_map(|told| &told.portions)
}

proptest! {
    #[test]
    fn old_without_what_closes_and_with_what_opens_is_new(old in rows(), new in rows()) {
        let (old, new) = (state(&old), state(&new));
        let parts = tell(&old, &new);
        for packet in packets() {
            let (before, after) = (holds(old.portions(), &packet), holds(new.portions(), &packet));
            let told = [&parts.open, &parts.keep, &parts.close];
            let told = told.map(|parts| holds(all(parts), &packet));
            prop_assert_eq!(told, [after && !before, before && after, before && !after]);
        }
    }

    #[test]
    fn a_state_does_not_differ_from_itself(rows in rows()) {
        let state = state(&rows);
        let changes = diff(&state, &state);
        prop_assert!(changes.open.is_empty() && changes.close.is_empty(), "{changes:?}");
        prop_assert_eq!(changes.keep.len(), state.rows.len());
        prop_assert!(changes.keep.iter().all(|it| it.remark.is_none()));
    }

    #[test]
    fn every_requirement_is_told_with_all_of_its_packets(old in rows(), new in rows()) {
        let (old, new) = (state(&old), state(&new));
        let parts = tell(&old, &new);
        // What stays of a requirement is told as the new state has it.
        let of_new: Vec<&Told<'_>> = parts.open.iter().chain(&parts.keep).collect();
        for row in &new.rows {
            let told = || of_new.iter().filter(|it| it.row.id == row.id).flat_map(|it| &it.portions);
            for packet in packets().iter().filter(|it| holds(&row.portions, it)) {
                prop_assert!(holds(told(), packet), "{} {packet:?}", row.id);
            }
        }
        let of_old: Vec<&Told<'_>> = parts.close.iter().chain(&parts.keep).collect();
        for row in old.rows.iter().filter(|row| !new.has(&row.id)) {
            let told = || of_old.iter().filter(|it| it.row.id == row.id).flat_map(|it| &it.portions);
            for packet in packets().iter().filter(|it| holds(&row.portions, it)) {
                prop_assert!(holds(told(), packet), "{} {packet:?}", row.id);
            }
        }
    }

    #[test]
    fn what_was_open_already_names_why(old in rows(), new in rows()) {
        let (old, new) = (state(&old), state(&new));
        for change in diff(&old, &new).keep {
            if let Some(Remark::AlreadyOpen(ids) | Remark::StillOpen(ids)) = &change.remark {
                prop_assert!(!ids.is_empty(), "{change:?}");
            }
        }
    }
}
