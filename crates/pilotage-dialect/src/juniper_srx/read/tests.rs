//! What is read of configurations: whole ones as text, and single constructs.

mod anything;
mod constructs;
mod wrong;

use pilotage_diagnostic::Sources;

use super::SrxReader;
use crate::known::Known;
use crate::read::{Reader, Reading, Text, show};

/// Reads one text.
fn read_as(text: &str, known: &Known) -> Reading {
    let source = Sources::new().add("config", text);
    SrxReader.read(&[Text { source, name: "config", text }], known)
}

fn read(text: &str) -> Reading {
    read_as(text, &Known::default())
}

#[test]
fn configurations_become_programs() {
    for (name, text) in [
        ("edge.set", include_str!("tests/inputs/edge.set")),
        ("branch.conf", include_str!("tests/inputs/branch.conf")),
    ] {
        assert!(SrxReader.likeness(text) >= 80, "{name}");
        let reading = read(text);
        let shown = show::reading(&reading, text);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, shown);
        });
    }
}
