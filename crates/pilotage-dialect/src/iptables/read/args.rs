//! A walk over the words of one rule.

use pilotage_diagnostic::Span;

use super::fault::{Fault, excerpt};
use super::words::Word;

/// Longer matches are cut in doubts and messages.
const SHOWN: usize = 120;

/// The words, and how far they were read.
pub(super) struct Args<'w, 't> {
    words: &'w [Word<'t>],
    at: usize,
    line: &'t str,
    start: usize,
}

impl<'w, 't> Args<'w, 't> {
    /// The words of a line that starts at an offset of its text.
    pub(super) fn new(words: &'w [Word<'t>], line: &'t str, start: usize) -> Self {
        Self { words, at: 0, line, start }
    }

    /// The number of the next word.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The next word, which stays.
    pub(super) fn peek(&self) -> Option<&'w Word<'t>> {
        self.words.get(self.at)
    }

    /// Whether the next word is this one, without quotes; takes it then.
    pub(super) fn take_if(&mut self, text: &str) -> bool {
        let found = self.peek().is_some_and(|word| !word.quoted && word.text == text);
        self.at = self.at.saturating_add(usize::from(found));
        found
    }

    /// Takes the next word.
    pub(super) fn next(&mut self) -> Option<&'w Word<'t>> {
        let word = self.words.get(self.at)?;
        self.at = self.at.saturating_add(1);
        Some(word)
    }

    /// Takes the value of an option.
    pub(super) fn value(&mut self, option: Span, expected: &str) -> Result<&'w Word<'t>, Fault> {
        self.next().ok_or_else(|| Fault::syntax(option, format!("{expected} is missing")))
    }

    /// Takes values of an option that is not known: all words that can be no option.
    pub(super) fn skip_values(&mut self) {
        let is_option = |word: &Word<'_>| {
            !word.quoted && (word.text.starts_with('-') && word.text.len() > 1 || word.text == "!")
        };
        while self.peek().is_some_and(|word| !is_option(word)) {
            self.at = self.at.saturating_add(1);
        }
    }

    /// What the words from a number on up to here say, as they were written.
    pub(super) fn since(&self, from: usize) -> String {
        let first = self.words.get(from);
        let last = self.at.checked_sub(1).and_then(|last| self.words.get(last));
        let (Some(first), Some(last)) = (first, last) else { return String::new() };
        self.written(first.span.to(last.span))
    }

    /// What stands at a span of the line.
    pub(super) fn written(&self, span: Span) -> String {
        let offset = |at: u32| usize::try_from(at).unwrap_or(usize::MAX).saturating_sub(self.start);
        excerpt(self.line.get(offset(span.start)..offset(span.end)).unwrap_or_default(), SHOWN)
    }
}
