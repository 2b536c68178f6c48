//! Rows that say something else than in the older version of the document.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Row;

use super::common::version::{Change, changes, told};
use crate::reading::ports_text;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::ROW_CHANGED, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let changed = changes(document).into_iter().filter_map(|change| match change {
        Change::Changed(old, new) => changed(old, new),
        Change::Added(_) | Change::Removed(..) => None,
    });
    changed.collect()
}

fn changed(old: &Row, new: &Row) -> Option<Finding> {
    let message = if ports_text(&old.ports) != ports_text(&new.ports) {
        format!("{} was {}", ports_text(&new.ports), ports_text(&old.ports))
    } else if old.optional.is_some() != new.optional.is_some() {
        let state = if new.optional.is_some() { "now optional" } else { "no longer optional" };
        format!("{state}: {}", told(new))
    } else if old.deprecated.is_some() && new.deprecated.is_none() {
        format!("no longer deprecated: {}", told(new))
    } else if new.deprecated.is_some() {
        // That has a rule of its own.
        return None;
    } else {
        format!("another purpose: {}", told(new))
    };
    let diagnostic = Diagnostic::new(codes::ROW_CHANGED, message)
        .at(new.place)
        .also(old.place, "in the older version")
        .help("change the rule that was made of it");
    Some(diagnostic.into())
}
