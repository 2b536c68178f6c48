//! What a comparison asks of a packet, as products.

use std::rc::Rc;

use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::{InterfaceSet, State, StateSet};

use super::product::{Product, not_new};
use super::values::Held;
use crate::essential::{LARGEST_HOP_LIMIT, between_neighbours};
use crate::nftables::read::keys::{Header, Key, Needs};
use crate::nftables::read::why;

/// Something that a rule asks and nothing here decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Doubt<'t> {
    pub(crate) text: &'t str,
    pub(crate) why: &'static str,
}

/// Packets that match, for sure or with doubts.
#[derive(Clone, Debug)]
pub(crate) struct Alternative<'t> {
    pub(crate) on: Product,
    pub(crate) doubts: Vec<Doubt<'t>>,
}

impl<'t> Alternative<'t> {
    /// All packets of a product.
    pub(crate) const fn sure(on: Product) -> Self {
        Self { on, doubts: Vec::new() }
    }

    /// Packets that may match.
    pub(crate) fn doubtful(on: Product, text: &'t str, why: &'static str) -> Self {
        Self { on, doubts: vec![Doubt { text, why }] }
    }

    /// Packets that both ask for.
    pub(crate) fn and(&self, other: &Self, text: &'t str) -> Self {
        let (on, exact) = self.on.intersection(&other.on);
        let mut doubts = self.doubts.clone();
        doubts.extend(other.doubts.iter().filter(|doubt| !self.doubts.contains(doubt)));
        if !exact {
            doubts.push(Doubt { text, why: why::INTERFACE_OVERLAP });
        }
        Self { on, doubts }
    }
}

/// What a comparison asks.
#[derive(Clone, Debug)]
pub(crate) enum Condition<'t> {
    /// One of the alternatives; without any, no packet matches.
    Any(Vec<Alternative<'t>>),
    /// The product, and none of the others.
    Except { within: Product, not: Vec<Alternative<'t>> },
}

/// What a field takes for granted.
pub(crate) fn needs(key: Key) -> Needs {
    let of = |family, protocol| Needs { family, protocol };
    match key {
        Key::Source(family) | Key::Destination(family) => of(Some(family), None),
        Key::SourcePort(Header::Of(number)) | Key::DestinationPort(Header::Of(number)) => {
            of(None, Some(number))
        }
        Key::Ip4Protocol => of(Some(Family::V4), None),
        Key::NextHeader | Key::HopLimit => of(Some(Family::V6), None),
        Key::IcmpType(Family::V4) | Key::IcmpCode(Family::V4) => of(Some(Family::V4), Some(1)),
        Key::IcmpType(Family::V6) | Key::IcmpCode(Family::V6) => of(Some(Family::V6), Some(58)),
        Key::TcpFlags => of(None, Some(6)),
        Key::Opaque(needs, _) => needs,
        Key::SourcePort(Header::Any)
        | Key::DestinationPort(Header::Any)
        | Key::Protocol
        | Key::Nfproto
        | Key::EtherType
        | Key::Input
        | Key::Output
        | Key::State
        | Key::Direction => Needs::default(),
    }
}

/// The packets that have one of the values in the field, or none of them.
pub(crate) fn apply<'t>(
    key: Key,
    held: &Held,
    negated: bool,
    text: &'t str,
) -> Vec<Alternative<'t>> {
    let mut on = Product::needed(needs(key));
    match (key, held) {
        (Key::Source(family), Held::Addresses(set)) => {
            on.source = Some(addresses(family, set, negated));
        }
        (Key::Destination(family), Held::Addresses(set)) => {
            on.destination = Some(addresses(family, set, negated));
        }
        (Key::SourcePort(header), Held::Numbers(set)) => {
            on.source_ports = Some(numbers(set, 65535, negated));
            return ports(on, header, text);
        }
        (Key::DestinationPort(header), Held::Numbers(set)) => {
            on.destination_ports = Some(numbers(set, 65535, negated));
            return ports(on, header, text);
        }
        (Key::Protocol | Key::Ip4Protocol, Held::Numbers(set)) => {
            on.protocols = Some(numbers(set, 255, negated));
        }
        (Key::NextHeader, Held::Numbers(set)) => return next_header(set, negated, text),
        (Key::HopLimit, Held::Numbers(set)) => {
            return hop_limit(set.contains(LARGEST_HOP_LIMIT) != negated, text);
        }
        (Key::IcmpType(_), Held::Numbers(set)) => {
            let types = numbers(set, 255, negated);
            let spread = |range: std::ops::RangeInclusive<u16>| {
                let high = |kind: u16| kind.saturating_mul(256);
                high(*range.start())..=high(*range.end()).saturating_add(255)
            };
            on.destination_ports = Some(Rc::new(types.ranges().map(spread).collect()));
        }
        (Key::IcmpCode(_), Held::Numbers(set)) => {
            let codes = numbers(set, 255, negated);
            let of_type = |kind: u16| {
                let first = kind.saturating_mul(256);
                codes.ranges().map(move |codes| {
                    first.saturating_add(*codes.start())..=first.saturating_add(*codes.end())
                })
            };
            on.destination_ports = Some(Rc::new((0..=255).flat_map(of_type).collect()));
        }
        (Key::Nfproto, Held::Numbers(set)) => {
            on.v4 = set.contains(2) != negated;
            on.v6 = set.contains(10) != negated;
        }
        (Key::EtherType, Held::Numbers(set)) => {
            on.v4 = set.contains(0x0800) != negated;
            on.v6 = set.contains(0x86dd) != negated;
        }
        (Key::Direction, Held::Numbers(set)) => {
            return direction(set.contains(0) != negated, set.contains(1) != negated, text);
        }
        (Key::Input, Held::Names(names)) => on.input = interfaces(names, negated),
        (Key::Output, Held::Names(names)) => on.output = interfaces(names, negated),
        // The collector of a field's values gives no other kinds.
        _ => return vec![Alternative::doubtful(on, text, why::HEADER)],
    }
    vec![Alternative::sure(on)]
}

