//! Exports of network security groups, as `az` prints them, and what is understood of them.
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

const SHOW: &str = include_str!("inputs/show.json");
const TEMPLATE: &str = include_str!("inputs/template.json");

fn read(text: &str, known: &Known) -> Reading {
    let reader = pilotage_dialect::find("azure-nsg").unwrap().reader().unwrap();
    assert!(reader.likeness(text) >= 80);
    exports::read("azure-nsg", &[("nsg.json", text)], known)
}

#[test]
fn a_group_is_read_as_az_shows_it() {
    snapshot!("show", read(SHOW, &Known::default()));
}

#[test]
fn the_site_knows_tags_and_groups() {
    let groups = [("VirtualNetwork", "10.40.0.0/16"), ("frontends", "10.40.1.4, 10.40.1.5")];
    snapshot!("show-known", read(SHOW, &known(None, &groups)));
}

#[test]
fn a_template_is_read_without_what_filters_nothing() {
    snapshot!("template", read(TEMPLATE, &Known::default()));
}
