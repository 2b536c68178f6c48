//! Where a document has drifted from the pack that it should agree with.

use pilotage_diagnostic::{Diagnostic, Place, Span, codes};

use super::catalogue_drift::told;
use super::coverage::{Coverage, knows};
use crate::knowledge::Component;
use crate::reading::ports_text;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::PACK_DRIFT, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let Some(pack) = document.pack else { return Vec::new() };
    let component = Component::new(pack);
    let start = Place::new(document.import.source, Span::new(0, 0));
    let first = document.import.tables.iter().find(|table| table.rows > 0);
    let at = first.map_or(start, |table| table.place);
    let coverage = Coverage::new(document, &component);
    let missing = coverage.lacking().map(|(fact, ports)| {
        let ports = ports_text(&ports);
        let message = format!("the document lacks {ports} of `{}/{}`", component.pack, fact.id);
        Diagnostic::new(codes::PACK_DRIFT, message).at(at).help("add a row for it").note(told(fact))
    });
    let rows = document.rows.iter().filter(|row| !row.ports.is_empty());
    let unknown = rows.filter(|row| !knows(&component, row)).map(|row| {
        let message = format!("the pack `{}` has no {}", component.pack, ports_text(&row.ports));
        Diagnostic::new(codes::PACK_DRIFT, message)
            .at(row.place)
            .help("remove the row, or add the requirement to the pack")
    });
    missing.chain(unknown).map(Finding::from).collect()
}
