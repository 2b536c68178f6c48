//! Random programs and packets of a universe so small that every edge is met.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_net::{AddressRange, AddressSet, Direction, Family, PortSet};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::{
    Base, Chain, ChainId, InterfaceSet, Match, Packet, Program, Rule, State, StateSet, Verdict,
};

/// How many addresses of each family, and how many ports, rules know.
const VALUES: u16 = 6;

const INTERFACES: [&str; 4] = ["eth0", "eth1", "eth*", "lo"];

fn v4(at: u16) -> IpAddr {
    Ipv4Addr::new(192, 0, 2, u8::try_from(at).unwrap()).into()
}

fn v6(at: u16) -> IpAddr {
    Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, at).into()
}

fn range() -> impl Strategy<Value = (u16, u16)> {
    (0..VALUES, 0..VALUES).prop_map(|(a, b)| (a.min(b), a.max(b)))
}

fn addresses() -> impl Strategy<Value = AddressSet> {
    let some = prop::collection::vec((range(), any::<bool>()), 1..4).prop_map(|ranges| {
        ranges
            .into_iter()
            .map(|((first, last), is_v4)| {
                let of = if is_v4 { v4 } else { v6 };
                AddressRange::new(of(first), of(last)).unwrap()
            })
            .collect()
    });
    prop_oneof![2 => Just(AddressSet::any()), 3 => some]
}

fn ports() -> impl Strategy<Value = PortSet> {
    let some = prop::collection::vec(range(), 1..3)
        .prop_map(|ranges| ranges.into_iter().map(|(first, last)| first..=last).collect());
    prop_oneof![2 => Just(PortSet::any()), 3 => some]
}

fn protocols() -> impl Strategy<Value = PortSet> {
    let some = subsequence(vec![1_u16, 6, 17, 58], 1..3).prop_map(|all| all.into_iter().collect());
    prop_oneof![1 => Just(PortSet::from(0..=255)), 3 => some]
}

fn interfaces() -> impl Strategy<Value = InterfaceSet> {
    let some = (subsequence(INTERFACES.to_vec(), 1..3), any::<bool>()).prop_map(|(names, held)| {
        let set = InterfaceSet::named(names);
        if held { set } else { set.complement() }
    });
    prop_oneof![3 => Just(InterfaceSet::Any), 1 => some]
}

fn states() -> impl Strategy<Value = StateSet> {
    let some = subsequence(State::ALL.to_vec(), 1..4).prop_map(|all| all.into_iter().collect());
    prop_oneof![3 => Just(StateSet::any()), 1 => some]
}

prop_compose! {
    pub(super) fn matching()(
        source in addresses(),
        destination in addresses(),
        protocols in protocols(),
        source_ports in ports(),
        destination_ports in ports(),
        input in interfaces(),
        output in interfaces(),
        states in states(),
    ) -> Match {
        Match {
            source, destination, protocols, source_ports, destination_ports, input, output, states,
        }
    }
}

/// Rules of one chain; they lead only to chains behind it, so that there are no circles.
fn rules(chain: usize, chains: usize) -> impl Strategy<Value = Vec<Rule>> {
    let verdict = (0..8_u8, chain + 1..chains.max(chain + 2)).prop_map(move |(kind, to)| {
        let to = ChainId(to);
        match kind {
            2 | 3 => Verdict::Drop,
            4 => Verdict::Return,
            5 | 6 if to.0 < chains => Verdict::Jump(to),
            7 if to.0 < chains => Verdict::Goto(to),
            _ => Verdict::Accept,
        }
    });
    let doubts = prop_oneof![6 => Just(vec![]), 1 => Just(vec!["meta mark 1".to_owned()])];
    let rule = (matching(), verdict, doubts).prop_map(|(on, verdict, doubts)| Rule {
        on,
        doubts,
        verdict,
        place: None,
        text: String::new(),
    });
    prop::collection::vec(rule, 0..7)
}

/// One chain without jumps.
pub(super) fn lists() -> impl Strategy<Value = Program> {
    (rules(0, 1), any::<bool>()).prop_map(|(rules, accepts)| Program {
        chains: vec![Chain { name: "list".to_owned(), rules }],
        bases: vec![Base {
            chain: ChainId(0),
            direction: Direction::Input,
            families: Family::ALL.to_vec(),
            priority: 0,
            accepts,
            place: None,
        }],
        ..Program::default()
    })
}

pub(super) fn programs() -> impl Strategy<Value = Program> {
    let bases = prop::collection::vec((-1..2_i32, any::<bool>()), 1..3);
    (bases, 1..3_usize).prop_flat_map(|(bases, more)| {
        let count = bases.len() + more;
        let chains: Vec<_> = (0..count).map(|at| rules(at.max(bases.len() - 1), count)).collect();
        chains.prop_map(move |chains| {
            let name = |at: usize| format!("chain {at}");
            let chains = chains.into_iter().enumerate();
            let chains = chains.map(|(at, rules)| Chain { name: name(at), rules }).collect();
            let base = |(at, (priority, accepts)): (usize, &(i32, bool))| Base {
                chain: ChainId(at),
                direction: Direction::Input,
                families: Family::ALL.to_vec(),
                priority: *priority,
                accepts: *accepts,
                place: None,
            };
            let bases = bases.iter().enumerate().map(base).collect();
            Program { chains, bases, ..Program::default() }
        })
    })
}

prop_compose! {
    pub(super) fn packets()(
        is_v4 in any::<bool>(),
        source in 0..=VALUES,
        destination in 0..=VALUES,
        protocol in select(vec![1_u8, 6, 17, 58, 47]),
        source_port in 0..=VALUES,
        destination_port in 0..=VALUES,
        input in select(vec!["eth0", "eth1", "eth9", "lo", "wlan0"]),
        output in select(vec!["eth0", "eth1", "eth9", "lo", "wlan0"]),
        state in select(State::ALL.to_vec()),
    ) -> Packet {
        let of = if is_v4 { v4 } else { v6 };
        Packet {
            source: of(source),
            destination: of(destination),
            protocol,
            source_port,
            destination_port,
            input: Some(input.to_owned()),
            output: Some(output.to_owned()),
            state,
        }
    }
}

/// The match that holds just this packet.
pub(super) fn only(packet: &Packet) -> Match {
    let named = |name: &Option<String>| InterfaceSet::named(name.clone());
    Match {
        source: packet.source.into(),
        destination: packet.destination.into(),
        protocols: u16::from(packet.protocol).into(),
        source_ports: packet.source_port.into(),
        destination_ports: packet.destination_port.into(),
        input: named(&packet.input),
        output: named(&packet.output),
        states: StateSet::new().with(packet.state),
    }
}
