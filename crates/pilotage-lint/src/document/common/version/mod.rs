//! Two versions of one document: which rows came, went and changed.

mod matching;

use pilotage_import::{Direction, Import, Row};

pub(in crate::document) use matching::Change;

use crate::PortDocument;
use crate::reading::stated;

/// The changes from the older version to the document.
pub(in crate::document) fn changes<'s>(document: &PortDocument<'s>) -> Vec<Change<'s>> {
    let Some(old) = document.against else { return Vec::new() };
    let (old, new): (&Import, &Import) = (old, document.import);
    // A text without rows is no version of one that has some.
    if old.rows.is_empty() || new.rows.is_empty() {
        return Vec::new();
    }
    matching::changes(&old.rows, &new.rows)
}

/// A row in a few words.
pub(in crate::document) fn told(row: &Row) -> String {
    let mut told = crate::reading::ports_text(&row.ports);
    match row.direction {
        Some(Direction::In) => told.push_str(" inbound"),
        Some(Direction::Out) => told.push_str(" outbound"),
        Some(Direction::Both) | None => {}
    }
    if let Some(from) = stated(row.from.as_ref()) {
        told.push_str(&format!(" from {}", from.text));
    }
    if let Some(to) = stated(row.to.as_ref()) {
        told.push_str(&format!(" to {}", to.text));
    }
    let purpose = row.purpose.trim_end_matches([' ', '.']);
    if !purpose.is_empty() {
        told.push_str(&format!(": {purpose}"));
    }
    told
}
