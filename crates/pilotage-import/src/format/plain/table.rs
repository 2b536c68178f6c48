//! Building tables of pieces of the text.

use pilotage_diagnostic::{Place, Span};

use super::reader::Reader;
use crate::document::{Grid, GridCell, Text};
use crate::format::words::{Shape, shape_of};

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    grid: Grid,
    /// The names stand further up, so the table itself begins with the next row.
    is_continued: bool,
}

impl Table {
    /// Adds a row of pieces.
    pub(super) fn row(&mut self, reader: &mut Reader<'_>, cells: &[&str]) {
        let cells = cells.iter().map(|cell| reader.whole.text(cell)).collect();
        self.row_of(reader, cells);
    }

    /// Adds the names of the columns of a table further up.
    pub(super) fn names(&mut self, reader: &mut Reader<'_>, names: &[&str]) {
        self.row(reader, names);
        self.is_continued = true;
    }

    /// Adds a row.
    pub(super) fn row_of(&mut self, reader: &mut Reader<'_>, cells: Vec<Text>) {
        let Some(span) = cells.iter().map(|cell| cell.span).reduce(Span::to) else { return };
        let place = Place::new(reader.input.source, span);
        let cells: Vec<GridCell> = cells
            .into_iter()
            .take_while(|_| reader.budget.take(place))
            .map(GridCell::new)
            .collect();
        let is_first = self.grid.rows.is_empty() || std::mem::take(&mut self.is_continued);
        self.grid.span = if is_first { span } else { self.grid.span.to(span) };
        self.grid.rows.push(cells);
    }

    /// Adds the words of a line to the cells of the last row, each below what stands there.
    pub(super) fn below(&mut self, cells: Vec<Text>) {
        let Some(row) = self.grid.rows.last_mut() else { return };
        for (cell, more) in row.iter_mut().zip(cells) {
            if more.is_empty() {
                continue;
            }
            if !cell.text.is_empty() {
                cell.text.value.push('\n');
                cell.text.span = cell.text.span.to(more.span);
            } else {
                cell.text.span = more.span;
            }
            cell.text.value.push_str(&more.value);
            self.grid.span = self.grid.span.to(more.span);
        }
    }

    /// Adds a line to a cell of the last row.
    pub(super) fn below_at(&mut self, column: usize, text: Text) {
        let mut cells = vec![Text::default(); column];
        cells.push(text);
        self.below(cells);
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.grid.rows.len()
    }

    /// The table, with so many rows of names.
    pub(super) fn finish(mut self, headers: usize) -> Grid {
        self.grid.headers = headers.min(self.grid.rows.len());
        self.grid
    }

    /// The table. Its first row has the names of the columns unless it holds numbers.
    pub(super) fn finish_by_content(self) -> Grid {
        let first: Vec<String> =
            self.grid.rows.iter().take(1).flatten().map(|cell| cell.text.line()).collect();
        let first: Vec<&str> = first.iter().map(String::as_str).collect();
        let headers = usize::from(are_names(&first) || !has_numbers(&first));
        self.finish(headers)
    }
}

/// Whether cells are names of columns, one of ports or protocols among them.
pub(super) fn are_names(cells: &[&str]) -> bool {
    let shapes: Vec<Shape> = cells.iter().filter_map(|cell| shape_of(cell.trim())).collect();
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    filled > 1
        && shapes.len() * 2 >= filled
        && shapes.iter().any(|it| matches!(it, Shape::Port | Shape::Protocol))
}

/// Whether one of the cells begins with a number.
pub(super) fn has_numbers(cells: &[&str]) -> bool {
    cells.iter().any(|cell| cell.trim().starts_with(|it: char| it.is_ascii_digit()))
}
