//! Tables whose cells stand one space apart, as text that was copied from a web page has them: a line
//! of names of columns, then rows.
//!
//! Where cells begin and end has to be inferred. Ports, protocols and words of direction are certain;
//! between them stand parties and purposes, which are told apart by how they are written and by what
//! recurs from row to row.

mod below;
mod cell;
mod header;
mod line;
mod recurring;
mod split;
mod token;

use pilotage_diagnostic::{Diagnostic, Place, Severity, codes};

use super::cursor::Cursor;
use super::reader::Reader;
use super::table::Table;
use crate::format::outline::may_be_heading;
use crate::format::words::{Shape, shape_of};
pub(super) use header::Column;
use header::columns;
use line::Line;
use recurring::Recurring;
use split::{Split, effort, split};

/// How many rows decide which way to read the names of the columns.
const ROWS_TO_DECIDE: usize = 10;

/// How many rows are looked at together.
const CHUNK: usize = 2_000;

/// A row: the line that it begins with, and lines below that go on with its cells.
#[derive(Debug)]
struct Row<'t> {
    line: Line<'t>,
    below: Vec<&'t str>,
}

/// Reads a table whose names of columns stand here, with a row below them.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let Some(names) = reader.cursor.peek().filter(|line| line.len() < 400) else { return false };
    let mut ahead = reader.cursor;
    ahead.next();
    let gap = ahead.skip_blank();
    let ways = columns(names);
    let best = ways.into_iter().filter_map(|way| fit(ahead, gap, &way).map(|fit| (fit, way)));
    let Some((_, columns)) = best.max_by_key(|(fit, _)| *fit) else {
        return goes_on(reader) || announced(reader);
    };
    reader.cursor = ahead;
    let mut table = Table::default();
    table.row(reader, &header(&columns));
    rows(reader, &mut table, &columns, gap);
    reader.table(table.finish(1));
    note(reader, names, &columns);
    reader.columns = columns;
    true
}

/// Goes on with the columns of the last table, where a heading within it separates its rows.
fn goes_on(reader: &mut Reader<'_>) -> bool {
    let columns = reader.columns.clone();
    let begins = columns.first().is_some_and(|first| cell::is_certain(first.shape));
    let is_row = |text: Option<&str>| {
        let line = text.filter(|text| text.len() < 400).map(Line::new);
        let row = line.and_then(|line| split(&line, &columns, &Recurring::default()));
        row.is_some_and(|row| {
            let mut cells = columns.iter().zip(&row.cells);
            cells.all(|(it, cell)| it.shape != Shape::Port || !cell.is_empty())
        })
    };
    if !begins || !reader.after_heading || !is_row(reader.cursor.peek()) {
        return false;
    }
    let mut table = Table::default();
    table.names(reader, &header(&columns));
    rows(reader, &mut table, &columns, 0);
    reader.table(table.finish(1));
    true
}

/// Takes names of columns that a heading separates from the first rows.
fn announced(reader: &mut Reader<'_>) -> bool {
    let Some(names) = reader.cursor.peek().filter(|line| is_header(line)) else { return false };
    let mut ahead = reader.cursor;
    ahead.next();
    ahead.skip_blank();
    let is_titled = ahead.next().is_some_and(may_be_heading);
    ahead.skip_blank();
    let rows =
        columns(names).into_iter().filter_map(|way| fit(ahead, 0, &way).map(|fit| (fit, way)));
    let Some((_, columns)) = rows.max_by_key(|(fit, _)| *fit).filter(|_| is_titled) else {
        return false;
    };
    reader.columns = columns;
    reader.cursor.next();
    true
}

fn header<'t>(columns: &[Column<'t>]) -> Vec<&'t str> {
    columns.iter().map(|column| column.name).collect()
}

/// Whether a line holds the names of the columns of such a table, whatever follows. `Network Ports`
/// may be one name or two.
pub(super) fn is_header(line: &str) -> bool {
    line.len() < 400 && shape_of(line).is_none() && !columns(line).is_empty()
}

