//! Exports that readers take, and what is understood of them as a text.

use std::fmt::Write as _;

use pilotage_diagnostic::Sources;
use pilotage_dialect::{Known, Reading, Text, find};

#[allow(dead_code, reason = "iptables alone compares with what its programs print")]
#[path = "../iptables/show.rs"]
pub(crate) mod show;

/// Reads files as those of one enforcement point.
pub(crate) fn read(dialect: &str, files: &[(&str, &str)], known: &Known) -> Reading {
    let mut sources = Sources::new();
    let ids: Vec<_> = files.iter().map(|(name, text)| sources.add(*name, *text)).collect();
    let texts: Vec<_> = files
        .iter()
        .zip(&ids)
        .map(|((name, text), source)| Text { source: *source, name, text })
        .collect();
    find(dialect).unwrap().reader().unwrap().read(&texts, known)
}

/// What the site knows: names of groups with their addresses, and the point's own name.
pub(crate) fn known(point: Option<&str>, groups: &[(&str, &str)]) -> Known {
    let group = |(name, set): &(&str, &str)| {
        ((*name).into(), set.parse::<pilotage_net::AddressSet>().unwrap().into())
    };
    let groups = groups.iter().map(group).collect();
    Known { groups, point: point.map(Into::into), ..Known::default() }
}

/// The program, and the findings.
pub(crate) fn shown(reading: &Reading) -> String {
    let mut text = show::program(&reading.program);
    text.push('\n');
    for finding in &reading.findings {
        _ = writeln!(text, "{}: {}", finding.code.code, finding.message);
        finding.notes.iter().for_each(|note| _ = writeln!(text, "  {note}"));
    }
    text
}

/// Compares what was understood with the file of this name.
macro_rules! snapshot {
    ($name:literal, $reading:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($name, exports::shown(&$reading));
        });
    };
}
