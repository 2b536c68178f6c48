//! Tables: which are port tables, what their columns hold, and their rows.

mod classify;
mod columns;
mod content;
mod described;
mod doubt;
mod ends;
mod flags;
mod footnotes;
mod header;
mod header_words;
mod layout;
mod matrix;
mod ports;
mod refusal;
mod role;
mod row;
mod vertical;

use pilotage_diagnostic::{Diagnostic, Span, codes};

use self::classify::{Shape, classify};
use self::columns::Columns;
use self::footnotes::Footnotes;
use self::layout::{Layout, is_header};
use self::matrix::Matrix;
use self::row::{Read, Reader};
use super::Interpreter;
use super::around::Setting;
use crate::document::{Block, Grid, GridCell, Text};
use crate::{Row, TableReport};

pub(super) use self::classify::Heard;

impl Interpreter {
    /// Makes rows of a table, and says why where it is no port table. `after` are the blocks that
    /// follow it, where footnotes may stand.
    pub(super) fn table(&mut self, grid: &Grid, after: &[Block]) {
        let caption = self.trail.take_caption();
        let caption = grid.caption.as_ref().or(caption.as_ref());
        let setting = Setting::of(&self.trail, caption, self.source);
        let before = self.output.rows.len();
        let mut header = Vec::new();
        let mut left_out = None;
        match classify(grid, &self.heard, &setting) {
            Shape::Rows(layout) => {
                self.heard = Heard::of(&layout);
                header.clone_from(&layout.header);
                self.rows(grid, &layout, &setting, &Footnotes::below(after));
            }
            Shape::Records(records, layout) => {
                header.clone_from(&layout.header);
                self.rows(&records, &layout, &setting, &Footnotes::below(after));
            }
            Shape::Matrix(matrix) => {
                header.clone_from(&matrix.header);
                self.matrix(grid, &matrix, &setting);
            }
            Shape::LeftOut(reason) => {
                header = first_words(grid);
                self.left_out(grid, &reason);
                self.commands_in_cells(grid, &setting);
                left_out = Some(reason);
            }
        }
        let rows = self.output.rows.len() - before;
        let place = self.place(grid.span);
        let section = setting.section;
        self.output.tables.push(TableReport { place, section, header, left_out, rows });
    }

    fn left_out(&mut self, grid: &Grid, reason: &str) {
        let message = format!("the table is no port table: {reason}");
        self.output
            .findings
            .push(Diagnostic::new(codes::TABLE_LEFT_OUT, message).at(self.place(grid.span)));
    }

    /// Reads the rows of a table with the same columns in all of them.
    fn rows(&mut self, grid: &Grid, layout: &Layout, setting: &Setting, notes: &Footnotes) {
        let titled = layout.title.as_ref().map(|title| setting.titled(title, self.source));
        let setting = titled.as_ref().unwrap_or(setting);
        let mut reader = Reader::new(self.source, layout.columns.clone(), setting.clone(), notes);
        reader.find_groups(grid.rows.get(layout.body..).unwrap_or_default());
        let mut width = layout.header.len();
        for cells in grid.rows.get(layout.body..).unwrap_or_default() {
            if repeats_header(cells, &layout.header) || is_line(cells) {
                continue;
            }
            if let Some(title) = subheading(cells, width, &reader) {
                reader.set(setting.titled(title, self.source));
                continue;
            }
            if is_header(cells) && !reader.names_transport(cells) {
                let header: Vec<String> = cells.iter().map(|cell| cell.text.line()).collect();
                width = header.len();
                reader.head(Columns::by_header(&header));
                continue;
            }
            let read = reader.read(cells);
            self.take(read);
        }
    }

    fn take(&mut self, read: Read) {
        let Read { rows, continues, findings } = read;
        self.output.findings.extend(findings);
        if let Some(more) = continues
            && let Some(last) = self.output.rows.last_mut()
        {
            more.add_to(last);
        }
        let table = Some(self.output.tables.len());
        self.output.rows.extend(rows.into_iter().map(|row| Row { table, ..row }));
    }

    /// Reads a matrix, one row for each place where ports stand.
    fn matrix(&mut self, grid: &Grid, matrix: &Matrix, setting: &Setting) {
        let notes = Footnotes::default();
        let reader = Reader::new(self.source, Columns::default(), setting.clone(), &notes);
        for cells in grid.rows.get(matrix.body..).unwrap_or_default() {
            for meeting in matrix.meetings(cells) {
                let read = reader.read_meeting(&meeting);
                self.take(read);
            }
        }
    }
}

/// The words of a table's first row.
fn first_words(grid: &Grid) -> Vec<String> {
    grid.rows
        .first()
        .map(|row| row.iter().map(|cell| cell.text.line()).collect())
        .unwrap_or_default()
}

/// Whether a row says the header once more.
fn repeats_header(cells: &[GridCell], header: &[String]) -> bool {
    !header.is_empty()
        && cells.len() == header.len()
        && cells.iter().zip(header).all(|(cell, words)| cell.text.line() == *words)
}

/// Whether a row is a line drawn between others.
fn is_line(cells: &[GridCell]) -> bool {
    let drawn = |c: char| matches!(c, '-' | '=' | '+' | ':' | '_' | '—' | ' ');
    let mut words = cells.iter().map(|cell| cell.text.value.as_str()).filter(|it| !it.is_empty());
    words.clone().any(|word| word.len() > 2) && words.all(|word| word.chars().all(drawn))
}

/// The words of a row that is a heading for those below it: one cell with words, which states no
/// ports.
fn subheading<'g>(cells: &'g [GridCell], width: usize, reader: &Reader<'_>) -> Option<&'g Text> {
    let (first, rest) = cells.split_first()?;
    let spans = !rest.is_empty() && rest.iter().all(|cell| cell.from_left);
    let alone = spans || width > 1 && rest.iter().all(|cell| cell.text.is_empty());
    (alone && !first.text.is_empty() && !reader.states_ports(&first.text)).then_some(&first.text)
}

/// All of a row's source, without what it shares with the rows above.
fn span(cells: &[GridCell]) -> Span {
    let own = cells.iter().filter(|cell| !cell.from_above);
    own.map(|cell| cell.text.span).reduce(Span::to).unwrap_or_default()
}
