//! Tables with bars between the cells: `443 | TCP | API |`, with and without a rule below the names
//! of the columns, and those that are drawn with `+---+` or with box characters.

use super::cursor::{Cursor, is_blank};
use super::reader::Reader;
use super::table::{Table, are_names};
use crate::document::Text;

/// Bars between cells.
const BARS: [char; 4] = ['|', '│', '┃', '║'];

/// How many lines a row may reach over.
const MOST_LINES: usize = 12;

/// Reads a table whose first line stands here: a second line with as many bars, or a rule, follows.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let mut ahead = reader.cursor;
    let is_drawn = ahead.peek().is_some_and(is_frame);
    if is_drawn {
        ahead.next();
    }
    let (Some(first), Some(second)) = (ahead.peek(), ahead.second()) else { return false };
    let width = cells(first).len();
    if width < 2 || !(is_rule(second) || cells(second).len() == width) || is_rule(first) {
        return false;
    }
    reader.cursor = ahead;
    if is_drawn && rules_between_rows(ahead) {
        drawn(reader);
    } else {
        lines(reader);
    }
    true
}

/// One row for each line, or for several where a row is ended by its last bar only.
fn lines(reader: &mut Reader<'_>) {
    let mut table = Table::default();
    let mut headers = None;
    let mut width = 0;
    let mut ends_with_bar = false;
    while let Some(line) = reader.cursor.peek().filter(|line| is_row(line) || is_rule(line)) {
        reader.cursor.next();
        if is_rule(line) {
            headers = headers.or((table.len() == 1).then_some(1));
            continue;
        }
        let row = if ends_with_bar { whole_row(reader, line, width) } else { line };
        let row = cells(row);
        if table.len() == 0 {
            width = row.len();
            ends_with_bar = line.trim_end().ends_with(BARS);
        }
        table.row(reader, &row);
    }
    let grid = match headers {
        Some(headers) => table.finish(headers),
        None => table.finish_by_content(),
    };
    reader.table(grid);
}

/// The lines of a row from its first one on: those up to the bar that ends it. The line alone where
/// they do not make up a row.
fn whole_row<'t>(reader: &mut Reader<'t>, line: &'t str, width: usize) -> &'t str {
    let mut ahead = reader.cursor;
    let mut row = line;
    for _ in 0..MOST_LINES {
        if row.trim_end().ends_with(BARS) && cells(row).len() >= width {
            break;
        }
        let Some(next) = ahead.next().filter(|next| !is_blank(next)) else { return line };
        row = reader.whole.between(line, next);
        if cells(row).len() > width {
            return line;
        }
    }
    if row.trim_end().ends_with(BARS) && cells(row).len() == width {
        reader.cursor = ahead;
        return row;
    }
    line
}

/// Rows with rules between them, which may be of several lines each.
fn drawn(reader: &mut Reader<'_>) {
    let mut table = Table::default();
    let mut headers = None;
    let mut goes_on = false;
    while let Some(line) = reader.cursor.peek().filter(|line| is_row(line) || is_rule(line)) {
        reader.cursor.next();
        if is_rule(line) {
            headers = headers.or((table.len() == 1).then_some(1));
            goes_on = false;
            continue;
        }
        let row: Vec<Text> = cells(line).iter().map(|cell| reader.whole.text(cell)).collect();
        if goes_on {
            table.below(row);
        } else {
            table.row_of(reader, row);
        }
        goes_on = true;
    }
    reader.table(table.finish(headers.unwrap_or(0)));
}

/// Whether rules stand between the rows of a drawn table and not below the names of its columns
/// only: a third one after the second is followed by more.
fn rules_between_rows(from: Cursor<'_>) -> bool {
    let mut ahead = from;
    let mut rules = 0;
    for line in ahead.take_while(40, |line| is_row(line) || is_rule(line)) {
        rules += usize::from(is_rule(line));
        if rules >= 2 && !is_rule(line) {
            return true;
        }
    }
    false
}

/// The cells of a line, without the bars around it.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix(BARS).unwrap_or(line);
    let line = line.strip_suffix(BARS).filter(|rest| !rest.ends_with('\\')).unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, bar) in line.match_indices(BARS) {
        let cell = line.get(start..at).unwrap_or("");
        if !cell.ends_with('\\') {
            cells.push(cell.trim());
            start = at + bar.len();
        }
    }
    cells.push(line.get(start..).unwrap_or("").trim());
    cells
}

fn is_row(line: &str) -> bool {
    line.contains(BARS) && !is_rule(line)
}

/// A line that only draws: `---|---`, `+----+----+`, `├──┼──┤`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let draws = |it: char| "-=+|:.' ".contains(it) || ('─'..='╿').contains(&it);
    let is_long = |it: char| matches!(it, '-' | '=' | '─' | '━' | '═');
    line.chars().filter(|it| is_long(*it)).take(2).count() == 2 && line.chars().all(draws)
}

/// The first line of a table that is drawn.
fn is_frame(line: &str) -> bool {
    is_rule(line) && line.trim_start().starts_with(['+', '┌', '┏', '╔', '╭', '|'])
}

/// Whether a line holds the names of the columns of such a table.
pub(super) fn is_header(line: &str) -> bool {
    is_row(line) && are_names(&cells(line))
}
