//! Findings as text, one file a format.
//!
//! Every format shows the same findings in the order given (see [`sort`](crate::sort)) and makes
//! untrusted text safe for whatever reads it: no control character reaches a terminal as it is.

mod excerpt;
mod github;
mod human;
mod json;
mod junit;
mod sarif;
mod visible;

pub use json::{JsonFinding, to_text as json_text};
pub use visible::steers_display;

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::{Diagnostic, Severity, Sources};

/// A format for findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Format {
    /// For people: source excerpts with marks, and a summary line.
    #[default]
    Human,
    /// All data, with a schema version.
    Json,
    /// SARIF 2.1.0, for code scanning services and editors.
    Sarif,
    /// JUnit XML, for the test views of build servers.
    Junit,
    /// Workflow commands that GitHub shows beside the changed lines.
    Github,
}

impl Format {
    /// All formats, in the order of showing them.
    pub const ALL: [Format; 5] =
        [Format::Human, Format::Json, Format::Sarif, Format::Junit, Format::Github];

    /// The word for the format on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Junit => "junit",
            Format::Github => "github",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat(String);

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Format::ALL.map(Format::as_str).join(", ");
        write!(f, "`{}` is no format for findings; use one of {known}", self.0)
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}

/// The findings in a format. `color` has an effect on [`Format::Human`] only.
///
/// The text ends with a line break; only the human and GitHub formats of no findings are empty.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: Format,
    color: bool,
) -> String {
    match format {
        Format::Human => human::render(diagnostics, sources, color),
        Format::Json => json::render(diagnostics, sources),
        Format::Sarif => sarif::render(diagnostics, sources),
        Format::Junit => junit::render(diagnostics, sources),
        Format::Github => github::render(diagnostics, sources),
    }
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Counts {
    fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }
}

/// The message with everything that explains it, a line each, for formats with a single text.
fn full_text(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut text = diagnostic.message.clone();
    if let Some(subject) = &diagnostic.subject {
        push_line(&mut text, "about", subject);
    }
    if let Some(label) = &diagnostic.label {
        push_line(&mut text, "here", label);
    }
    for (place, label) in &diagnostic.secondary {
        let at = sources.line_column(*place);
        let name = format!("{}:{}:{}", sources.name(place.source), at.line, at.column);
        push_line(&mut text, &name, label);
    }
    push_advice(&mut text, diagnostic);
    text
}

/// Appends notes and help.
fn push_advice(text: &mut String, diagnostic: &Diagnostic) {
    for note in &diagnostic.notes {
        push_line(text, "note", note);
    }
    if let Some(help) = &diagnostic.help {
        push_line(text, "help", help);
    }
}

fn push_line(text: &mut String, name: &str, value: &str) {
    for part in ["\n", name, ": ", value] {
        text.push_str(part);
    }
}