fn addresses(family: Family, set: &Rc<AddressSet>, negated: bool) -> Rc<AddressSet> {
    if negated { Rc::new(AddressSet::any_of(family).difference(set)) } else { set.clone() }
}

fn numbers(set: &Rc<PortSet>, largest: u16, negated: bool) -> Rc<PortSet> {
    if negated { Rc::new(PortSet::from(0..=largest).difference(set)) } else { set.clone() }
}

fn interfaces(names: &std::collections::BTreeSet<String>, negated: bool) -> InterfaceSet {
    let set = InterfaceSet::In(names.clone());
    if negated { set.complement() } else { set }
}

/// The protocols that have ports.
fn with_ports() -> PortSet {
    [6, 17, 33, 132, 136].into_iter().collect()
}

/// Ports of one protocol, or of any; in a protocol without ports, these bytes are something else.
fn ports(mut on: Product, header: Header, text: &str) -> Vec<Alternative<'_>> {
    if header != Header::Any {
        return vec![Alternative::sure(on)];
    }
    let with = with_ports();
    let mut without = Product::all();
    without.protocols = Some(Rc::new(PortSet::from(0..=255).difference(&with)));
    on.protocols = Some(Rc::new(with));
    vec![Alternative::sure(on), Alternative::doubtful(without, text, why::TRANSPORT_BYTES)]
}

/// Headers that may stand before the one that counts.
const EXTENSIONS: [u16; 4] = [0, 43, 44, 60];

