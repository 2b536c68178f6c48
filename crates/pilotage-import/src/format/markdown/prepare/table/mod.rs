//! Tables, which are written again in a shape that a parser reads whole.
//!
//! A run of rows with a well-formed header is written as it is. Any other is put into shape: each
//! row gets its outer pipes, the header as many cells as the widest row has, and a run without a
//! header one that only the parser sees.

mod bars;
mod drawn;
mod malformed;
mod shape;
mod tabs;
mod write;

use std::ops::Range;

use super::Preparer;
use super::line::Line;
use shape::Shape;

pub(in crate::format::markdown) use shape::is_delimiter;

/// A row of a table.
#[derive(Debug)]
struct Row<'t> {
    line: Line,
    /// The parts of the source that make it.
    pieces: Vec<Piece>,
    /// Shortcodes that it closes.
    closes: Vec<&'t str>,
    shape: Shape,
    /// Below a header: `| --- | --- |`.
    is_delimiter: bool,
    /// Its words stand on several lines.
    joined: bool,
    /// Where the line after it begins.
    next: usize,
}

/// A part of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// What is written before it, and is not in the source.
    before: &'static str,
    range: Range<usize>,
}

/// Rows that are a table.
struct Run<'t> {
    rows: Vec<Row<'t>>,
    /// How many rows stand above the delimiter; `None` without one.
    headers: Option<usize>,
}

impl<'t> Preparer<'t> {
    /// Takes the table that begins on a line.
    pub(super) fn table(&mut self, line: &mut Line) -> bool {
        self.drawn_table(line) || self.bar_table(line) || self.tab_table(line)
    }

    /// The words of a row, in one piece.
    fn words(&self, row: &Row<'_>) -> String {
        let mut words = String::new();
        for piece in &row.pieces {
            words.push_str(piece.before);
            words.push_str(self.part(piece.range.clone()));
        }
        words
    }

    fn measure(&self, row: &mut Row<'_>) {
        let words = match row.pieces.as_slice() {
            [piece] => self.part(piece.range.clone()).into(),
            _ => std::borrow::Cow::from(self.words(row)),
        };
        row.shape = shape::shape(&words);
        row.is_delimiter = is_delimiter(&words);
    }

    /// The line at an offset if it has words and stands in the same quotations and frames.
    fn inside_line(&self, at: usize) -> Option<(Line, usize)> {
        let (mut line, next) = self.line_at(at)?;
        let (quotes, _) = self.strip_quotes(&mut line, self.quotes);
        let outside = self.frames.last().is_some_and(|frame| frame.is_ended_by(&line));
        (quotes == self.quotes && !line.is_blank(self.source) && !outside).then_some((line, next))
    }
}

impl<'t> Row<'t> {
    fn new(line: Line, pieces: Vec<Piece>, next: usize) -> Self {
        let (closes, shape) = (Vec::new(), Shape::default());
        Self { line, pieces, closes, shape, is_delimiter: false, joined: false, next }
    }

    fn range(&self) -> Range<usize> {
        let end = self.pieces.iter().map(|piece| piece.range.end).max().unwrap_or(self.line.end);
        self.line.at..end.max(self.line.at)
    }
}
