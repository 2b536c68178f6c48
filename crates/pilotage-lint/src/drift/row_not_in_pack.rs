//! A row that the pack has no requirement for.

use pilotage_diagnostic::{Diagnostic, codes};

use super::comparison::Comparison;
use crate::reading::ports_text;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::ROW_NOT_IN_PACK, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let Some(comparison) = Comparison::new(document) else { return Vec::new() };
    let found = comparison.unknown.iter().map(|row| {
        let (from, to) = (row.initiator(), row.responder());
        let ends = match (from, to) {
            (Some(from), Some(to)) => format!(" from `{}` to `{}`", from.text, to.text),
            (Some(from), None) => format!(" from `{}`", from.text),
            (None, Some(to)) => format!(" to `{}`", to.text),
            (None, None) => String::new(),
        };
        let (pack, ports) = (comparison.expected.pack(), ports_text(&row.ports));
        let message = format!("the pack `{pack}` has no {ports}{ends}");
        let diagnostic = Diagnostic::new(codes::ROW_NOT_IN_PACK, message)
            .at(row.place)
            .help("remove the row, or add the requirement to the pack");
        Finding::from(diagnostic)
    });
    found.collect()
}
