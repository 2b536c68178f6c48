//! What is read of whole configurations, as text.

use std::fmt::Write as _;

use pilotage_diagnostic::Sources;
use pilotage_dialect::{Known, Text, find};

use crate::show;

macro_rules! inputs {
    ($($dialect:literal $name:literal),* $(,)?) => {
        &[$(($dialect, $name, include_str!(concat!("inputs/", $name)))),*]
    };
}

/// A dialect, and a file in it.
pub(crate) const INPUTS: &[(&str, &str, &str)] = inputs![
    "cisco-asa" "edge.asa",
    "cisco-asa" "shown.asa",
    "cisco-ios" "router.ios",
    "cisco-ios" "switch.nxos",
];

#[test]
fn configurations_become_programs() {
    for (dialect, name, text) in INPUTS {
        let mut sources = Sources::new();
        let source = sources.add(*name, *text);
        let reader = find(dialect).unwrap().reader().unwrap();
        let reading = reader.read(&[Text { source, name, text }], &Known::default());
        let mut shown = show::program(&reading.program);
        shown.push('\n');
        for finding in &reading.findings {
            let line = finding.place.map_or(0, |place| sources.line_column(place).line);
            _ = writeln!(shown, "{} in line {line}: {}", finding.code.code, finding.message);
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(*name, shown);
        });
    }
}
