//! The kernel's word on random rulesets: what the program that was read decides is what becomes of
//! real packets.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::net::IpAddr;

use pilotage_net::{Direction, Family, Protocol};
use pilotage_space::{Outcome, Packet, State};
use pilotage_testkit::lab::{Cargo, Expect, Host, Lab, Loadable, Probe, Router, Topology, Zone};
use pilotage_testkit::{announce, ready};

use crate::inputs::read;

/// Rulesets of one run, and packets for each.
const RULESETS: u64 = 4;
const PACKETS: usize = 250;

/// Knuth's MMIX generator: the high bits are the random ones.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const A: [&str; 4] = ["10.40.1.1", "10.40.1.2", "10.40.1.3", "10.40.1.4"];
const B: [&str; 4] = ["10.40.2.1", "10.40.2.2", "10.40.2.3", "10.40.2.4"];
const A6: [&str; 2] = ["2001:db8:1::1", "2001:db8:1::4"];
const B6: [&str; 2] = ["2001:db8:2::1", "2001:db8:2::4"];

/// Networks, masks and ranges around them.
const NETWORKS: [&str; 7] = [
    "10.40.1.2",
    "10.40.1.2/31",
    "10.40.2.0/30",
    "10.40.0.0/23",
    "10.40.0.1/255.255.0.253",
    "10.40.2.4/255.255.255.252",
    "0.0.0.0/0",
];
const RANGES: [&str; 2] = ["10.40.1.2-10.40.1.3", "10.40.1.4-10.40.2.2"];
const NETWORKS6: [&str; 5] = [
    "2001:db8:1::1",
    "2001:db8:2::/64",
    "2001:db8::/47",
    "2001:db8:2::4/ffff:ffff:fffc:ffff:ffff:ffff:ffff:fff7",
    "::/0",
];
const RANGES6: [&str; 2] = ["2001:db8:1::2-2001:db8:1::9", "2001:db8:1::4-2001:db8:2::1"];

const PORTS: [&str; 6] =
    [" --dport 80", " ! --dport 80", " --dport 80:443", " --sport 2000:", " ! --sport 2001", ""];
const LISTS: [&str; 4] = [
    " -m multiport --dports 80,443,8000:9000",
    " -m multiport ! --dports 443,8080",
    " -m multiport --ports 443,2001",
    " -m multiport ! --ports 80,2000",
];
const FLAGS: [&str; 5] = [
    " --syn",
    " ! --syn",
    " --tcp-flags SYN,ACK,FIN SYN",
    " --tcp-flags ACK,RST NONE",
    " ! --tcp-flags FIN,RST FIN",
];
const STATES: [&str; 5] = [
    " -m conntrack --ctstate NEW",
    " -m conntrack ! --ctstate NEW,INVALID",
    " -m state --state RELATED,ESTABLISHED",
    " -m state ! --state ESTABLISHED",
    " -m conntrack --ctstate INVALID,UNTRACKED,NEW",
];
const INTERFACES: [&str; 6] =
    [" -i eth0", " ! -i eth0", " -i eth+", " -o eth0", " ! -o eth1", " -i eth1 -o eth+"];

fn address(dice: &mut Dice, family: Family, option: &str) -> String {
    let not = dice.pick(&["", "", " !"]);
    let v4 = family == Family::V4;
    if dice.below(4) == 0 {
        let range = if v4 { dice.pick(&RANGES) } else { dice.pick(&RANGES6) };
        let end = if option == "-s" { "src" } else { "dst" };
        return format!(" -m iprange{not} --{end}-range {range}");
    }
    let network = if v4 { dice.pick(&NETWORKS) } else { dice.pick(&NETWORKS6) };
    // The program takes no exclusion of everything.
    let not = if network.ends_with("/0") { "" } else { not };
    format!("{not} {option} {network}")
}

fn transport(dice: &mut Dice, family: Family) -> String {
    let v4 = family == Family::V4;
    match dice.below(7) {
        0 | 1 => {
            let more = if dice.below(3) == 0 { dice.pick(&FLAGS) } else { "" };
            format!(" -p tcp{}{more}", dice.pick(&PORTS))
        }
        2 => format!(" -p udp{}", dice.pick(&PORTS)),
        3 => {
            let protocol = dice.pick(&["tcp", "udp", "sctp"]);
            format!(" -p {protocol}{}", dice.pick(&LISTS))
        }
        4 if v4 => {
            let kind = dice.pick(&["", " --icmp-type 8", " ! --icmp-type 8/0", " --icmp-type any"]);
            format!(" -p icmp{kind}")
        }
        4 => {
            let kind = dice.pick(&["", " --icmpv6-type 128", " ! --icmpv6-type echo-reply"]);
            format!(" -p icmpv6{kind}")
        }
        5 => dice.pick(&[" -p 47", " ! -p tcp", " ! -p 47", " -p sctp"]).to_owned(),
        _ => String::new(),
    }
}

