//! The rows of a table while they are read.

use std::ops::Range;

use pilotage_diagnostic::Span;

use super::prepare::Shaped;
use crate::document::{Grid, GridCell, Text};

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Rows {
    grid: Grid,
    row: Vec<GridCell>,
    /// How many cells at its end were made for the parser only.
    made: usize,
    /// Where the row ends in what was prepared.
    row_end: usize,
    /// The shape that it was put into.
    shaped: Option<Shaped>,
    /// How many tables that were put into shape have been passed.
    passed: usize,
}

impl Rows {
    /// Begins a table at a place of what was prepared.
    pub(super) fn table(&mut self, at: usize, shaped: &[Shaped]) {
        while shaped.get(self.passed).is_some_and(|it| it.end <= at) {
            self.passed += 1;
        }
        self.shaped = shaped.get(self.passed).copied().filter(|it| it.start <= at);
    }

    pub(super) fn begin(&mut self, range: Range<usize>) {
        self.row_end = range.end;
        self.row.clear();
        self.made = 0;
    }

    /// Whether a place is after the last cell that the row has.
    pub(super) fn is_beyond(&self, at: usize) -> bool {
        at >= self.row_end
    }

    /// Adds a cell. Empty cells that were made for the parser count only if others follow.
    pub(super) fn cell(&mut self, text: Text, is_made: bool) {
        self.made = if is_made && text.is_empty() { self.made + 1 } else { 0 };
        self.row.push(GridCell::new(text));
    }

    pub(super) fn end(&mut self) {
        self.row.truncate(self.row.len() - self.made.min(self.row.len()));
        let row = std::mem::take(&mut self.row);
        if !row.is_empty() {
            self.grid.rows.push(row);
        }
    }

    /// The table. A header without a word is there only because Markdown wants one.
    pub(super) fn finish(&mut self, span: Span) -> Grid {
        let mut grid = std::mem::take(&mut self.grid);
        let mut headers = self.shaped.take().map_or(1, |shaped| shaped.headers);
        let is_blank = |row: &Vec<GridCell>| row.iter().all(|cell| cell.text.is_empty());
        if headers == 1 && grid.rows.len() > 1 && grid.rows.first().is_some_and(is_blank) {
            grid.rows.remove(0);
            headers = 0;
        }
        Grid { headers: headers.min(grid.rows.len()), span, ..grid }
    }
}
