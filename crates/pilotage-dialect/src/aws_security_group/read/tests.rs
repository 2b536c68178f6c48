//! Small texts, and any text.

use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, State};

use super::SecurityGroupReader;
use crate::cloud::anything::{self, any_text_is_read, codes};
use crate::known::Known;
use crate::read::{Reader, Reading};

fn read(text: &str) -> Reading {
    anything::read(&SecurityGroupReader, "groups.json", text, &Known::default())
}

/// A group with one permission.
fn group(permission: &str) -> String {
    format!(r#"{{"SecurityGroups": [{{"GroupId": "sg-1", "IpPermissions": [{permission}]}}]}}"#)
}

fn outcome(reading: &Reading, protocol: u8, port: u16) -> Outcome {
    let packet = Packet {
        source: [192, 0, 2, 1].into(),
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

const RANGES: &str = r#""IpRanges": [{"CidrIp": "192.0.2.0/24"}]"#;

#[test]
fn ports_and_messages_are_those_of_the_protocol() {
    for (traffic, protocol, inside, outside) in [
        (r#""IpProtocol": "tcp", "FromPort": 80, "ToPort": 81"#, 6, 81, 82),
        (r#""IpProtocol": "17", "FromPort": 53, "ToPort": 53"#, 17, 53, 54),
        (r#""IpProtocol": "icmp", "FromPort": 8, "ToPort": -1"#, 1, 0x0803, 0x0900),
        (r#""IpProtocol": "icmp", "FromPort": 3, "ToPort": 4"#, 1, 0x0304, 0x0305),
    ] {
        let reading = read(&group(&format!("{{{traffic}, {RANGES}}}")));
        assert!(reading.findings.is_empty(), "{traffic}: {:?}", reading.findings);
        assert_eq!(outcome(&reading, protocol, inside), Outcome::PASSES, "{traffic}");
        assert_eq!(outcome(&reading, protocol, outside), Outcome::REFUSED, "{traffic}");
    }
    for (traffic, protocol) in [
        (r#""IpProtocol": "-1""#, 6),
        (r#""IpProtocol": "tcp", "FromPort": -1, "ToPort": -1"#, 6),
        (r#""IpProtocol": "50", "FromPort": 1, "ToPort": 2"#, 50),
        (r#""IpProtocol": "132", "FromPort": 1, "ToPort": 2"#, 132),
    ] {
        let reading = read(&group(&format!("{{{traffic}, {RANGES}}}")));
        assert!(reading.findings.is_empty(), "{traffic}: {:?}", reading.findings);
        assert_eq!(outcome(&reading, protocol, 0), Outcome::PASSES, "{traffic}");
    }
}

#[test]
fn what_cannot_be_read_may_pass() {
    for permission in [
        format!(r#"{{"IpProtocol": "tcpp", {RANGES}}}"#),
        format!("{{{RANGES}}}"),
        format!(r#"{{"IpProtocol": "tcp", "FromPort": 9, "ToPort": 8, {RANGES}}}"#),
        format!(r#"{{"IpProtocol": "udp", "FromPort": 1, "ToPort": 70000, {RANGES}}}"#),
        r#"{"IpProtocol": "tcp", "IpRanges": [{"CidrIp": "192.0.2.0/33"}]}"#.to_owned(),
        r#"{"IpProtocol": "tcp", "IpRanges": [{}]}"#.to_owned(),
        r#"{"IpProtocol": "tcp", "UserIdGroupPairs": [{}]}"#.to_owned(),
        r#"{"IpProtocol": "tcp", "PrefixListIds": [{"Description": "x"}]}"#.to_owned(),
    ] {
        let reading = read(&group(&permission));
        assert!(codes(&reading).contains(&"PLT0511"), "{permission}: {:?}", reading.findings);
        let outcome = outcome(&reading, 6, 80);
        assert!(outcome != Outcome::REFUSED && outcome != Outcome::PASSES, "{permission}");
    }
}

#[test]
fn keys_that_nothing_knows_are_told() {
    let more = format!(r#"{{"IpProtocol": "-1", "Schedule": "night", {RANGES}}}"#);
    for text in [group(&more), r#"{"SecurityGroups": [{"Mode": 1}]}"#.to_owned()] {
        assert_eq!(codes(&read(&text)), ["PLT0511"], "{text}");
    }
}

#[test]
fn texts_without_groups_are_errors_and_empty_lists_are_not() {
    for text in ["", "{}", "[1]", "x", "{\"SecurityGroups\": 1}", "{\"NetworkInterfaces\": []}"] {
        assert!(codes(&read(text)).contains(&"PLT0511"), "{text}");
    }
    assert_eq!(codes(&read(r#"{"SecurityGroups": []}"#)), ["PLT0515"]);
}

#[test]
fn groups_of_several_networks_are_not_of_one_interface() {
    let text = r#"[{"GroupName": "a", "VpcId": "vpc-1", "IpPermissions": []},
                   {"GroupName": "b", "VpcId": "vpc-2", "IpPermissions": []}]"#;
    assert_eq!(codes(&read(text)), ["PLT0511"]);
}

#[test]
fn depth_is_limited() {
    let text = ["[".repeat(100), "]".repeat(100)].concat();
    assert_eq!(codes(&read(&text)), ["PLT0514"]);
}

#[test]
fn only_groups_look_like_groups() {
    let like = |text: &str| SecurityGroupReader.likeness(text);
    assert!(like(&group("")) >= 80);
    assert!(like("SecurityGroups:\n- GroupId: sg-1\n  IpPermissions: []\n") >= 80);
    assert!(like("{\"SecurityGroupRules\": []}") >= 80);
    for text in ["", "# IpPermissions\n", "{\"NetworkAcls\": []}", "table inet a {}", "*filter\n"] {
        assert_eq!(like(text), 0, "{text}");
    }
}

const WORDS: &[&str] = &[
    "\"SecurityGroups\"",
    "\"SecurityGroupRules\"",
    "\"IpPermissions\"",
    "\"IpPermissionsEgress\"",
    "\"IpProtocol\"",
    "\"tcp\"",
    "\"-1\"",
    "\"icmp\"",
    "\"FromPort\"",
    "\"ToPort\"",
    "-1",
    "80",
    "70000",
    "\"IpRanges\"",
    "\"Ipv6Ranges\"",
    "\"CidrIp\"",
    "\"192.0.2.0/24\"",
    "\"::/0\"",
    "\"UserIdGroupPairs\"",
    "\"GroupId\"",
    "\"sg-1\"",
    "\"PrefixListIds\"",
    "\"PrefixListId\"",
    "\"IsEgress\"",
    "\"NetworkInterfaces\"",
    "\"Groups\"",
    "\"Reservations\"",
    "\"Entries\"",
];

any_text_is_read!(SecurityGroupReader, WORDS);