/// A rule of a chain of `filter`; chains lead to later ones only.
fn rule(dice: &mut Dice, family: Family, chain: usize) -> String {
    let mut rule = format!("-A {}", CHAINS[chain]);
    for option in ["-s", "-d"] {
        if dice.below(2) == 0 {
            rule += &address(dice, family, option);
        }
    }
    rule += &transport(dice, family);
    if dice.below(4) == 0 {
        rule += dice.pick(&STATES);
    }
    if dice.below(4) == 0 {
        rule += dice.pick(&INTERFACES);
    }
    let later = CHAINS.get(chain + 1..).unwrap_or_default();
    match dice.below(8) {
        0 | 1 => rule += " -j ACCEPT",
        2 => rule += " -j DROP",
        3 => rule += " -j REJECT",
        4 if chain > 0 => rule += " -j RETURN",
        5 => {}
        _ if later.is_empty() => rule += " -j ACCEPT",
        6 => _ = write!(rule, " -g {}", later[dice.below(later.len())]),
        _ => _ = write!(rule, " -j {}", later[dice.below(later.len())]),
    }
    rule + "\n"
}

const CHAINS: [&str; 4] = ["FORWARD", "one", "two", "three"];

fn ruleset(dice: &mut Dice, family: Family) -> String {
    let program = if family == Family::V4 { "iptables" } else { "ip6tables" };
    let mut text = format!("# Generated by {program}-save\n");
    for (table, chain) in
        [("raw", "PREROUTING"), ("mangle", "PREROUTING"), ("mangle", "POSTROUTING")]
    {
        _ = writeln!(text, "*{table}");
        if family == Family::V6 {
            // The router has to find its neighbours.
            for kind in [135, 136] {
                _ = writeln!(text, "-A {chain} -p ipv6-icmp --icmpv6-type {kind} -j ACCEPT");
            }
        }
        if table == "mangle" {
            _ = writeln!(text, "-A {chain} -m state --state ESTABLISHED,RELATED -j ACCEPT");
        }
        // Narrow, so that not everything ends here.
        let (source, ports) = (address(dice, family, "-s"), dice.pick(&LISTS));
        let protocol = dice.pick(&["tcp", "udp", "sctp"]);
        _ = writeln!(text, "-A {chain}{source} -p {protocol}{ports} -j DROP\nCOMMIT");
    }
    let policy = dice.pick(&["ACCEPT", "DROP"]);
    _ = writeln!(text, "*filter\n:FORWARD {policy} [0:0]");
    CHAINS[1..].iter().for_each(|chain| _ = writeln!(text, ":{chain} - [0:0]"));
    text += "-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT\n";
    for chain in 0..CHAINS.len() {
        (0..4 + dice.below(4)).for_each(|_| text += &rule(dice, family, chain));
    }
    text + "COMMIT\n"
}

/// `raw` twice or `mangle` twice in one text is not what is saved: one table after the other.
fn joined(text: &str) -> String {
    text.replace("COMMIT\n*mangle\n-A POSTROUTING", "-A POSTROUTING")
}

fn topology() -> Topology {
    let zone = |name: &str| Zone { name: name.to_owned(), external: false };
    let host = |name: &str, zone: &str, addresses: Vec<&str>| Host {
        name: name.to_owned(),
        zone: zone.to_owned(),
        addresses: addresses.iter().map(|address| address.parse().unwrap()).collect(),
    };
    Topology {
        zones: vec![zone("left"), zone("right")],
        hosts: vec![
            host("a", "left", A.into_iter().chain(A6).collect()),
            host("b", "right", B.into_iter().chain(B6).collect()),
        ],
        routers: vec![Router {
            name: "router".to_owned(),
            zones: vec!["left".to_owned(), "right".to_owned()],
        }],
    }
}

