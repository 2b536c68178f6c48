//! Columns that share the width of a terminal.
//!
//! A column gets what its widest cell wants while there is room; then all give, the widest first and
//! stiff columns last, down to what they need at least. Where even that is too much, each row
//! becomes one column.

use super::paint::{Ink, Painter};
use crate::text::width;
use crate::wrap::wrap;

/// A column: its title, and how narrow and how wide it may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) title: &'static str,
    pub(crate) least: usize,
    pub(crate) most: usize,
    /// Whether it gets what it wants before the others do: its texts do not break well.
    pub(crate) stiff: bool,
    /// What says which column a cell is where columns do not stand beside each other.
    pub(crate) lead: &'static str,
}

/// Paragraphs, each on lines of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell(Vec<(Ink, String)>);

impl Cell {
    pub(crate) fn new(ink: Ink, text: impl Into<String>) -> Self {
        Self::default().with(ink, text)
    }

    /// The cell with one more paragraph, unless that is empty.
    pub(crate) fn with(mut self, ink: Ink, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((ink, text));
        }
        self
    }

    /// The cell with a word before its first paragraph.
    fn led_by(&self, lead: &str) -> Self {
        let mut cell = self.clone();
        if let Some((_, text)) = cell.0.first_mut() {
            text.insert_str(0, lead);
        }
        cell
    }

    fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| width(text)).max().unwrap_or(0)
    }

    fn lines(&self, room: usize) -> Vec<(Ink, String)> {
        let wrapped = |(ink, text): &(Ink, String)| {
            wrap(text, room).into_iter().map(|line| (*ink, line)).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(wrapped).collect()
    }
}

/// Between two columns.
const GAP: usize = 2;

/// A layout for rows.
#[derive(Debug)]
pub(crate) struct Grid {
    titles: Vec<&'static str>,
    leads: Vec<&'static str>,
    widths: Vec<usize>,
    indent: usize,
    /// The whole width where rows are stacked into one column.
    stacked: Option<usize>,
    painter: Painter,
}

impl Grid {
    /// A layout in which these rows take at most `room` columns of the terminal.
    pub(crate) fn new<'r>(
        columns: &[Column],
        rows: impl Iterator<Item = &'r [Cell]>,
        indent: usize,
        room: usize,
        painter: Painter,
    ) -> Self {
        let gaps = GAP * columns.len().saturating_sub(1);
        let least: usize = columns.iter().map(|column| column.least).sum();
        let stacked = (indent + least + gaps > room).then_some(room);
        let wanted = wanted(columns, rows);
        let widths = shared(columns, &wanted, room.saturating_sub(indent + gaps));
        let titles = columns.iter().map(|column| column.title).collect();
        let leads = columns.iter().map(|column| column.lead).collect();
        Self { titles, leads, widths, indent, stacked, painter }
    }

    /// The line with the columns' titles; empty where rows are stacked.
    pub(crate) fn header(&self) -> String {
        if self.stacked.is_some() {
            return String::new();
        }
        let cells: Vec<Cell> =
            self.titles.iter().map(|title| Cell::new(Ink::Dim, *title)).collect();
        self.row(&cells)
    }

    /// One row, with a line break at the end of each line.
    pub(crate) fn row(&self, cells: &[Cell]) -> String {
        match self.stacked {
            Some(room) => self.stack(cells, room),
            None => self.beside(cells),
        }
    }

    fn beside(&self, cells: &[Cell]) -> String {
        let lines: Vec<Vec<(Ink, String)>> =
            cells.iter().zip(&self.widths).map(|(cell, width)| cell.lines(*width)).collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut out = String::new();
        for number in 0..height {
            // Spaces are written when something follows, so that no line ends in them.
            let mut pending = self.indent;
            for (cell, room) in lines.iter().zip(&self.widths) {
                let mut used = 0;
                if let Some((ink, text)) = cell.get(number).filter(|(_, text)| !text.is_empty()) {
                    out.extend(std::iter::repeat_n(' ', std::mem::take(&mut pending)));
                    out.push_str(&self.painter.paint(*ink, text));
                    used = width(text);
                }
                pending += room.saturating_sub(used) + GAP;
            }
            out.push('\n');
        }
        out
    }

    fn stack(&self, cells: &[Cell], room: usize) -> String {
        let mut out = String::new();
        for (position, (cell, lead)) in cells.iter().zip(&self.leads).enumerate() {
            let indent = self.indent + if position == 0 { 0 } else { GAP };
            let cell = cell.led_by(lead);
            for (ink, text) in cell.lines(room.saturating_sub(indent).max(1)) {
                out.extend(std::iter::repeat_n(' ', indent));
                out.push_str(&self.painter.paint(ink, &text));
                out.push('\n');
            }
        }
        out
    }
}

/// What each column would take if there were room without end.
fn wanted<'r>(columns: &[Column], rows: impl Iterator<Item = &'r [Cell]>) -> Vec<usize> {
    let mut wanted: Vec<usize> = columns.iter().map(|column| width(column.title)).collect();
    for row in rows {
        for (wanted, cell) in wanted.iter_mut().zip(row) {
            *wanted = (*wanted).max(cell.width());
        }
    }
    wanted.iter().zip(columns).map(|(wanted, column)| (*wanted).min(column.most)).collect()
}

/// Parts that a wish is compared in.
const PRECISION: usize = 1000;

/// The widths that columns get: as wanted, or less.
fn shared(columns: &[Column], wanted: &[usize], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> =
        columns.iter().zip(wanted).map(|(column, wanted)| column.least.min(*wanted)).collect();
    let mut left = room.saturating_sub(widths.iter().sum());
    for stiff in [true, false] {
        while left > 0 {
            // The column that has the smallest part of its wish gets the next one.
            let lacking = widths
                .iter_mut()
                .zip(wanted)
                .zip(columns)
                .filter(|((width, wanted), column)| column.stiff == stiff && **width < **wanted)
                .min_by_key(|((width, wanted), _)| **width * PRECISION / (**wanted).max(1));
            let Some(((width, _), _)) = lacking else { break };
            *width += 1;
            left -= 1;
        }
    }
    widths
}
