//! Text that is put together of pieces of a source, with the way back to it.

use std::cell::Cell;
use std::ops::Range;

use pilotage_diagnostic::Span;

/// Text, and where each byte of it came from.
#[derive(Debug, Default)]
pub(super) struct Written {
    text: String,
    pieces: Vec<Piece>,
    /// The piece that was asked for last. Questions come in the order of the text.
    last: Cell<usize>,
}

/// A run of text with one origin; it ends where the next one begins.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    from: usize,
    /// Not in the source: all of it stands for the place `from`.
    made: bool,
}

impl Written {
    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds a part of the source.
    pub(super) fn copy(&mut self, source: &str, range: Range<usize>) {
        let Some(words) = source.get(range.clone()).filter(|words| !words.is_empty()) else {
            return;
        };
        let at = self.text.len();
        let goes_on = self
            .pieces
            .last()
            .is_some_and(|last| !last.made && last.from + (at - last.at) == range.start);
        if !goes_on {
            self.pieces.push(Piece { at, from: range.start, made: false });
        }
        self.text.push_str(words);
    }

    /// Adds text that the source does not hold, for the sake of a place in it.
    pub(super) fn make(&mut self, words: &str, from: usize) {
        let at = self.text.len();
        let goes_on = self.pieces.last().is_some_and(|last| last.made && last.from == from);
        if !goes_on && !words.is_empty() {
            self.pieces.push(Piece { at, from, made: true });
        }
        self.text.push_str(words);
    }

    /// What of the source a range of the text came from, without white space at its ends.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let words = self.text.get(range.clone()).unwrap_or("");
        let start = range.start + words.len() - words.trim_start().len();
        let end = (range.start + words.trim_end().len()).max(start);
        let from = self.origin(start);
        let last = end.checked_sub(1).filter(|last| *last >= start);
        let to = last.map_or(from, |last| self.origin(last) + usize::from(!self.is_made(last)));
        Span::new(from, to.max(from))
    }

    /// Whether a byte of the text is not in the source.
    pub(super) fn is_made(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|piece| piece.made)
    }

    /// The place in the source that a byte of the text came from.
    fn origin(&self, at: usize) -> usize {
        let Some(piece) = self.piece(at) else { return at };
        if piece.made { piece.from } else { piece.from + (at - piece.at) }
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        let holds = |index: usize| {
            let piece = self.pieces.get(index).filter(|piece| piece.at <= at)?;
            let ends = self.pieces.get(index + 1).is_none_or(|next| at < next.at);
            ends.then_some((index, *piece))
        };
        let last = self.last.get();
        let (index, piece) = holds(last).or_else(|| holds(last + 1)).or_else(|| {
            let index = self.pieces.partition_point(|piece| piece.at <= at).checked_sub(1)?;
            holds(index)
        })?;
        self.last.set(index);
        Some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_lead_back_over_what_was_made_and_left_out() {
        let source = "ab <!-- x --> cd";
        let mut written = Written::default();
        written.make("  ", 0);
        written.copy(source, 0..3);
        written.copy(source, 14..16);
        written.make("|\n", 16);
        assert_eq!(written.text(), "  ab cd|\n");
        assert_eq!(written.span(0..4), Span::new(0, 2));
        assert_eq!(written.span(2..7), Span::new(0, 16));
        assert_eq!(written.span(5..7), Span::new(14, 16));
        assert_eq!(written.span(3..4), Span::new(1, 2));
        assert_eq!(written.span(4..5), Span::new(14, 14));
        assert_eq!(written.span(99..99), Span::new(16, 16));
    }

    #[test]
    fn parts_that_follow_each_other_are_one_piece() {
        let mut written = Written::default();
        written.copy("a\nb\n", 0..2);
        written.copy("a\nb\n", 2..4);
        assert_eq!(written.pieces.len(), 1);
    }
}
