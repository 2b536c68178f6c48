//! A statement: the words from the root of a configuration to one value.

use pilotage_diagnostic::Place;

use crate::read::words::Word;

/// What a statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It is in the configuration.
    Set,
    /// `insert A before B`: it moves what is there.
    Insert,
}

/// An active statement.
#[derive(Clone, Copy)]
pub(crate) struct Statement<'s, 't> {
    pub(crate) kind: Kind,
    pub(crate) words: Words<'s, 't>,
    /// The group that it is inherited from.
    pub(crate) group: Option<&'s str>,
}

/// The words of a statement that are not looked at yet.
#[derive(Clone, Copy)]
pub(crate) struct Words<'s, 't> {
    rest: &'s [Word<'t>],
    /// The statement's place.
    pub(crate) place: Place,
}

impl<'s, 't> Words<'s, 't> {
    pub(super) const fn new(rest: &'s [Word<'t>], place: Place) -> Self {
        Self { rest, place }
    }

    /// The next word.
    pub(crate) fn word(&mut self) -> Option<&'s Word<'t>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    /// The text of the next word, which stays.
    pub(crate) fn peek(&self) -> Option<&'s str> {
        self.rest.first().map(|word| word.text.as_ref())
    }

    /// Takes the next word where it is this one.
    pub(crate) fn takes(&mut self, text: &str) -> bool {
        let next = self.peek() == Some(text);
        if next {
            self.word();
        }
        next
    }

    /// The next word with its place, for a list of names.
    pub(crate) fn name(&mut self) -> Option<(String, Place)> {
        self.word().map(|word| (word.text.to_string(), word.place))
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Leaves the rest unread.
    pub(crate) fn skip(&mut self) {
        self.rest = &[];
    }

    /// All that is left.
    pub(crate) const fn rest(&self) -> &'s [Word<'t>] {
        self.rest
    }
}
