//! Grouping of rules: the same decision for every packet of a small universe, and nothing left to
//! merge; labels, requirements and comments that a person can follow.
#![allow(clippy::unwrap_used, reason = "a test's helpers may panic")]

use std::net::IpAddr;

use pilotage_net::{
    Action, AddressGroup, AddressSet, Direction, Packet, PacketTransport, PointKind, Protocol,
    Rule, Ruleset, group,
};
use proptest::prelude::*;

const ADDRESSES: [&str; 6] = [
    "0.0.0.0",
    "0.0.0.1",
    "0.0.0.2",
    "255.255.255.255",
    "::",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
];
const TRANSPORTS: [&str; 8] = [
    "tcp/80",
    "tcp/81 udp/53",
    "tcp/any",
    "tcp/80 from 68",
    "icmp/echo-request",
    "icmpv4/8",
    "esp",
    "any",
];

fn rule(source: &str, destination: &str, transports: &str) -> Rule {
    let addresses = |text: &str| AddressGroup::new(text, text.parse::<AddressSet>().unwrap());
    Rule {
        direction: Direction::Forward,
        source: addresses(source),
        destination: addresses(destination),
        transports: transports.parse().unwrap(),
        action: Action::Accept,
        requirements: Vec::new(),
        comment: String::new(),
    }
}

fn ruleset(rules: Vec<Rule>) -> Ruleset {
    Ruleset {
        point: "edge".to_owned(),
        kind: PointKind::Zone,
        description: String::new(),
        default: Action::Drop,
        rules,
        own: AddressSet::new(),
    }
}

fn addresses() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::subsequence(ADDRESSES.to_vec(), 1..3).prop_map(|some| some.join(",")),
        1 => Just("any".to_owned()),
        1 => Just("none".to_owned()),
    ]
}

/// Rules from few sets, so that many of them agree in two dimensions.
fn rules(actions: Vec<Action>) -> impl Strategy<Value = Vec<Rule>> {
    let direction =
        prop::sample::select(vec![Direction::Forward, Direction::Forward, Direction::Input]);
    let one = (addresses(), addresses(), prop::sample::select(TRANSPORTS.to_vec()));
    let one = (one, direction, prop::sample::select(actions)).prop_map(
        |((source, destination, transports), direction, action)| Rule {
            direction,
            action,
            ..rule(&source, &destination, transports)
        },
    );
    prop::collection::vec(one, 0..24)
}

fn packets() -> Vec<Packet> {
    let addresses: Vec<IpAddr> = ADDRESSES.iter().map(|text| text.parse().unwrap()).collect();
    let ports =
        |protocol, source, destination| PacketTransport::Ports { protocol, source, destination };
    let transports = [
        ports(Protocol::TCP, 68, 80),
        ports(Protocol::TCP, 1, 80),
        ports(Protocol::TCP, 1, 81),
        ports(Protocol::TCP, 0, 0),
        ports(Protocol::UDP, 1, 53),
        ports(Protocol::UDP, 1, 80),
        PacketTransport::Icmp { kind: 8, code: 0 },
        PacketTransport::Icmp { kind: 128, code: 0 },
        PacketTransport::Ip(Protocol::ESP),
        PacketTransport::Ip(Protocol::GRE),
    ];
    let mut out = Vec::new();
    for source in &addresses {
        for destination in &addresses {
            out.extend(transports.map(|transport| Packet {
                source: *source,
                destination: *destination,
                transport,
            }));
        }
    }
    out
}

/// Whether two rules could still merge.
fn agree_in_two(a: &Rule, b: &Rule) -> bool {
    let equal = [
        a.source.addresses == b.source.addresses,
        a.destination.addresses == b.destination.addresses,
        a.transports == b.transports,
    ];
    equal.iter().filter(|equal| **equal).count() >= 2
}

