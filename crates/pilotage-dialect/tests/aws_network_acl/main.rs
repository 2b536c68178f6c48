//! Exports of network ACLs, as AWS prints them, and what is understood of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

#[macro_use]
#[path = "../exports/mod.rs"]
mod exports;

use exports::{known, show};
use pilotage_dialect::{Known, Options, Reading, find};
use pilotage_net::{Action, AddressGroup, AddressSet, Direction, PointKind, Rule, Ruleset};

const DESCRIBE: (&str, &str) = ("describe.json", include_str!("inputs/describe.json"));
const VPC: (&str, &str) = ("vpc.json", include_str!("inputs/vpc.json"));
const SUBNETS: (&str, &str) = ("subnets.json", include_str!("inputs/subnets.json"));

fn read(files: &[(&str, &str)], known: &Known) -> Reading {
    exports::read("aws-network-acl", files, known)
}

#[test]
fn an_acl_is_read_as_aws_describes_it() {
    snapshot!("describe", read(&[DESCRIBE], &Known::default()));
}

#[test]
fn subnets_beside_say_what_is_not_filtered() {
    snapshot!("describe-beside", read(&[DESCRIBE, SUBNETS], &Known::default()));
}

#[test]
fn a_known_host_has_the_acl_of_its_subnet() {
    let known = known(Some("db-1"), &[("db-1", "10.40.2.21")]);
    let all = read(&[VPC, SUBNETS], &known);
    let own = read(&[DESCRIBE, SUBNETS], &known);
    assert_eq!(show::program(&all.program), show::program(&own.program));
    let codes: Vec<&str> = all.findings.iter().map(|it| it.code.code).collect();
    assert_eq!(codes, ["PLT0515"]);
}

/// So many rules, each with a peer and a port of its own, and replies to them.
fn many(count: u8, refusing: bool) -> Ruleset {
    let host = || AddressGroup::new("me", "192.0.2.1".parse::<AddressSet>().unwrap());
    let peer = |number: u8| format!("198.51.100.{}", number * 2).parse::<AddressSet>().unwrap();
    let rules = (1..=count).map(|number| Rule {
        direction: Direction::Input,
        source: AddressGroup::new(format!("peer {number}"), peer(number)),
        destination: host(),
        transports: format!("tcp/{}", 1000 + u16::from(number) * 2).parse().unwrap(),
        action: if refusing && number % 2 == 0 { Action::Drop } else { Action::Accept },
        requirements: vec![format!("x/{number}")],
        comment: String::new(),
    });
    Ruleset {
        point: "me".to_owned(),
        kind: PointKind::Host,
        description: String::new(),
        default: Action::Drop,
        rules: rules.collect(),
        own: host().addresses.as_ref().clone(),
    }
}

fn losses(ruleset: &Ruleset) -> Vec<String> {
    let dialect = find("aws-network-acl").unwrap();
    let written = dialect.write(ruleset, &Options::default()).unwrap();
    let narrowed = written.losses.iter().filter(|it| it.what.contains("left out"));
    narrowed.map(|loss| loss.requirements.join(" ")).collect()
}

/// Three rules let errors pass, and AWS's own is the fortieth.
#[test]
fn rules_beyond_the_quota_are_left_out_and_told() {
    assert_eq!(losses(&many(36, false)), [""; 0]);
    assert_eq!(losses(&many(38, false)), ["x/37", "x/38", "x/37", "x/38"]);
    // Behind a rule that refuses and has no room, nothing is written.
    let refusing = losses(&many(60, true));
    assert_eq!(refusing.first().map(String::as_str), Some("x/37"));
    assert!(refusing.len() >= 24, "{refusing:?}");
}

#[test]
fn one_flow_more_than_the_default_quota_is_told() {
    let told = |count: u8| {
        let written =
            find("aws-network-acl").unwrap().write(&many(count, false), &Options::default());
        written.unwrap().losses.iter().filter(|it| it.what.contains("asked for more")).count()
    };
    assert_eq!(told(16), 0);
    assert_eq!(told(17), 2);
}