/// Probes of which no two belong to one connection, and none to a connection the other way.
fn probes(dice: &mut Dice) -> Vec<Probe> {
    let mut probes = BTreeSet::new();
    while probes.len() < PACKETS {
        let (left, right): (&[&str], &[&str]) =
            if dice.below(3) > 0 { (&A, &B) } else { (&A6, &B6) };
        let (left, right) = (dice.pick(left), dice.pick(right));
        let ports = |dice: &mut Dice, number| Cargo::Ports {
            protocol: Protocol(number),
            port: [79, 80, 81, 443, 444, 8080, 9001][dice.below(7)],
            from: Some([1999, 2000, 2001, 30_000][dice.below(4)]),
        };
        let cargo = match dice.below(8) {
            0..=2 => ports(dice, 6),
            3 | 4 => ports(dice, 17),
            5 => ports(dice, 132),
            6 => Cargo::Icmp { kind: if left.contains(':') { 128 } else { 8 }, code: 0 },
            _ => Cargo::Ip(Protocol(if dice.below(2) == 0 { 47 } else { 50 })),
        };
        let back = !matches!(cargo, Cargo::Ip(_)) && dice.below(3) == 0;
        let (from, source, to, destination) =
            if back { ("b", right, "a", left) } else { ("a", left, "b", right) };
        probes.insert(Probe {
            from: from.to_owned(),
            source: source.parse().unwrap(),
            to: to.to_owned(),
            destination: destination.parse().unwrap(),
            cargo,
            expect: Expect::Block,
        });
    }
    probes.into_iter().collect()
}

/// The packet that a probe sends first, as the router sees it.
fn packet(probe: &Probe) -> Packet {
    let v4 = matches!(probe.source, IpAddr::V4(_));
    let (protocol, source_port, destination_port) = match probe.cargo {
        Cargo::Ports { protocol: Protocol(number), port, from } => (number, from.unwrap(), port),
        Cargo::Icmp { kind, code } => {
            (if v4 { 1 } else { 58 }, 0, u16::from_be_bytes([kind, code]))
        }
        Cargo::Ip(Protocol(number)) => (number, 0, 0),
    };
    let (input, output) = if probe.from == "a" { ("eth0", "eth1") } else { ("eth1", "eth0") };
    Packet {
        source: probe.source,
        destination: probe.destination,
        protocol,
        source_port,
        destination_port,
        input: Some(input.to_owned()),
        output: Some(output.to_owned()),
        state: State::New,
    }
}

#[test]
fn the_kernel_decides_as_the_program() {
    if !ready("the_kernel_decides_as_the_program") {
        return;
    }
    let (mut passed, mut blocked) = (0, 0);
    for seed in 0..RULESETS {
        let mut dice = Dice(seed.wrapping_mul(77_777).wrapping_add(5));
        let [v4, v6] = [Family::V4, Family::V6].map(|family| joined(&ruleset(&mut dice, family)));
        let reading = read(&[("rules.v4", &v4), ("rules.v6", &v6)]);
        let bad: Vec<_> =
            reading.findings.iter().filter(|finding| finding.code.code != "PLT0512").collect();
        assert!(bad.is_empty(), "{bad:#?}");
        let lab = Lab::build(&topology()).unwrap();
        lab.load("router", &Loadable::Iptables { v4: v4.clone(), v6: v6.clone() })
            .unwrap_or_else(|error| panic!("{error}\n{v4}\n{v6}"));
        let mut probes = probes(&mut dice);
        for probe in &mut probes {
            let decision = reading.program.decide(Direction::Forward, &packet(probe));
            let passes = decision.outcome == Outcome::PASSES;
            assert!(passes || decision.outcome == Outcome::REFUSED, "{probe} is in doubt");
            probe.expect = if passes { Expect::Pass } else { Expect::Block };
        }
        let outcomes = lab.run(&probes).unwrap();
        for (probe, outcome) in probes.iter().zip(&outcomes) {
            let expected = probe.expect == Expect::Pass;
            assert_eq!(
                outcome.arrived(),
                expected,
                "{probe}: {outcome:?}\n{:?}\n{v4}\n{v6}",
                reading.program.decide(Direction::Forward, &packet(probe))
            );
            *(if expected { &mut passed } else { &mut blocked }) += 1;
        }
    }
    announce(&format!("iptables reader against the kernel: {passed} passed, {blocked} blocked"));
    assert!(passed > 200 && blocked > 200, "{passed} passed, {blocked} blocked");
}
