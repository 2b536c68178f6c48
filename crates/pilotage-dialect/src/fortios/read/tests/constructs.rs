//! Single constructs, as what becomes of a packet.

use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, State};

use super::{read, read_as};
use crate::known::Known;
use crate::read::Reading;

const PASSES: Outcome = Outcome::PASSES;
const REFUSED: Outcome = Outcome::REFUSED;

/// A table with one entry.
fn table(name: &str, entry: &str, settings: &[&str]) -> String {
    let settings: String = settings.iter().map(|it| format!("        {it}\n")).collect();
    format!("config firewall {name}\n    edit \"{entry}\"\n{settings}    next\nend\n")
}

/// A policy that accepts all of IPv4, with some attributes otherwise.
fn policy(changes: &[(&str, &str)]) -> String {
    let mut settings = Vec::new();
    let defaults = [
        ("srcintf", "any"),
        ("dstintf", "any"),
        ("srcaddr", "all"),
        ("dstaddr", "all"),
        ("service", "ALL"),
        ("schedule", "always"),
        ("action", "accept"),
    ];
    for (key, value) in defaults {
        if changes.iter().all(|(changed, _)| *changed != key) {
            settings.push(format!("set {key} {value}"));
        }
    }
    settings.extend(changes.iter().map(|(key, value)| format!("set {key} {value}")));
    let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
    table("policy", "1", &settings)
}

fn packet(source: &str, destination: &str, protocol: u8, port: u16) -> Packet {
    Packet {
        source: source.parse().unwrap(),
        destination: destination.parse().unwrap(),
        protocol,
        source_port: 40_000,
        destination_port: port,
        input: Some("a".to_owned()),
        output: Some("b".to_owned()),
        state: State::New,
    }
}

fn web(source: &str, destination: &str) -> Packet {
    packet(source, destination, 6, 443)
}

fn outcome(reading: &Reading, packet: &Packet) -> Outcome {
    reading.program.decide(Direction::Forward, packet).outcome
}

/// What becomes of the packet under a text without findings.
fn of(text: &str, packet: &Packet) -> Outcome {
    let reading = read(text);
    let serious: Vec<_> = reading.findings.iter().filter(|it| it.code.code != "PLT0512").collect();
    assert!(serious.is_empty(), "{serious:?}");
    outcome(&reading, packet)
}

fn open(outcome: Outcome) -> bool {
    outcome.may_pass() && outcome != PASSES
}

#[test]
fn addresses_have_types() {
    for (settings, inside, outside) in [
        (&["set subnet 192.0.2.0 255.255.255.0"][..], "192.0.2.9", "192.0.3.9"),
        (&["set subnet 192.0.2.7/25"], "192.0.2.1", "192.0.2.200"),
        (
            &["set type iprange", "set start-ip 192.0.2.1", "set end-ip 192.0.2.9"],
            "192.0.2.9",
            "192.0.2.10",
        ),
        (&["set type wildcard", "set wildcard 192.0.2.1 255.255.255.1"], "192.0.2.7", "192.0.2.8"),
    ] {
        let text = table("address", "x", settings) + &policy(&[("srcaddr", "x")]);
        assert_eq!(of(&text, &web(inside, "198.51.100.1")), PASSES, "{settings:?}");
        assert_eq!(of(&text, &web(outside, "198.51.100.1")), REFUSED, "{settings:?}");
        let not = policy(&[("srcaddr", "x"), ("srcaddr-negate", "enable")]);
        let text = table("address", "x", settings) + &not;
        assert_eq!(of(&text, &web(inside, "198.51.100.1")), REFUSED, "not {settings:?}");
        assert_eq!(of(&text, &web(outside, "198.51.100.1")), PASSES, "not {settings:?}");
    }
    // Without a subnet an address is every one.
    let text = table("address", "x", &["set comment y"]) + &policy(&[("srcaddr", "x")]);
    assert_eq!(of(&text, &web("192.0.2.1", "198.51.100.1")), PASSES);
}

#[test]
fn what_only_the_device_knows_is_in_doubt() {
    let here = web("192.0.2.1", "198.51.100.1");
    for settings in [
        &["set type fqdn", "set fqdn host.example.com"][..],
        &["set type geography", "set country DE"],
        &["set type dynamic", "set sdn x"],
    ] {
        let text = table("address", "x", settings) + &policy(&[("srcaddr", "x")]);
        assert!(open(of(&text, &here)), "{settings:?}");
    }
    for (key, value) in [
        ("schedule", "nightly"),
        ("groups", "staff"),
        ("users", "someone"),
        ("ztna-status", "enable"),
        ("internet-service-src", "enable"),
    ] {
        assert!(open(of(&policy(&[(key, value)]), &here)), "{key}");
    }
    let vip = table("vip", "v", &["set extip 198.51.100.1"]);
    assert!(open(of(&(vip + &policy(&[("dstaddr", "v")])), &here)));
    let acl = table("acl", "1", &["set srcaddr all"]);
    assert!(open(of(&(acl + &policy(&[])), &here)));
    let many = table("multicast-policy", "1", &["set srcaddr all"]);
    assert!(open(of(&many, &packet("192.0.2.1", "224.0.0.5", 89, 0))));
    assert_eq!(of(&many, &here), REFUSED);
}

#[test]
fn names_that_the_site_knows_have_addresses() {
    let names = [("host.example.com".into(), "192.0.2.1".parse::<pilotage_net::AddressSet>())];
    let names = names.map(|(name, set)| (name, set.unwrap().into())).into();
    let known = Known { names, ..Known::default() };
    let text = table("address", "f", &["set type fqdn", "set fqdn Host.example.com"])
        + &policy(&[("srcaddr", "f")]);
    let reading = read_as(&text, &known);
    assert_eq!(outcome(&reading, &web("192.0.2.1", "198.51.100.1")), PASSES);
    assert_eq!(outcome(&reading, &web("192.0.2.2", "198.51.100.1")), REFUSED);
}

