//! Small texts, and any text.

use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, State};

use super::NsgReader;
use crate::cloud::anything::{self, any_text_is_read, codes};
use crate::known::Known;
use crate::read::{Reader, Reading};

fn read_with(text: &str, known: &Known) -> Reading {
    anything::read(&NsgReader, "nsg.json", text, known)
}

fn read(text: &str) -> Reading {
    read_with(text, &Known::default())
}

/// A rule that lets `tcp/443` in, with some of it said otherwise.
fn rule(changes: &[(&str, &str)]) -> String {
    let mut members = vec![
        ("access", "\"Allow\""),
        ("direction", "\"Inbound\""),
        ("priority", "100"),
        ("protocol", "\"Tcp\""),
        ("sourceAddressPrefix", "\"192.0.2.0/24\""),
        ("sourcePortRange", "\"*\""),
        ("destinationAddressPrefix", "\"*\""),
        ("destinationPortRange", "\"443\""),
    ];
    for (key, value) in changes {
        members.retain(|(known, _)| known != key);
        if !value.is_empty() {
            members.push((key, value));
        }
    }
    let members: Vec<String> =
        members.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    format!("{{{}}}", members.join(", "))
}

fn group(rules: &[String]) -> String {
    format!("{{\"name\": \"web\", \"securityRules\": [{}]}}", rules.join(", "))
}

fn outcome(reading: &Reading, source: [u8; 4], protocol: u8, port: u16) -> Outcome {
    let packet = Packet {
        source: source.into(),
        destination: [10, 40, 0, 1].into(),
        protocol,
        source_port: if matches!(protocol, 6 | 17) { 40_000 } else { 0 },
        destination_port: port,
        input: None,
        output: None,
        state: State::New,
    };
    reading.program.decide(Direction::Input, &packet).outcome
}

const PEER: [u8; 4] = [192, 0, 2, 1];

#[test]
fn the_lowest_priority_decides() {
    let deny = rule(&[
        ("access", "\"Deny\""),
        ("priority", "110"),
        ("protocol", "\"*\""),
        ("destinationPortRange", "\"*\""),
    ]);
    let reading = read(&group(&[deny, rule(&[])]));
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    assert_eq!(outcome(&reading, PEER, 6, 443), Outcome::PASSES);
    assert_eq!(outcome(&reading, PEER, 6, 444), Outcome::REFUSED);
}

#[test]
fn what_azure_adds_is_there_without_being_written() {
    let reading = read(&group(&[]));
    assert_eq!(outcome(&reading, [168, 63, 129, 16], 6, 443), Outcome::PASSES);
    // The virtual network may have the address.
    assert!(![Outcome::PASSES, Outcome::REFUSED].contains(&outcome(&reading, PEER, 6, 443)));
    let groups = [(
        "VirtualNetwork".into(),
        "10.40.0.0/16".parse::<pilotage_net::AddressSet>().unwrap().into(),
    )];
    let known = Known { groups: groups.into(), ..Known::default() };
    let reading = read_with(&group(&[]), &known);
    assert_eq!(outcome(&reading, PEER, 6, 443), Outcome::REFUSED);
    assert_eq!(outcome(&reading, [10, 40, 9, 9], 6, 443), Outcome::PASSES);
}

#[test]
fn ends_and_ports_have_several_spellings() {
    let end = "4096";
    let last = rule(&[
        ("access", "\"deny\""),
        ("priority", end),
        ("protocol", "\"*\""),
        ("sourceAddressPrefix", "\"*\""),
        ("destinationPortRange", "\"*\""),
    ]);
    for (changes, protocol, port) in [
        (vec![("protocol", "\"TCP\""), ("direction", "\"inbound\"")], 6, 443),
        (
            vec![("destinationPortRange", ""), ("destinationPortRanges", "[\"1-2\", \"440-450\"]")],
            6,
            443,
        ),
        (
            vec![("sourceAddressPrefix", "\"\""), ("sourceAddressPrefixes", "[\"192.0.2.1\"]")],
            6,
            443,
        ),
        (vec![("sourceAddressPrefix", "\"192.0.2.9/24\"")], 6, 443),
        (vec![("protocol", "\"Icmp\""), ("destinationPortRange", "\"*\"")], 1, 0x0800),
        (vec![("protocol", "\"*\"")], 17, 443),
        (vec![("protocol", "\"Esp\""), ("destinationPortRange", "\"*\"")], 50, 0),
    ] {
        let reading = read(&group(&[rule(&changes), last.clone()]));
        assert!(reading.findings.is_empty(), "{changes:?}: {:?}", reading.findings);
        assert_eq!(outcome(&reading, PEER, protocol, port), Outcome::PASSES, "{changes:?}");
        assert_eq!(outcome(&reading, [10, 0, 0, 1], protocol, port), Outcome::REFUSED);
    }
}

