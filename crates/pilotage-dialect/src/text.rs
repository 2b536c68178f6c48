//! Making any text safe to stand in a file: in comment lines, and between quotes.
//!
//! Names and remarks come from people and documents. Nothing in them may end a line, close a quote
//! or turn the direction of writing around, for the reader or for the firewall.

use std::borrow::Cow;

/// The text on one line, without characters that move the cursor or cannot be seen. Each of them
/// becomes a space.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unseen) {
        text.chars().map(|c| if is_unseen(c) { ' ' } else { c }).collect::<String>().into()
    } else {
        Cow::Borrowed(text)
    }
}

/// Controls, line and paragraph separators, and the marks that change the direction of writing.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The text for between double quotes, in at most `limit` bytes; and whether all of it is there.
///
/// Neither nftables nor every iptables release has a way to escape a quote, so quotes become
/// apostrophes and backslashes slashes.
pub(crate) fn quotable(text: &str, limit: usize) -> (Cow<'_, str>, bool) {
    let mut text = plain(text);
    if text.contains(['"', '\\']) {
        text = text.replace('"', "'").replace('\\', "/").into();
    }
    if text.len() <= limit {
        return (text, true);
    }
    let mut end = limit.saturating_sub(ELLIPSIS.len());
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    let mut short = text.get(..end).unwrap_or_default().trim_end().to_owned();
    short.push_str(ELLIPSIS);
    (short.into(), false)
}

/// The text in ASCII: European letters in plain ones, others as question marks.
///
/// For files that are read in a code page nobody knows, where parts of a letter may be quotes.
pub(crate) fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match crate::name::latin(c) {
            Some(letters) => plain.push_str(letters),
            None if c.is_ascii() => plain.push(c),
            None => plain.push('?'),
        }
    }
    plain.into()
}

const ELLIPSIS: &str = "...";

/// How a paragraph is laid out.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    /// Before the first line: indentation and comment sign.
    pub(crate) first: &'static str,
    /// Before all further lines.
    pub(crate) further: &'static str,
    /// The most characters of text in a line. Words that are longer are cut.
    pub(crate) width: usize,
}

/// Appends the text as comment lines, broken between words.
pub(crate) fn push_paragraph(out: &mut String, layout: Layout, text: &str) {
    let text = plain(text);
    let mut room = layout.width;
    out.push_str(layout.first);
    let mut start = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        for piece in pieces(word, layout.width) {
            let length = piece.chars().count();
            if !start && length.saturating_add(1) > room {
                out.push('\n');
                out.push_str(layout.further);
                (room, start) = (layout.width, true);
            }
            if !start {
                out.push(' ');
                room = room.saturating_sub(1);
            }
            out.push_str(piece);
            (room, start) = (room.saturating_sub(length), false);
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out.push('\n');
}

/// The word in pieces of at most `width` characters: a line without end would outgrow the buffers
/// of the programs that load it, and what stands behind them would no longer be a comment.
fn pieces(word: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().nth(width).map_or(rest.len(), |(at, _)| at);
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unseen_is_left() {
        assert_eq!(plain("a\nb\r\u{1b}[31m\u{202e}c\u{2028}"), "a b  [31m c ");
        assert!(matches!(plain("Büro 名前"), Cow::Borrowed(_)));
    }

    #[test]
    fn quotes_cannot_be_closed() {
        assert_eq!(quotable("a\"; accept; \"\\", 100), ("a'; accept; '/".into(), true));
    }

    #[test]
    fn what_is_not_ascii_is_replaced() {
        assert_eq!(ascii("Büro 名\u{2019}s"), "Buero ??s");
        assert!(matches!(ascii("a'b"), Cow::Borrowed(_)));
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(quotable("abcdefgh", 8).0, "abcdefgh");
        assert_eq!(quotable("abcdefghi", 8), ("abcde...".into(), false));
        assert_eq!(quotable("üüüüü", 9), ("üüü...".into(), false));
        assert_eq!(quotable("üüüüü", 8), ("üü...".into(), false));
    }

    #[test]
    fn paragraphs_are_broken_and_long_words_cut() {
        let layout = Layout { first: "# ", further: "#   ", width: 10 };
        let mut out = String::new();
        push_paragraph(&mut out, layout, "one two three\nfour abcdefghijklmnopqrstuvwxyz");
        assert_eq!(out, "# one two\n#   three four\n#   abcdefghij\n#   klmnopqrst\n#   uvwxyz\n");
        out.clear();
        push_paragraph(&mut out, layout, " \n ");
        assert_eq!(out, "#\n");
    }
}
