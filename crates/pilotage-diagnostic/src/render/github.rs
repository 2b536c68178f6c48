//! Findings as GitHub workflow commands, which show up beside the lines of a change.

use super::full_text;
use super::visible::visible;
use crate::{Diagnostic, Place, Severity, Sources};

/// One command a line; nothing for no findings.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics.iter().map(|diagnostic| command(diagnostic, sources)).collect()
}

fn command(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut properties = Vec::new();
    if let Some(place) = diagnostic.place {
        position(place, sources, &mut properties);
    }
    let title = format!("{} {}", diagnostic.code.code, diagnostic.code.name);
    properties.push(("title", title));
    let properties: Vec<String> =
        properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    format!("::{command} {}::{}\n", properties.join(","), data(&full_text(diagnostic, sources)))
}

/// File, lines and columns. GitHub takes columns only where the place is within one line.
fn position(place: Place, sources: &Sources, properties: &mut Vec<(&str, String)>) {
    let at = sources.line_column(place);
    let name = sources.name(place.source);
    properties.push(("file", name.strip_prefix("./").unwrap_or(name).to_owned()));
    properties.push(("line", at.line.to_string()));
    if at.end_line == at.line {
        properties.push(("col", at.column.to_string()));
        properties.push(("endLine", at.end_line.to_string()));
        properties.push(("endColumn", at.end_column.to_string()));
    } else {
        // A place that ends with a line break does not reach into the next line.
        let end = if at.end_column == 1 { at.end_line - 1 } else { at.end_line };
        properties.push(("endLine", end.to_string()));
    }
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
