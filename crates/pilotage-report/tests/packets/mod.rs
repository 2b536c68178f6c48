//! Sets of packets as boxes, and reading them back from CSV.

#![allow(dead_code, reason = "each test uses what it needs")]

use std::collections::BTreeMap;
use std::net::IpAddr;

use pilotage_net::{AddressSet, Family, Packet, PacketTransport, Protocol, TransportSet};

/// All packets from, to and over these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Box3 {
    pub(crate) from: AddressSet,
    pub(crate) to: AddressSet,
    pub(crate) carried: TransportSet,
}

impl Box3 {
    pub(crate) fn contains(&self, packet: &Packet) -> bool {
        self.from.contains(packet.source)
            && self.to.contains(packet.destination)
            && packet.family().is_some_and(|it| self.carried.contains_packet(it, &packet.transport))
    }

    /// Whether any packet can be in it: both ends have a family in common.
    fn is_possible(&self) -> bool {
        !self.carried.is_empty()
            && Family::ALL.into_iter().any(|family| self.from.has(family) && self.to.has(family))
    }

    /// What is left without the other, as boxes.
    fn without(&self, other: &Self) -> Vec<Self> {
        let from = self.from.intersection(&other.from);
        let to = self.to.intersection(&other.to);
        let pieces = [
            Self { from: self.from.difference(&other.from), ..self.clone() },
            Self { from: from.clone(), to: self.to.difference(&other.to), ..self.clone() },
            Self { from, to, carried: self.carried.difference(&other.carried) },
        ];
        pieces.into_iter().filter(Self::is_possible).collect()
    }
}

/// What is in the first and in none of the second.
pub(crate) fn missing(first: &[Box3], second: &[Box3]) -> Vec<Box3> {
    let mut left: Vec<Box3> = first.iter().filter(|it| it.is_possible()).cloned().collect();
    for other in second {
        left = left.iter().flat_map(|it| it.without(other)).collect();
    }
    left
}

/// Packets at every edge of the boxes and beside it: enough to tell any two unions of them apart.
pub(crate) fn at_edges(boxes: &[Box3]) -> Vec<Packet> {
    let mut addresses: Vec<IpAddr> = boxes
        .iter()
        .flat_map(|it| it.from.ranges().chain(it.to.ranges()).collect::<Vec<_>>())
        .flat_map(|range| [Some(range.first()), Some(range.last()), after(range.last())])
        .flatten()
        .collect();
    addresses.sort_unstable();
    addresses.dedup();
    let mut transports: Vec<PacketTransport> = Vec::new();
    for port in boxes.iter().flat_map(|it| ports(&it.carried)) {
        for protocol in [Protocol::TCP, Protocol::UDP] {
            for destination in [port.saturating_sub(1), port, port.saturating_add(1)] {
                transports.push(PacketTransport::Ports { protocol, source: 50000, destination });
            }
        }
    }
    for kind in [0, 8, 128, 129] {
        transports.push(PacketTransport::Icmp { kind, code: 0 });
    }
    transports.push(PacketTransport::Ip(Protocol::ESP));
    transports.sort_unstable();
    transports.dedup();
    let mut packets = Vec::new();
    for source in &addresses {
        for destination in addresses.iter().filter(|it| it.is_ipv4() == source.is_ipv4()) {
            for transport in &transports {
                packets.push(Packet {
                    source: *source,
                    destination: *destination,
                    transport: *transport,
                });
            }
        }
    }
    packets
}

fn after(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(it) => Some(IpAddr::V4(u32::from(it).checked_add(1)?.into())),
        IpAddr::V6(it) => Some(IpAddr::V6(u128::from(it).checked_add(1)?.into())),
    }
}

fn ports(carried: &TransportSet) -> Vec<u16> {
    carried
        .iter()
        .filter_map(|transport| match transport {
            pilotage_net::Transport::Ports { destination, .. } => Some(destination),
            _ => None,
        })
        .flat_map(|ports| {
            ports.ranges().flat_map(|it| [*it.start(), *it.end()]).collect::<Vec<_>>()
        })
        .collect()
}

/// The lines of a CSV text by their columns' names, after RFC 4180.
pub(crate) fn lines(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows = rows(csv).into_iter();
    let header = rows.next().unwrap();
    rows.map(|row| {
        assert_eq!(row.len(), header.len(), "{row:?}");
        header.iter().cloned().zip(row).collect()
    })
    .collect()
}

/// The cells of a CSV text.
pub(crate) fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut rest = csv.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(rest.next(), Some('\n'), "a line ends with both");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\n' if !quoted => panic!("a line feed alone"),
            _ => cell.push(character),
        }
    }
    assert!(row.is_empty() && cell.is_empty(), "the last line ends too");
    rows
}

/// The packets of the lines that are opened, by the firewalls that they cross.
pub(crate) fn boxes(lines: &[BTreeMap<String, String>]) -> BTreeMap<String, Vec<Box3>> {
    let mut boxes: BTreeMap<String, Vec<Box3>> = BTreeMap::new();
    for line in lines {
        let (from, to) = (&line["source_addresses"], &line["destination_addresses"]);
        if from.is_empty() || to.is_empty() {
            continue;
        }
        boxes.entry(line["firewalls"].clone()).or_default().push(Box3 {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            carried: line["transports"].parse().unwrap(),
        });
    }
    boxes
}
