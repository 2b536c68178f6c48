//! Laying out of cells that span several rows or columns.

use pilotage_diagnostic::Span;

use super::{Grid, GridCell, Text};

/// The most places that one table may have, those that spans repeat included.
const MOST_CELLS: usize = 2_000_000;
/// The most places that spans may fill with repeated cells in one table.
const MOST_REPEATED: usize = 200_000;
/// The most bytes of text that spans may repeat in one table.
const MOST_REPEATED_BYTES: usize = 16 << 20;
/// The most columns that one cell may span, as in browsers.
const MOST_COLUMNS: usize = 1_000;

/// Builds a [`Grid`] of cells given row by row, from the left to the right, each once.
///
/// Cells are put into the places that the cells above leave free, as in HTML and AsciiDoc. Beyond
/// its bounds it drops cells and says so.
#[derive(Debug, Default)]
pub struct GridBuilder {
    grid: Grid,
    row: Option<Vec<GridCell>>,
    /// For each column, the cell that reaches down into the next rows.
    reaching: Vec<Option<Reaching>>,
    cells: usize,
    repeated: usize,
    repeated_bytes: usize,
    beyond_bounds: bool,
}

/// A cell that reaches down.
#[derive(Clone, Debug)]
struct Reaching {
    cell: GridCell,
    /// How many more rows it covers.
    rows: usize,
}

impl GridBuilder {
    /// Begins a row, and ends the one before. Header rows count until the first other row.
    pub fn row(&mut self, header: bool) {
        self.end_row();
        if header && self.grid.headers == self.grid.rows.len() {
            self.grid.headers += 1;
        }
        self.row = Some(Vec::new());
    }

    /// Adds a cell that covers so many rows and columns, both at least 1. More rows than there are
    /// do no harm; `usize::MAX` is "to the end".
    pub fn cell(&mut self, text: Text, rows: usize, columns: usize) {
        if self.row.is_none() {
            self.row(false);
        }
        self.fill_from_above();
        let mut cell = GridCell::new(text);
        for column in 0..columns.clamp(1, MOST_COLUMNS) {
            if column > 0 {
                cell.from_left = true;
                if !self.may_repeat(&cell) {
                    break;
                }
            }
            if rows > 1 {
                let at = self.row.as_ref().map_or(0, Vec::len);
                let below = GridCell { from_above: true, ..cell.clone() };
                self.reach(at, Reaching { cell: below, rows: rows - 1 });
            }
            self.push(cell.clone());
        }
    }

    /// Ends a group of rows (`tbody`): no cell reaches into the next one.
    pub fn end_group(&mut self) {
        self.end_row();
        self.reaching.clear();
    }

    /// Sets the caption.
    pub fn caption(&mut self, caption: Text) {
        self.grid.caption = Some(caption);
    }

    /// Sets how many rows are headers, where the format says so of the table and not of the row.
    pub fn headers(&mut self, headers: usize) {
        self.grid.headers = headers;
    }

    /// Whether cells were dropped because the table is beyond the bounds.
    pub fn beyond_bounds(&self) -> bool {
        self.beyond_bounds
    }

    /// The grid. Rows without any cell are dropped.
    pub fn finish(mut self, span: Span) -> Grid {
        self.end_row();
        self.grid.headers = self.grid.headers.min(self.grid.rows.len());
        Grid { span, ..self.grid }
    }

    fn end_row(&mut self) {
        if self.row.is_none() {
            return;
        }
        self.fill_to_the_right();
        let row = self.row.take().unwrap_or_default();
        if !row.is_empty() {
            self.grid.rows.push(row);
        } else if self.grid.headers > self.grid.rows.len() {
            self.grid.headers = self.grid.rows.len();
        }
    }

    /// Puts the cells from above into the row up to the first free place.
    fn fill_from_above(&mut self) {
        while self.take_from_above() {}
    }

    /// At the end of a row, cells from above stand where they stood above; places between them that
    /// the row leaves free are empty.
    fn fill_to_the_right(&mut self) {
        let width = self.reaching.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        while self.row.as_ref().is_some_and(|row| row.len() < width) {
            if !self.take_from_above() {
                self.push(GridCell::default());
            }
            if self.beyond_bounds {
                return;
            }
        }
    }

    /// Takes the cell from above at the next place of the row, if one reaches there.
    fn take_from_above(&mut self) -> bool {
        let at = self.row.as_ref().map_or(0, Vec::len);
        let Some(place) = self.reaching.get_mut(at) else { return false };
        let Some(reaching) = place.as_mut() else { return false };
        reaching.rows -= 1;
        let cell = if reaching.rows == 0 {
            place.take().map(|it| it.cell)
        } else {
            Some(reaching.cell.clone())
        };
        let Some(cell) = cell else { return false };
        if !self.may_repeat(&cell) {
            self.reaching.clear();
            return false;
        }
        self.push(cell);
        true
    }

