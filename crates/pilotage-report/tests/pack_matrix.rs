//! The table of a pack in every format, for people to review when it changes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use insta::assert_snapshot;
use pilotage_diagnostic::Sources;
use pilotage_model::{Literal, Manifest, Pack, Parameters, read};
use pilotage_plan::published;
use pilotage_report::matrix::{Format, Terminal};
use pilotage_report::pack::matrix::{PackMatrix, write};

fn pack() -> Pack {
    let text = include_str!("fixture/pack.yaml");
    let (mut manifests, found) = read(text, Sources::new().add("pack.yaml", text));
    assert!(found.is_empty(), "{found:#?}");
    match manifests.pop() {
        Some(Manifest::Pack(pack)) => *pack,
        _ => panic!("no pack"),
    }
}

fn written(format: Format, version: Option<&str>, given: &[(&str, Literal)]) -> String {
    let pack = pack();
    let version = version.map(|version| version.parse().unwrap());
    let given: Parameters =
        given.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let (requirements, found) = published(&pack, version.as_ref(), &given);
    assert!(found.is_empty(), "{found:#?}");
    let matrix = PackMatrix::new(&pack, version.as_ref(), &given, &requirements);
    let terminal = Terminal { width: 100, color: false };
    write(&matrix, format, &terminal).unwrap().unwrap().replace('\r', "␍")
}

/// Everything open: no version, no values.
fn whole(format: Format) -> String {
    written(format, None, &[])
}

#[test]
fn table() {
    assert_snapshot!(whole(Format::Table));
}

#[test]
fn markdown() {
    assert_snapshot!(whole(Format::Markdown));
}

#[test]
fn csv() {
    assert_snapshot!(whole(Format::Csv));
}

#[test]
fn html() {
    assert_snapshot!(whole(Format::Html));
}

#[test]
fn json() {
    assert_snapshot!(whole(Format::Json));
}

#[test]
fn a_workbook_is_not_written() {
    let (pack, given) = (pack(), Parameters::new());
    let matrix = PackMatrix::new(&pack, None, &given, &[]);
    assert!(write(&matrix, Format::Xlsx, &Terminal::default()).unwrap().is_none());
}

#[test]
fn version_and_values_settle_what_they_can() {
    let values = [("relay", Literal::Text("heavy".into())), ("feed", Literal::Integer(7500))];
    let text = written(Format::Markdown, Some("2.1"), &values);
    assert!(text.contains("# Lighthouse 2.1: network ports"), "{text}");
    assert!(text.contains("This page is for `feed` `7500`, `relay` `heavy`."), "{text}");
    assert!(text.contains("| if `mirror` "), "{text}");
    assert!(text.contains("| 7500 "), "{text}");
    // Not yet there, not yet deprecated.
    assert!(!text.contains("reachability") && !text.contains("deprecated"), "{text}");
    let text = written(Format::Markdown, Some("3.1"), &[("relay", Literal::Text("none".into()))]);
    assert!(text.contains("reachability") && text.contains("deprecated since 3.0"), "{text}");
    assert!(!text.contains("relayed reports"), "{text}");
}
