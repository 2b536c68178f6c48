//! Laying cells out in rows: a row is full when it has as many columns as the table.

use pilotage_diagnostic::Span;

use super::cells::Cell;
use super::spec::{MOST, Spec};
use crate::document::{GridBuilder, Text};

/// The most bytes of text that cells which stand there several times may repeat.
const MOST_REPEATED_BYTES: usize = 16 << 20;

/// A table that is being filled.
#[derive(Debug)]
pub(super) struct Filler {
    pub(super) builder: GridBuilder,
    /// Whether lines are rows: the cells do not come out even, and most lines have all columns.
    by_lines: bool,
    /// For each column, how many rows a cell above covers, the row that is filled included.
    reaching: Vec<usize>,
    /// The next free column; `None` between rows.
    at: Option<usize>,
    /// The line in which the row begins, and where it stands.
    line: usize,
    row: Span,
    /// The first row that does not fit, and how many do not.
    misfit: Option<(Span, usize)>,
    repeated_bytes: usize,
}

impl Filler {
    /// For a table with so many columns, or as many as its first line has cells.
    pub(super) fn new(cells: &[Cell<'_>], columns: usize) -> Self {
        let first = cells.first().map_or(0, |cell| cell.line);
        let columns = match columns {
            0 => width(cells.iter().take_while(|cell| cell.line == first)).clamp(1, MOST),
            columns => columns,
        };
        Self {
            builder: GridBuilder::default(),
            by_lines: are_lines_rows(cells, columns),
            reaching: vec![0; columns],
            at: None,
            line: 0,
            row: Span::default(),
            misfit: None,
            repeated_bytes: 0,
        }
    }

    /// The column of the next cell.
    pub(super) fn column(&self, cell: &Cell<'_>) -> usize {
        match self.at {
            Some(at) if !self.by_lines || cell.line == self.line => at,
            _ => self.free(0),
        }
    }

    pub(super) fn cell(&mut self, cell: &Cell<'_>, text: &Text) {
        for time in 0..cell.spec.times {
            if time > 0 {
                self.repeated_bytes += text.value.len();
            }
            if self.is_full() {
                break;
            }
            if self.by_lines && self.at.is_some() && cell.line != self.line {
                self.end_row(false);
            }
            self.place(cell.spec, cell.line, text);
        }
    }

    /// Whether nothing more is taken because the table is beyond its bounds.
    pub(super) fn is_full(&self) -> bool {
        self.builder.beyond_bounds() || self.repeated_bytes > MOST_REPEATED_BYTES
    }

    fn place(&mut self, spec: Spec, line: usize, text: &Text) {
        let at = self.at.unwrap_or_else(|| self.begin_row(line, text.span));
        self.row = self.row.to(text.span);
        let room = self.reaching.len().saturating_sub(at).max(1);
        let columns = spec.columns.min(room);
        self.builder.cell(text.clone(), spec.rows, columns);
        let covered = self.reaching.iter_mut().skip(at).take(columns);
        covered.for_each(|rows| *rows = spec.rows);
        let next = self.free(at + columns);
        self.at = Some(next);
        if next >= self.reaching.len() && !self.by_lines {
            self.end_row(columns == spec.columns);
        }
    }

    fn begin_row(&mut self, line: usize, span: Span) -> usize {
        self.builder.row(false);
        self.line = line;
        self.row = span;
        if self.free(0) >= self.reaching.len() {
            // Cells from above cover all of it: they cover more rows than there are.
            self.reaching.fill(0);
        }
        self.free(0)
    }

    fn end_row(&mut self, fits: bool) {
        if self.at.take().is_some_and(|at| !fits && at != self.reaching.len()) {
            let (first, count) = self.misfit.unwrap_or((self.row, 0));
            self.misfit = Some((first, count + 1));
        }
        self.reaching.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }

    /// The first column from one on that no cell from above covers.
    fn free(&self, from: usize) -> usize {
        let covered = self.reaching.iter().skip(from).take_while(|rows| **rows > 0);
        from + covered.count()
    }

    /// The first row that does not fit, and how many do not; then the table.
    pub(super) fn finish(mut self) -> (Option<(Span, usize)>, GridBuilder) {
        self.end_row(false);
        (self.misfit, self.builder)
    }
}

/// How many columns cells cover together.
fn width<'c>(cells: impl Iterator<Item = &'c Cell<'c>>) -> usize {
    cells.map(|cell| cell.spec.times * cell.spec.columns).fold(0, usize::saturating_add)
}

/// Whether rows would begin within lines or end without all columns, though most lines have as many
/// cells as there are columns: a cell is missing or too many, and the rows after it are not meant
/// to move.
fn are_lines_rows(cells: &[Cell<'_>], columns: usize) -> bool {
    if columns < 2 || cells.iter().any(|cell| cell.spec.rows > 1) {
        return false;
    }
    let (mut filled, mut moved) = (0, false);
    let (mut full, mut lines) = (0, 0);
    for line in cells.chunk_by(|a, b| a.line == b.line) {
        let width = width(line.iter());
        lines += 1;
        full += usize::from(width == columns);
        moved |= filled + width > columns;
        filled = (filled + width) % columns;
    }
    (moved || filled > 0) && full * 2 > lines
}
