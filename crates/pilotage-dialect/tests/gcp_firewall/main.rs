//! Exports of firewall rules and policies, as `gcloud` prints them, and what is understood of them.
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
use pilotage_dialect::{Known, Reading, find};

const LIST: (&str, &str) = ("list.json", include_str!("inputs/list.json"));
const OTHER: (&str, &str) = ("other.json", include_str!("inputs/other.json"));
const INSTANCES: (&str, &str) = ("instances.json", include_str!("inputs/instances.json"));
const EFFECTIVE: (&str, &str) = ("effective.json", include_str!("inputs/effective.json"));

fn read(files: &[(&str, &str)], known: &Known) -> Reading {
    exports::read("gcp-firewall", files, known)
}

#[test]
fn rules_are_known_as_such() {
    let reader = find("gcp-firewall").unwrap().reader().unwrap();
    for (name, text) in [LIST, OTHER, EFFECTIVE] {
        assert!(reader.likeness(text) >= 80, "{name}");
    }
}

#[test]
fn rules_alone_leave_tags_in_doubt() {
    snapshot!("list", read(&[LIST], &Known::default()));
}

#[test]
fn instances_beside_say_who_has_which_tag() {
    snapshot!("list-beside", read(&[LIST, INSTANCES], &Known::default()));
}

#[test]
fn a_known_host_has_the_rules_of_its_tags_and_network() {
    let known = known(Some("web-1"), &[("web-1", "10.40.1.11")]);
    snapshot!("host", read(&[LIST, OTHER, INSTANCES], &known));
}

#[test]
fn policies_stand_around_the_rules() {
    snapshot!("effective", read(&[EFFECTIVE], &Known::default()));
}

#[test]
fn the_site_may_know_groups_and_tags() {
    let groups = [
        ("offices", "198.51.100.64/26"),
        ("tagValues/281480000000001", "10.40.1.11"),
        ("tagValues/281480000000002", "10.40.2.21"),
    ];
    let reading = read(&[EFFECTIVE], &known(None, &groups));
    let rules = reading.program.chains.iter().flat_map(|chain| &chain.rules);
    let doubts: Vec<&str> = rules.flat_map(|rule| &rule.doubts).map(String::as_str).collect();
    let expected = [
        "who has list iplist-tor-exit-nodes is not known",
        "what inspects the packets may refuse them",
        "who has country XX is not known",
    ];
    assert_eq!(doubts, expected);
    assert!(show::program(&reading.program).contains("198.51.100.64/26"));
}
