//! A row's purpose without the markers that became flags.

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

/// The text without the first place of a marker, case aside.
fn without(text: &str, marker: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find(&marker.to_ascii_lowercase())?;
    let (before, rest) = text.split_at_checked(at)?;
    let after = rest.get(marker.len()..)?;
    let words: Vec<&str> = before.split_whitespace().chain(after.split_whitespace()).collect();
    Some(words.join(" "))
}
