//! Sets of `ipset`: which packets are in them, and which are not.

use std::net::IpAddr;

use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, State};

use super::helpers::{codes, read};

/// Source, destination, protocol, source port and destination port.
type Sent<'a> = (&'a str, &'a str, u8, u16, u16);

/// What happens to `-m set MATCH -j ACCEPT` before a policy that drops.
struct Firewall(crate::read::Reading);

impl Firewall {
    fn new(family: char, sets: &str, matching: &str) -> Self {
        let rules =
            format!("*filter\n:INPUT DROP [0:0]\n-A INPUT -m set {matching} -j ACCEPT\nCOMMIT\n");
        let reading = read(&[(&format!("rules.v{family}"), &rules), ("sets", sets)]);
        let bad = codes(&reading).iter().any(|code| *code != "PLT0512");
        assert!(!bad, "{matching}: {:?}", reading.findings);
        Self(reading)
    }

    fn outcome(&self, packet: Sent<'_>) -> Outcome {
        let (source, destination, protocol, source_port, destination_port) = packet;
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let packet = Packet {
            source: address(source),
            destination: address(destination),
            protocol,
            source_port,
            destination_port,
            input: None,
            output: None,
            state: State::New,
        };
        self.0.program.decide(Direction::Input, &packet).outcome
    }

    /// Whether the packet surely matches; none where that is in doubt.
    fn matches(&self, packet: Sent<'_>) -> Option<bool> {
        match self.outcome(packet) {
            Outcome::PASSES => Some(true),
            Outcome::REFUSED => Some(false),
            _ => None,
        }
    }
}

