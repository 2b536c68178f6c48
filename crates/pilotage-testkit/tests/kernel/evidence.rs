//! What the lab says of single packets: passed, blocked where, told how.

use std::net::IpAddr;

use pilotage_net::Protocol;
use pilotage_testkit::lab::{
    Blocked, Cargo, Expect, Host, How, Lab, LabError, Loadable, Outcome, Probe, Router, Topology,
    Zone,
};
use pilotage_testkit::ready;

const TCP: Cargo = Cargo::Ports { protocol: Protocol::TCP, port: 443, from: None };
const UDP: Cargo = Cargo::Ports { protocol: Protocol::UDP, port: 53, from: None };
const NTP: Cargo = Cargo::Ports { protocol: Protocol::UDP, port: 123, from: Some(123) };
const BGP: Cargo = Cargo::Ports { protocol: Protocol::TCP, port: 179, from: Some(179) };
const SCTP: Cargo = Cargo::Ports { protocol: Protocol::SCTP, port: 9000, from: None };
const ESP: Cargo = Cargo::Ip(Protocol::ESP);

/// left -wall- right, and a zone that nothing leads to.
fn topology() -> Topology {
    let rows = [("left", "a", 1), ("right", "b", 2), ("lonely", "c", 3)];
    Topology {
        zones: rows.map(|(_, zone, _)| Zone { name: zone.to_owned(), external: false }).to_vec(),
        hosts: rows
            .map(|(name, zone, number)| Host {
                name: name.to_owned(),
                zone: zone.to_owned(),
                addresses: vec![
                    format!("192.0.2.{number}").parse().unwrap(),
                    format!("2001:db8::{number}").parse().unwrap(),
                ],
            })
            .to_vec(),
        routers: vec![Router { name: "wall".to_owned(), zones: vec!["a".into(), "b".into()] }],
    }
}

fn address(host: &str, v6: bool) -> IpAddr {
    topology().host(host).unwrap().addresses[usize::from(v6)]
}

fn probe(from: &str, to: &str, v6: bool, cargo: Cargo) -> Probe {
    Probe {
        from: from.to_owned(),
        source: address(from, v6),
        to: to.to_owned(),
        destination: address(to, v6),
        cargo,
        expect: Expect::Block,
    }
}

fn echo(v6: bool) -> Cargo {
    Cargo::Icmp { kind: if v6 { 128 } else { 8 }, code: 0 }
}

/// left to right, in both families: TCP, UDP, echo, ESP, SCTP.
fn all() -> Vec<Probe> {
    let cargos = |v6| [TCP, UDP, echo(v6), ESP, SCTP];
    [false, true]
        .into_iter()
        .flat_map(|v6| cargos(v6).map(|cargo| probe("left", "right", v6, cargo)))
        .collect()
}

fn lab(point: &str, rules: &str) -> Lab {
    let lab = Lab::build(&topology()).unwrap();
    let text = format!("table inet lab {{\n{rules}\n}}\n");
    lab.load(point, &Loadable::Nftables(text)).unwrap();
    lab
}

fn chain(hook: &str, rules: &str) -> String {
    format!("chain {hook} {{ type filter hook {hook} priority 0; policy accept; {rules}\n}}")
}

fn blocked(arrived: bool, how: How) -> Outcome {
    Outcome::Blocked(Blocked { arrived, how })
}

#[test]
fn dropped_on_the_way_there_is_silence() {
    if !ready("dropped_on_the_way_there_is_silence") {
        return;
    }
    let drop = "ct state new drop";
    for (point, hook) in [("wall", "forward"), ("right", "input")] {
        // Neighbour discovery is not a connection, so it is not dropped.
        let outcomes = lab(point, &chain(hook, drop)).run(&all()).unwrap();
        for (probe, outcome) in all().iter().zip(outcomes) {
            assert_eq!(outcome, blocked(false, How::Silence), "{point}: {probe}");
        }
    }
}

#[test]
fn dropped_on_the_way_back_has_arrived() {
    if !ready("dropped_on_the_way_back_has_arrived") {
        return;
    }
    let wall = lab("wall", &chain("forward", "ct direction reply drop"));
    for (probe, outcome) in all().iter().zip(wall.run(&all()).unwrap()) {
        assert_eq!(outcome, blocked(true, How::Silence), "{probe}");
    }
}

#[test]
fn rejections_name_their_sender() {
    if !ready("rejections_name_their_sender") {
        return;
    }
    let wall = lab("wall", &chain("forward", "reject with icmpx type admin-prohibited"));
    for (probe, outcome) in all().iter().zip(wall.run(&all()).unwrap()) {
        let Outcome::Blocked(Blocked { arrived: false, how }) = &outcome else {
            panic!("{probe}: {outcome}");
        };
        let How::Rejected { by: Some(by), kind, code } = how else { panic!("{probe}: {how}") };
        let (expected, of_router) = match by {
            IpAddr::V4(by) => ((3, 13), by.is_link_local()),
            IpAddr::V6(by) => ((1, 1), by.is_unicast_link_local()),
        };
        assert_eq!((*kind, *code), expected, "{probe}");
        assert!(of_router, "{probe}: {by}");
    }
}

#[test]
fn a_reset_on_the_way_is_told_from_an_answer() {
    if !ready("a_reset_on_the_way_is_told_from_an_answer") {
        return;
    }
    let wall = lab("wall", &chain("forward", "tcp dport 443 reject with tcp reset"));
    let probes = [false, true].map(|v6| probe("left", "right", v6, TCP));
    let outcomes = wall.run(&probes).unwrap();
    assert_eq!(outcomes, [(); 2].map(|()| blocked(false, How::Reset)));
}

