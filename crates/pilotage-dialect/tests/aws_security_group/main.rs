//! Exports of security groups, as AWS prints them, and what is understood of them.
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

use exports::known;
use pilotage_dialect::{Known, Reading};

const DESCRIBE: (&str, &str) = ("describe.json", include_str!("inputs/describe.json"));
const RULES: (&str, &str) = ("rules.json", include_str!("inputs/rules.json"));
const INTERFACES: (&str, &str) = ("interfaces.json", include_str!("inputs/interfaces.json"));
const LISTS: (&str, &str) = ("prefix-lists.json", include_str!("inputs/prefix-lists.json"));
const ENTRIES: (&str, &str) =
    ("pl-0aaaaaaaaaaaaaaaa.json", include_str!("inputs/pl-0aaaaaaaaaaaaaaaa.json"));

fn read(files: &[(&str, &str)], known: &Known) -> Reading {
    exports::read("aws-security-group", files, known)
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
    let known = known(Some("web-1"), &[("web-1", "10.40.1.11")]);
    let all = read(&[DESCRIBE, RULES, INTERFACES, LISTS, ENTRIES], &known);
    let own = read(&[DESCRIBE, INTERFACES, ENTRIES], &known);
    assert_eq!(exports::show::program(&all.program), exports::show::program(&own.program));
}

#[test]
fn the_site_may_know_groups() {
    let addresses = "10.40.2.0/24";
    let known =
        known(None, &[("sg-0a1b2c3d4e5f60002", addresses), ("pl-0aaaaaaaaaaaaaaaa", addresses)]);
    let reading = read(&[DESCRIBE], &known);
    let doubts = reading.program.chains.iter().flat_map(|chain| &chain.rules);
    assert_eq!(doubts.filter(|rule| !rule.doubts.is_empty()).count(), 1);
}
