//! Lists of words, written as one text with spaces between them.

/// Whether a word is one of a list.
pub(super) fn among(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|it| it == word)
}
