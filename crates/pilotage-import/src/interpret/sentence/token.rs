//! Sentences and their tokens: words, signs, and mentions of ports as one token each.

use std::ops::Range;

use super::super::word_list::among;
use super::mention::{Mentioned, mentions};

/// A token of a sentence. All places are byte ranges of the whole text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) place: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, lower case.
    Word(String),
    /// A mention, as an index into the sentence's mentions.
    Mention(usize),
    Comma,
    /// `:`, `;`, a dash between words.
    Stop,
    Open,
    Close,
}

impl Token {
    /// The word in lower case; empty for anything else.
    pub(super) fn word(&self) -> &str {
        match &self.kind {
            Kind::Word(word) => word,
            _ => "",
        }
    }

    /// Whether it is one of some words.
    pub(super) fn among(&self, list: &str) -> bool {
        among(self.word(), list)
    }

    pub(super) fn is_mention(&self) -> bool {
        matches!(self.kind, Kind::Mention(_))
    }
}

/// A sentence with its tokens and mentions.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'t> {
    /// All of the text that it is in.
    pub(super) text: &'t str,
    pub(super) place: Range<usize>,
    pub(super) tokens: Vec<Token>,
    pub(super) mentions: Vec<Mentioned>,
}

impl<'t> Sentence<'t> {
    /// The text of some tokens, with all that stands between them.
    pub(super) fn words(&self, tokens: &[Token]) -> &'t str {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
        self.text.get(first.place.start..last.place.end).unwrap_or_default()
    }

    /// The whole sentence.
    pub(super) fn all(&self) -> &'t str {
        self.text.get(self.place.clone()).unwrap_or_default()
    }
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    ends(text)
        .into_iter()
        .map(|place| {
            let mentions = mentions(text, place.clone());
            let tokens = tokens(text, place.clone(), &mentions);
            Sentence { text, place, tokens, mentions }
        })
        .collect()
}

/// Longer stretches without an end, in bytes, are no sentences that anybody wrote.
const LONGEST: usize = 4_000;

/// Where the sentences stand: up to a `.`, `!` or `?` before white space, or the end of a line.
fn ends(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let ends = match c {
            '\n' => true,
            '.' => next.is_none_or(char::is_whitespace) && !abbreviated(text.get(start..at)),
            '!' | '?' => next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if ends {
            found.push(start..at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    found.push(start..text.len());
    found.retain(|place| {
        place.len() <= LONGEST && text.get(place.clone()).is_some_and(|it| !it.trim().is_empty())
    });
    found
}

/// Whether a full stop after these words belongs to an abbreviation.
fn abbreviated(before: Option<&str>) -> bool {
    const SHORT: &str = "e.g i.e etc vs cf incl approx no resp";
    let word = before.unwrap_or_default().rsplit(|c: char| c.is_whitespace() || c == '(').next();
    word.is_some_and(|word| among(&word.to_ascii_lowercase(), SHORT))
}

fn tokens(text: &str, place: Range<usize>, mentions: &[Mentioned]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = place.start;
    let mut upcoming = mentions.iter().enumerate().peekable();
    while at < place.end {
        if let Some((index, mention)) = upcoming.peek()
            && mention.place.start <= at
        {
            if mention.place.end > at {
                tokens.push(Token { kind: Kind::Mention(*index), place: mention.place.clone() });
                at = mention.place.end;
            }
            upcoming.next();
            continue;
        }
        let limit = upcoming.peek().map_or(place.end, |(_, mention)| mention.place.start);
        let Some(rest) = text.get(at..limit.min(place.end)) else { break };
        let (kind, length) = token(rest);
        tokens.extend(kind.map(|kind| Token { kind, place: at..at + length }));
        at += length.max(1);
    }
    tokens
}

/// The token that a text begins with, if it is one, and how many bytes it takes.
fn token(text: &str) -> (Option<Kind>, usize) {
    let Some(first) = text.chars().next() else { return (None, 1) };
    let kind = match first {
        ',' => Some(Kind::Comma),
        ':' | ';' | '—' | '–' => Some(Kind::Stop),
        '(' | '[' => Some(Kind::Open),
        ')' | ']' => Some(Kind::Close),
        _ => None,
    };
    if kind.is_some() {
        return (kind, first.len_utf8());
    }
    if !is_of_word(first) {
        return (None, first.len_utf8());
    }
    let end = text.find(|c: char| !is_of_word(c)).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    let bare = word.trim_end_matches(['.', '!', '?', '\'', '/', '-', '’']);
    if bare.is_empty() {
        return (None, word.len());
    }
    (Some(Kind::Word(bare.to_lowercase())), bare.len())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || "._-/'’*&%$@+<>{}".contains(c)
}
