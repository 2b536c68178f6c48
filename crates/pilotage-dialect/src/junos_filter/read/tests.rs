//! What is read of configurations: whole ones as text, and single constructs.

mod anything;
mod constructs;
mod wrong;

use pilotage_diagnostic::Sources;

use super::FilterReader;
use crate::known::Known;
use crate::read::{Reader, Reading, Text, show};

/// Reads one text.
fn read_as(text: &str, known: &Known) -> Reading {
    let source = Sources::new().add("config", text);
    FilterReader.read(&[Text { source, name: "config", text }], known)
}

fn read(text: &str) -> Reading {
    read_as(text, &Known::default())
}

/// What interfaces meet, findings, and the filters.
fn show(text: &str) -> String {
    let reading = read(text);
    show::reading(&reading, text) + &show::chains(&reading, text)
}

#[test]
fn configurations_become_programs() {
    for (name, text) in [
        ("core.set", include_str!("tests/inputs/core.set")),
        ("edge.conf", include_str!("tests/inputs/edge.conf")),
    ] {
        assert!(FilterReader.likeness(text) >= 80, "{name}");
        let shown = show(text);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, shown);
        });
    }
}
