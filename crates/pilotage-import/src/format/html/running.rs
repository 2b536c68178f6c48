//! Running text while it is put together: words, line breaks, and what their markup says.
//!
//! Shared by HTML and Markdown, whose texts hold HTML. Drops references to footnotes, which are no
//! part of what a text says.

use std::borrow::Cow;
use std::ops::Range;

use pilotage_diagnostic::Span;

use crate::document::Text;

/// The longest content of a `<sup>` that is taken for a reference to a footnote.
const LONGEST_REFERENCE: usize = 8;

/// Running text.
#[derive(Debug, Default)]
pub(in crate::format) struct Running {
    words: String,
    /// What of the reader's text it came from.
    covers: Option<Range<usize>>,
    /// Where the open `<sup>` begins in the words.
    superscript: Option<usize>,
    /// How many elements of strong text, and of emphasised text, are open.
    strong: usize,
    emphasis: usize,
    seen: Seen,
    /// What stands for the images, and whether words are for one.
    images: String,
    in_image: bool,
}

/// Which kinds of letters and digits have come so far.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    strong: bool,
    emphasised: bool,
    plain: bool,
}

impl Running {
    /// Adds words.
    pub(in crate::format) fn text(&mut self, words: &str) {
        if self.in_image {
            self.images.push_str(words);
            return;
        }
        self.words.push_str(words);
        let whole = self.seen.plain && self.seen.strong;
        if !whole && words.contains(char::is_alphanumeric) {
            match (self.strong, self.emphasis) {
                (0, 0) => self.seen.plain = true,
                (0, _) => self.seen.emphasised = true,
                _ => self.seen.strong = true,
            }
        }
    }

    /// Adds white space between words.
    pub(in crate::format) fn space(&mut self) {
        self.words.push(' ');
    }

    /// Breaks the line.
    pub(in crate::format) fn line_break(&mut self) {
        if !self.words.is_empty() {
            self.words.push('\n');
        }
    }

    /// Adds what stands for an image; it counts only where nothing else is said.
    pub(in crate::format) fn image(&mut self, alternative: &str) {
        self.images.push_str(alternative);
        self.images.push(' ');
    }

    /// Begins or ends the words that stand for an image.
    pub(in crate::format) fn image_words(&mut self, begins: bool) {
        self.images.push(' ');
        self.in_image = begins;
    }

    /// Says what of the reader's text the last words came from.
    pub(in crate::format) fn cover(&mut self, range: Range<usize>) {
        let start = self.covers.as_ref().map_or(range.start, |it| it.start.min(range.start));
        let end = self.covers.as_ref().map_or(range.end, |it| it.end.max(range.end));
        self.covers = Some(start..end);
    }

    /// What of the reader's text it came from.
    pub(in crate::format) fn covers(&self) -> Option<Range<usize>> {
        self.covers.clone()
    }

    /// Begins or ends strong text.
    pub(in crate::format) fn strong(&mut self, begins: bool) {
        self.strong = if begins { self.strong + 1 } else { self.strong.saturating_sub(1) };
    }

    /// Begins or ends emphasised text.
    pub(in crate::format) fn emphasis(&mut self, begins: bool) {
        self.emphasis = if begins { self.emphasis + 1 } else { self.emphasis.saturating_sub(1) };
    }

    /// Takes an HTML tag within the text; `name` is in lower case.
    pub(in crate::format) fn tag(&mut self, name: &str, begins: bool) {
        match name {
            // `</br>` is a common misspelling of `<br>`.
            "br" | "p" | "div" | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "tr" | "table"
            | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote" => self.line_break(),
            "td" | "th" => self.space(),
            "b" | "strong" => self.strong(begins),
            "i" | "em" => self.emphasis(begins),
            "sup" if begins => self.superscript = Some(self.words.len()),
            "sup" => self.end_superscript(),
            _ => {}
        }
    }

    fn end_superscript(&mut self) {
        let Some(start) = self.superscript.take() else { return };
        let content = self.words.get(start..).unwrap_or("").trim();
        let is_mark = |c: char| c.is_ascii_digit() || "[]()*†‡§,. ^#".contains(c);
        let one_letter = content.len() == 1;
        if content.len() <= LONGEST_REFERENCE && (one_letter || content.chars().all(is_mark)) {
            self.words.truncate(start);
        }
    }

