//! Random rulesets, with hostile text, edges of address ranges and ports, and mixed actions.

use std::net::{Ipv4Addr, Ipv6Addr};

use pilotage_net::{
    Action, AddressGroup, AddressRange, AddressSet, Direction, IcmpKind, PointKind, PortSet,
    Protocol, Rule, Ruleset, Transport, TransportSet,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Text that means something to a parser, with some that means nothing to anyone.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "\"",
        "'",
        "\\",
        "\n",
        "\r",
        "#",
        "{",
        "}",
        ";",
        "accept",
        "COMMIT",
        "*filter",
        "-A INPUT",
        "-j ACCEPT",
        "flush ruleset",
        "$x",
        "@set",
        "*",
        "--",
        "`id`",
        "ü",
        "名",
        "\u{202e}",
        "\0",
        "\u{1b}[0m",
        "nodes",
        "fwd",
        "ip6",
        "node-1, node-2",
        " ",
        "\t",
        ",",
        "=",
        "%s",
    ];
    let piece = prop_oneof![
        4 => select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => (1_usize..400).prop_map(|length| "long".repeat(length)),
    ];
    vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn range() -> impl Strategy<Value = AddressRange> {
    let v4 = |a: u32, b: u32| {
        AddressRange::new(Ipv4Addr::from(a.min(b)).into(), Ipv4Addr::from(a.max(b)).into()).unwrap()
    };
    let v6 = |a: u128, b: u128| {
        AddressRange::new(Ipv6Addr::from(a.min(b)).into(), Ipv6Addr::from(a.max(b)).into()).unwrap()
    };
    let small = 0xc000_0200_u32..0xc000_0220;
    prop_oneof![
        6 => (small.clone(), 0_u32..4).prop_map(move |(a, more)| v4(a, a + more)),
        1 => any::<(u32, u32)>().prop_map(move |(a, b)| v4(a, b)),
        1 => Just(v4(0, u32::MAX)),
        2 => (small, 0_u128..4).prop_map(move |(a, more)| v6(u128::from(a), u128::from(a) + more)),
        1 => any::<(u128, u128)>().prop_map(move |(a, b)| v6(a, b)),
        1 => Just(v6(0, u128::MAX)),
    ]
}

fn group() -> impl Strategy<Value = AddressGroup> {
    let set = vec(range(), 0..6).prop_map(|ranges| ranges.into_iter().collect::<AddressSet>());
    (text(), set).prop_map(|(label, set)| AddressGroup::new(label, set))
}

fn ports() -> impl Strategy<Value = PortSet> {
    let range = (any::<u16>(), 0_u16..5).prop_map(|(a, more)| a..=a.saturating_add(more));
    prop_oneof![1 => Just(PortSet::any()), 3 => vec(range, 1..25).prop_map(|r| r.into_iter().collect())]
}

fn transport() -> impl Strategy<Value = Transport> {
    let with_ports = (select(Protocol::WITH_PORTS.to_vec()), ports(), ports()).prop_map(
        |(protocol, destination, source)| Transport::Ports { protocol, destination, source },
    );
    let kind = prop_oneof![select(vec![0_u8, 3, 8, 128, 255]), any::<u8>()];
    let number = (kind, any::<Option<u8>>());
    prop_oneof![
        4 => with_ports,
        1 => select(IcmpKind::all().collect::<Vec<_>>()).prop_map(Transport::Icmp),
        1 => number.clone().prop_map(|(kind, code)| Transport::Icmp(IcmpKind::V4 { kind, code })),
        1 => number.prop_map(|(kind, code)| Transport::Icmp(IcmpKind::V6 { kind, code })),
        1 => prop_oneof![Just(0), Just(51), any::<u8>()]
            .prop_map(|number| Transport::Ip(Protocol(number))),
    ]
}

fn transports() -> impl Strategy<Value = TransportSet> {
    let listed =
        || vec(transport(), 0..4).prop_map(|list| list.into_iter().collect::<TransportSet>());
    prop_oneof![
        6 => listed(),
        1 => Just(TransportSet::any()),
        1 => listed().prop_map(|set| TransportSet::any().difference(&set)),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    select(vec![Action::Accept, Action::Drop, Action::Reject])
}

fn rule(groups: &[AddressGroup]) -> impl Strategy<Value = Rule> + use<> {
    let direction = select(vec![Direction::Input, Direction::Output, Direction::Forward]);
    let group = || select(groups.to_vec());
    let words = (vec(text(), 0..3), text());
    (direction, group(), group(), transports(), action(), words).prop_map(
        |(direction, source, destination, transports, action, (requirements, comment))| Rule {
            direction,
            source,
            destination,
            transports,
            action,
            requirements,
            comment,
        },
    )
}

/// Rules among few groups, so that they share and overlap.
fn rules() -> impl Strategy<Value = Vec<Rule>> {
    vec(group(), 1..5).prop_flat_map(|groups| vec(rule(&groups), 0..8))
}

pub(crate) fn ruleset() -> impl Strategy<Value = Ruleset> {
    let kind = select(vec![PointKind::Host, PointKind::Zone]);
    (text(), kind, text(), action(), rules()).prop_map(
        |(point, kind, description, default, rules)| Ruleset {
            point,
            kind,
            description,
            default,
            rules,
            own: AddressSet::new(),
        },
    )
}