#[test]
fn two_groups_both_have_to_let_pass() {
    let text = format!("[{}, {}]", group(&[rule(&[])]), group(&[rule(&[("access", "\"Deny\"")])]));
    assert_eq!(outcome(&read(&text), PEER, 6, 443), Outcome::REFUSED);
}

#[test]
fn what_cannot_be_read_may_pass() {
    for changes in [
        ("access", "\"Maybe\""),
        ("direction", "\"Sideways\""),
        ("priority", ""),
        ("protocol", "\"Sctp\""),
        ("destinationPortRange", "\"9-8\""),
        ("destinationPortRange", ""),
        ("sourceAddressPrefix", ""),
    ] {
        let reading = read(&group(&[rule(&[changes])]));
        assert!(codes(&reading).contains(&"PLT0511"), "{changes:?}: {:?}", reading.findings);
        let outcome = outcome(&reading, PEER, 6, 80);
        assert!(![Outcome::PASSES, Outcome::REFUSED].contains(&outcome), "{changes:?}");
    }
}

#[test]
fn tags_and_groups_without_addresses_stay_in_doubt() {
    for changes in [
        vec![("sourceAddressPrefix", "\"Storage.WestEurope\"")],
        vec![
            ("sourceAddressPrefix", ""),
            ("sourceApplicationSecurityGroups", "[{\"id\": \"/subscriptions/0/asg/web\"}]"),
        ],
    ] {
        let reading = read(&group(&[rule(&changes)]));
        assert_eq!(codes(&reading), ["PLT0512"], "{changes:?}");
    }
    let reading = read(&group(&[rule(&[("schedule", "1")])]));
    assert_eq!(codes(&reading), ["PLT0511"]);
}

#[test]
fn texts_without_groups_are_errors_and_empty_lists_are_not() {
    for text in ["", "{}", "[1]", "x", "{\"securityRules\": 1}"] {
        assert!(codes(&read(text)).contains(&"PLT0511"), "{text}");
    }
    assert_eq!(codes(&read("{\"resources\": []}")), ["PLT0515"]);
    let deep = ["[".repeat(100), "]".repeat(100)].concat();
    assert_eq!(codes(&read(&deep)), ["PLT0514"]);
}

#[test]
fn only_groups_look_like_groups() {
    let like = |text: &str| NsgReader.likeness(text);
    assert!(like(&group(&[])) >= 80 && like(&format!("[{}]", rule(&[]))) >= 80);
    for text in ["", "# securityRules", "{\"SecurityGroups\": []}", "table inet a {}", "*filter\n"]
    {
        assert_eq!(like(text), 0, "{text}");
    }
}

const WORDS: &[&str] = &[
    "\"securityRules\"",
    "\"defaultSecurityRules\"",
    "\"resources\"",
    "\"properties\"",
    "\"access\"",
    "\"Allow\"",
    "\"direction\"",
    "\"Inbound\"",
    "\"priority\"",
    "100",
    "\"protocol\"",
    "\"*\"",
    "\"sourceAddressPrefix\"",
    "\"192.0.2.0/24\"",
    "\"name\"",
    "\"sourcePortRange\"",
    "\"type\"",
    "\"Microsoft.Network/networkSecurityGroups\"",
    "\"Microsoft.Network/networkSecurityGroups/securityRules\"",
];

any_text_is_read!(NsgReader, WORDS);
