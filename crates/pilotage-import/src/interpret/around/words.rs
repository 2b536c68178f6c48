//! Words of headings and sentences, and the noun phrases that can be taken out of them.
//!
//! Knows which words are about ports in general and name nobody. Understands English; of other
//! languages only as much as a heading that is nothing but a name needs.

use std::borrow::Cow;

use super::vocabulary::{GENERIC, Kinds, POINTER, STOP, WEAK, kinds};

/// A word with what stands around it cut off.
#[derive(Clone, Debug)]
pub(in crate::interpret) struct Word<'t> {
    /// As it stands between white space.
    pub(in crate::interpret) raw: &'t str,
    /// Without punctuation around it.
    pub(in crate::interpret) bare: &'t str,
    /// `bare` in lower case.
    pub(in crate::interpret) lower: Cow<'t, str>,
    /// What kinds of words it is of.
    pub(super) kinds: Kinds,
}

/// The words of a text.
pub(in crate::interpret) fn words(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace()
        .map(|raw| {
            let bare = bare(raw);
            let is_lower = bare.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
            let lower =
                if is_lower { Cow::Borrowed(bare) } else { Cow::Owned(bare.to_lowercase()) };
            Word { raw, bare, kinds: kinds(&lower), lower }
        })
        .collect()
}

/// A word without the punctuation around it; brackets stay where they are of the word: `node(s)`.
fn bare(raw: &str) -> &str {
    let around = |c: char| {
        matches!(
            c,
            ',' | ';' | ':' | '.' | '!' | '?' | '"' | '\'' | '“' | '”' | '`' | '*' | '。' | '：'
        )
    };
    let mut word = raw.trim_matches(around);
    if word.starts_with(['(', '[']) || !word.contains(['(', '[']) {
        word = word.trim_matches(|c: char| around(c) || matches!(c, '(' | ')' | '[' | ']'));
    }
    word
}

impl Word<'_> {
    /// Whether it ends a clause: `hosts,`.
    fn ends_clause(&self) -> bool {
        self.raw.ends_with([',', ';', ':', '.', '!', '?', '。', '：', '；', '，'])
    }

    /// Whether it ends a sentence and is no abbreviation.
    pub(in crate::interpret) fn ends_sentence(&self) -> bool {
        self.raw.trim_end_matches([')', '"', '”']).ends_with(['.', '!', '?', '。', ':'])
            && !matches!(&*self.lower, "e.g" | "i.e" | "etc" | "vs" | "cf" | "incl")
    }

    fn is_dash(&self) -> bool {
        matches!(self.raw, "-" | "--" | "–" | "—" | "|")
    }

    /// Whether it is one of the words of a list, which are separated by spaces.
    pub(super) fn is_one_of(&self, list: &str) -> bool {
        list.split_whitespace().any(|one| one == self.lower)
    }

    /// Whether it names nobody: `ports`, `required`, `the`.
    pub(in crate::interpret) fn is_generic(&self) -> bool {
        self.kinds.has(GENERIC)
    }

    /// Whether a noun phrase ends before it.
    fn ends_phrase(&self) -> bool {
        self.kinds.has(STOP)
    }
}

/// Words that open a phrase and are no part of the name.
const OPENERS: &[&str] = &["the", "a", "an", "your", "our", "of"];

/// What a phrase of at most this many words may be a name.
const LONGEST_NAME: usize = 10;

/// A name and the index of the first word after it.
pub(in crate::interpret) struct Name {
    pub(in crate::interpret) text: String,
    pub(in crate::interpret) next: usize,
}

/// The noun phrase that begins at `start`, if it names somebody. With `before_and` it ends at `and`.
pub(in crate::interpret) fn name(
    words: &[Word<'_>],
    start: usize,
    before_and: bool,
) -> Option<Name> {
    let mut first = start;
    if is(words, first, &["each", "all", "any", "one"]) && is(words, first + 1, &["of"]) {
        first += 2;
    }
    while is(words, first, OPENERS) {
        first += 1;
    }
    if words.get(first).is_some_and(|word| word.kinds.has(POINTER)) {
        return None;
    }
    let mut taken: Vec<&str> = Vec::new();
    // `any source` and `all hosts` name somebody, though neither word alone does.
    let quantified = is(words, first, QUANTIFIERS)
        && words.get(first + 1).is_some_and(|next| !next.ends_phrase() && !next.is_generic());
    let (mut strong, mut weak) = (quantified, false);
    let mut at = first;
    while let Some(word) = words.get(at) {
        if word.raw.starts_with('(') {
            if let Some(end) = aside(words, at) {
                taken.extend(words.get(at..end).unwrap_or_default().iter().map(|word| word.raw));
                at = end;
            }
            break;
        }
        let over =
            word.ends_phrase() || word.is_dash() || before_and && word.lower == "and" && at > first;
        if over || taken.len() == LONGEST_NAME {
            break;
        }
        let is_weak = word.kinds.has(WEAK);
        weak |= is_weak;
        strong |= !word.is_generic() && !is_weak;
        let closes = word.raw.trim_end_matches([',', ';', ':', '.']).ends_with([')', ']'])
            && !word.bare.contains(['(', '[']);
        taken.push(if word.ends_clause() || closes { word.bare } else { word.raw });
        at += 1;
        if word.ends_clause() || closes {
            break;
        }
    }
    while taken.last().is_some_and(|word| matches!(*word, "and" | "or" | "on" | "in" | "at")) {
        taken.pop();
    }
    let text = taken.join(" ");
    let text = text.trim_end_matches([':', '.', ',', ';']).trim_matches(['"', '“', '”', '`']);
    let names_somebody = strong || weak && taken.len() > 1;
    (names_somebody && !text.is_empty()).then(|| Name { text: text.to_owned(), next: at })
}

/// The end of a short aside in brackets that begins at a word: `(10.0.0.4, .5, .6)`.
fn aside(words: &[Word<'_>], start: usize) -> Option<usize> {
    let length = words.get(start..)?.iter().take(8).position(|word| word.raw.contains(')'))?;
    Some(start + length + 1)
}

/// Whether the word at an index is one of these.
pub(in crate::interpret) fn is(words: &[Word<'_>], at: usize, any: &[&str]) -> bool {
    words.get(at).is_some_and(|word| any.contains(&&*word.lower))
}

/// Words that say how many of a kind are meant, and are part of the name.
pub(in crate::interpret) const QUANTIFIERS: &[&str] = &["all", "any", "each", "every"];

/// What is left of a heading when words that name nobody are taken from both its ends.
pub(in crate::interpret) fn core<'w, 't>(mut words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    while let Some((first, rest)) = words.split_first()
        && (first.is_generic() || first.is_dash())
    {
        words = rest;
    }
    loop {
        words = match words {
            [rest @ .., load, balancing]
                if load.lower == "load" && balancing.lower == "balancing" =>
            {
                rest
            }
            [rest @ .., last] if last.is_generic() || last.is_dash() => rest,
            _ => return words,
        };
    }
}
