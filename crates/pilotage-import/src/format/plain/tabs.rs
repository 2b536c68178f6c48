//! Tables with tabs between the cells, as browsers copy them.

use super::cursor::is_blank;
use super::list::bullet;
use super::reader::Reader;
use super::table::{Table, are_names, has_numbers};

/// How many lines a row may reach over.
const MOST_LINES: usize = 12;

/// Reads a table whose first line stands here: it has tabs, and so has the one below it.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let Some(first) = reader.cursor.peek().filter(|line| is_row(line)) else { return false };
    let names: Vec<&str> = first.trim_end().split('\t').collect();
    let goes_on = reader.cursor.second().is_some_and(is_row);
    if !goes_on && !are_names(&names) {
        return false;
    }
    let mut table = Table::default();
    while let Some(line) = reader.cursor.peek().filter(|line| is_row(line)) {
        reader.cursor.next();
        if table.len() == 0 {
            table.row(reader, &names);
        } else {
            let row = whole_row(reader, line, names.len());
            let cells: Vec<&str> = row.trim_end_matches(' ').split('\t').collect();
            table.row(reader, &cells);
        }
    }
    reader.table(table.finish_by_content());
    true
}

/// Whether a line holds the names of the columns of such a table.
pub(super) fn is_header(line: &str) -> bool {
    let names: Vec<&str> = line.split('\t').collect();
    are_names(&names)
}

fn is_row(line: &str) -> bool {
    let indented = line.starts_with('\t') && !is_blank(line) && bullet(line).is_none();
    line.trim().contains('\t') || indented
}

/// The lines of a row from its first one on. A cell with breaks in it ends one line and begins the
/// next one; the lines make up a row where they come to all of its cells. Otherwise the line alone.
fn whole_row<'t>(reader: &mut Reader<'t>, line: &'t str, width: usize) -> &'t str {
    let mut ahead = reader.cursor;
    let mut row = line;
    let count = |line: &str| line.matches('\t').count() + 1;
    for _ in 0..MOST_LINES {
        if count(row) >= width {
            break;
        }
        let Some(next) = ahead.next().filter(|next| !is_blank(next)) else { return line };
        if has_numbers(&[next]) || count(next) == width {
            return line;
        }
        row = reader.whole.between(line, next);
    }
    if count(row) == width && row.len() > line.len() {
        reader.cursor = ahead;
        return row;
    }
    line
}
