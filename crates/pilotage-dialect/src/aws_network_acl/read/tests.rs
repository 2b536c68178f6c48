//! Small texts, and any text.

use pilotage_net::{AddressSet, Direction};
use pilotage_space::{Outcome, Packet, State};

use super::AclReader;
use crate::cloud::anything::{self, any_text_is_read, codes};
use crate::known::Known;
use crate::read::{Reader, Reading};

fn read_with(text: &str, known: &Known) -> Reading {
    anything::read(&AclReader, "acls.json", text, known)
}

fn read(text: &str) -> Reading {
    read_with(text, &Known::default())
}

/// A rule that lets `tcp/443` in, with some of it said otherwise.
fn rule(changes: &[(&str, &str)]) -> String {
    let mut members = vec![
        ("RuleNumber", "100"),
        ("Egress", "false"),
        ("RuleAction", "\"allow\""),
        ("CidrBlock", "\"192.0.2.0/24\""),
        ("Protocol", "\"6\""),
        ("PortRange", "{\"From\": 443, \"To\": 443}"),
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

fn acl(rules: &[String]) -> String {
    let rules = rules.join(", ");
    format!("{{\"NetworkAcls\": [{{\"NetworkAclId\": \"acl-1\", \"Entries\": [{rules}]}}]}}")
}

const PEER: [u8; 4] = [192, 0, 2, 1];
const HOST: [u8; 4] = [10, 40, 0, 1];

fn packet(source: [u8; 4], destination: [u8; 4], protocol: u8, port: u16) -> Packet {
    Packet {
        source: source.into(),
        destination: destination.into(),
        protocol,
        source_port: if matches!(protocol, 6 | 17) { 40_000 } else { 0 },
        destination_port: port,
        input: None,
        output: None,
        state: State::New,
    }
}

fn outcome(reading: &Reading, source: [u8; 4], protocol: u8, port: u16) -> Outcome {
    reading.program.decide(Direction::Input, &packet(source, HOST, protocol, port)).outcome
}

#[test]
fn the_lowest_number_decides_and_the_rest_is_denied() {
    let deny = |number| {
        rule(&[("RuleAction", "\"deny\""), ("Protocol", "\"-1\""), ("RuleNumber", number)])
    };
    for (number, expected) in [("99", Outcome::REFUSED), ("32767", Outcome::PASSES)] {
        let reading = read(&acl(&[deny(number), rule(&[])]));
        assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        assert_eq!(outcome(&reading, PEER, 6, 443), expected, "{number}");
        assert_eq!(outcome(&reading, HOST, 6, 443), Outcome::REFUSED);
    }
}

#[test]
fn replies_are_judged_for_themselves() {
    let reply = Packet { state: State::Established, ..packet(HOST, PEER, 6, 40_000) };
    let decide =
        |rules: &[String]| read(&acl(rules)).program.decide(Direction::Output, &reply).outcome;
    assert_eq!(decide(&[rule(&[])]), Outcome::REFUSED);
    let back = rule(&[("Egress", "true"), ("PortRange", "{\"From\": 1024, \"To\": 65535}")]);
    assert_eq!(decide(&[rule(&[]), back]), Outcome::PASSES);
}

#[test]
fn ports_and_messages_are_those_of_the_protocol() {
    for (changes, protocol, inside, outside) in [
        (vec![("PortRange", "{\"From\": 80, \"To\": 81}")], 6, 81, 82),
        (vec![("Protocol", "\"17\""), ("PortRange", "{\"From\": 53, \"To\": 53}")], 17, 53, 54),
        (
            vec![("Protocol", "\"1\""), ("IcmpTypeCode", "{\"Type\": 8, \"Code\": -1}")],
            1,
            0x0803,
            0x0900,
        ),
        (
            vec![("Protocol", "\"1\""), ("IcmpTypeCode", "{\"Type\": 3, \"Code\": 4}")],
            1,
            0x0304,
            0x0305,
        ),
    ] {
        let reading = read(&acl(&[rule(&changes)]));
        assert!(reading.findings.is_empty(), "{changes:?}: {:?}", reading.findings);
        assert_eq!(outcome(&reading, PEER, protocol, inside), Outcome::PASSES, "{changes:?}");
        assert_eq!(outcome(&reading, PEER, protocol, outside), Outcome::REFUSED, "{changes:?}");
    }
    for (name, protocol) in [("-1", 6), ("50", 50), ("132", 132), ("6", 6)] {
        let value = format!("\"{name}\"");
        let reading = read(&acl(&[rule(&[("Protocol", &value), ("PortRange", "")])]));
        assert!(reading.findings.is_empty(), "{name}: {:?}", reading.findings);
        assert_eq!(outcome(&reading, PEER, protocol, 0), Outcome::PASSES, "{name}");
    }
}

#[test]
fn what_stays_in_a_subnet_is_not_filtered() {
    let own = "{\"NetworkAcls\": [{\"Associations\": [{\"SubnetId\": \"subnet-1\"}], \
               \"Entries\": []}]";
    let unknown = read(&format!("{own}}}"));
    assert_eq!(codes(&unknown), ["PLT0515"]);
    let site = Known {
        groups: [("subnet-1".into(), "10.40.0.0/24".parse::<AddressSet>().unwrap().into())].into(),
        ..Known::default()
    };
    let subnets = "\"Subnets\": [{\"SubnetId\": \"subnet-1\", \"CidrBlock\": \"10.40.0.0/24\"}]";
    for reading in [read(&format!("{own}, {subnets}}}")), read_with(&format!("{own}}}"), &site)] {
        assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        assert_eq!(outcome(&reading, [10, 40, 0, 9], 6, 443), Outcome::PASSES);
        assert_eq!(outcome(&reading, PEER, 6, 443), Outcome::REFUSED);
    }
}

#[test]
fn what_cannot_be_read_may_pass() {
    for changes in [
        ("RuleNumber", ""),
        ("RuleAction", "\"maybe\""),
        ("Egress", ""),
        ("CidrBlock", ""),
        ("CidrBlock", "\"192.0.2.0/33\""),
        ("Protocol", ""),
        ("Protocol", "\"tcpp\""),
        ("PortRange", "{\"From\": 9, \"To\": 8}"),
        ("PortRange", "{\"From\": 9, \"To\": 70000}"),
    ] {
        let reading = read(&acl(&[rule(&[changes])]));
        assert!(codes(&reading).contains(&"PLT0511"), "{changes:?}: {:?}", reading.findings);
        let outcome = outcome(&reading, PEER, 6, 80);
        assert!(![Outcome::PASSES, Outcome::REFUSED].contains(&outcome), "{changes:?}");
    }
    assert_eq!(codes(&read(&acl(&[rule(&[("Schedule", "1")])]))), ["PLT0511"]);
}

#[test]
fn several_acls_are_not_of_one_subnet() {
    let text = "[{\"Entries\": []}, {\"Entries\": []}]";
    assert_eq!(codes(&read(text)), ["PLT0511"]);
}

#[test]
fn texts_without_acls_are_errors_and_empty_lists_are_not() {
    for text in ["", "{}", "[1]", "x", "{\"NetworkAcls\": 1}", "{\"Subnets\": []}"] {
        assert!(codes(&read(text)).contains(&"PLT0511"), "{text}");
    }
    assert_eq!(codes(&read("{\"NetworkAcls\": []}")), ["PLT0515"]);
    let deep = ["[".repeat(100), "]".repeat(100)].concat();
    assert_eq!(codes(&read(&deep)), ["PLT0514"]);
}

#[test]
fn only_acls_look_like_acls() {
    let like = |text: &str| AclReader.likeness(text);
    assert!(like(&acl(&[])) >= 80 && like(&format!("[{}]", rule(&[]))) >= 80);
    assert!(like("NetworkAcls:\n- Entries: []\n") >= 80);
    for text in ["", "# NetworkAcls", "{\"SecurityGroups\": []}", "table inet a {}", "*filter\n"] {
        assert_eq!(like(text), 0, "{text}");
    }
}

const WORDS: &[&str] = &[
    "\"NetworkAcls\"",
    "\"Entries\"",
    "\"Associations\"",
    "\"SubnetId\"",
    "\"subnet-1\"",
    "\"Subnets\"",
    "\"RuleNumber\"",
    "100",
    "32767",
    "\"Egress\"",
    "\"RuleAction\"",
    "\"allow\"",
    "\"CidrBlock\"",
    "\"192.0.2.0/24\"",
    "\"Ipv6CidrBlock\"",
    "\"::/0\"",
    "\"Protocol\"",
    "\"-1\"",
    "\"6\"",
    "\"PortRange\"",
    "\"From\"",
    "\"IcmpTypeCode\"",
    "\"Type\"",
    "70000",
];

any_text_is_read!(AclReader, WORDS);
