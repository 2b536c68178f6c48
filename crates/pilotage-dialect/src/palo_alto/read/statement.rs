//! A configuration as statements: the words from its root to one value, whatever it is written in.
//!
//! `set address a fqdn b` and the XML element of that path are the same statement, so that all else
//! in the reader knows one form only.

use pilotage_diagnostic::Place;

use crate::read::words::Word;

/// What stands in a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item<'t> {
    Word(Word<'t>),
    /// `[ a b ]`
    List(Vec<Word<'t>>),
}

/// The words of a statement that are not looked at yet.
pub(super) struct Words<'s, 't> {
    rest: &'s [Item<'t>],
    /// The whole statement's place.
    pub(super) place: Place,
}

impl<'s, 't> Words<'s, 't> {
    pub(super) fn new(items: &'s [Item<'t>], place: Place) -> Self {
        Self { rest: items, place }
    }

    /// The next word, where a list is not expected.
    pub(super) fn word(&mut self) -> Option<&'s Word<'t>> {
        match self.rest {
            [Item::Word(word), rest @ ..] => {
                self.rest = rest;
                Some(word)
            }
            _ => None,
        }
    }

    /// The text of the next word, which stays.
    pub(super) fn peek(&self) -> Option<&'s str> {
        match self.rest {
            [Item::Word(word), ..] => Some(&word.text),
            _ => None,
        }
    }

    /// Takes the next word where it is this one.
    pub(super) fn takes(&mut self, text: &str) -> bool {
        let next = self.peek() == Some(text);
        if next {
            self.word();
        }
        next
    }

    /// The next word or the members of the next list.
    pub(super) fn list(&mut self) -> &'s [Word<'t>] {
        match self.rest {
            [Item::Word(word), rest @ ..] => {
                self.rest = rest;
                std::slice::from_ref(word)
            }
            [Item::List(words), rest @ ..] => {
                self.rest = rest;
                words
            }
            [] => &[],
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Leaves the rest unread.
    pub(super) fn skip(&mut self) {
        self.rest = &[];
    }
}
