//! Untrusted text made fit to show, and how wide it is.
//!
//! Names, purposes and notes come from files that anybody may have written. Nothing in them may
//! steer a terminal, end a row or turn the direction of writing around.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

/// The text on one line: each run of white space is one space, and every character that steers the
/// display is `�`.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    let clean = !text.chars().any(|c| is_steering(c) || (c.is_whitespace() && c != ' '))
        && !text.contains("  ")
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    if clean {
        return Cow::Borrowed(text);
    }
    let words: Vec<String> = text.split_whitespace().map(without_steering).collect();
    Cow::Owned(words.join(" "))
}

fn without_steering(word: &str) -> String {
    word.chars().map(|c| if is_steering(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Whether a character moves the cursor, begins an escape sequence, breaks a line unseen or changes
/// the direction of writing.
pub(crate) fn is_steering(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How many columns of a terminal the text takes.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// `1 host`, `3 hosts`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// At most `most` of the items, and how many more there are.
pub(crate) fn shortened<T: AsRef<str>>(items: &[T], most: usize) -> String {
    let shown: Vec<&str> = items.iter().take(most).map(AsRef::as_ref).collect();
    match items.len().saturating_sub(most) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The address of a page that a reader may be sent to: no other scheme than the web's, and nothing
/// that ends it early.
pub(crate) fn web_address(url: &str) -> Option<&str> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    let plain = url.chars().all(|c| !c.is_whitespace() && !is_steering(c) && !"<>\"`".contains(c));
    (web && plain).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::{line, listed, shortened, web_address, width};

    #[test]
    fn a_line_has_nothing_that_steers() {
        let cases = [
            ("plain ä 漢", "plain ä 漢"),
            ("  two\n lines\t", "two lines"),
            ("a\u{1b}[31mb", "a�[31mb"),
            ("\u{202e}desrever \u{9b}", "�desrever �"),
            ("", ""),
        ];
        for (text, shown) in cases {
            assert_eq!(line(text), shown);
        }
    }

    #[test]
    fn width_is_that_of_a_terminal() {
        assert_eq!(width("node"), 4);
        assert_eq!(width("ノード"), 6);
        assert_eq!(width("e\u{301}"), 1);
    }

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(shortened(&["a", "b", "c"], 2), "a, b and 1 more");
        assert_eq!(shortened(&["a", "b"], 2), "a, b");
    }

    #[test]
    fn only_pages_of_the_web_are_linked() {
        assert!(web_address("https://example.com/a#b").is_some());
        for bad in ["javascript:alert(1)", "https://example.com/\"x", "http://a b", "file:///etc"] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }
}
