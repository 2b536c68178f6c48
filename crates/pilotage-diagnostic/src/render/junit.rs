//! Findings as JUnit XML, for the test views of build servers.
//!
//! There is no standard; this keeps to what Jenkins, GitLab and GitHub actions read. A file is a
//! suite and a finding in it a case: errors and warnings fail, notes pass with their text as
//! output. Without findings there is one case that passes, as some servers refuse an empty report.

use super::full_text;
use super::visible::visible;
use crate::{Diagnostic, Severity, SourceId, Sources};

/// Name of the suite for findings without a place.
const PLACELESS: &str = "pilotage";

/// A suite's name, cases and counts.
struct Suite {
    name: String,
    cases: Vec<String>,
    failures: usize,
}

pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let suites = suites(diagnostics, sources);
    let tests: usize = suites.iter().map(|suite| suite.cases.len()).sum();
    let failures: usize = suites.iter().map(|suite| suite.failures).sum();
    let body: String = suites.iter().map(element).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"pilotage\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n\
         {body}</testsuites>\n"
    )
}

/// One suite for each source with findings, in the order of their first finding.
fn suites(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Suite> {
    let mut suites: Vec<(Option<SourceId>, Suite)> = Vec::new();
    for diagnostic in diagnostics {
        let source = diagnostic.place.map(|place| place.source);
        let at = suites.iter().position(|(other, _)| *other == source).unwrap_or_else(|| {
            let name = source.map_or(PLACELESS, |source| sources.name(source)).to_owned();
            suites.push((source, Suite { name, cases: Vec::new(), failures: 0 }));
            suites.len() - 1
        });
        if let Some((_, suite)) = suites.get_mut(at) {
            suite.cases.push(case(diagnostic, sources));
            suite.failures += usize::from(diagnostic.severity > Severity::Note);
        }
    }
    if suites.is_empty() {
        let case = format!("    <testcase classname=\"{PLACELESS}\" name=\"no findings\"/>\n");
        let suite = Suite { name: PLACELESS.to_owned(), cases: vec![case], failures: 0 };
        suites.push((None, suite));
    }
    suites.into_iter().map(|(_, suite)| suite).collect()
}

fn element(suite: &Suite) -> String {
    format!(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n{}  </testsuite>\n",
        attribute(&suite.name),
        suite.cases.len(),
        suite.failures,
        suite.cases.concat(),
    )
}

fn case(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let code = format!("{} {}", diagnostic.code.code, diagnostic.code.name);
    let (class, name, at) = match diagnostic.place {
        Some(place) => {
            let (file, position) = (sources.name(place.source), sources.line_column(place));
            let at = format!(" file=\"{}\" line=\"{}\"", attribute(file), position.line);
            (file, format!("{code} at {}:{}", position.line, position.column), at)
        }
        None => (PLACELESS, code, String::new()),
    };
    let full = content(&full_text(diagnostic, sources));
    let result = if diagnostic.severity > Severity::Note {
        format!(
            "<failure type=\"{}\" message=\"{}\">{full}</failure>",
            diagnostic.severity,
            attribute(&diagnostic.message),
        )
    } else {
        format!("<system-out>{full}</system-out>")
    };
    format!(
        "    <testcase classname=\"{}\" name=\"{}\"{at}>\n      {result}\n    </testcase>\n",
        attribute(class),
        attribute(&name),
    )
}

/// Escapes text between tags. Control characters, which XML cannot hold, become visible; so do
/// the two non-characters that it cannot hold either.
fn content(text: &str) -> String {
    visible(text)
        .replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Escapes an attribute's value, where line breaks and tabs would be read as spaces.
fn attribute(text: &str) -> String {
    content(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}
