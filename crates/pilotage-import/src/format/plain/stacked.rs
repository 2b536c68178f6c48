//! Tables that were copied with each cell on a line of its own: the names of the columns first, then
//! the cells of each row one below the other.

use super::cursor::Cursor;
use super::reader::Reader;
use super::table::Table;
use crate::cell;
use crate::format::words::{Shape, shape_of};

/// The fewest and the most columns.
const COLUMNS: std::ops::RangeInclusive<usize> = 2..=12;

/// How many rows decide where the names of the columns end.
const ROWS_TO_DECIDE: usize = 4;

/// Reads a table whose first name of a column stands here.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let Some(first) = reader.cursor.peek() else { return false };
    if shape_of(first).is_none() {
        return false;
    }
    let names = names(reader.cursor);
    let ways = COLUMNS.filter_map(|count| {
        let names = names.get(..count)?;
        let rows = rows(reader.cursor, &shapes(names)?);
        (rows > 0).then_some((rows, std::cmp::Reverse(count)))
    });
    let Some((_, std::cmp::Reverse(count))) = ways.max() else { return false };
    let names = cells(&mut reader.cursor, count);
    let shapes: Vec<Shape> = names.iter().map(|name| shape(name)).collect();
    let mut table = Table::default();
    table.row(reader, &names);
    while is_row(reader.cursor, &shapes) {
        let cells = cells(&mut reader.cursor, shapes.len());
        table.row(reader, &cells);
    }
    reader.table(table.finish(1));
    true
}

/// The lines from here on that may be names: short ones, as far from each other as the first two.
fn names(cursor: Cursor<'_>) -> Vec<&str> {
    let mut ahead = cursor;
    let mut names = Vec::new();
    let mut gap = None;
    while let Some(name) = ahead.next().filter(|name| name.split_whitespace().count() <= 4)
        && names.len() < *COLUMNS.end()
    {
        names.push(name);
        let blank = ahead.skip_blank();
        if *gap.get_or_insert(blank) != blank {
            break;
        }
    }
    names
}

/// The shapes of named columns. `None` where they are no names: too many are unknown, none is of ports
/// or protocols, or one holds a number.
fn shapes(names: &[&str]) -> Option<Vec<Shape>> {
    let unknown = names.iter().filter(|name| shape_of(name).is_none()).count();
    let has_digit = |name: &&str| name.contains(|it: char| it.is_ascii_digit());
    let shapes: Vec<Shape> = names.iter().map(|name| shape(name)).collect();
    let is_certain = |shape: &Shape| matches!(shape, Shape::Port | Shape::Protocol);
    let fits =
        unknown * 3 <= names.len() && !names.iter().any(has_digit) && shapes.iter().any(is_certain);
    fits.then_some(shapes)
}

fn shape(name: &str) -> Shape {
    shape_of(name).unwrap_or(Shape::Text)
}

/// How many of the first rows fit, with as many names before them as there are shapes.
fn rows(mut cursor: Cursor<'_>, shapes: &[Shape]) -> usize {
    cells(&mut cursor, shapes.len());
    let mut rows = 0;
    while rows < ROWS_TO_DECIDE && is_row(cursor, shapes) {
        cells(&mut cursor, shapes.len());
        rows += 1;
    }
    rows
}

/// The next cells, each on a line.
fn cells<'t>(cursor: &mut Cursor<'t>, count: usize) -> Vec<&'t str> {
    let mut cells = Vec::with_capacity(count);
    while cells.len() < count {
        cursor.skip_blank();
        let Some(cell) = cursor.next() else { break };
        cells.push(cell);
    }
    cells
}

/// Whether the next lines are a row: its ports are ports, and its protocols are protocols.
fn is_row(from: Cursor<'_>, shapes: &[Shape]) -> bool {
    let mut ahead = from;
    let cells = cells(&mut ahead, shapes.len());
    cells.len() == shapes.len()
        && shapes.iter().zip(cells).all(|(shape, cell)| match shape {
            Shape::Port => cell.len() < 200 && is_of_ports(cell),
            Shape::Protocol => cell.len() < 100 && is_of_protocols(cell),
            Shape::Direction => cell.len() < 60 && cell::direction(cell).is_some(),
            _ => true,
        })
}

fn is_of_ports(cell: &str) -> bool {
    let ports = cell::ports(cell, &[]);
    (!ports.ports.is_empty() || ports.absent.is_some()) && ports.unread.is_empty()
}

fn is_of_protocols(cell: &str) -> bool {
    let read = cell::protocols(cell);
    read.unread.is_empty()
        && (read.absent
            || read.application.is_some()
            || !read.protocols.is_empty()
            || !read.whole.is_empty()
            || !read.ports.is_empty())
}
