//! The same row twice in one table.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::End;

use super::common::edit::without_line;
use crate::reading::RowView;
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::DUPLICATE_ROW, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeMap::new();
    for row in document.rows.iter().filter(|row| row.table.is_some()) {
        // Columns that mean nothing here may still tell rows apart.
        let written = Words::new(document.excerpt(row.place));
        let said = (said(row), written);
        let Some(first) = seen.get(&said) else {
            seen.insert(said, row);
            continue;
        };
        let first: &RowView<'_> = first;
        let diagnostic =
            Diagnostic::new(codes::DUPLICATE_ROW, "a row that stands in this table already")
                .at(row.place)
                .also(first.place, "the same row first")
                .help("remove it, or put right what was meant to differ");
        findings.push(without_line(document, row.place, diagnostic.into()));
    }
    findings
}

/// All that is understood of a row.
fn said<'r>(row: &RowView<'r>) -> impl Ord + use<'r> {
    let row = row.row();
    // Capitals and full stops tell nothing apart.
    let end = |end: &Option<End>| end.as_ref().map(|it| Words::new(&it.text));
    (
        row.table,
        &row.ports,
        row.direction,
        (end(&row.from), end(&row.to), end(&row.subject)),
        Words::new(&row.purpose),
        row.component.as_deref().map(Words::new),
    )
}