    /// Whether all words so far are strong.
    pub(in crate::format) fn is_strong(&self) -> bool {
        self.seen.strong && !self.seen.plain && !self.seen.emphasised
    }

    /// Whether all words so far are strong or emphasised.
    pub(in crate::format) fn is_emphasised(&self) -> bool {
        (self.seen.strong || self.seen.emphasised) && !self.seen.plain
    }

    /// Whether nothing but white space has come.
    pub(in crate::format) fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }

    /// Ends the text and begins the next one.
    pub(in crate::format) fn finish(&mut self, span: Span) -> Text {
        let words = with_breaks(without_references(&self.words));
        let mut text = Text::new(&words, span);
        if text.is_empty() {
            text = Text::new(&self.images, span);
        }
        self.restart();
        text
    }

    /// Begins the next text, with the memory of the last.
    pub(in crate::format) fn restart(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        *self = Self { words, ..Self::default() };
    }
}

/// A text without references to footnotes, `[^1]`.
fn without_references(words: &str) -> Cow<'_, str> {
    if !words.contains("[^") {
        return words.into();
    }
    let mut kept = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("[^") {
        kept.push_str(before);
        let name = after.split(|c: char| c.is_whitespace() || c == '[').next().unwrap_or("");
        match name.find(']') {
            Some(end) if end > 0 => rest = after.get(end + 1..).unwrap_or(""),
            _ => {
                kept.push_str("[^");
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept.into()
}

/// A text with line breaks for what was meant to be `<br>`: `< br>`, `<br\\>`.
fn with_breaks(words: Cow<'_, str>) -> Cow<'_, str> {
    if !words.contains('<') {
        return words;
    }
    let mut kept = String::with_capacity(words.len());
    for (index, part) in words.split('<').enumerate() {
        let is_space = |c: char| c.is_whitespace() || matches!(c, '/' | '\\');
        let after = part.trim_start_matches(is_space).strip_prefix("br");
        match after.and_then(|it| it.trim_start_matches(is_space).strip_prefix('>')) {
            Some(after) if index > 0 => {
                kept.push('\n');
                kept.push_str(after);
            }
            _ => {
                kept.push_str(if index > 0 { "<" } else { "" });
                kept.push_str(part);
            }
        }
    }
    kept.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(mut running: Running) -> String {
        running.finish(Span::default()).value
    }

    #[test]
    fn references_to_footnotes_are_dropped() {
        let mut running = Running::default();
        for (words, sup) in [("443", false), ("[2]", true), (" or 10", false), ("th", true)] {
            running.tag("sup", sup);
            running.text(words);
            running.tag("sup", false);
        }
        running.text(" [^a] [^ [^b c] [^]");
        assert_eq!(finished(running), "443 or 10th [^ [^b c] [^]");
    }

    #[test]
    fn only_text_without_plain_words_is_strong() {
        let mut running = Running::default();
        running.tag("b", true);
        running.text("Control plane");
        running.tag("b", false);
        running.text(":");
        assert!(running.is_strong() && running.is_emphasised());
        running.text(" nodes");
        assert!(!running.is_strong() && !running.is_emphasised());
    }

    #[test]
    fn misspelt_breaks_are_breaks() {
        let mut running = Running::default();
        running.text("67< br >68<br\\>69 < 70 <brx>");
        assert_eq!(finished(running), "67\n68\n69 < 70 <brx>");
    }

    #[test]
    fn images_speak_only_where_nothing_else_does() {
        let mut running = Running::default();
        running.image("yes");
        assert_eq!(finished(running), "yes");
        let mut running = Running::default();
        running.image("yes");
        running.text("TCP");
        assert_eq!(finished(running), "TCP");
    }

    #[test]
    fn lines_break_where_the_markup_breaks_them() {
        let mut running = Running::default();
        for (name, words) in [("br", "67"), ("br", "68"), ("li", "69"), ("td", "70"), ("i", "71")] {
            running.tag(name, true);
            running.text(words);
        }
        assert_eq!(finished(running), "67\n68\n69 7071");
    }
}
