//! Cells that the rows below take over: those that span rows, and those below which cells are left
//! blank or say that they are the same.

use pilotage_diagnostic::{Place, Span};
use pilotage_import::document::{Grid, GridCell};

use crate::PortDocument;

/// Rows that a cell spans, at most, for what is in it to be found.
const TALLEST: usize = 64;

/// Whether a change at a place changes what rows below state, too.
pub(in crate::document) fn is_inherited(document: &PortDocument<'_>, place: Place) -> bool {
    let Some((grid, row)) = row_at(document, place) else { return false };
    let (Some(cells), Some(below)) = (grid.rows.get(row), below(grid, row)) else { return false };
    // A cell that spans columns stands in each of them.
    let mut columns = (0..cells.len())
        .filter(|at| cells.get(*at).is_some_and(|cell| contains(cell.text.span, place.span)));
    columns.any(|column| takes_over(below, column))
}

/// Whether the row below a row takes anything over from it.
pub(in crate::document) fn is_continued(document: &PortDocument<'_>, place: Place) -> bool {
    let Some((grid, row)) = row_at(document, place) else { return false };
    below(grid, row).is_some_and(|row| (0..row.len()).any(|column| takes_over(row, column)))
}

/// Where the cells stand that the row at a place has for itself; `None` where it is in no table.
pub(in crate::document) fn own_cells(
    document: &PortDocument<'_>,
    place: Place,
) -> Option<Vec<Place>> {
    let (grid, row) = row_at(document, place)?;
    let own = grid.rows.get(row)?.iter().filter(|cell| !cell.from_above && !cell.from_left);
    Some(own.map(|cell| document.place(cell.text.span)).collect())
}

/// The next row of a table that has words.
fn below(grid: &Grid, row: usize) -> Option<&Vec<GridCell>> {
    let mut below = grid.rows.iter().skip(row + 1);
    below.find(|row| row.iter().any(|cell| !cell.text.is_empty()))
}

/// Whether a cell says what the one above it says: it is the same one, repeats it in words, or is
/// left blank with all that stand before it.
fn takes_over(row: &[GridCell], column: usize) -> bool {
    let Some(cell) = row.get(column) else { return false };
    let is_ditto = matches!(cell.text.value.as_str(), "\"" | "''" | "〃" | "ditto" | "″");
    let is_blank = || row.iter().take(column + 1).all(|cell| cell.text.is_empty());
    cell.from_above || is_ditto || is_blank()
}

/// The table at a place, and the position of the row in which the place begins and is not taken
/// over from above.
fn row_at<'s>(document: &PortDocument<'s>, place: Place) -> Option<(&'s Grid, usize)> {
    let is_own = |grid: &Grid, row: usize| {
        let cells = grid.rows.get(row).into_iter().flatten();
        let mut own = cells.filter(|cell| !cell.from_above && !cell.text.is_empty());
        own.any(|cell| overlaps(cell.text.span, place.span))
    };
    // A cell over several rows may reach beyond where the next ones begin.
    let mut near = document.passages.rows_before(place.span).take(TALLEST);
    near.find(|(grid, row)| is_own(grid, *row))
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}