#[test]
fn services_are_those_of_the_device_or_of_the_text() {
    let own = table(
        "service custom",
        "s",
        &["set tcp-portrange 8000-8100:40000 9000", "set udp-portrange 53"],
    ) + &table(
        "service custom",
        "code",
        &["set protocol ICMP", "set icmptype 3", "set icmpcode 4"],
    ) + &table("service custom", "HTTP", &["set tcp-portrange 8080"])
        + &table("service group", "g", &["set member s code"]);
    let at = |protocol, port| packet("192.0.2.1", "198.51.100.1", protocol, port);
    let icmp = |kind: u8, code: u8| at(1, u16::from_be_bytes([kind, code]));
    for (service, packet, expected) in [
        ("s", at(6, 8100), PASSES),
        ("s", at(6, 9000), PASSES),
        ("s", at(6, 9001), REFUSED),
        ("g", at(17, 53), PASSES),
        ("g", icmp(3, 4), PASSES),
        ("g", icmp(3, 5), REFUSED),
        ("HTTP", at(6, 80), REFUSED),
        ("HTTP", at(6, 8080), PASSES),
        ("HTTPS", at(6, 443), PASSES),
        ("\"Web Access\"", at(17, 53), PASSES),
        ("PING", icmp(8, 0), PASSES),
        ("PING", icmp(0, 0), REFUSED),
        ("ALL_ICMP", icmp(13, 0), PASSES),
        ("ALL_TCP", at(17, 443), REFUSED),
        ("GRE", at(47, 0), PASSES),
        ("RSH", at(6, 514), REFUSED),
    ] {
        let text = own.clone() + &policy(&[("service", service)]);
        assert_eq!(of(&text, &packet), expected, "{service} {packet}");
        let text = own.clone() + &policy(&[("service", service), ("service-negate", "enable")]);
        let other = if expected == PASSES { REFUSED } else { PASSES };
        assert_eq!(of(&text, &packet), other, "not {service} {packet}");
    }
    let proxy = table("service custom", "p", &["set proxy enable", "set tcp-portrange 443"]);
    assert!(open(of(&(proxy + &policy(&[("service", "p")])), &at(6, 443))));
}

#[test]
fn a_policy_is_for_the_families_that_it_names() {
    let six = web("2001:db8::1", "2001:db8::2");
    assert_eq!(of(&policy(&[]), &six), REFUSED);
    let both = policy(&[("srcaddr6", "all"), ("dstaddr6", "all")]);
    assert_eq!(of(&both, &six), PASSES);
    assert_eq!(of(&both, &web("192.0.2.1", "192.0.2.2")), PASSES);
    let own = policy(&[]).replace("firewall policy", "firewall policy6");
    assert_eq!(of(&own, &six), PASSES);
    assert_eq!(of(&own, &web("192.0.2.1", "192.0.2.2")), REFUSED);
    let both = both.replace("firewall policy", "firewall consolidated policy");
    let both = both.replace("srcaddr ", "srcaddr4 ").replace("dstaddr ", "dstaddr4 ");
    assert_eq!(of(&both, &six), PASSES);
    assert_eq!(of(&both, &web("192.0.2.1", "192.0.2.2")), PASSES);
}

#[test]
fn interfaces_and_zones_bound_a_policy() {
    let here = web("192.0.2.1", "198.51.100.1");
    let inside = Packet { output: Some("a".to_owned()), ..here.clone() };
    let text = policy(&[("srcintf", "a c"), ("dstintf", "b")]);
    assert_eq!([of(&text, &here), of(&text, &inside)], [PASSES, REFUSED]);
    let zone = "config system zone\nedit a\nset intrazone allow\nnext\nend\n".to_owned();
    let text = zone + &text;
    assert_eq!([of(&text, &here), of(&text, &inside)], [PASSES, PASSES]);
}

#[test]
fn order_and_status_decide() {
    let here = web("192.0.2.1", "198.51.100.1");
    let deny = policy(&[("action", "deny")]).replace("edit \"1\"", "edit \"9\"");
    assert_eq!(of(&(deny.clone() + &policy(&[])), &here), REFUSED);
    assert_eq!(of(&(policy(&[]) + &deny), &here), PASSES);
    assert_eq!(of(&policy(&[("status", "disable")]), &here), REFUSED);
    // What is set later in the text replaces what was set before.
    let later = "config firewall policy\nedit 1\nset action deny\nnext\nend\n";
    assert_eq!(of(&(policy(&[]) + later), &here), REFUSED);
}

#[test]
fn one_of_several_domains_is_read_by_its_name() {
    let in_domain = |name: &str, text: &str| format!("config vdom\nedit {name}\n{text}end\n");
    let text = in_domain("one", &policy(&[])) + &in_domain("two", &policy(&[("action", "deny")]));
    let here = web("192.0.2.1", "198.51.100.1");
    for (point, expected) in [("ONE", PASSES), ("two", REFUSED)] {
        let known = Known { point: Some(point.into()), ..Known::default() };
        assert_eq!(outcome(&read_as(&text, &known), &here), expected);
    }
    let codes: Vec<_> = read(&text).findings.iter().map(|it| it.code.code).collect();
    assert_eq!(codes, ["PLT0514"]);
}

#[test]
fn prompts_are_passed_over() {
    let text: String =
        policy(&[]).lines().map(|line| format!("fw-1 (policy) # {line}\n")).collect();
    assert_eq!(of(&text, &web("192.0.2.1", "198.51.100.1")), PASSES);
}
