//! A misspelt name beside its right spelling.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::{Diagnostic, Place, Span, codes};
use pilotage_import::document::Grid;

use super::common::edit::once;
use crate::reading::Kind;
use crate::{Edit, Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MISSPELT_NAME, check);

/// Shorter words than this have too many neighbours.
const SHORTEST: usize = 5;
/// Letters left out or doubled are told from other words only in names longer than this.
const LONG: usize = 7;
/// In names that only the document has, in those longer than this.
const LONG_UNKNOWN: usize = 8;
/// Words longer than this are no words.
const LONGEST: usize = 40;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let spellings = spellings(document);
    let mut findings = Vec::new();
    let mut told = BTreeSet::new();
    for (word, found) in &spellings {
        let others = neighbours(word).filter_map(|(it, slip)| {
            let (other, found) = spellings.get_key_value(&it)?;
            Some(((other.as_str(), found), slip))
        });
        for (other, slip) in others {
            let wrong = catalogued(document, (word, found), other);
            let wrong = wrong.or_else(|| misspelt(found, other.1, slip));
            let Some((wrong, right)) = wrong else { continue };
            if told.insert(wrong.place) {
                findings.push(finding(document, wrong, right));
            }
        }
    }
    findings
}

fn finding(document: &PortDocument<'_>, wrong: &Spelling, right: &Spelling) -> Finding {
    let message = format!("`{}` is probably `{}`", wrong.text, right.text);
    let finding = Finding::from(
        Diagnostic::new(codes::MISSPELT_NAME, message)
            .at(wrong.place)
            .also(right.place, "spelt like this here")
            .help(format!("write `{}`", right.text))
            .note("names that differ are not found as one, by people or programs"),
    );
    match once(document, wrong.place, &wrong.text) {
        Some(place) => finding.fixed_by(
            format!("replaced `{}` by `{}`", wrong.text, right.text),
            Edit { place, replacement: right.text.clone() },
        ),
        None => finding,
    }
}

/// How one word differs from another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Two neighbouring letters are swapped.
    Swapped,
    /// The other word has one letter less.
    Shorter,
}

/// The words that are one slip away: with two letters swapped, or without one inside.
fn neighbours(word: &str) -> impl Iterator<Item = (String, Slip)> {
    let letters: Vec<char> = word.chars().collect();
    let count = letters.len();
    let swapped = {
        let letters = letters.clone();
        (1..count).filter_map(move |at| {
            let mut other = letters.clone();
            let differs = other.get(at) != other.get(at - 1);
            other.swap(at - 1, at);
            differs.then(|| (other.into_iter().collect(), Slip::Swapped))
        })
    };
    let longest = if count > LONG { count - 1 } else { 0 };
    let shorter = (1..longest).filter_map(move |at| {
        let mut other = letters.clone();
        // With and without a hyphen are two ways to write a word, and so are plurals.
        let left_out = other.remove(at);
        (left_out != '-').then(|| (other.into_iter().collect(), Slip::Shorter))
    });
    swapped.chain(shorter)
}

/// The wrong one of two similar words, and the right one, where just one is a name in the catalogue.
fn catalogued<'w>(
    document: &PortDocument<'_>,
    (word, found): (&str, &'w Spelling),
    (other, known): (&str, &'w Spelling),
) -> Option<(&'w Spelling, &'w Spelling)> {
    let has = |word: &str| document.knowledge.has_name(word);
    match (has(word), has(other)) {
        (true, false) => Some((known, found)),
        (false, true) => Some((found, known)),
        _ => None,
    }
}

/// Which of two similar words is the wrong one, if it is certain that one is: the name is right, and
/// of two the one that is written more often, or first.
fn misspelt<'w>(
    word: &'w Spelling,
    other: &'w Spelling,
    slip: Slip,
) -> Option<(&'w Spelling, &'w Spelling)> {
    let is_later =
        |a: &Spelling, b: &Spelling| a.count < b.count || (a.count == b.count && a.place > b.place);
    let (wrong, right) = if is_later(word, other) { (word, other) } else { (other, word) };
    // One letter more or less also makes other words; a name that stands there often is sure.
    let is_long = |it: &Spelling| it.text.chars().count() > LONG_UNKNOWN;
    let is_usual = wrong.count == 1 && right.count > 1;
    let is_sure = match slip {
        Slip::Swapped => right.is_name || (is_usual && is_long(right) && right.is_capital),
        Slip::Shorter => {
            right.is_name && is_usual && right.count > 2 && (is_long(wrong) || is_long(right))
        }
    };
    is_sure.then_some((wrong, right))
}

/// A word of the document.
struct Spelling {
    /// As it is written first.
    text: String,
    place: Place,
    count: usize,
    /// Whether it has a capital letter that no beginning of a sentence explains.
    is_name: bool,
    /// Whether it starts with a capital letter wherever it stands.
    is_capital: bool,
}

/// The words of the text that people read, in lower case; parts of file names, addresses and code
/// are left out.
fn spellings(document: &PortDocument<'_>) -> BTreeMap<String, Spelling> {
    let mut spellings: BTreeMap<String, Spelling> = BTreeMap::new();
    let mut add = |text: &str, place: Place| {
        let is_edge = |c: char| !c.is_alphabetic();
        let tokens = text.split_whitespace().filter(|token| !is_path(token));
        for written in
            tokens.flat_map(|token| token.split(['/', '(', ')', '[', ']', ',', ';', ':', '"']))
        {
            let word = written.trim_matches(is_edge);
            let is_word = word.chars().all(|c| c.is_alphabetic() || c == '-');
            let length = word.chars().count();
            if !is_word || !(SHORTEST..=LONGEST).contains(&length) {
                continue;
            }
            let is_name = word.chars().skip(1).any(char::is_uppercase);
            let is_capital = word.starts_with(char::is_uppercase);
            let found = spellings.entry(word.to_lowercase()).or_insert_with(|| Spelling {
                text: word.to_owned(),
                place,
                count: 0,
                is_name,
                is_capital,
            });
            found.count += 1;
            found.is_capital &= is_capital;
            found.is_name |= is_name;
        }
    };
    for passage in &document.passages.all {
        match (passage.kind, passage.text()) {
            (Kind::Table(grid), _) => {
                cells(grid, |text, span| add(text, document.place(span)));
            }
            (_, Some(text)) => add(&text.value, document.place(text.span)),
            (_, None) => {}
        }
    }
    spellings
}

/// Whether a token is a file name, a host's name or the like.
fn is_path(token: &str) -> bool {
    let inner = token.trim_end_matches(['.', ',', ';', ':', ')']);
    inner.starts_with('/') || inner.ends_with('/') || inner.contains(['_', '.', '@', '=', '\\'])
}

fn cells(grid: &Grid, mut add: impl FnMut(&str, Span)) {
    for cell in grid.rows.iter().flatten().filter(|it| !it.from_above && !it.from_left) {
        add(&cell.text.value, cell.text.span);
    }
}
