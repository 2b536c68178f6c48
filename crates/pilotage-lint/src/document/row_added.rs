//! Rows that the older version of the document lacks.

use pilotage_diagnostic::{Diagnostic, codes};

use super::common::version::{Change, changes, told};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::ROW_ADDED, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let added = changes(document).into_iter().filter_map(|change| match change {
        Change::Added(row) => {
            let diagnostic = Diagnostic::new(codes::ROW_ADDED, format!("new: {}", told(row)))
                .at(row.place)
                .help("open it, before the version is installed that needs it");
            Some(diagnostic.into())
        }
        Change::Removed(..) | Change::Changed(..) => None,
    });
    added.collect()
}
