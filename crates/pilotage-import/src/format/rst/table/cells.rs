//! Finding the cells in a drawing of lines.
//!
//! The places of the `+` cut the drawing into the smallest boxes that it could have. Boxes without a
//! line between them are one cell. So each character is looked at a fixed number of times.

use std::collections::BTreeSet;

use super::super::kind::is_grid_border;
use super::columns::Columns;

/// The most columns of a table, and the most of the smallest boxes.
const MOST_COLUMNS: usize = 1_000;
const MOST_BOXES: usize = 4_000_000;

/// A cell and how many rows and columns it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// The first box.
    row: usize,
    column: usize,
    /// How many boxes it has.
    boxes: (usize, usize),
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// Whether the lines around it close.
    closed: bool,
}

/// A drawing cut into boxes.
#[derive(Debug)]
pub(super) struct Drawing<'a, 't> {
    lines: &'a [Columns<'t>],
    /// The lines with borders between rows of boxes, and the end of the last row.
    borders: Vec<usize>,
    /// The columns with borders between columns of boxes.
    edges: Vec<usize>,
    /// The cells of each line that does not meet the borders, but has as many as there are columns.
    /// Empty where no line is like that.
    split: Vec<Option<Vec<&'t str>>>,
}

impl<'a, 't> Drawing<'a, 't> {
    /// `None` where there are too many boxes.
    pub(super) fn new(lines: &'a [Columns<'t>]) -> Option<Self> {
        let corners: Vec<_> = (0..lines.len()).map(|at| corners(lines, at)).collect();
        let mut edges = BTreeSet::new();
        for places in &corners {
            edges.extend(places.iter().copied());
            if edges.len() > MOST_COLUMNS + 1 {
                return None;
            }
        }
        let edges: Vec<_> = edges.into_iter().collect();
        let with_corners = corners.iter().enumerate().filter(|(_, places)| !places.is_empty());
        let even = with_corners.clone().all(|(_, places)| *places == edges);
        let mut borders: Vec<_> = with_corners.map(|(at, _)| at).collect();
        if borders.last().is_none_or(|last| last + 1 < lines.len()) {
            borders.push(lines.len());
        }
        if borders.len().checked_mul(edges.len())? > MOST_BOXES {
            return None;
        }
        let mut drawing = Self { lines, borders, edges, split: Vec::new() };
        if even {
            drawing.split = lines.iter().map(|line| drawing.split(line)).collect();
        }
        Some(drawing)
    }

    /// The cells of a line whose `|` stand beside the borders: wide characters, a slip of the hand.
    fn split(&self, line: &Columns<'t>) -> Option<Vec<&'t str>> {
        let meets = self.edges.iter().all(|edge| line.at(*edge).is_some_and(is_upright));
        if meets || !line.text.starts_with('|') {
            return None;
        }
        let inner = line.text.strip_prefix('|')?;
        let cells: Vec<_> = inner.strip_suffix('|').unwrap_or(inner).split('|').collect();
        (cells.len() + 1 == self.edges.len()).then_some(cells)
    }

    /// The cells, by the row in which they begin.
    pub(super) fn rows(&self) -> Vec<Vec<Cell>> {
        let (height, width) = self.size();
        let mut taken = vec![false; height * width];
        let mut cells = Vec::new();
        for row in 0..height {
            for column in 0..width {
                if taken.get(row * width + column) != Some(&false) {
                    continue;
                }
                let cell = self.cell_at(row, column, &taken);
                for below in row..row + cell.boxes.0 {
                    let first = below * width + column;
                    if let Some(boxes) = taken.get_mut(first..first + cell.boxes.1) {
                        boxes.fill(true);
                    }
                }
                cells.push(cell);
            }
        }
        without_empty_lines(cells, height, width)
    }

    fn size(&self) -> (usize, usize) {
        (self.borders.len().saturating_sub(1), self.edges.len().saturating_sub(1))
    }

    /// The cell whose first box this is: as wide and then as high as no border stands in the way.
    fn cell_at(&self, row: usize, column: usize, taken: &[bool]) -> Cell {
        let (height, width) = self.size();
        let is_free = |column: usize| taken.get(row * width + column) == Some(&false);
        let mut columns = 1;
        while column + columns < width
            && is_free(column + columns)
            && !self.has_edge(row, column + columns)
        {
            columns += 1;
        }
        let has_border = |row: usize| {
            let count = (column..column + columns).filter(|&at| self.has_border(row, at)).count();
            (count == columns, count == 0)
        };
        let mut rows = 1;
        let mut closed = true;
        while row + rows < height {
            let (whole, none) = has_border(row + rows);
            if whole {
                break;
            }
            closed &= none;
            rows += 1;
        }
        Cell { row, column, boxes: (rows, columns), rows, columns, closed }
    }

    /// Whether a border stands before a column of boxes, in one row.
    fn has_edge(&self, row: usize, column: usize) -> bool {
        let (Some(edge), Some(above)) = (self.edges.get(column), self.borders.get(row)) else {
            return true;
        };
        let Some(below) = self.borders.get(row + 1) else { return true };
        let ends = |line: usize| {
            self.lines.get(line).is_none_or(|line| line.at(*edge).is_some_and(is_upright))
        };
        ends(*above)
            && ends(*below)
            && (above + 1..*below).all(|line| self.split_at(line).is_some() || ends(line))
    }

    /// Whether a border stands above a row of boxes, in one column.
    fn has_border(&self, row: usize, column: usize) -> bool {
        let line = self.borders.get(row).and_then(|line| self.lines.get(*line));
        let (Some(line), Some(left), Some(right)) =
            (line, self.edges.get(column), self.edges.get(column + 1))
        else {
            return true;
        };
        (left + 1..*right).all(|at| matches!(line.at(at), Some(b'-' | b'=')))
            && (left + 1 < *right || line.at(*left) == Some(b'+'))
    }

    fn split_at(&self, line: usize) -> Option<&Vec<&'t str>> {
        self.split.get(line)?.as_ref()
    }

    /// The lines of a cell, and whether it fits the drawing.
    pub(super) fn pieces(&self, cell: Cell) -> (Vec<&'t str>, bool) {
        let mut pieces = Vec::new();
        let mut fits = cell.closed;
        let above = self.borders.get(cell.row).copied().unwrap_or(0);
        let below = self.borders.get(cell.row + cell.boxes.0).copied().unwrap_or(above);
        for at in above + 1..below.max(above + 2) {
            let Some(line) = self.lines.get(at.min(self.lines.len() - 1)) else { continue };
            let split = self.split_at(at).and_then(|cells| cells.get(cell.column));
            fits &= split.is_none();
            pieces.push(split.copied().unwrap_or_else(|| self.slice(line, cell)));
        }
        (pieces, fits)
    }

    fn slice(&self, line: &Columns<'t>, cell: Cell) -> &'t str {
        let start = self.edges.get(cell.column).map_or(0, |edge| edge + 1);
        match self.edges.get(cell.column + cell.boxes.1) {
            Some(end) if cell.column + cell.boxes.1 + 1 < self.edges.len() => {
                line.slice(start, *end)
            }
            // What reaches over the right border still belongs to the last column.
            _ => {
                let rest = line.slice(start, usize::MAX);
                rest.trim_end().strip_suffix('|').unwrap_or(rest)
            }
        }
    }

    /// How many rows stand above the border of `=`.
    pub(super) fn headers(&self, rows: &[Vec<Cell>]) -> usize {
        let is_double = |line: &Columns<'_>| line.text.starts_with("+=");
        let border =
            self.borders.iter().skip(1).position(|at| self.lines.get(*at).is_some_and(is_double));
        let Some(border) = border.filter(|at| at + 2 < self.borders.len()) else { return 0 };
        rows.iter().take_while(|row| row.first().is_some_and(|cell| cell.row <= border)).count()
    }
}

