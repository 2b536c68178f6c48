//! Words that make a requirement optional or deprecated: `(if enabled)`, `[Deprecated]`.

use std::ops::Range;

/// The words that set flags, as byte ranges of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// The words that make the requirement optional.
    pub optional: Option<Range<usize>>,
    /// The words that make it deprecated.
    pub deprecated: Option<Range<usize>>,
}

/// Finds the words that set flags in a row's text.
pub fn flags(text: &str) -> Flags {
    let lower = text.to_ascii_lowercase();
    let find = |words: &[&str]| {
        words.iter().find_map(|word| lower.find(word).map(|at| at..at + word.len()))
    };
    Flags {
        optional: find(&["(optional)", "[optional]", "if enabled", "if used", "only if"]),
        deprecated: find(&["deprecated", "no longer used"]),
    }
}
