//! A summary that leaves out what the tables before it ask for.

use pilotage_diagnostic::{Diagnostic, Place, codes};

use super::common::ports::PortSets;
use super::common::summary::Summary;
use crate::reading::{Group, RowView, ports_text};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::SUMMARY_GAP, check);

/// Rows shown for one table.
const SHOWN: usize = 8;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let Some(found) = Summary::new(document) else { return Vec::new() };
    let rows = found.summaries.iter().flat_map(|group| document.rows_of(group));
    let opened = PortSets::new(rows.flat_map(|row| &row.ports));
    let Some(summary) = found.summaries.first().and_then(|group| place_of(document, group)) else {
        return Vec::new();
    };
    let approval = approval(document);
    let gaps = found.details.iter().filter_map(|group| gap(document, group, &opened, summary));
    gaps.map(|diagnostic| match approval {
        Some(place) => diagnostic.also(place, "what was approved is incomplete"),
        None => diagnostic,
    })
    .map(Finding::from)
    .collect()
}

fn place_of(document: &PortDocument<'_>, group: &Group<'_>) -> Option<Place> {
    let table = group.table.and_then(|at| document.import.tables.get(at));
    table.map(|table| table.place)
}

fn gap(
    document: &PortDocument<'_>,
    group: &Group<'_>,
    opened: &PortSets,
    summary: Place,
) -> Option<Diagnostic> {
    let is_open = |row: &RowView<'_>| row.ports.iter().all(|port| opened.has(port));
    let missing: Vec<_> = document.rows_of(group).filter(|row| !is_open(row)).collect();
    let name = group.section.last().map_or("a table", String::as_str);
    let ports: Vec<_> = missing.iter().flat_map(|row| row.ports.iter().copied()).collect();
    let ports: Vec<_> = ports.into_iter().filter(|port| !opened.has(port)).collect();
    if ports.is_empty() {
        return None;
    }
    let message = if missing.len() == group.rows.len() {
        format!("the summary leaves out all of `{name}`: {}", ports_text(&ports))
    } else {
        format!("the summary leaves out {} of `{name}`", ports_text(&ports))
    };
    let diagnostic = Diagnostic::new(codes::SUMMARY_GAP, message)
        .at(summary)
        .help("add them, or say why they need no rule");
    let shown = missing.into_iter().take(SHOWN);
    Some(shown.fold(diagnostic, |it, row| it.also(row.place, "not in the summary")))
}

/// Where the document says that it was approved.
fn approval(document: &PortDocument<'_>) -> Option<Place> {
    let approved = |text: &str| {
        let words = Words::new(text);
        words.has_any(&["approved", "signed off"])
            && !words.has_any(&["not approved", "to be approved", "not yet approved"])
    };
    let sentences = document.passages.sentences();
    let found = sentences.map(|(_, text)| text).find(|text| approved(&text.value))?;
    Some(document.place(found.span))
}