/// Whether a text is a cell of a shape that is told by its words.
pub(super) fn is_cell(shape: Shape, text: &str) -> bool {
    let line = Line::new(text);
    let run = line.run(0, line.words.len());
    !run.words.is_empty() && cell::score(shape, run, true).is_some()
}

/// How well the first rows fit the columns. `None` where the first line is no row.
fn fit(from: Cursor<'_>, gap: usize, columns: &[Column<'_>]) -> Option<i32> {
    let mut ahead = from;
    let mut sum = None;
    for _ in 0..ROWS_TO_DECIDE {
        let Some(text) = ahead.next() else { break };
        let Some(row) = split(&Line::new(text), columns, &Recurring::default()) else { break };
        sum = Some(sum.unwrap_or(0) + row.score);
        if ahead.skip_blank() != gap {
            break;
        }
    }
    sum
}

/// Reads rows as long as lines fit and stand as far apart as the first one from the names.
fn rows<'t>(reader: &mut Reader<'t>, table: &mut Table, columns: &[Column<'t>], gap: usize) {
    let mut recurring = Recurring::default();
    let mut goes_on = true;
    while goes_on {
        let rows;
        (rows, goes_on) = chunk(reader, columns, gap);
        if table.len() == 1 {
            recurring = Recurring::count(&rows);
        }
        for Row { line, below } in &rows {
            let Some(row) = split(line, columns, &recurring) else { continue };
            table.row(reader, &cells(reader, line, &row));
            for (text, column) in below::places(below, &row) {
                table.below_at(column, reader.whole.text(text));
            }
        }
    }
}

/// The next rows of the table, and whether more may follow.
fn chunk<'t>(reader: &mut Reader<'t>, columns: &[Column<'_>], gap: usize) -> (Vec<Row<'t>>, bool) {
    let mut rows: Vec<Row<'t>> = Vec::new();
    let mut ahead = reader.cursor;
    while let Some(text) = ahead.peek() {
        let line = Line::new(text);
        if !reader.spend(effort(&line, columns), text) {
            return (rows, false);
        }
        let Some(row) = split(&line, columns, &Recurring::default()) else { break };
        ahead.next();
        let below = below::lines(ahead, columns, &row);
        for _ in &below {
            ahead.next();
        }
        rows.push(Row { line, below });
        reader.cursor = ahead;
        if ahead.skip_blank() != gap {
            break;
        }
        if rows.len() == CHUNK {
            return (rows, true);
        }
    }
    (rows, false)
}

/// The pieces of the cells. An empty cell stands at the end of the one before.
fn cells<'t>(reader: &Reader<'t>, line: &Line<'t>, row: &Split) -> Vec<&'t str> {
    let mut cells = Vec::with_capacity(row.cells.len());
    let mut end = line.words.first().and_then(|word| word.piece.get(..0)).unwrap_or("");
    for range in &row.cells {
        let words = line.words.get(range.clone()).unwrap_or_default();
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let cell = reader.whole.between(first.piece, last.piece);
            end = cell.get(cell.len()..).unwrap_or("");
            cells.push(cell);
        } else {
            cells.push(end);
        }
    }
    cells
}

/// Says that columns were told apart by how words are written, where two free ones are beside each
/// other.
fn note(reader: &mut Reader<'_>, names: &str, columns: &[Column<'_>]) {
    let is_free = |it: &Column<'_>| matches!(it.shape, Shape::End | Shape::Text);
    let pair = columns.windows(2).find(|pair| pair.iter().all(is_free));
    if let Some([first, second]) = pair {
        let message = format!(
            "where `{}` ends and `{}` begins is inferred: the cells stand one space apart",
            first.name, second.name
        );
        let place = Place::new(reader.input.source, reader.whole.span(names));
        let finding = Diagnostic::new(codes::MALFORMED_TABLE, message)
            .at(place)
            .help("compare the rows with the document, or import its source");
        reader.findings.push(Diagnostic { severity: Severity::Note, ..finding });
    }
}

#[cfg(test)]
mod tests;
