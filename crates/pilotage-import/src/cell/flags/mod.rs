//! Words that make a requirement optional or deprecated: `(if enabled)`, `[Deprecated]`.
//!
//! A condition makes a requirement optional where it tells when the requirement exists at all, not
//! where it tells how something works: `when the agent is used`, but not `when a node joins`.

mod deprecated;
mod optional;
mod phrase;

use std::ops::Range;

use super::letter::Folded;
use super::token::tokens;
use phrase::Phrases;

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
    let folded = Folded::new(text);
    let tokens = tokens(&folded);
    let phrases = Phrases::new(&tokens);
    Flags {
        optional: phrases.first(optional::optional),
        deprecated: phrases.first(deprecated::deprecated),
    }
}

#[cfg(test)]
mod tests;
