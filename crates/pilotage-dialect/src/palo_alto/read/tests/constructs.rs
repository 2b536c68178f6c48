//! Single constructs, as what becomes of a packet.

use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, State};

use super::{read, read_as};
use crate::known::Known;
use crate::read::Reading;

const PASSES: Outcome = Outcome::PASSES;
const REFUSED: Outcome = Outcome::REFUSED;

const ZONES: &str = "set zone a network layer3 e1\nset zone b network layer3 e2\n";

/// A rule that allows everything, with some attributes otherwise.
fn rule(changes: &[(&str, &str)]) -> String {
    let mut text = ZONES.to_owned();
    for key in ["from", "to", "source", "destination", "application", "service"] {
        let value = changes.iter().find(|(changed, _)| *changed == key);
        let value = value.map_or("any", |(_, value)| value);
        text += &format!("set rulebase security rules r {key} {value}\n");
    }
    for (key, value) in changes.iter().filter(|(key, _)| key.contains('-') || *key == "schedule") {
        text += &format!("set rulebase security rules r {key} {value}\n");
    }
    text + "set rulebase security rules r action allow\n"
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
fn addresses_are_literal_or_objects() {
    let objects = "set address a ip-netmask 192.0.2.7/24\nset address w ip-wildcard \
                   192.0.2.1/0.0.0.6\nset address r ip-range 2001:db8::1-2001:db8::9\n\
                   set address-group g static [ a r ]\nset address \"with space\" ip-netmask 192.0.2.9\n";
    for (source, from, expected) in [
        ("a", "192.0.2.250", PASSES),
        ("a", "192.0.3.1", REFUSED),
        ("w", "192.0.2.5", PASSES),
        ("w", "192.0.2.2", REFUSED),
        ("\"with space\"", "192.0.2.9", PASSES),
        ("192.0.2.0/28", "192.0.2.15", PASSES),
        ("[ 192.0.2.1-192.0.2.3 w ]", "192.0.2.3", PASSES),
    ] {
        let text = objects.to_owned() + &rule(&[("source", source)]);
        assert_eq!(of(&text, &web(from, "198.51.100.1")), expected, "{source} {from}");
        let text = objects.to_owned() + &rule(&[("source", source), ("negate-source", "yes")]);
        let other = if expected == PASSES { REFUSED } else { PASSES };
        assert_eq!(of(&text, &web(from, "198.51.100.1")), other, "not {source} {from}");
    }
    let text = objects.to_owned() + &rule(&[("source", "g")]);
    assert_eq!(of(&text, &web("2001:db8::9", "2001:db8:1::1")), PASSES);
}

#[test]
fn what_only_the_firewall_knows_is_in_doubt() {
    let objects = "set address f fqdn host.example.com\nset address-group d dynamic filter x\n\
                   set external-list e type ip url http://lists.example.com\n\
                   set address-group mixed static [ f known ]\nset address known ip-netmask 192.0.2.1\n";
    let here = web("192.0.2.1", "198.51.100.1");
    for source in ["f", "d", "e", "US", "panw-known-ip-list"] {
        let text = objects.to_owned() + &rule(&[("source", source)]);
        assert!(open(of(&text, &here)), "{source}");
    }
    let mixed = objects.to_owned() + &rule(&[("source", "mixed")]);
    assert_eq!(of(&mixed, &here), PASSES);
    assert!(open(of(&mixed, &web("192.0.2.2", "198.51.100.1"))));
    let mixed = objects.to_owned() + &rule(&[("source", "mixed"), ("negate-source", "yes")]);
    assert_eq!(of(&mixed, &here), REFUSED);
    for (key, value) in [
        ("source-user", "\"corp\\\\admins\""),
        ("schedule", "nightly"),
        ("hip-profiles", "patched"),
    ] {
        assert!(open(of(&rule(&[(key, value)]), &here)), "{key}");
        if key != "schedule" {
            assert_eq!(of(&rule(&[(key, "any")]), &here), PASSES, "{key}");
        }
    }
}

#[test]
fn names_that_the_site_knows_have_addresses() {
    let names = [("host.example.com".into(), "192.0.2.1".parse::<pilotage_net::AddressSet>())];
    let names = names.map(|(name, set)| (name, set.unwrap().into())).into();
    let known = Known { names, ..Known::default() };
    let text = "set address f fqdn Host.example.com\n".to_owned() + &rule(&[("source", "f")]);
    let reading = read_as(&text, &known);
    assert_eq!(outcome(&reading, &web("192.0.2.1", "198.51.100.1")), PASSES);
    assert_eq!(outcome(&reading, &web("192.0.2.2", "198.51.100.1")), REFUSED);
}

#[test]
fn a_packet_needs_the_application_and_the_service() {
    let objects = "set service s protocol tcp port 8000-8100,9000\n\
                   set service s protocol tcp source-port 40000\n\
                   set service u protocol udp port 53\nset service-group g members [ s u ]\n\
                   set application-group apps members [ ping ssh ]\n\
                   set application own default ident-by-icmp-type type 3 code 4\n";
    let at = |protocol, port| packet("192.0.2.1", "198.51.100.1", protocol, port);
    let icmp = |kind: u8, code: u8| at(1, u16::from_be_bytes([kind, code]));
    let (yes, no, perhaps) = (Some(true), Some(false), None);
    for (application, service, packet, expected) in [
        ("any", "s", at(6, 8100), yes),
        ("any", "s", at(6, 8101), no),
        ("any", "g", at(17, 53), yes),
        ("any", "service-http", at(6, 8080), yes),
        ("any", "service-https", at(6, 443), yes),
        ("any", "application-default", at(6, 443), perhaps),
        ("ssh", "any", at(6, 2222), perhaps),
        ("ssh", "application-default", at(6, 2222), no),
        ("ssh", "application-default", at(6, 22), perhaps),
        ("unheard-of", "application-default", at(6, 22), perhaps),
        ("ssh", "s", at(6, 22), no),
        ("ping", "any", icmp(8, 0), yes),
        ("ping", "application-default", icmp(8, 0), yes),
        ("ping", "s", icmp(8, 0), no),
        ("icmp", "any", icmp(3, 1), yes),
        ("icmp", "any", icmp(8, 0), perhaps),
        ("own", "any", icmp(3, 4), yes),
        ("own", "any", icmp(3, 5), no),
        ("apps", "any", icmp(8, 0), yes),
        ("gre", "any", at(47, 0), yes),
        ("[ gre ping ]", "any", at(50, 0), no),
    ] {
        let rule = rule(&[("application", application), ("service", service)]);
        let found = of(&(objects.to_owned() + &rule), &packet);
        let expected = match expected {
            Some(true) => found == PASSES,
            Some(false) => found == REFUSED,
            None => open(found),
        };
        assert!(expected, "{application} {service} {packet}: {found:?}");
    }
}

#[test]
fn zones_bound_a_rule() {
    let between = web("192.0.2.1", "198.51.100.1");
    let inside = Packet { output: Some("a".to_owned()), ..between.clone() };
    let deny = "set rulebase default-security-rules rules intrazone-default action deny\n";
    for (changes, expected) in [
        (&[("from", "a"), ("to", "b")][..], [PASSES, PASSES]),
        (&[("from", "b"), ("to", "a")], [REFUSED, PASSES]),
        (&[("rule-type", "intrazone"), ("from", "a")], [REFUSED, PASSES]),
        (&[("rule-type", "interzone")], [PASSES, PASSES]),
    ] {
        let text = rule(changes);
        let found = [of(&text, &between), of(&text, &inside)];
        assert_eq!(found, expected, "{changes:?}");
    }
    let text = deny.to_owned() + &rule(&[("rule-type", "interzone")]);
    assert_eq!([of(&text, &between), of(&text, &inside)], [PASSES, REFUSED]);
    let text = deny.to_owned() + &rule(&[("rule-type", "intrazone")]);
    assert_eq!([of(&text, &between), of(&text, &inside)], [REFUSED, PASSES]);
    // Without zones that the configuration defines, those that no rule names are in doubt.
    assert!(open(of(&rule(&[("from", "x")]).replace(ZONES, ""), &inside)));
}

#[test]
fn disabled_rules_are_not_there_and_order_decides() {
    let here = web("192.0.2.1", "198.51.100.1");
    let text = rule(&[]) + "set rulebase security rules r disabled yes\n";
    assert_eq!(of(&text, &here), REFUSED);
    let deny =
        "from any to any source any destination any application any service any action drop\n";
    let first = format!("set rulebase security rules d {deny}");
    assert_eq!(of(&(first.clone() + &rule(&[])), &here), REFUSED);
    assert_eq!(of(&(rule(&[]) + &first), &here), PASSES);
    let pre = format!("set device-group g pre-rulebase security rules p {deny}");
    assert_eq!(of(&(rule(&[]) + &pre), &here), REFUSED);
    let post = format!("set shared post-rulebase security rules p {deny}");
    assert_eq!(of(&(post + &rule(&[])), &here), PASSES);
}

#[test]
fn the_nearest_scope_defines_a_name() {
    let text = "set shared address n ip-netmask 192.0.2.1\nset vsys vsys1 address n ip-netmask \
                192.0.2.2\nset shared address-group g static n\n"
        .to_owned();
    let own = |source: &str| {
        let text = text.clone() + &rule(&[("source", source)]);
        text.replace("set rulebase", "set vsys vsys1 rulebase")
    };
    assert_eq!(of(&own("n"), &web("192.0.2.2", "198.51.100.1")), PASSES);
    assert_eq!(of(&own("g"), &web("192.0.2.1", "198.51.100.1")), PASSES);
    assert_eq!(of(&own("g"), &web("192.0.2.2", "198.51.100.1")), REFUSED);
}

#[test]
fn one_of_several_systems_is_read_by_its_name() {
    let rules = rule(&[]);
    let text = rules.replace("set rulebase", "set vsys one rulebase")
        + &rules.replace("allow", "deny").replace("set rulebase", "set vsys two rulebase");
    let here = web("192.0.2.1", "198.51.100.1");
    for (point, expected) in [("ONE", PASSES), ("two", REFUSED)] {
        let known = Known { point: Some(point.into()), ..Known::default() };
        assert_eq!(outcome(&read_as(&text, &known), &here), expected);
    }
    let codes: Vec<_> = read(&text).findings.iter().map(|it| it.code.code).collect();
    assert_eq!(codes, ["PLT0514"]);
}

#[test]
fn rules_against_floods_that_refuse_leave_all_in_doubt() {
    let text = rule(&[]) + "set rulebase dos rules d action deny\n";
    assert!(open(of(&text, &web("192.0.2.1", "198.51.100.1"))));
}
