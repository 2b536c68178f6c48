//! A mode that the text announces and no row is about.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Form;
use pilotage_import::document::Text;

use super::common::addresses::sentences;
use crate::reading::{Kind, RowView};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MISSING_MODE, check);

/// What points at tabs.
const TABS: [&str; 7] = [
    "tabs below",
    "tab below",
    "following tabs",
    "tabs that follow",
    "select the tab",
    "select a tab",
    "appropriate tab",
];
/// Protocols between applications that a product moves from one to another of, as they are written.
const PROTOCOLS: [&str; 12] = [
    "gRPC",
    "NATS",
    "AMQP",
    "MQTT",
    "Kafka",
    "WebSocket",
    "QUIC",
    "STOMP",
    "XMPP",
    "Thrift",
    "ZeroMQ",
    "CORBA",
];

/// What tells of one way in the place of another.
const INSTEAD: [&str; 11] = [
    "before",
    "starting with",
    "starting from",
    "starting in",
    "prior to",
    "as of",
    "or later",
    "older",
    "newer",
    "depending on",
    "instead of",
];

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    if document.rows.is_empty() {
        return Vec::new();
    }
    let paragraphs = document.passages.all.iter().filter_map(|passage| match passage.kind {
        Kind::Paragraph(text) => Some(text),
        _ => None,
    });
    let speaking: Vec<&Text> = paragraphs
        .filter(|text| {
            let words = Words::new(&text.value);
            words.has_any(&TABS) || words.has_any(&INSTEAD)
        })
        .collect();
    if speaking.is_empty() {
        return Vec::new();
    }
    let in_rows: Vec<&str> =
        PROTOCOLS.iter().copied().filter(|protocol| is_in_rows(document, protocol)).collect();
    speaking.into_iter().filter_map(|text| in_text(document, text, &in_rows)).collect()
}

fn in_text(document: &PortDocument<'_>, text: &Text, in_rows: &[&str]) -> Option<Finding> {
    let words = Words::new(&text.value);
    let has_no_tabs = words.has_any(&TABS) && !has_tabs(document);
    // What is not used needs no row.
    let told: Vec<Words> = sentences(&text.value).map(Words::new).collect();
    let told: Vec<&Words> =
        told.iter().filter(|it| !it.has_any(&["not", "never", "no longer", "without"])).collect();
    let is_told = |it: &&str| told.iter().any(|words| words.has_any(&[&it.to_lowercase()]));
    let spoken = PROTOCOLS.iter().copied().filter(is_told);
    let (present, missing): (Vec<&str>, Vec<&str>) = spoken.partition(|it| in_rows.contains(it));
    // Where no row has any of them, the rows are about something else.
    let is_about = !present.is_empty() && words.has_any(&INSTEAD);
    let missing = if is_about { missing } else { Vec::new() };
    let message = match (has_no_tabs, missing.as_slice()) {
        (false, []) => return None,
        (true, []) => "the text speaks of tabs, and there are none".to_owned(),
        (true, missing) => {
            let missing = missing.join(", ");
            format!("the text speaks of tabs, and there are none, nor rows for {missing}")
        }
        (false, missing) => format!("the text speaks of {}, and no row does", missing.join(", ")),
    };
    let diagnostic = Diagnostic::new(codes::MISSING_MODE, message)
        .at(document.place(text.span))
        .help("add the rows of each mode, or take the sentence out");
    Some(diagnostic.into())
}

/// Whether parts of the document are tabs, or are marked as such in a way that only its site knows.
fn has_tabs(document: &PortDocument<'_>) -> bool {
    const MARKS: [&str; 8] =
        ["<tab", "{{% tab", "{{< tab", ":::tab", "::: tab", "=== \"", ".. tab", "role=\"tab"];
    let lines = || document.text().lines().map(|line| line.trim_start().to_lowercase());
    document.passages.has_tabs
        || lines().any(|line| MARKS.iter().any(|mark| line.starts_with(mark)))
}

/// Whether a row, in any of its cells, or what stands above it has a word.
fn is_in_rows(document: &PortDocument<'_>, protocol: &str) -> bool {
    let lower = protocol.to_lowercase();
    let cells = |row: &RowView<'_>| {
        row.form != Form::Sentence && Words::new(document.excerpt(row.place)).has_any(&[&lower])
    };
    let mut rows = document.rows.iter();
    rows.any(|row| {
        row.words.has_any(&[&lower]) || row.section_words.has_any(&[&lower]) || cells(row)
    })
}
