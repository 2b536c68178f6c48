//! Tables: their rows, groups of rows, and tables within cells.

use pilotage_diagnostic::Span;

use crate::document::{Block, GridBuilder, Text};

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Table {
    builder: GridBuilder,
    row: Option<Vec<Cell>>,
    in_head: bool,
    /// Tables that stand in its cells; pages that are laid out with tables have them.
    nested: Vec<Block>,
    has_words: bool,
}

#[derive(Debug)]
struct Cell {
    text: Text,
    rows: usize,
    columns: usize,
    header: bool,
}

impl Table {
    /// Begins `thead`, or another group of rows.
    pub(super) fn group(&mut self, head: bool) {
        self.end_row();
        self.builder.end_group();
        self.in_head = head;
    }

    pub(super) fn begin_row(&mut self) {
        self.end_row();
        self.row = Some(Vec::new());
    }

    pub(super) fn cell(&mut self, text: Text, rows: usize, columns: usize, header: bool) {
        self.has_words |= !text.is_empty();
        self.row.get_or_insert_default().push(Cell { text, rows, columns, header });
    }

    /// A row is a header if it says so or stands in `thead`.
    pub(super) fn end_row(&mut self) {
        let Some(cells) = self.row.take() else { return };
        let header = self.in_head || (!cells.is_empty() && cells.iter().all(|cell| cell.header));
        self.builder.row(header);
        for cell in cells {
            self.builder.cell(cell.text, cell.rows, cell.columns);
        }
    }

    pub(super) fn caption(&mut self, text: Text) {
        self.builder.caption(text);
    }

    /// Keeps blocks that stood in one of its cells.
    pub(super) fn nest(&mut self, blocks: Vec<Block>) {
        self.nested.extend(blocks);
    }

    /// The tables within it after the table itself, unless it only holds others; and whether cells
    /// were dropped because there are too many.
    pub(super) fn finish(mut self, span: Span) -> (Vec<Block>, bool) {
        self.end_row();
        let beyond_bounds = self.builder.beyond_bounds();
        let mut blocks = self.nested;
        if self.has_words {
            blocks.insert(0, Block::Table(self.builder.finish(span)));
        }
        (blocks, beyond_bounds)
    }
}
