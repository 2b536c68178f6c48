//! Tables that were copied with each cell on a line of its own: the names of the columns first, then
//! the cells of each row one below the other.

use super::cursor::{Cursor, is_blank};
use super::reader::Reader;
use super::spaced;
use super::table::Table;
use crate::format::words::{Shape, shape_of};

/// The fewest and the most columns.
const COLUMNS: std::ops::RangeInclusive<usize> = 2..=12;

/// How many rows decide where the names of the columns end.
const ROWS_TO_DECIDE: usize = 4;

/// How the cells of a table stand below each other.
#[derive(Clone, Debug)]
struct Stack {
    shapes: Vec<Shape>,
    /// How many blank lines stand between two cells.
    gap: usize,
}

/// Reads a table whose first name of a column stands here.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let Some(first) = reader.cursor.peek() else { return false };
    if shape_of(first).is_none() {
        return false;
    }
    let (names, gap) = names(reader.cursor);
    let ways = COLUMNS.filter_map(|count| {
        let stack = Stack { shapes: shapes(names.get(..count)?)?, gap };
        let rows = stack.rows(reader.cursor);
        (rows > 0).then_some((rows, stack.certain(), std::cmp::Reverse(count), stack))
    });
    let best = ways.max_by_key(|(rows, certain, count, _)| (*rows, *certain, *count));
    let Some((.., stack)) = best else { return false };
    let mut table = Table::default();
    for _ in 0..=1 {
        stack.take(reader, &mut table);
    }
    while stack.is_row(reader.cursor) {
        stack.take(reader, &mut table);
    }
    reader.table(table.finish(1));
    true
}

impl Stack {
    /// Takes the next cells as a row.
    fn take(&self, reader: &mut Reader<'_>, table: &mut Table) {
        let cells = self.cells(&mut reader.cursor);
        table.row(reader, &cells);
    }

    /// The next cells, each on a line; fewer where they do not stand as far apart as the others.
    fn cells<'t>(&self, cursor: &mut Cursor<'t>) -> Vec<&'t str> {
        let mut cells = Vec::with_capacity(self.shapes.len());
        while cells.len() < self.shapes.len()
            && let Some(cell) = cursor.peek().filter(|line| !is_blank(line))
        {
            cells.push(cell);
            cursor.next();
            let mut ahead = *cursor;
            if ahead.skip_blank() == self.gap {
                *cursor = ahead;
            }
        }
        cells
    }

    /// Whether the next lines are a row: its ports are ports, and its protocols are protocols.
    fn is_row(&self, mut cursor: Cursor<'_>) -> bool {
        let cells = self.cells(&mut cursor);
        cells.len() == self.shapes.len()
            && self.shapes.iter().zip(cells).all(|(shape, cell)| match shape {
                Shape::Port | Shape::Protocol | Shape::Direction => spaced::is_cell(*shape, cell),
                _ => true,
            })
    }

    /// How many of the first rows fit, below the names.
    fn rows(&self, mut cursor: Cursor<'_>) -> usize {
        self.cells(&mut cursor);
        let mut rows = 0;
        while rows < ROWS_TO_DECIDE && self.is_row(cursor) {
            self.cells(&mut cursor);
            rows += 1;
        }
        rows
    }

    /// How many columns are told by their words.
    fn certain(&self) -> usize {
        self.shapes.iter().filter(|it| matches!(it, Shape::Port | Shape::Protocol)).count()
    }
}

/// The lines from here on that may be names: short ones, as far from each other as the first two.
fn names(cursor: Cursor<'_>) -> (Vec<&str>, usize) {
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
    (names, gap.unwrap_or(0))
}

/// The shapes of named columns. `None` where they are no names: too many are unknown, none is of ports
/// or protocols, or one holds a number.
fn shapes(names: &[&str]) -> Option<Vec<Shape>> {
    let known: Vec<Option<Shape>> = names.iter().map(|name| shape_of(name)).collect();
    let unknown = known.iter().filter(|it| it.is_none()).count();
    let has_digit = |name: &&str| name.contains(|it: char| it.is_ascii_digit());
    let shapes: Vec<Shape> = known.into_iter().map(|it| it.unwrap_or(Shape::Text)).collect();
    let fits = unknown * 3 <= names.len()
        && !names.iter().any(has_digit)
        && shapes.iter().any(|it| matches!(it, Shape::Port | Shape::Protocol));
    fits.then_some(shapes)
}
