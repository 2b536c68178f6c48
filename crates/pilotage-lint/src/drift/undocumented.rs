//! A requirement of the pack that the document does not have.

use pilotage_diagnostic::{Diagnostic, Place, Severity, Span, codes};

use super::comparison::Comparison;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::UNDOCUMENTED_REQUIREMENT, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let Some(comparison) = Comparison::new(document) else { return Vec::new() };
    let at = beginning(document);
    let all = comparison.undocumented.iter().filter_map(|at| comparison.requirement(*at));
    all.map(|wanted| {
        let message = format!("the document lacks `{}`", wanted.id);
        let mut diagnostic = Diagnostic::new(codes::UNDOCUMENTED_REQUIREMENT, message)
            .at(at)
            .help("add a row for it, or remove it from the pack")
            .note(wanted.fact.in_one_line());
        // What most readers do not need may be left out on purpose.
        if !wanted.fact.holds_by_default {
            diagnostic = diagnostic.severity(Severity::Note);
        }
        diagnostic.into()
    })
    .collect()
}

/// The first line of the first port table, or the beginning of a document without one.
fn beginning(document: &PortDocument<'_>) -> Place {
    let source = document.import.source;
    let first = document.import.tables.iter().find(|table| table.rows > 0);
    let Some(table) = first else { return Place::new(source, Span::new(0, 0)) };
    let line = document.excerpt(table.place).lines().next().unwrap_or_default();
    let start = usize::try_from(table.place.span.start).unwrap_or_default();
    Place::new(source, Span::new(start, start + line.len()))
}
