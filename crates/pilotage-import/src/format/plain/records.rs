//! Blocks of `Key: value` lines whose keys are names of columns: each block is a row of a table.

use super::cursor::{Cursor, is_blank};
use super::reader::Reader;
use super::table::Table;
use crate::document::Text;
use crate::format::words::{Shape, shape_of};

/// The most keys of a block.
const MOST_KEYS: usize = 24;

/// A line's key and its value.
type Pair<'t> = (&'t str, &'t str);

/// Reads the blocks from here on that have the same keys as the first one, blank lines between them.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let mut ahead = reader.cursor;
    let first = block(&mut ahead);
    let keys: Vec<&str> = first.iter().map(|(key, _)| *key).collect();
    let is_port = |key: &&str| shape_of(key) == Some(Shape::Port);
    let stated = first.iter().any(|(key, value)| is_port(key) && !value.is_empty());
    if keys.len() < 2 || !stated {
        return false;
    }
    let mut table = Table::default();
    table.row(reader, &keys);
    row(reader, &mut table, &keys, &first);
    reader.cursor = ahead;
    loop {
        ahead.skip_blank();
        let next = block(&mut ahead);
        let is_alike = next.iter().any(|(key, _)| is_port(key))
            && next.iter().all(|(key, _)| keys.iter().any(|it| it.eq_ignore_ascii_case(key)));
        if !is_alike {
            break;
        }
        row(reader, &mut table, &keys, &next);
        reader.cursor = ahead;
    }
    reader.table(table.finish(1));
    true
}

/// The pairs from here on: up to a blank line, another kind of line, or a key that comes again.
fn block<'t>(cursor: &mut Cursor<'t>) -> Vec<Pair<'t>> {
    let mut pairs: Vec<Pair<'t>> = Vec::new();
    while let Some(line) = cursor.peek().filter(|line| !is_blank(line))
        && let Some((key, value)) = pair(line)
        && pairs.len() < MOST_KEYS
        && !pairs.iter().any(|(known, _)| known.eq_ignore_ascii_case(key))
    {
        pairs.push((key, value));
        cursor.next();
    }
    pairs
}

/// A line `Key: value` whose key is the name of a column.
fn pair(line: &str) -> Option<Pair<'_>> {
    let line = line.trim().trim_start_matches(['-', '*', '•', ' ']);
    let (key, value) = line.split_once([':', '=', '：']).or_else(|| line.split_once('\t'))?;
    let key = key.trim();
    shape_of(key).map(|_| (key, value.trim()))
}

/// A row with the values below their keys.
fn row(reader: &mut Reader<'_>, table: &mut Table, keys: &[&str], pairs: &[Pair<'_>]) {
    let end = pairs.first().map(|(_, value)| reader.whole.span(value)).unwrap_or_default();
    let cell = |key: &&str| {
        let pair = pairs.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
        pair.map_or(Text { value: String::new(), span: end }, |(_, value)| reader.whole.text(value))
    };
    let cells = keys.iter().map(cell).collect();
    table.row_of(reader, cells);
}
