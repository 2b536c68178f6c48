//! Tables that were copied with each cell on a line of its own: the names of the columns first, then
//! the cells of each row one below the other.

use super::cursor::Cursor;
use super::reader::Reader;
use super::table::Table;
use crate::cell;
use crate::format::words::{Shape, shape_of};

/// The fewest and the most columns.
const COLUMNS: std::ops::RangeInclusive<usize> = 2..=12;

/// Reads a table whose first name of a column stands here.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let mut ahead = reader.cursor;
    let mut names: Vec<&str> = Vec::new();
    let mut shapes: Vec<Shape> = Vec::new();
    // Cells may be single lines, or paragraphs with blank lines between them.
    let mut gap = None;
    while let Some(name) = ahead.peek()
        && let Some(shape) = shape_of(name)
        && names.len() < *COLUMNS.end()
    {
        names.push(name);
        shapes.push(shape);
        ahead.next();
        let blank = ahead.skip_blank();
        if *gap.get_or_insert(blank) != blank {
            break;
        }
    }
    let certain = shapes.iter().filter(|it| matches!(it, Shape::Port | Shape::Protocol)).count();
    if !COLUMNS.contains(&names.len()) || certain == 0 || !is_row(ahead, &shapes) {
        return false;
    }
    let mut table = Table::default();
    table.row(reader, &names);
    reader.cursor = ahead;
    while is_row(reader.cursor, &shapes) {
        let cells = cells(&mut reader.cursor, shapes.len());
        table.row(reader, &cells);
    }
    reader.table(table.finish(1));
    true
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
