//! Rows that only the older version of the document has.

use pilotage_diagnostic::{Diagnostic, Place, Severity, Span, codes};

use super::common::version::{Change, changes, told};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::ROW_REMOVED, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let start = Place::new(document.import.source, Span::new(0, 0));
    let removed = changes(document).into_iter().filter_map(|change| match change {
        Change::Removed(row, table) => {
            let mut diagnostic =
                Diagnostic::new(codes::ROW_REMOVED, format!("gone: {}", told(row)))
                    .at(table.map_or(start, |it| it.place))
                    .also(row.place, "in the older version")
                    .help("close it once nothing of the older version is left, if that was meant");
            if row.deprecated.is_some() {
                // It was announced.
                diagnostic = diagnostic.severity(Severity::Note);
            }
            Some(diagnostic.into())
        }
        Change::Added(_) | Change::Changed(..) => None,
    });
    removed.collect()
}