#[test]
fn a_handshake_without_data_is_no_pass() {
    if !ready("a_handshake_without_data_is_no_pass") {
        return;
    }
    // Only segments with data are longer than this.
    let wall = lab("wall", &chain("forward", "tcp dport 443 meta length > 64 drop"));
    let outcomes = wall.run(&[probe("left", "right", false, TCP)]).unwrap();
    assert_eq!(outcomes, [blocked(true, How::Silence)]);
}

#[test]
fn the_senders_own_refusals_are_told() {
    if !ready("the_senders_own_refusals_are_told") {
        return;
    }
    let left = lab("left", &chain("output", "meta l4proto udp drop"));
    let probes = [
        probe("left", "right", false, UDP),
        probe("left", "right", true, UDP),
        probe("lonely", "right", false, TCP),
        probe("lonely", "right", true, UDP),
        probe("lonely", "right", false, echo(false)),
    ];
    for (probe, outcome) in probes.iter().zip(left.run(&probes).unwrap()) {
        let local =
            matches!(&outcome, Outcome::Blocked(Blocked { arrived: false, how: How::Local(_) }));
        assert!(local, "{probe}: {outcome}");
    }
}

/// The trap of connection tracking: a packet in the other direction between the same ports passes
/// as an answer. The lab sees the rule, whatever was sent before, and in whatever order.
#[test]
fn no_probe_passes_as_the_answer_to_another() {
    if !ready("no_probe_passes_as_the_answer_to_another") {
        return;
    }
    let rules = "ct state established accept; ip saddr 192.0.2.1 accept; \
                 ip6 saddr 2001:db8::1 accept; meta l4proto icmpv6 icmpv6 type != echo-request \
                 accept; drop";
    let wall = lab("wall", &chain("forward", rules));
    let mut rounds = Vec::new();
    for v6 in [false, true] {
        for cargo in [NTP, BGP, ESP, echo(v6)] {
            let there = Probe { expect: Expect::Pass, ..probe("left", "right", v6, cargo) };
            let back = probe("right", "left", v6, cargo);
            rounds.extend([back.clone(), there.clone(), back, there]);
        }
    }
    for (probe, outcome) in rounds.iter().zip(wall.run(&rounds).unwrap()) {
        let expected = match probe.expect {
            Expect::Pass => Outcome::Passed,
            Expect::Block => blocked(false, How::Silence),
        };
        assert_eq!(outcome, expected, "{probe}");
    }
}

#[test]
fn what_cannot_be_sent_is_no_verdict() {
    if !ready("what_cannot_be_sent_is_no_verdict") {
        return;
    }
    let lab = Lab::build(&topology()).unwrap();
    let good = probe("left", "right", false, TCP);
    let mut probes = vec![good.clone(); 6];
    probes[0].to = "nobody".to_owned();
    probes[1].source = address("right", false);
    probes[2].destination = address("right", true);
    probes[3].cargo = Cargo::Ports { protocol: Protocol::TCP, port: 0, from: None };
    probes[4] = probe("left", "right", true, Cargo::Ip(Protocol(44)));
    let outcomes = lab.run(&probes).unwrap();
    let reasons = [
        "the lab has no host `nobody`",
        "`left` does not have the address 192.0.2.2",
        "its two addresses are of different families",
        "nothing can use port 0",
        "an IPv6 extension header carries nothing by itself",
    ];
    for (outcome, reason) in outcomes.iter().zip(reasons) {
        assert_eq!(*outcome, Outcome::Error(reason.to_owned()));
    }
    assert_eq!(outcomes[5], Outcome::Passed);
}

#[test]
fn refused_rulesets_say_why() {
    if !ready("refused_rulesets_say_why") {
        return;
    }
    let lab = Lab::build(&topology()).unwrap();
    let nonsense = Loadable::Nftables("table inet lab { chain x { nonsense } }".to_owned());
    let error = lab.load("wall", &nonsense).unwrap_err().to_string();
    assert!(error.contains("nft at `wall` failed") && error.contains("nonsense"), "{error}");
    let v6 = "*filter\n-A FORWARD -j NOWHERE\nCOMMIT\n".to_owned();
    let error = lab.load("left", &Loadable::Iptables { v4: String::new(), v6 }).unwrap_err();
    assert!(error.to_string().contains("ip6tables-restore at `left` failed"), "{error}");
    let error = lab.load("moon", &nonsense).unwrap_err();
    assert!(matches!(&error, LabError::UnknownPoint(name) if name == "moon"), "{error}");
    // What was refused left nothing behind.
    let outcomes = lab.run(&all()).unwrap();
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Passed), "{outcomes:?}");
}

#[test]
fn impossible_topologies_are_refused() {
    type Change = fn(&mut Topology);
    let with = |change: Change| {
        let mut topology = topology();
        change(&mut topology);
        Lab::build(&topology).unwrap_err().to_string()
    };
    let cases: [(Change, &str); 5] = [
        (|it| it.hosts[0].name = "wall".to_owned(), "are called `wall`"),
        (|it| it.hosts[0].zone = "x".to_owned(), "`left` is in zone `x`"),
        (|it| it.routers[0].zones[1] = "y".to_owned(), "`wall` is in zone `y`"),
        (|it| it.hosts[0].addresses[0] = it.hosts[1].addresses[0], "both have the address"),
        (|it| it.hosts[0].addresses[0] = "127.0.0.2".parse().unwrap(), "is a loopback address"),
    ];
    for (change, message) in cases {
        let error = with(change);
        assert!(error.contains(message), "{error}");
    }
}