    fn reach(&mut self, at: usize, reaching: Reaching) {
        if self.reaching.len() <= at {
            self.reaching.resize(at + 1, None);
        }
        if let Some(place) = self.reaching.get_mut(at) {
            *place = Some(reaching);
        }
    }

    fn may_repeat(&mut self, cell: &GridCell) -> bool {
        self.repeated += 1;
        self.repeated_bytes += cell.text.value.len();
        let may = self.repeated <= MOST_REPEATED && self.repeated_bytes <= MOST_REPEATED_BYTES;
        self.beyond_bounds |= !may;
        may
    }

    fn push(&mut self, cell: GridCell) {
        self.cells += 1;
        if self.cells > MOST_CELLS {
            self.beyond_bounds = true;
        } else if let Some(row) = &mut self.row {
            row.push(cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Text {
        Text::new(value, Span::default())
    }

    /// Rows with `^` before cells from above and `<` before cells from the left.
    fn shown(grid: &Grid) -> Vec<String> {
        let cell = |cell: &GridCell| {
            let above = if cell.from_above { "^" } else { "" };
            let left = if cell.from_left { "<" } else { "" };
            format!("{above}{left}{}", cell.text.value)
        };
        grid.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn cells_from_above_keep_their_columns() {
        let mut builder = GridBuilder::default();
        builder.row(true);
        for name in ["Protocol", "Port", "Purpose"] {
            builder.cell(text(name), 1, 1);
        }
        builder.row(false);
        builder.cell(text("TCP"), 3, 1);
        builder.cell(text("443"), 1, 1);
        builder.cell(text("API"), 2, 1);
        builder.row(false);
        builder.cell(text("6443"), 1, 1);
        builder.row(false);
        builder.cell(text("22"), 1, 2);
        let grid = builder.finish(Span::default());
        assert_eq!(grid.headers, 1);
        assert_eq!(
            shown(&grid),
            ["Protocol|Port|Purpose", "TCP|443|API", "^TCP|6443|^API", "^TCP|22|<22"]
        );
    }

    #[test]
    fn a_block_of_rows_and_columns_repeats_below_and_to_the_right() {
        let mut builder = GridBuilder::default();
        builder.row(false);
        builder.cell(text("a"), 1, 1);
        builder.cell(text("b"), 2, 2);
        builder.row(false);
        builder.cell(text("c"), 1, 1);
        builder.row(false);
        builder.cell(text("d"), 1, 1);
        assert_eq!(shown(&builder.finish(Span::default())), ["a|b|<b", "c|^b|^<b", "d"]);
    }

    #[test]
    fn free_places_before_a_cell_from_above_are_empty() {
        let mut builder = GridBuilder::default();
        builder.row(false);
        builder.cell(text("a"), 1, 1);
        builder.cell(text("b"), 1, 1);
        builder.cell(text("c"), 2, 1);
        builder.row(false);
        builder.cell(text("d"), 1, 1);
        assert_eq!(shown(&builder.finish(Span::default())), ["a|b|c", "d||^c"]);
    }

    #[test]
    fn no_cell_reaches_into_the_next_group() {
        let mut builder = GridBuilder::default();
        builder.row(true);
        builder.cell(text("a"), usize::MAX, 1);
        builder.end_group();
        builder.row(false);
        builder.cell(text("b"), 1, 1);
        assert_eq!(shown(&builder.finish(Span::default())), ["a", "b"]);
    }

    #[test]
    fn a_header_row_after_others_is_none() {
        let mut builder = GridBuilder::default();
        for header in [true, false, true] {
            builder.row(header);
            builder.cell(text("a"), 1, 1);
        }
        assert_eq!(builder.finish(Span::default()).headers, 1);
    }

    #[test]
    fn spans_cannot_fill_the_memory() {
        let mut builder = GridBuilder::default();
        builder.row(false);
        for _ in 0..1_000 {
            builder.cell(text("a"), usize::MAX, usize::MAX);
        }
        for _ in 0..1_000 {
            builder.row(false);
            builder.cell(text("b"), 1, 1);
        }
        assert!(builder.beyond_bounds());
        let cells: usize = builder.finish(Span::default()).rows.iter().map(Vec::len).sum();
        assert!(cells <= MOST_REPEATED + 10_000, "{cells}");
    }
}
