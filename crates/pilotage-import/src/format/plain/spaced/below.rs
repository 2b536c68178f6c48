//! Lines below a row that belong to it: cells with breaks or lists in them come as several lines.

use super::super::cursor::{Cursor, is_blank};
use super::header::{Column, columns};
use super::line::Line;
use super::recurring::Recurring;
use super::split::{Split, split};

/// The most lines below a row that belong to it.
const MOST_LINES: usize = 12;
/// The most bytes of one.
const LONGEST: usize = 160;

/// The lines from here on that belong to the row above: the row lacks its last cells, or the lines
/// begin like something that goes on; and another row follows, or there are lines for all the cells
/// that it lacks.
pub(super) fn lines<'t>(from: Cursor<'t>, names: &[Column<'_>], row: &Split) -> Vec<&'t str> {
    let is_row = |line: &str| split(&Line::new(line), names, &Recurring::default()).is_some();
    let is_part = |line: &str| {
        line.trim_start().starts_with(|it: char| it.is_lowercase() || "(-•*".contains(it))
    };
    let lacking = lacking(row);
    let mut ahead = from;
    let mut lines: Vec<&str> = Vec::new();
    while let Some(line) = ahead.peek().filter(|line| !is_blank(line)) {
        if is_row(line) {
            let belong = lacking > 0 || lines.first().is_some_and(|line| is_part(line));
            return if belong { lines } else { Vec::new() };
        }
        let fits = lines.len() < MOST_LINES && line.len() < LONGEST && columns(line).is_empty();
        if !fits || lacking == 0 && !is_part(line) {
            return Vec::new();
        }
        lines.push(line);
        ahead.next();
    }
    if lacking > 0 && lines.len() >= lacking { lines } else { Vec::new() }
}

/// Which column each of the lines belongs to: where cells are lacking, one line for each of the last
/// ones and the others for the first; otherwise all to the last cell.
pub(super) fn places<'t>(lines: &[&'t str], row: &Split) -> Vec<(&'t str, usize)> {
    let lacking = lacking(row).max(1);
    let first = row.cells.len().saturating_sub(lacking);
    let ahead = (lines.len() + 1).saturating_sub(lacking);
    let column = |at: usize| first + (at + 1).saturating_sub(ahead.max(1));
    lines.iter().enumerate().map(|(at, line)| (*line, column(at))).collect()
}

/// How many cells at the end of a row are empty.
fn lacking(row: &Split) -> usize {
    row.cells.iter().rev().take_while(|cell| cell.is_empty()).count()
}
