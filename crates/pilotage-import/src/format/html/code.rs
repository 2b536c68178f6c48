//! Code: its lines as they are, each with its place.

use std::ops::Range;

use pilotage_diagnostic::Span;

use crate::document::{Code, Line};

/// Code while it is read.
#[derive(Debug, Default)]
pub(super) struct Pre {
    code: Code,
    line: Line,
    /// Whether the line that is being read has a place yet.
    begun: bool,
}

impl Pre {
    pub(super) fn new(language: Option<String>) -> Self {
        Self {
            code: Code { language: language.unwrap_or_default(), lines: Vec::new() },
            ..Self::default()
        }
    }

    /// Names the language, unless it is known.
    pub(super) fn name(&mut self, language: String) {
        if self.code.language.is_empty() {
            self.code.language = language;
        }
    }

    /// Adds words, which stand at a range and are written there as `source`.
    pub(super) fn words(
        &mut self,
        words: &str,
        source: &str,
        range: &Range<usize>,
        place: &dyn Fn(Range<usize>) -> Span,
    ) {
        let mut start = range.start;
        let mut sources = source.split('\n');
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                self.end_line();
            }
            let written = sources.next().unwrap_or("");
            let end = (start + written.trim_end_matches('\r').len()).min(range.end);
            self.piece(line, place(start..end));
            start = (start + written.len() + 1).min(range.end);
        }
    }

    fn piece(&mut self, words: &str, span: Span) {
        self.line.span = if self.begun { self.line.span.to(span) } else { span };
        self.begun = true;
        self.line.value.push_str(words);
    }

    pub(super) fn end_line(&mut self) {
        self.code.lines.push(std::mem::take(&mut self.line));
        self.begun = false;
    }

    /// The code, without empty lines at its ends; `None` if there is nothing else.
    pub(super) fn finish(mut self) -> Option<Code> {
        self.end_line();
        let has_words = |line: &Line| !line.value.trim().is_empty();
        let first = self.code.lines.iter().position(has_words)?;
        let last = self.code.lines.iter().rposition(has_words)?;
        self.code.lines.truncate(last + 1);
        self.code.lines.drain(..first);
        Some(self.code)
    }
}
