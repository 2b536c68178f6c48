//! Exports of security groups, as AWS prints them, and what is understood of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

#[allow(dead_code, reason = "iptables alone compares with what its programs print")]
#[path = "../iptables/show.rs"]
mod show;

use std::fmt::Write as _;

use pilotage_diagnostic::Sources;
use pilotage_dialect::{Known, Reading, Text, find};

const DESCRIBE: (&str, &str) = ("describe.json", include_str!("inputs/describe.json"));
const RULES: (&str, &str) = ("rules.json", include_str!("inputs/rules.json"));
const INTERFACES: (&str, &str) = ("interfaces.json", include_str!("inputs/interfaces.json"));
const LISTS: (&str, &str) = ("prefix-lists.json", include_str!("inputs/prefix-lists.json"));
const ENTRIES: (&str, &str) =
    ("pl-0aaaaaaaaaaaaaaaa.json", include_str!("inputs/pl-0aaaaaaaaaaaaaaaa.json"));

fn read(files: &[(&str, &str)], known: &Known) -> Reading {
    let mut sources = Sources::new();
    let ids: Vec<_> = files.iter().map(|(name, text)| sources.add(*name, *text)).collect();
    let texts: Vec<_> = files
        .iter()
        .zip(&ids)
        .map(|((name, text), source)| Text { source: *source, name, text })
        .collect();
    find("aws-security-group").unwrap().reader().unwrap().read(&texts, known)
}

fn shown(reading: &Reading) -> String {
    let mut text = show::program(&reading.program);
    text.push('\n');
    for finding in &reading.findings {
        _ = writeln!(text, "{}: {}", finding.code.code, finding.message);
        finding.notes.iter().for_each(|note| _ = writeln!(text, "  {note}"));
    }
    text
}

macro_rules! snapshot {
    ($name:literal, $reading:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($name, shown(&$reading));
        });
    };
}

#[test]
fn groups_alone_leave_other_groups_in_doubt() {
    snapshot!("describe", read(&[DESCRIBE], &Known::default()));
}

#[test]
fn interfaces_and_prefix_lists_beside_give_addresses() {
    let reading = read(&[DESCRIBE, INTERFACES, ENTRIES], &Known::default());
    snapshot!("describe-beside", reading);
}

#[test]
fn rules_are_read_one_by_one() {
    snapshot!("rules", read(&[RULES, INTERFACES, LISTS], &Known::default()));
}

#[test]
fn a_known_host_has_the_groups_of_its_interfaces() {
    let groups =
        [("web-1".into(), "10.40.1.11".parse::<pilotage_net::AddressSet>().unwrap().into())];
    let known = Known { groups: groups.into(), point: Some("web-1".into()), ..Known::default() };
    let all = read(&[DESCRIBE, RULES, INTERFACES, LISTS, ENTRIES], &known);
    let own = read(&[DESCRIBE, INTERFACES, ENTRIES], &known);
    assert_eq!(show::program(&all.program), show::program(&own.program));
}

#[test]
fn the_site_may_know_groups() {
    let addresses = "10.40.2.0/24".parse::<pilotage_net::AddressSet>().unwrap();
    let groups = [
        ("sg-0a1b2c3d4e5f60002".into(), addresses.clone().into()),
        ("pl-0aaaaaaaaaaaaaaaa".into(), addresses.into()),
    ];
    let known = Known { groups: groups.into(), ..Known::default() };
    let reading = read(&[DESCRIBE], &known);
    let doubts = reading.program.chains.iter().flat_map(|chain| &chain.rules);
    assert_eq!(doubts.filter(|rule| !rule.doubts.is_empty()).count(), 1);
}
