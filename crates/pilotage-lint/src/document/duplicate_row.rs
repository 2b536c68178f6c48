//! The same row twice in one table.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Row;

use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::DUPLICATE_ROW, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeMap::new();
    for row in document.import.rows.iter().filter(|row| row.table.is_some()) {
        let Some(first) = seen.get(&said(row)) else {
            seen.insert(said(row), row);
            continue;
        };
        let first: &Row = first;
        let diagnostic =
            Diagnostic::new(codes::DUPLICATE_ROW, "a row that stands in this table already")
                .at(row.place)
                .also(first.place, "the same row first")
                .help("remove it, or put right what was meant to differ");
        findings.push(diagnostic.into());
    }
    findings
}

/// All that a row says.
fn said(row: &Row) -> impl Ord {
    let end = |end: &Option<pilotage_import::End>| end.as_ref().map(|it| it.text.clone());
    (
        row.table,
        row.ports.clone(),
        row.direction,
        end(&row.from),
        end(&row.to),
        row.purpose.clone(),
        row.component.clone(),
    )
}