proptest! {
    #[test]
    fn every_packet_is_decided_alike(
        rules in rules(vec![Action::Accept, Action::Accept, Action::Drop, Action::Reject])
    ) {
        let before = ruleset(rules);
        let after = before.merged();
        prop_assert!(after.rules.len() <= before.rules.len());
        for packet in packets() {
            for direction in [Direction::Input, Direction::Output, Direction::Forward] {
                let (action, rule) = before.decide(direction, &packet);
                let (merged_action, merged_rule) = after.decide(direction, &packet);
                prop_assert_eq!(action, merged_action, "{}", packet);
                prop_assert_eq!(rule.is_some(), merged_rule.is_some());
                let permitted = after.permits(direction, &packet).is_some();
                prop_assert_eq!(permitted, rule.is_some() && action == Action::Accept);
            }
        }
    }

    #[test]
    fn nothing_is_left_to_merge(rules in rules(vec![Action::Accept])) {
        let merged = group(rules.clone());
        for (index, a) in merged.iter().enumerate() {
            for b in &merged[index + 1..] {
                prop_assert!(a.direction != b.direction || !agree_in_two(a, b), "{a:?} {b:?}");
            }
        }
        prop_assert_eq!(group(merged.clone()), merged.clone());
        prop_assert_eq!(group(rules), merged);
    }

    #[test]
    fn no_requirement_is_lost(rules in rules(vec![Action::Accept])) {
        let number = |(index, rule): (usize, Rule)| {
            let requirements = vec!["all".to_owned(), index.to_string()];
            Rule { requirements, ..rule }
        };
        let rules: Vec<Rule> = rules.into_iter().enumerate().map(number).collect();
        for merged in group(rules.clone()) {
            let ids = &merged.requirements;
            prop_assert_eq!(ids.iter().filter(|id| *id == "all").count(), 1);
            // Each id's own rule lies inside the merged one.
            for id in ids.iter().filter(|id| *id != "all") {
                let own = &rules[id.parse::<usize>().unwrap()];
                prop_assert!(own.source.addresses.is_subset(&merged.source.addresses));
                prop_assert!(own.destination.addresses.is_subset(&merged.destination.addresses));
                prop_assert!(own.transports.is_subset(&merged.transports));
            }
        }
        let kept: usize = group(rules.clone()).iter().map(|rule| rule.requirements.len() - 1).sum();
        prop_assert_eq!(kept, rules.len());
    }
}

#[test]
fn merged_rules_read_well() {
    let named = |label: &str, text: &str, rule: Rule| Rule {
        source: AddressGroup::new(label, text.parse::<AddressSet>().unwrap()),
        requirements: vec![format!("prod/x/{label}")],
        comment: label.to_owned(),
        ..rule
    };
    let to = || rule("10.0.0.0/8", "198.51.100.1", "tcp/443");
    for (sources, label) in [
        (vec![("node-1", "192.0.2.1"), ("node-2", "192.0.2.2")], "node-1, node-2"),
        (vec![("node-2", "192.0.2.2"), ("node-1", "192.0.2.1")], "node-2, node-1"),
        // A part that holds the others names them.
        (vec![("node-1", "192.0.2.1"), ("nodes", "192.0.2.0/30")], "nodes"),
        (
            vec![("office", "10.0.0.1"), ("node-1", "192.0.2.1"), ("nodes", "192.0.2.0/30")],
            "office, nodes",
        ),
        (vec![("node-1", "192.0.2.1"), ("any", "any")], "any"),
        // One name for two sets, two names for one set.
        (vec![("node", "192.0.2.1"), ("node", "2001:db8::1")], "node"),
        (vec![("node-1", "192.0.2.1"), ("etcd-1", "192.0.2.1")], "node-1"),
        (vec![("Büro, Süd", "192.0.2.1"), ("事務所", "192.0.2.9")], "Büro, Süd, 事務所"),
    ] {
        let rules = sources.iter().map(|(name, set)| named(name, set, to())).collect();
        let merged = group(rules);
        assert_eq!(merged.len(), 1, "{label}");
        assert_eq!(&*merged[0].source.label, label);
        assert_eq!(&*merged[0].destination.label, "198.51.100.1");
    }
    let merged = group(vec![named("b", "192.0.2.1", to()), named("a", "192.0.2.2", to())]);
    assert_eq!(merged[0].requirements, ["prod/x/b", "prod/x/a"]);
    assert_eq!(merged[0].comment, "b; a");
}

#[test]
fn a_known_name_stands_for_the_same_addresses() {
    let mut all = rule("192.0.2.1-2", "198.51.100.1", "udp/53");
    all.source.label = "nodes".into();
    let merged = group(vec![
        rule("192.0.2.1", "203.0.113.1", "tcp/443"),
        rule("192.0.2.2", "203.0.113.1", "tcp/443"),
        all,
    ]);
    let labels: Vec<&str> = merged.iter().map(|rule| &*rule.source.label).collect();
    assert_eq!(labels, ["nodes", "nodes"]);
}

#[test]
fn a_drop_between_stays_between() {
    let drop = Rule { action: Action::Drop, ..rule("192.0.2.1", "any", "tcp/22") };
    let first = rule("192.0.2.0/24", "198.51.100.1", "tcp/443");
    let second = rule("192.0.2.0/24", "198.51.100.1", "tcp/22");
    let merged = group(vec![first.clone(), drop.clone(), second.clone()]);
    assert_eq!(merged, [first, drop, second]);
}
