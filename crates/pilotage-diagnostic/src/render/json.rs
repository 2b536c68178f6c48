//! Findings as JSON with all their data.
//!
//! `schemaVersion` grows when a key changes its meaning or goes away; new keys may come without.

use serde::Serialize;

use super::Counts;
use super::visible::escape_json;
use crate::{Diagnostic, Place, Sources};

/// Version of the shape below.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'d> {
    schema_version: u32,
    summary: Counts,
    findings: Vec<JsonFinding<'d>>,
}

/// A finding as it stands in a JSON report; keys without a value are there with `null`.
#[derive(Debug, Serialize)]
pub struct JsonFinding<'d> {
    code: &'d str,
    name: &'d str,
    severity: &'d str,
    message: &'d str,
    subject: Option<&'d str>,
    place: Option<Position<'d>>,
    label: Option<&'d str>,
    related: Vec<Related<'d>>,
    notes: &'d [String],
    help: Option<&'d str>,
}

#[derive(Debug, Serialize)]
struct Related<'d> {
    place: Position<'d>,
    label: &'d str,
}

/// Lines and columns from 1, columns in characters; offsets in bytes from 0. Ends are exclusive.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Position<'d> {
    file: &'d str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    offset: usize,
    end_offset: usize,
}

pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    to_text(&Report {
        schema_version: SCHEMA_VERSION,
        summary: Counts::of(diagnostics),
        findings: diagnostics.iter().map(|it| JsonFinding::new(it, sources)).collect(),
    })
}

impl<'d> JsonFinding<'d> {
    /// A finding with its places as lines and columns.
    pub fn new(diagnostic: &'d Diagnostic, sources: &'d Sources) -> Self {
        Self {
            code: diagnostic.code.code,
            name: diagnostic.code.name,
            severity: diagnostic.severity.as_str(),
            message: &diagnostic.message,
            subject: diagnostic.subject.as_deref(),
            place: diagnostic.place.map(|place| position(place, sources)),
            label: diagnostic.label.as_deref(),
            related: diagnostic
                .secondary
                .iter()
                .map(|(place, label)| Related { place: position(*place, sources), label })
                .collect(),
            notes: &diagnostic.notes,
            help: diagnostic.help.as_deref(),
        }
    }
}

fn position(place: Place, sources: &Sources) -> Position<'_> {
    let at = sources.line_column(place);
    let range = sources.range(place);
    Position {
        file: sources.name(place.source),
        line: at.line,
        column: at.column,
        end_line: at.end_line,
        end_column: at.end_column,
        offset: range.start,
        end_offset: range.end,
    }
}

/// Indented JSON with a line break at the end, safe to print whatever its texts hold.
pub fn to_text(value: &impl Serialize) -> String {
    #[expect(clippy::expect_used, reason = "structs of strings and numbers always serialize")]
    let json = serde_json::to_string_pretty(value).expect("the report is plain data");
    escape_json(&json) + "\n"
}
