//! A row's purpose without the markers that became flags, and what those markers say.

use crate::Row;

/// The purpose in one line, without `[Deprecated]`, `(optional)` and the like.
pub(super) fn purpose(row: &Row) -> String {
    let mut text = row.purpose.replace('\n', " ");
    for flag in [&row.optional, &row.deprecated].into_iter().flatten() {
        let words = flag.words.trim_matches(['[', ']', '(', ')', ' ']);
        for (open, close) in [('[', ']'), ('(', ')')] {
            if let Some(shorter) = without(&text, &format!("{open}{words}{close}")) {
                text = shorter;
            }
        }
    }
    text
}

/// The condition that makes a row optional, where its purpose does not hold it; `optional` alone is
/// none, nor is a tick.
pub(super) fn condition(row: &Row, purpose: &str) -> Option<String> {
    let words = &row.optional.as_ref()?.words;
    let words = words.trim_matches(['[', ']', '(', ')', ' ', '.', ',', ';', ':']);
    // The words may end within an aside.
    let words = match words.rsplit_once('(') {
        Some((before, aside)) if !aside.contains(')') => before.trim_end(),
        _ => words,
    };
    let words = words.replace('\n', " ");
    let lower = words.to_lowercase();
    let is_told = purpose.to_lowercase().contains(&lower);
    (words.split_whitespace().count() > 1 && !is_told).then_some(words)
}

/// A purpose without the words of the row's flags wherever they stand, for the names that are made
/// of it: `SSH for support, optional`.
pub(super) fn unflagged(row: &Row, purpose: &str) -> String {
    let mut text = purpose.to_owned();
    for flag in [&row.optional, &row.deprecated].into_iter().flatten() {
        let words = flag.words.trim_matches(['[', ']', '(', ')', ' ']);
        if let Some(shorter) = without(&text, words).filter(|it| it.contains(char::is_alphabetic)) {
            text = shorter;
        }
    }
    text
}

/// The text without the first place of a marker, case aside.
fn without(text: &str, marker: &str) -> Option<String> {
    if marker.is_empty() {
        return None;
    }
    let at = text.to_ascii_lowercase().find(&marker.to_ascii_lowercase())?;
    let (before, rest) = text.split_at_checked(at)?;
    let after = rest.get(marker.len()..)?;
    let words: Vec<&str> = before.split_whitespace().chain(after.split_whitespace()).collect();
    Some(words.join(" "))
}