fn is_upright(byte: u8) -> bool {
    matches!(byte, b'|' | b'+')
}

/// The columns of the `+` between which a line has borders.
fn corners(lines: &[Columns<'_>], at: usize) -> Vec<usize> {
    let mut corners = Vec::new();
    let Some(line) = lines.get(at) else { return corners };
    let text = line.text;
    if !text.starts_with(['+', '|']) || !(text.contains("+-") || text.contains("+=")) {
        return corners;
    }
    // In a line with words, a border ends at lines that go up or down; words do not.
    let beside = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| lines.get(at)));
    let meets =
        |column: usize| beside.iter().flatten().any(|line| line.at(column).is_some_and(is_upright));
    let whole = is_grid_border(text);
    // The last `+`, and whether only a border has stood since.
    let mut last = None;
    for column in 0..line.len() {
        match line.at(column) {
            Some(b'+') if whole || meets(column) => {
                if let Some(first) = last.filter(|first| first + 1 < column) {
                    if corners.last() != Some(&first) {
                        corners.push(first);
                    }
                    corners.push(column);
                }
                last = Some(column);
            }
            Some(b'-' | b'=') => {}
            _ => last = None,
        }
    }
    corners
}

/// Cells by row. Borders at which no cell begins came from characters in cells: they count for
/// nothing.
fn without_empty_lines(cells: Vec<Cell>, height: usize, width: usize) -> Vec<Vec<Cell>> {
    let mut row_begins = vec![0; height + 1];
    let mut column_begins = vec![0; width + 1];
    for cell in &cells {
        row_begins.iter_mut().skip(cell.row + 1).take(1).for_each(|it| *it = 1);
        column_begins.iter_mut().skip(cell.column + 1).take(1).for_each(|it| *it = 1);
    }
    let counted = |begins: Vec<usize>| -> Vec<usize> {
        begins
            .into_iter()
            .scan(0, |sum, begins| {
                *sum += begins;
                Some(*sum)
            })
            .collect()
    };
    let (row_counts, column_counts) = (counted(row_begins), counted(column_begins));
    let between = |counts: &[usize], from: usize, to: usize| {
        counts.get(to).unwrap_or(&0).saturating_sub(*counts.get(from).unwrap_or(&0)).max(1)
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for cell in cells {
        let cell = Cell {
            rows: between(&row_counts, cell.row, cell.row + cell.boxes.0),
            columns: between(&column_counts, cell.column, cell.column + cell.boxes.1),
            ..cell
        };
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| first.row == cell.row) => row.push(cell),
            _ => rows.push(vec![cell]),
        }
    }
    rows
}
