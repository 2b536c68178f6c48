//! Findings as SARIF 2.1.0 (OASIS, with errata 01), for code scanning services and editors.
//!
//! The rules carry the pages of the codes as help, so that no web page is needed. The structs are
//! the part of the format that is used, under its names; the order of their fields is the order in
//! the file.

use std::collections::BTreeSet;

use serde::Serialize;

use super::json::to_text;
use super::push_advice;
use super::visible::visible;
use crate::{Code, Diagnostic, Place, Sources};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: &'static str,
    short_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Tags,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

/// SARIF's words for levels are the words for severities.
#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Tags {
    tags: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<PhysicalLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let codes: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let driver = Driver {
        name: "pilotage",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: codes.iter().copied().map(rule).collect(),
    };
    let results =
        diagnostics.iter().map(|diagnostic| result(diagnostic, sources, &codes)).collect();
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    to_text(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn rule(code: Code) -> Rule {
    Rule {
        id: code.code,
        name: code.name,
        short_description: Message { text: code.summary.to_owned() },
        help: Help { text: code.page, markdown: code.page },
        default_configuration: Configuration { level: code.severity.as_str() },
        properties: Tags { tags: [code.area.title()] },
    }
}

fn result(diagnostic: &Diagnostic, sources: &Sources, codes: &[Code]) -> SarifResult {
    let mut text = diagnostic.message.clone();
    push_advice(&mut text, diagnostic);
    SarifResult {
        rule_id: diagnostic.code.code,
        rule_index: codes.binary_search(&diagnostic.code).ok(),
        level: diagnostic.severity.as_str(),
        message: message(&text),
        locations: location(diagnostic, sources).into_iter().collect(),
        related_locations: related(diagnostic, sources),
    }
}

/// What the finding is at: its place, what it is about, or both.
fn location(diagnostic: &Diagnostic, sources: &Sources) -> Option<Location> {
    if diagnostic.place.is_none() && diagnostic.subject.is_none() {
        return None;
    }
    let logical = diagnostic.subject.as_deref().map(visible);
    Some(Location {
        id: None,
        physical_location: diagnostic.place.map(|place| physical(place, sources)),
        logical_locations: logical
            .map(|fully_qualified_name| LogicalLocation { fully_qualified_name })
            .into_iter()
            .collect(),
        message: diagnostic.label.as_deref().map(message),
    })
}

fn related(diagnostic: &Diagnostic, sources: &Sources) -> Vec<Location> {
    let places = (1..).zip(&diagnostic.secondary);
    places
        .map(|(id, (place, label))| Location {
            id: Some(id),
            physical_location: Some(physical(*place, sources)),
            logical_locations: Vec::new(),
            message: Some(message(label)),
        })
        .collect()
}

fn physical(place: Place, sources: &Sources) -> PhysicalLocation {
    let at = sources.line_column(place);
    PhysicalLocation {
        artifact_location: ArtifactLocation { uri: uri(sources.name(place.source)) },
        region: Region {
            start_line: at.line,
            start_column: at.column,
            end_line: at.end_line,
            end_column: at.end_column,
        },
    }
}

/// A message. SARIF reads `[text](target)` as a link even in plain text; a space keeps what stands
/// in a user's file from becoming one.
fn message(text: &str) -> Message {
    Message { text: visible(text).replace("](", "] (") }
}

/// A file name as a URI reference: relative ones relative to where the command ran, all but the
/// unreserved characters of RFC 3986 percent-encoded.
fn uri(name: &str) -> String {
    let name = name.strip_prefix("./").unwrap_or(name);
    let mut uri = String::from(if name.starts_with('/') { "file://" } else { "" });
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_become_uri_references() {
        let cases = [
            ("site.yaml", "site.yaml"),
            ("./a b/ü%.yaml", "a%20b/%C3%BC%25.yaml"),
            ("../c:d?e#f.yaml", "../c%3Ad%3Fe%23f.yaml"),
            ("/etc/pilotage/site.yaml", "file:///etc/pilotage/site.yaml"),
            ("<stdin>", "%3Cstdin%3E"),
        ];
        for (name, reference) in cases {
            assert_eq!(uri(name), reference);
        }
    }
}
