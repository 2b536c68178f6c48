//! Exports of network security groups, as `az` prints them, and what is understood of them.
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

const SHOW: &str = include_str!("inputs/show.json");
const TEMPLATE: &str = include_str!("inputs/template.json");

fn read(text: &str, known: &Known) -> Reading {
    let source = Sources::new().add("nsg.json", text);
    let reader = find("azure-nsg").unwrap().reader().unwrap();
    assert!(reader.likeness(text) >= 80);
    reader.read(&[Text { source, name: "nsg.json", text }], known)
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
fn a_group_is_read_as_az_shows_it() {
    snapshot!("show", read(SHOW, &Known::default()));
}

#[test]
fn the_site_knows_tags_and_groups() {
    let addresses = |text: &str| text.parse::<pilotage_net::AddressSet>().unwrap().into();
    let groups = [
        ("VirtualNetwork".into(), addresses("10.40.0.0/16")),
        ("frontends".into(), addresses("10.40.1.4, 10.40.1.5")),
    ];
    snapshot!("show-known", read(SHOW, &Known { groups: groups.into(), ..Known::default() }));
}

#[test]
fn a_template_is_read_without_what_filters_nothing() {
    snapshot!("template", read(TEMPLATE, &Known::default()));
}