/// The first header behind that of IPv6: the protocol, unless there are extension headers.
fn next_header<'t>(set: &Rc<PortSet>, negated: bool, text: &'t str) -> Vec<Alternative<'t>> {
    let first = |protocols: PortSet| {
        let mut on = Product::of(Family::V6);
        on.protocols = Some(Rc::new(protocols));
        on
    };
    let matching = numbers(set, 255, negated);
    let extended = EXTENSIONS.iter().any(|number| matching.contains(*number));
    let all = PortSet::from(0..=255);
    match (extended, negated) {
        // Without extension headers the protocol has to be one of these; with some, none matches.
        (false, _) => {
            let on = first(matching.as_ref().clone());
            vec![Alternative::doubtful(on, text, why::NEXT_HEADER)]
        }
        // A packet of another protocol has another first header too, extension or not.
        (true, true) if EXTENSIONS.iter().all(|number| matching.contains(*number)) => {
            let rest = all.difference(&matching);
            vec![
                Alternative::sure(first(matching.as_ref().clone())),
                Alternative::doubtful(first(rest), text, why::NEXT_HEADER),
            ]
        }
        (true, _) => vec![Alternative::doubtful(first(all), text, why::NEXT_HEADER)],
    }
}

/// Messages between neighbours have the largest one; of other packets it depends on their way.
fn hop_limit(largest: bool, text: &str) -> Vec<Alternative<'_>> {
    let of = |protocols: PortSet, messages: Option<PortSet>| {
        let mut on = Product::of(Family::V6);
        on.protocols = Some(Rc::new(protocols));
        on.destination_ports = messages.map(Rc::new);
        on
    };
    let (icmp, neighbours) = (PortSet::single(58), between_neighbours());
    let rest = PortSet::any().difference(&neighbours);
    let others = PortSet::from(0..=255).difference(&icmp);
    let certain = largest.then(|| Alternative::sure(of(icmp.clone(), Some(neighbours))));
    let unsure = |on| Alternative::doubtful(on, text, why::HOP_LIMIT);
    certain.into_iter().chain([unsure(of(icmp, Some(rest))), unsure(of(others, None))]).collect()
}

/// The packet that opens a connection goes in its original direction; others go in either.
fn direction(original: bool, reply: bool, text: &str) -> Vec<Alternative<'_>> {
    let of = |states: &[State]| {
        let mut on = Product::all();
        on.states = states.iter().copied().collect();
        on
    };
    let opens = of(&[State::New]);
    let follows = of(&[State::Established, State::Related]);
    match (original, reply) {
        (true, true) => vec![Alternative::sure(opens), Alternative::sure(follows)],
        (true, false) => {
            vec![Alternative::sure(opens), Alternative::doubtful(follows, text, why::TRACKED)]
        }
        (false, true) => vec![Alternative::doubtful(follows, text, why::TRACKED)],
        (false, false) => Vec::new(),
    }
}

/// The states whose bits pass a test.
pub(crate) fn states(test: impl Fn(u32) -> bool) -> StateSet {
    let bit = |state: &State| match state {
        State::Invalid => 1,
        State::Established => 2,
        State::Related => 4,
        State::New => 8,
        State::Untracked => 64,
    };
    State::ALL.into_iter().filter(|state| test(bit(state))).collect()
}

/// Packets of TCP whose flags pass a test. The first of a connection has SYN alone, or with the two
/// flags that offer congestion notification.
pub(crate) fn tcp_flags<'t>(test: impl Fn(u32) -> bool, text: &'t str) -> Vec<Alternative<'t>> {
    const SYN: u32 = 2;
    const OFFER: u32 = 64 | 128;
    let of = |states| {
        let mut on = Product::needed(needs(Key::TcpFlags));
        on.states = states;
        on
    };
    let opens = || of(StateSet::new().with(State::New));
    let mut found = match (test(SYN), test(SYN | OFFER)) {
        (true, true) => vec![Alternative::sure(opens())],
        (false, false) => Vec::new(),
        _ => vec![Alternative::doubtful(opens(), text, why::TCP_FLAGS)],
    };
    found.push(Alternative::doubtful(of(not_new()), text, why::TCP_FLAGS));
    found
}
