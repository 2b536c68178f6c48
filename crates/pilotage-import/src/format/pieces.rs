//! Pieces of a text and where they stand in it, for the formats that are read by hand.
//!
//! Readers pass slices of the one text around; their places follow from where they lie in it.

use pilotage_diagnostic::Span;

use crate::document::Text;

/// A text that pieces are cut from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole<'t>(pub(super) &'t str);

impl<'t> Whole<'t> {
    /// Where a piece begins. The piece has to be a slice of the text.
    pub(super) fn offset(self, piece: &str) -> usize {
        piece.as_ptr().addr().saturating_sub(self.0.as_ptr().addr())
    }

    /// Where a piece stands. The piece has to be a slice of the text.
    pub(super) fn span(self, piece: &str) -> Span {
        let start = self.offset(piece);
        Span::new(start, start + piece.len())
    }

    /// A piece as the words of a document.
    pub(super) fn text(self, piece: &str) -> Text {
        Text::new(piece, self.span(piece))
    }

    /// All lines, without their breaks. A mark of the byte order at the start is no part of a line.
    pub(super) fn lines(self) -> impl Iterator<Item = &'t str> {
        self.0.strip_prefix('\u{feff}').unwrap_or(self.0).lines()
    }

    /// From the start of one piece to the end of another, which stands after it.
    pub(super) fn between(self, first: &str, last: &str) -> &'t str {
        let end = self.offset(last) + last.len();
        self.0.get(self.offset(first)..end).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_know_their_places() {
        let whole = Whole("\u{feff}Port, Purpose\r\n443, API\n");
        let lines: Vec<_> = whole.lines().collect();
        assert_eq!(lines, ["Port, Purpose", "443, API"]);
        let port = lines[1].split(',').next().unwrap();
        assert_eq!(whole.span(port), Span::new(18, 21));
        assert_eq!(whole.between(lines[0], port), "Port, Purpose\r\n443");
    }
}
