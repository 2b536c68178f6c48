//! Writing tables again, in the shape that a parser wants.

use pilotage_diagnostic::{Diagnostic, codes};

use super::shape::is_plain_delimiter;
use super::{Row, Run};
use crate::format::markdown::prepare::line::Line;
use crate::format::markdown::prepare::{Preparer, Shaped};

/// The most columns of a table.
const MOST_COLUMNS: usize = 1_000;

/// The most cells that the rows of one table may lack, as in the parser.
const MOST_MISSING: usize = 200_000;

impl<'t> Preparer<'t> {
    pub(super) fn write_table(&mut self, run: &Run<'t>) {
        let Some(first) = run.rows.first() else { return };
        self.separate(&first.line);
        let column = self.block_column(first.line.column);
        self.say_what_is_malformed(run);
        match self.regular_width(run) {
            Some(width) => {
                for row in self.within_bounds(&run.rows, width) {
                    self.copy_row(row, column);
                }
            }
            None => self.write_in_shape(run, column),
        }
        let last = run.rows.last().map_or(first.line, |row| row.line);
        self.blank = false;
        self.separate(&Line::new(last.end, last.end));
        for row in &run.rows {
            self.close_shortcodes(&row.line, &row.closes);
        }
    }

    /// How many columns a table has that a parser reads whole as it is.
    fn regular_width(&self, run: &Run<'t>) -> Option<usize> {
        let [header, rule, ..] = run.rows.as_slice() else { return None };
        let width = header.shape.cells;
        let is_regular = |row: &Row<'_>| {
            let is_one = !row.joined && row.pieces.iter().all(|piece| piece.before.is_empty());
            row.shape.opens && is_one && (1..=width).contains(&row.shape.cells)
        };
        let is_rule = |row: &Row<'_>| row.is_delimiter && row.shape.cells == width;
        let regular = run.headers == Some(1)
            && is_rule(rule)
            && is_plain_delimiter(&self.words(rule))
            && run.rows.iter().all(is_regular)
            && !run.rows.iter().skip(2).any(|row| self.is_separator(row));
        regular.then_some(width)
    }

    /// Whether a row only separates others: `|-----|-----|`. Single dashes are words.
    fn is_separator(&self, row: &Row<'_>) -> bool {
        row.is_delimiter && self.words(row).contains("---")
    }

    fn write_in_shape(&mut self, run: &Run<'t>, column: usize) {
        let start = self.written.len();
        let widest = run.rows.iter().map(|row| row.shape.cells).max().unwrap_or(1);
        let width = widest.clamp(1, MOST_COLUMNS);
        self.say_what_is_too_wide(run);
        let made_header = run.headers != Some(1);
        let mut is_first = true;
        for (at, row) in self.within_bounds(&run.rows, width).iter().enumerate() {
            if Some(at) == run.headers || row.shape.cells == 0 || self.is_separator(row) {
                continue;
            }
            if is_first && made_header {
                self.make_row(&row.line, column, " |", width);
                self.make_row(&row.line, column, "-|", width);
            }
            let is_header = is_first && !made_header;
            let missing = if is_header { width.saturating_sub(row.shape.cells) } else { 0 };
            self.shape_row(row, column, missing);
            if is_header {
                self.make_row(&row.line, column, "-|", width);
            }
            is_first = false;
        }
        let headers = run.headers.unwrap_or(0);
        self.tables.push(Shaped { start, end: self.written.len(), headers });
    }

    fn say_what_is_too_wide(&mut self, run: &Run<'t>) {
        let Some(row) = run.rows.iter().find(|row| row.shape.cells > MOST_COLUMNS) else { return };
        let message = format!("a row of a table has more than {MOST_COLUMNS} cells");
        self.find(
            Diagnostic::new(codes::IMPORT_LIMIT, message)
                .at(self.place(row.line.at..row.line.at + 1))
                .note("the cells beyond the limit were not read"),
        );
    }

    /// The rows that are not beyond what the parser reads of a table.
    fn within_bounds<'r>(&mut self, rows: &'r [Row<'t>], width: usize) -> &'r [Row<'t>] {
        let mut missing = 0_usize;
        for (index, row) in rows.iter().enumerate() {
            missing += width.saturating_sub(row.shape.cells);
            if missing > MOST_MISSING {
                let message = format!("the rows of a table lack more than {MOST_MISSING} cells");
                self.find(
                    Diagnostic::new(codes::IMPORT_LIMIT, message)
                        .at(self.place(row.line.at..row.line.end))
                        .note("the rows from here on were not read")
                        .help("give every row as many cells as the header has"),
                );
                return rows.get(..index).unwrap_or(rows);
            }
        }
        rows
    }

    fn make_row(&mut self, line: &Line, column: usize, cell: &str, width: usize) {
        self.begin_line(line, column);
        self.written.make("|", line.at);
        self.written.make(&cell.repeat(width), line.at);
        self.written.make("\n", line.at);
    }

    /// Writes a row as it is.
    fn copy_row(&mut self, row: &Row<'t>, column: usize) {
        self.begin_line(&row.line, column);
        for piece in &row.pieces {
            self.written.copy(self.source, piece.range.clone());
        }
        self.end_line(row.line.end);
    }

    /// Writes a row with outer pipes and so many empty cells more.
    fn shape_row(&mut self, row: &Row<'t>, column: usize, more: usize) {
        self.begin_line(&row.line, column);
        if !row.shape.opens {
            self.written.make("|", row.line.at);
        }
        for piece in &row.pieces {
            self.written.make(piece.before, piece.range.start);
            self.written.copy(self.source, piece.range.clone());
        }
        let end = row.pieces.last().map_or(row.line.end, |piece| piece.range.end);
        if !row.shape.closes {
            self.written.make(" |", end);
        }
        self.written.make(&" |".repeat(more), end);
        self.written.make("\n", end);
    }
}