/// Checks a match and its negation on packets.
fn check(sets: &str, matching: &str, packets: &[(Sent<'_>, Option<bool>)]) {
    let plain = Firewall::new('4', sets, &["--match-set ", matching].concat());
    let negated = Firewall::new('4', sets, &["! --match-set ", matching].concat());
    for (packet, held) in packets {
        assert_eq!(plain.matches(*packet), *held, "{matching} {packet:?}");
        assert_eq!(negated.matches(*packet), held.map(|held| !held), "! {matching} {packet:?}");
    }
}

const A: &str = "192.0.2.1";
const B: &str = "192.0.2.2";
const C: &str = "192.0.2.3";

#[test]
fn addresses_and_networks() {
    let sets = "create a hash:ip family inet\nadd a 192.0.2.1\nadd a 192.0.2.3-192.0.2.9\n";
    check(sets, "a src", &[((A, C, 6, 1, 1), Some(true)), ((B, A, 6, 1, 1), Some(false))]);
    check(sets, "a dst", &[((B, A, 6, 1, 1), Some(true)), ((A, B, 6, 1, 1), Some(false))]);
    // With more flags than dimensions, the first counts.
    check(sets, "a src,dst", &[((A, B, 6, 1, 1), Some(true)), ((B, A, 6, 1, 1), Some(false))]);
    let sets = "create a hash:ip netmask 24\nadd a 192.0.2.0\n";
    check(
        sets,
        "a src",
        &[((A, C, 6, 1, 1), Some(true)), (("192.0.3.1", A, 6, 1, 1), Some(false))],
    );
    let sets = "create a bitmap:ip range 192.0.2.0/24\nadd a 192.0.2.2\n";
    check(sets, "a src", &[((B, C, 6, 1, 1), Some(true)), ((A, A, 6, 1, 1), Some(false))]);
}

#[test]
fn the_most_specific_network_decides() {
    let sets =
        "create a hash:net\nadd a 10.0.0.0/8\nadd a 10.1.0.0/16 nomatch\nadd a 10.1.2.0/24\n";
    let packet = |source: &'static str| (source, A, 17, 1, 1);
    check(
        sets,
        "a src",
        &[
            (packet("10.0.0.1"), Some(true)),
            (packet("10.1.0.1"), Some(false)),
            (packet("10.1.2.1"), Some(true)),
            (packet("11.0.0.1"), Some(false)),
        ],
    );
}

#[test]
fn members_that_leave_are_in_doubt() {
    let sets = "create a hash:net timeout 60\nadd a 10.0.0.0/8 timeout 0\nadd a 192.0.2.1 timeout 9\n\
                add a 192.0.2.2\nadd a 10.1.0.0/16 timeout 9 nomatch\n";
    let packet = |source: &'static str| (source, C, 17, 1, 1);
    check(
        sets,
        "a src",
        &[
            (packet("10.0.0.1"), Some(true)),
            (packet(A), None),
            (packet(B), None),
            (packet(C), Some(false)),
            (packet("10.1.0.1"), None),
        ],
    );
}

#[test]
fn addresses_with_ports() {
    let sets = "create a hash:ip,port\nadd a 192.0.2.1,80\nadd a 192.0.2.1,udp:53\n\
                add a 192.0.2.2,tcp:80\nadd a 192.0.2.2,icmp:echo-request\nadd a 192.0.2.2,gre:0\n\
                add a 192.0.2.1,udp:100-200\n";
    check(
        sets,
        "a dst,dst",
        &[
            ((C, A, 6, 9, 80), Some(true)),
            ((C, A, 6, 80, 9), Some(false)),
            ((C, A, 17, 9, 80), Some(false)),
            ((C, A, 17, 9, 53), Some(true)),
            ((C, A, 17, 9, 150), Some(true)),
            ((C, B, 6, 9, 80), Some(true)),
            ((C, B, 6, 9, 53), Some(false)),
            ((C, B, 1, 0, 2048), Some(true)),
            ((C, B, 1, 0, 2049), Some(false)),
            ((C, B, 47, 0, 0), Some(true)),
            ((C, A, 47, 0, 0), Some(false)),
            ((A, C, 6, 80, 80), Some(false)),
        ],
    );
    check(sets, "a dst,src", &[((C, A, 6, 80, 9), Some(true)), ((C, B, 1, 0, 2048), Some(true))]);
    check(sets, "a src,dst", &[((A, C, 6, 9, 80), Some(true)), ((C, A, 6, 9, 80), Some(false))]);
    // Too few flags: no packet is in it.
    check(sets, "a dst", &[((C, A, 6, 9, 80), Some(false))]);
}

#[test]
fn networks_with_ports_and_addresses() {
    let sets = "create a hash:ip,port,net\nadd a 192.0.2.1,tcp:80,10.0.0.0/8\n\
                add a 192.0.2.1,tcp:80,10.1.0.0/16 nomatch\nadd a 192.0.2.2,udp:1,10.0.0.0/8\n";
    check(
        sets,
        "a dst,dst,src",
        &[
            (("10.0.0.1", A, 6, 9, 80), Some(true)),
            (("10.1.0.1", A, 6, 9, 80), Some(false)),
            (("11.0.0.1", A, 6, 9, 80), Some(false)),
            (("10.1.0.1", B, 17, 9, 1), Some(true)),
            (("10.0.0.1", B, 6, 9, 80), Some(false)),
        ],
    );
    let sets = "create a hash:net,net\nadd a 10.0.0.0/8,192.0.2.0/24\n\
                add a 10.0.0.0/8,192.0.2.2/32 nomatch\nadd a 10.9.0.0/16,192.0.2.0/24\n";
    check(
        sets,
        "a src,dst",
        &[
            (("10.0.0.1", A, 6, 9, 80), Some(true)),
            (("10.0.0.1", B, 6, 9, 80), Some(false)),
            (("10.9.0.1", B, 6, 9, 80), Some(true)),
            (("10.9.0.1", "192.0.3.1", 6, 9, 80), Some(false)),
        ],
    );
}

#[test]
fn ports_alone() {
    let sets = "create a bitmap:port range 1-1024\nadd a 80\nadd a 440-443\n";
    check(
        sets,
        "a dst",
        &[
            ((A, B, 6, 9, 80), Some(true)),
            ((A, B, 17, 9, 441), Some(true)),
            ((A, B, 6, 80, 9), Some(false)),
            ((A, B, 132, 9, 80), Some(false)),
            ((A, B, 47, 0, 0), Some(false)),
        ],
    );
}

#[test]
fn lists_of_sets() {
    let sets = "create a hash:ip\nadd a 192.0.2.1\ncreate b hash:ip,port\nadd b 192.0.2.2,tcp:80\n\
                create c hash:ip family inet6\nadd c 2001:db8::1\n\
                create all list:set size 8\nadd all a\nadd all b\nadd all c\n";
    check(
        sets,
        "all dst,dst",
        &[
            ((C, A, 6, 9, 9), Some(true)),
            ((C, B, 6, 9, 80), Some(true)),
            ((C, B, 6, 9, 81), Some(false)),
            ((A, C, 6, 9, 9), Some(false)),
        ],
    );
    // Sets with more dimensions than flags are passed over.
    check(sets, "all dst", &[((C, A, 6, 9, 9), Some(true)), ((C, B, 6, 9, 80), Some(false))]);
}

#[test]
fn ipv6() {
    let sets = "create a hash:net,port family inet6\nadd a 2001:db8::/32,tcp:80\n\
                add a 2001:db8::/32,icmpv6:128/0\n";
    let plain = Firewall::new('6', sets, "--match-set a src,dst");
    let negated = Firewall::new('6', sets, "! --match-set a src,dst");
    for (packet, held) in [
        (("2001:db8:1::1", "::1", 6, 9, 80), true),
        (("2001:db8:1::1", "::1", 58, 0, 128 * 256), true),
        (("2001:db9::1", "::1", 6, 9, 80), false),
        (("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::1", 6, 9, 80), false),
    ] {
        assert_eq!(plain.matches(packet), Some(held), "{packet:?}");
        assert_eq!(negated.matches(packet), Some(!held), "{packet:?}");
    }
}

#[test]
fn both_forms_of_ipset_are_read() {
    let list = "Name: a\nType: hash:net,port\nRevision: 8\nHeader: family inet hashsize 1024 \
                maxelem 65536 bucketsize 12 initval 0xd1da9f8a timeout 300\nSize in memory: 1024\n\
                References: 1\nNumber of entries: 2\nMembers:\n192.0.2.1,tcp:80 timeout 0\n\
                192.0.2.2,tcp:80 timeout 250\n\nName: b\nType: list:set\nRevision: 3\n\
                Header: size 8\nMembers:\na\n";
    check(
        list,
        "b dst,dst",
        &[
            ((C, A, 6, 9, 80), Some(true)),
            ((C, B, 6, 9, 80), None),
            ((C, A, 6, 9, 81), Some(false)),
        ],
    );
}

#[test]
fn a_set_of_the_other_family_is_named() {
    let rules = "*filter\n-A INPUT -m set --match-set a src -j DROP\nCOMMIT\n";
    let reading = read(&[("rules.v4", rules), ("sets", "create a hash:ip family inet6\n")]);
    assert_eq!(codes(&reading), ["PLT0511"]);
}
