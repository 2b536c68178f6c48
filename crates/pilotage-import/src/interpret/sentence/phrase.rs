//! Noun phrases of a sentence: `the nodes of the cluster`, `all agents`.

use super::clause::is;
use super::token::{Kind, Sentence, Token};

/// The main clause of a sentence, to take phrases out of it.
#[derive(Clone, Copy)]
pub(super) struct Reader<'s, 't> {
    pub(super) sentence: &'s Sentence<'t>,
    pub(super) main: &'s [Token],
}

/// Words that a noun phrase does not go beyond.
const STOPS: &str = "\
    must should shall is are be on over via using through with for when if so which who by at as \
    unless without can need needs has have will from because before after during uses use \
    requires require except to while where under during you we they it remotely directly so there";

/// Words that stand between a subject and its verb.
const AUXILIARIES: &str = "\
    must should shall be able to can need needs will would also always has have both typically then \
    only directly and does do not doesn't don't doesn’t don’t won't won’t usually normally";

/// Words that name nobody by themselves.
const NOBODY: &str = "\
    you we it this they these that there i them one port ports traffic communication connection \
    connections access following order";

impl Reader<'_, '_> {
    /// Whether a noun phrase begins here and no infinitive.
    pub(super) fn names(&self, start: usize) -> bool {
        const BEGINS: &str = "the all any each every your our a an these";
        const THINGS: &str = "nodes hosts servers machines node host internet";
        let source =
            self.main.get(start).and_then(|token| self.sentence.text.get(token.place.clone()));
        is(self.main, start, BEGINS)
            || is(self.main, start, THINGS)
            || is(self.main, start + 1, THINGS)
            || source.is_some_and(|word| word.starts_with(char::is_uppercase) || word.contains('.'))
    }

    /// The word after the first of some words behind an index.
    pub(super) fn after(&self, at: usize, any: &str) -> Option<usize> {
        let behind = self.main.iter().enumerate().skip(at + 1).take(24);
        behind.into_iter().find(|(_, token)| token.among(any)).map(|(at, _)| at + 1)
    }

    /// The noun phrase that begins at an index.
    pub(super) fn phrase(&self, start: usize) -> Option<String> {
        self.text(self.main.get(start..self.phrase_end(start))?)
    }

    /// Where the noun phrase ends that begins at an index.
    pub(super) fn phrase_end(&self, start: usize) -> usize {
        let rest = self.main.get(start..).unwrap_or_default();
        let ends = |(index, token): (usize, &Token)| {
            let over = match token.kind {
                Kind::Word(_) => token.among(STOPS) && !is_of_name(rest, index),
                _ => true,
            };
            over.then_some(index)
        };
        let length = rest.iter().enumerate().take(14).find_map(ends);
        start + length.unwrap_or(rest.len().min(14))
    }

    /// The noun phrase that the verb at an index belongs to.
    pub(super) fn subject_of(&self, verb: usize) -> Option<String> {
        let mut end = verb;
        while end > 0 && is(self.main, end - 1, AUXILIARIES) {
            end -= 1;
        }
        let range = self.main.get(end.saturating_sub(14)..end)?;
        let begins = |token: &Token| {
            !matches!(token.kind, Kind::Word(_))
                || token.among("that so ensure sure then because")
                || token.among(CLAUSES)
        };
        let start = range.iter().rposition(begins).map_or(0, |at| at + 1);
        self.text(range.get(start..)?)
    }

    /// The words of a phrase, unless they name nobody.
    pub(super) fn text(&self, tokens: &[Token]) -> Option<String> {
        let mut tokens = tokens;
        while let Some((first, rest)) = tokens.split_first() {
            if !first.among("the a an your our and or both") {
                break;
            }
            tokens = rest;
        }
        while let Some((last, rest)) = tokens.split_last() {
            if !last.among("and or the in of also") {
                break;
            }
            tokens = rest;
        }
        let names = tokens.iter().any(|token| {
            !matches!(token.word(), "" | "all" | "any" | "each" | "of") && !token.among(NOBODY)
        });
        let pronoun = tokens.first().is_some_and(|first| first.among(NOBODY));
        (names && !pronoun).then(|| self.sentence.words(tokens).to_owned())
    }
}

/// Words that a new clause begins with.
const CLAUSES: &str = "which where if when but whether";

/// Whether a word that may end a phrase belongs to it: `services on the host` does not, `nodes of the
/// cluster` does.
fn is_of_name(rest: &[Token], index: usize) -> bool {
    index > 0 && is(rest, index, "on") && is(rest, index - 1, "running based")
}
