//! Words in their order, and the clauses that they stand in.

use std::ops::Range;

use crate::cell::token::{Kind, Token};

/// How far a phrase is followed from its first word.
const REACH: usize = 12;

/// The tokens of a text, to look for phrases in.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'t> {
    tokens: &'t [Token<'t>],
}

/// A place among the tokens.
#[derive(Clone, Copy)]
pub(super) struct Here<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
}

impl<'t> Phrases<'t> {
    pub(super) fn new(tokens: &'t [Token<'t>]) -> Self {
        Self { tokens }
    }

    /// The first place where a rule holds, from there to the end of its clause.
    pub(super) fn first(self, rule: impl Fn(Here<'t>) -> bool) -> Option<Range<usize>> {
        let here = |at| Here { tokens: self.tokens, at };
        let words = (0..self.tokens.len()).filter(|at| here(*at).is_word());
        words.map(here).find(|here| rule(*here)).map(Here::clause_place)
    }
}

impl<'t> Here<'t> {
    fn is_word(self) -> bool {
        self.token(0).is_some_and(|token| token.kind == Kind::Word)
    }

    fn token(self, ahead: usize) -> Option<&'t Token<'t>> {
        self.tokens.get(self.at + ahead)
    }

    fn before(self, back: usize) -> Option<&'t Token<'t>> {
        self.at.checked_sub(back).and_then(|at| self.tokens.get(at))
    }

    /// The word here; empty where there is none.
    pub(super) fn word(self) -> &'t str {
        self.token(0).map_or("", |token| token.word)
    }

    /// Whether the word here is one of some.
    pub(super) fn is(self, words: &[&str]) -> bool {
        words.contains(&self.word())
    }

    /// Whether a part of the word here is one of some, for scripts that do not part words.
    pub(super) fn holds(self, parts: &[&str]) -> bool {
        !self.word().is_ascii() && parts.iter().any(|part| self.word().contains(part))
    }

    /// Whether the word after this one is one of some; dashes are passed over.
    pub(super) fn then(self, words: &[&str]) -> bool {
        self.next().is_some_and(|next| next.is(words))
    }

    /// Whether the word before this one is one of some.
    pub(super) fn after(self, words: &[&str]) -> bool {
        self.before(1).is_some_and(|token| token.is_one_of(words))
    }

    /// Whether the word so many before this one is one of some.
    pub(super) fn back_is(self, back: usize, words: &[&str]) -> bool {
        self.before(back).is_some_and(|token| token.is_one_of(words))
    }

    /// Whether one of the three words before is one of some.
    pub(super) fn soon_after(self, words: &[&str]) -> bool {
        (1..=3).any(|back| self.before(back).is_some_and(|token| token.is_one_of(words)))
    }

    /// The next word in the clause.
    pub(super) fn next(self) -> Option<Here<'t>> {
        self.clause().find(|here| here.is_word())
    }

    /// The places after this one, up to the end of the clause.
    pub(super) fn clause(self) -> impl Iterator<Item = Here<'t>> {
        let rest = self.tokens.get(self.at + 1..).unwrap_or_default();
        let length = rest.iter().take(REACH).take_while(|token| !ends_clause(token)).count();
        (self.at + 1..=self.at + length).map(move |at| Here { tokens: self.tokens, at })
    }

    /// Whether one of some words follows in the clause.
    pub(super) fn later(self, words: &[&str]) -> bool {
        self.clause().any(|here| here.is(words))
    }

    /// Whether nothing but signs stands before this in the text.
    pub(super) fn is_first(self) -> bool {
        let before = self.tokens.get(..self.at).unwrap_or_default();
        before.len() <= 3
            && !before.iter().any(|token| matches!(token.kind, Kind::Word | Kind::Number(_)))
    }

    /// Whether the word opens a bracket or a sentence.
    pub(super) fn opens(self) -> bool {
        self.soon_opens(0)
    }

    /// Whether the word so many before this one opens a bracket or a sentence.
    pub(super) fn soon_opens(self, back: usize) -> bool {
        self.before(back + 1)
            .is_none_or(|token| matches!(token.kind, Kind::Open(_) | Kind::Line) || is_stop(token))
    }

    /// Whether just so many words follow in the clause.
    pub(super) fn is_last_but(self, count: usize) -> bool {
        self.clause().filter(|here| here.is_word()).count() == count
    }

    /// The nearest of some words before this one in reach.
    pub(super) fn back_to(self, words: &[&str]) -> Option<Here<'t>> {
        let back = (2..=8).find(|back| self.back_is(*back, words))?;
        Some(Here { tokens: self.tokens, at: self.at - back })
    }

    /// Whether a bracket, a colon or the end follows.
    pub(super) fn closes(self) -> bool {
        self.token(1)
            .is_none_or(|token| matches!(token.kind, Kind::Close | Kind::Colon | Kind::Line))
    }

    /// Whether this begins the description of a setting: `(int): Optional. ...`.
    pub(super) fn describes_a_setting(self) -> bool {
        let types = [
            "int", "integer", "number", "string", "bool", "boolean", "float", "list", "array",
            "object", "map", "duration",
        ];
        let colon = self.before(1).is_some_and(|token| token.kind == Kind::Colon);
        let back = if colon { 2 } else { 1 };
        self.before(back).is_some_and(|token| token.kind == Kind::Close)
            && self.before(back + 1).is_some_and(|token| token.is_one_of(&types))
    }

    /// From the word here, or from those before it that belong to it, to the end of its clause.
    fn clause_place(self) -> Range<usize> {
        let leads = [
            "only",
            "required",
            "needed",
            "necessary",
            "not",
            "can",
            "be",
            "may",
            "might",
            "will",
            "no",
            "to",
        ];
        if self.is(&["only"]) && self.is_last_but(0) && !self.after(&leads) {
            let start = self.back_to(&["for", "in", "with"]).and_then(|here| here.token(0));
            let end = self.token(0).map_or(0, |token| token.place.end);
            return start.or(self.token(0)).map_or(end, |token| token.place.start)..end;
        }
        let led = (1..=4)
            .take_while(|back| self.before(*back).is_some_and(|token| token.is_one_of(&leads)));
        let first = self.before(led.count());
        let start = first.or(self.token(0)).map_or(0, |token| token.place.start);
        let last = self.clause().last().and_then(|here| here.token(0)).or(self.token(0));
        start..last.map_or(start, |token| token.place.end)
    }
}

fn ends_clause(token: &Token) -> bool {
    matches!(token.kind, Kind::Close | Kind::Line | Kind::Comma) || is_stop(token)
}

fn is_stop(token: &Token) -> bool {
    matches!(token.kind, Kind::Other('.' | '!'))
}
