//! Two versions of one document: which rows came, went and changed.

mod matching;

use pilotage_import::{Import, Row};

pub(in crate::document) use matching::Change;

use crate::PortDocument;

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
    let ports = crate::reading::ports_text(&row.ports);
    let direction = match row.direction.map(pilotage_import::Direction::word) {
        Some("both") => ", both ways",
        Some("in") => " inbound",
        Some(_) => " outbound",
        None => "",
    };
    let purpose = row.purpose.trim_end_matches([' ', '.']);
    if purpose.is_empty() {
        format!("{ports}{direction}")
    } else {
        format!("{ports}{direction}: {purpose}")
    }
}
