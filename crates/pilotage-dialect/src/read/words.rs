//! Lines of words, as command lines of network devices have them.
//!
//! Owns quotes, which may hold line breaks, and comments. Never knows what a word means.

use std::borrow::Cow;

use pilotage_diagnostic::{Place, SourceId, Span};

use super::Text;
use super::findings::Findings;

/// A word, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) place: Place,
}

/// A line that has words.
pub(crate) struct Line<'t> {
    pub(crate) words: Vec<Word<'t>>,
    pub(crate) place: Place,
}

/// Lines of a text, without those that are empty or start with `#`.
pub(crate) struct Lines<'t> {
    text: &'t str,
    at: usize,
    source: SourceId,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &Text<'t>) -> Self {
        Self { text: text.text, at: 0, source: text.source }
    }

    /// The next line.
    pub(crate) fn next(&mut self, findings: &mut Findings) -> Option<Line<'t>> {
        while self.at < self.text.len() {
            let line = self.line(findings);
            if !line.words.is_empty() {
                return Some(line);
            }
        }
        None
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn place(&self, start: usize) -> Place {
        Place::new(self.source, Span::new(start, self.at))
    }

    fn line(&mut self, findings: &mut Findings) -> Line<'t> {
        let (mut start, mut words) = (self.at, Vec::new());
        loop {
            self.skip_blanks();
            if words.is_empty() {
                start = self.at;
            }
            match self.rest().chars().next() {
                None => break,
                Some('\n') => break self.at = self.at.saturating_add(1),
                Some('#') if words.is_empty() => self.skip_line(),
                Some(_) => words.push(self.word(findings)),
            }
        }
        let length = self.text.get(start..self.at).unwrap_or_default().trim_end().len();
        let place = Place::new(self.source, Span::new(start, start.saturating_add(length)));
        Line { words, place }
    }

    fn skip_blanks(&mut self) {
        let blank = |c: char| c.is_whitespace() && c != '\n' || c == '\u{feff}';
        let rest = self.rest();
        let skipped = rest.len().saturating_sub(rest.trim_start_matches(blank).len());
        self.at = self.at.saturating_add(skipped);
    }

    fn skip_line(&mut self) {
        let rest = self.rest();
        self.at = self.at.saturating_add(rest.find('\n').unwrap_or(rest.len()));
    }

    fn word(&mut self, findings: &mut Findings) -> Word<'t> {
        let (start, rest) = (self.at, self.rest());
        if let Some(quoted) = rest.strip_prefix('"') {
            return self.quoted(start, quoted, findings);
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.at = start.saturating_add(end);
        let text = rest.get(..end).unwrap_or_default();
        Word { text: Cow::Borrowed(text), place: self.place(start) }
    }

    fn quoted(&mut self, start: usize, quoted: &'t str, findings: &mut Findings) -> Word<'t> {
        let mut escaped = false;
        let end = quoted.char_indices().find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let length = end.map_or(quoted.len(), |(at, _)| at);
        let text = quoted.get(..length).unwrap_or_default();
        let closed = usize::from(end.is_some());
        self.at = start.saturating_add(1).saturating_add(length).saturating_add(closed);
        if end.is_none() {
            let opening = Span::new(start, start.saturating_add(1));
            findings.syntax("a quote that nothing closes", Place::new(self.source, opening));
        }
        Word { text: unescaped(text), place: self.place(start) }
    }
}

/// The text without the backslashes in front of other characters.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.extend(chars.next()),
            c => plain.push(c),
        }
    }
    Cow::Owned(plain)
}
