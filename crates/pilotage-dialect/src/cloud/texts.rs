//! Any text within what a cloud takes for descriptions.

use crate::text::plain;

/// The characters that a description may hold besides letters and digits of ASCII and spaces, and how
/// many of all.
#[derive(Clone, Copy)]
pub(crate) struct Charset {
    pub(crate) signs: &'static str,
    pub(crate) limit: usize,
}

/// The text within the charset; and whether all of it is there. Quotes and what the charset lacks
/// become `-`, as those who take a description also take a minus.
pub(crate) fn within(text: &str, charset: Charset) -> (String, bool) {
    let fits = |c: &char| c.is_ascii_alphanumeric() || *c == ' ' || charset.signs.contains(*c);
    let text: String = plain(text).trim().chars().map(|c| if fits(&c) { c } else { '-' }).collect();
    if text.len() <= charset.limit {
        return (text, true);
    }
    let kept = charset.limit.saturating_sub(3);
    let mut short = text.get(..kept).unwrap_or_default().trim_end().to_owned();
    short.push_str("...");
    (short, false)
}

#[cfg(test)]
mod tests {
    use super::{Charset, within};

    #[test]
    fn texts_are_kept_within_the_charset() {
        let charset = Charset { signs: ".-", limit: 8 };
        assert_eq!(within(" a\"ü.\n", charset), ("a--.".to_owned(), true));
        assert_eq!(within("abcdefghi", charset), ("abcde...".to_owned(), false));
    }
}
