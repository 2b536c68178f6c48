//! What the page about the formats says is what they have.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod fixture;

use std::collections::BTreeSet;

use pilotage_diagnostic::Sources;
use pilotage_model::{Manifest, Parameters};
use pilotage_report::matrix::{Format, Terminal, View, write};
use pilotage_report::pack::{self, matrix::PackMatrix};

const PAGE: &str = include_str!("../../../docs/formats.md");

/// The text of a section below a chapter, up to the next heading.
fn section(chapter: &str, title: &str) -> &'static str {
    let (_, chapter) = PAGE.split_once(&format!("\n## {chapter}\n")).unwrap();
    let chapter = chapter.split("\n## ").next().unwrap();
    let (_, section) = chapter.split_once(&format!("\n### {title}\n")).unwrap();
    section.split("\n### ").next().unwrap()
}

/// The words between backticks in a text.
fn words(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The words between backticks in the first cells of tables.
fn first_cells(section: &str) -> Vec<&str> {
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| words(row.split(" | ").next().unwrap())).collect()
}

fn text(view: View, format: Format) -> String {
    let bytes = write(&fixture::shop(), view, format, &Terminal::default()).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_column_is_described_in_its_order() {
    for (view, title) in [(View::Full, "Full matrix"), (View::Summary, "Summary")] {
        let csv = text(view, Format::Csv);
        let columns: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        assert_eq!(first_cells(section("CSV", title)), columns, "{title}");
    }
}

fn keys<'v>(value: &'v serde_json::Value, found: &mut BTreeSet<&'v str>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                found.insert(key);
                keys(value, found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_described() {
    for (view, title) in [(View::Full, "Full matrix"), (View::Summary, "Summary")] {
        let json: serde_json::Value = serde_json::from_str(&text(view, Format::Json)).unwrap();
        let mut found = BTreeSet::new();
        keys(&json, &mut found);
        let mut described: BTreeSet<&str> =
            words(section("JSON", title)).iter().map(|word| word.trim_end_matches("[]")).collect();
        // The summary's flows are described with the full matrix.
        described.extend(
            words(section("JSON", "Full matrix")).iter().map(|it| it.trim_end_matches("[]")),
        );
        let missing: Vec<&&str> = found.difference(&described).collect();
        assert!(missing.is_empty(), "{title}: {missing:?}");
    }
}

/// The table of the fixture's pack.
fn pack(format: Format) -> String {
    let text = include_str!("fixture/pack.yaml");
    let (manifests, _) = pilotage_model::read(text, Sources::new().add("pack.yaml", text));
    let [Manifest::Pack(pack)] = manifests.as_slice() else { panic!("no pack") };
    let given = Parameters::new();
    let (requirements, _) = pilotage_plan::published(pack, None, &given);
    let matrix = PackMatrix::new(pack, None, &given, &requirements);
    pack::matrix::write(&matrix, format, &Terminal::default()).unwrap().unwrap()
}

#[test]
fn the_table_of_a_pack_is_described() {
    let csv = pack(Format::Csv);
    let columns: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    assert_eq!(first_cells(section("CSV", "Pack")), columns);
    let json: serde_json::Value = serde_json::from_str(&pack(Format::Json)).unwrap();
    let mut found = BTreeSet::new();
    keys(&json, &mut found);
    let described: BTreeSet<&str> =
        words(section("JSON", "Pack")).iter().map(|word| word.trim_end_matches("[]")).collect();
    let missing: Vec<&&str> = found.difference(&described).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
