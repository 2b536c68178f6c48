//! What makes a row optional or deprecated: a column of its own, words in its cells, footnotes, what
//! stands above.

use pilotage_diagnostic::Place;

use super::role::Role;
use super::row::Reader;
use crate::document::{GridCell, Text};
use crate::{Flag, cell};

/// Shorter cells hold no words that set a flag.
const SHORTEST_FLAG: usize = 4;

impl Reader<'_> {
    /// The words that make the row optional and deprecated.
    pub(super) fn flags(&self, cells: &[GridCell]) -> (Option<Flag>, Option<Flag>) {
        let mut optional = self.stated_optional(cells);
        let mut deprecated = None;
        for cell in cells.iter().filter(|cell| !cell.from_left) {
            let text = &cell.text;
            // Numbers and abbreviations set no flag.
            let worded =
                text.value.len() >= SHORTEST_FLAG && text.value.contains(char::is_alphabetic);
            let flags = if worded { cell::flags(&text.value) } else { cell::Flags::default() };
            optional = optional.or_else(|| self.flag(flags.optional, text));
            deprecated = deprecated.or_else(|| self.flag(flags.deprecated, text));
            for note in self.notes.of(&text.value) {
                let flags = cell::flags(&note.value);
                optional = optional.or_else(|| self.flag(flags.optional, note));
                deprecated = deprecated.or_else(|| self.flag(flags.deprecated, note));
            }
        }
        (
            optional.or_else(|| self.setting.optional.clone()),
            deprecated.or_else(|| self.setting.deprecated.clone()),
        )
    }

    /// Whether a column of its own makes the row optional.
    fn stated_optional(&self, cells: &[GridCell]) -> Option<Flag> {
        let whole = |text: &Text| self.flag(Some(0..text.value.len()), text);
        let optional =
            self.texts(cells, &Role::Optional).find(|text| cell::truth(&text.value) == Some(true));
        let required = self.texts(cells, &Role::Required).find(|text| {
            let lower = text.value.to_lowercase();
            cell::truth(&text.value) == Some(false)
                || lower.starts_with("optional")
                || lower.starts_with("conditional")
        });
        let condition = self.texts(cells, &Role::Condition).find(|text| !is_always(&text.value));
        optional.or(required).or(condition).and_then(whole)
    }

    pub(super) fn flag(&self, range: Option<std::ops::Range<usize>>, text: &Text) -> Option<Flag> {
        let words = text.value.get(range?)?.replace('\n', " ");
        Some(Flag { words, place: Some(Place::new(self.source, text.span)) })
    }
}

/// Whether a condition is none.
fn is_always(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    matches!(
        lower.as_str(),
        "all" | "always" | "any" | "none" | "-" | "n/a" | "default" | "required"
    ) || cell::truth(text).is_some()
}
