//! Each construct, by what passes.

use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, State};

use crate::read;

/// `192.0.2.1 -> 192.0.2.2 tcp/22`, perhaps `eth0 >` before it.
fn packet(text: &str) -> Packet {
    let (input, text) = text.split_once(" > ").map_or((None, text), |(it, text)| (Some(it), text));
    let [source, _, destination, transport] = text.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{text}")
    };
    let (protocol, port) = transport.split_once('/').unwrap();
    let port: u16 = port.parse().unwrap();
    let (protocol, port) = match protocol {
        "tcp" => (6, port),
        "udp" => (17, port),
        "icmp" => (1, port * 256),
        "icmpv6" => (58, port * 256),
        other => (other.parse().unwrap(), 0),
    };
    Packet {
        source: source.parse().unwrap(),
        destination: destination.parse().unwrap(),
        protocol,
        source_port: 50_000,
        destination_port: port,
        input: input.map(Into::into),
        output: None,
        state: State::New,
    }
}

fn check(direction: Direction, texts: &[(&str, &str)], packets: &[(&str, bool)]) {
    let reading = read("firewalld", texts);
    for (text, passes) in packets {
        let outcome = reading.program.decide(direction, &packet(text)).outcome;
        let expected = if *passes { Outcome::PASSES } else { Outcome::REFUSED };
        assert_eq!(outcome, expected, "{text} {:?}", reading.findings);
    }
}

#[test]
fn zones_are_for_sources_then_interfaces_then_the_rest() {
    let public = "<zone><service name=\"http\"/></zone>";
    let a = "<zone target=\"DROP\"><source address=\"192.0.2.0/24\"/></zone>";
    let b = "<zone target=\"ACCEPT\"><source address=\"192.0.0.0/16\"/><interface name=\"eth1\"/></zone>";
    let texts = [("zones/public.xml", public), ("zones/aa.xml", a), ("zones/bb.xml", b)];
    check(
        Direction::Input,
        &texts,
        &[
            ("192.0.2.1 -> 10.40.0.1 tcp/80", false),
            ("eth1 > 192.0.2.1 -> 10.40.0.1 tcp/80", false),
            ("192.0.3.1 -> 10.40.0.1 tcp/81", true),
            ("eth1 > 198.51.100.1 -> 10.40.0.1 tcp/81", true),
            ("eth0 > 198.51.100.1 -> 10.40.0.1 tcp/81", false),
            ("eth0 > 198.51.100.1 -> 10.40.0.1 tcp/80", true),
            ("eth0 > 198.51.100.1 -> 10.40.0.1 icmp/8", true),
            ("lo > 127.0.0.1 -> 127.0.0.1 tcp/9", true),
        ],
    );
    check(
        Direction::Forward,
        &texts,
        &[
            ("eth0 > 198.51.100.1 -> 10.40.0.1 tcp/80", false),
            ("eth1 > 198.51.100.1 -> 10.40.0.1 tcp/81", true),
        ],
    );
    check(Direction::Output, &texts, &[("10.40.0.1 -> 198.51.100.1 tcp/81", true)]);
}

#[test]
fn the_only_listed_zone_is_the_default_one() {
    let text = "work\n  target: default\n  services: ssh\n  rich rules: \n";
    check(
        Direction::Input,
        &[("a.txt", text)],
        &[("198.51.100.1 -> 10.40.0.1 tcp/22", true), ("198.51.100.1 -> 10.40.0.1 tcp/23", false)],
    );
    let active = "work (active)\n  interfaces: eth0\n";
    let reading = read("firewalld", &[("a.txt", text), ("b.txt", active)]);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
}

#[test]
fn priorities_order_rich_rules() {
    let rule = |priority: i32, inner: &str| {
        format!("<rule priority=\"{priority}\" family=\"ipv4\">{inner}</rule>")
    };
    let text = [
        "<zone>".to_owned(),
        rule(0, "<source address=\"10.40.1.0/24\"/><accept/>"),
        rule(0, "<source address=\"10.40.1.1\"/><drop/>"),
        rule(
            -5,
            "<source address=\"10.40.2.0/24\"/><port port=\"1-9\" protocol=\"tcp\"/><reject/>",
        ),
        rule(-6, "<source address=\"10.40.2.1\"/><accept/>"),
        rule(3, "<source address=\"10.40.3.1\"/><accept/>"),
        rule(2, "<source address=\"10.40.3.0/24\"/><reject type=\"tcp-reset\"/>"),
        "</zone>".to_owned(),
    ];
    check(
        Direction::Input,
        &[("public.xml", &text.concat())],
        &[
            ("10.40.1.1 -> 10.40.0.1 tcp/80", false),
            ("10.40.1.2 -> 10.40.0.1 tcp/80", true),
            ("10.40.2.1 -> 10.40.0.1 tcp/5", true),
            ("10.40.2.2 -> 10.40.0.1 tcp/5", false),
            ("10.40.3.1 -> 10.40.0.1 tcp/5", false),
            ("10.40.3.1 -> 10.40.0.1 udp/5", true),
        ],
    );
}

#[test]
fn inversion_refuses_icmp_that_is_not_named() {
    let text =
        "<zone target=\"ACCEPT\"><icmp-block-inversion/><icmp-block name=\"echo-request\"/></zone>";
    check(
        Direction::Input,
        &[("public.xml", text)],
        &[
            ("10.40.1.1 -> 10.40.0.1 icmp/8", true),
            ("10.40.1.1 -> 10.40.0.1 icmp/13", false),
            ("2001:db8::1 -> 2001:db8::2 icmpv6/128", true),
            // The policy for the host comes first.
            ("2001:db8::1 -> 2001:db8::2 icmpv6/135", true),
            ("2001:db8::1 -> 2001:db8::2 icmpv6/133", false),
            ("10.40.1.1 -> 10.40.0.1 tcp/9", true),
        ],
    );
}

#[test]
fn policies_come_before_or_behind_zones() {
    let public = "<zone><port port=\"1\" protocol=\"tcp\"/></zone>";
    let out = "<policy target=\"DROP\" priority=\"-1\"><ingress-zone name=\"HOST\"/>\
               <egress-zone name=\"ANY\"/><service name=\"dns\"/></policy>";
    let late = "<policy priority=\"1\" target=\"ACCEPT\"><ingress-zone name=\"ANY\"/>\
                <egress-zone name=\"HOST\"/></policy>";
    let idle = "<policy priority=\"-9\" target=\"DROP\"><ingress-zone name=\"dmz\"/>\
                <egress-zone name=\"HOST\"/></policy>";
    let texts = [("public.xml", public), ("out.xml", out), ("late.xml", late), ("idle.xml", idle)];
    check(
        Direction::Output,
        &texts,
        &[("10.40.0.1 -> 10.40.0.2 udp/53", true), ("10.40.0.1 -> 10.40.0.2 tcp/54", false)],
    );
    check(Direction::Input, &texts, &[("10.40.0.1 -> 10.40.0.2 tcp/2", true)]);
    check(Direction::Forward, &texts, &[("10.40.0.1 -> 10.40.0.2 tcp/1", false)]);
}
