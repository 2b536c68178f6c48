//! Settings and output pasted as text: YAML with its indents, JSON. Their numbers are values.

use super::cursor::{Cursor, is_blank};
use super::list::bullet;
use super::reader::Reader;
use crate::document::{Code, Line};

/// The fewest lines that are settings.
const FEWEST: usize = 3;
/// The most lines that are looked at to tell.
const SAMPLE: usize = 200;

/// Reads settings whose first line stands here.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let Some(first) = reader.cursor.peek() else { return false };
    let language = match first.trim() {
        "{" | "[" => "json",
        line if is_key(line) && is_nested(reader.cursor) => "yaml",
        _ => return false,
    };
    let mut code = Code { language: language.to_owned(), lines: Vec::new() };
    while let Some(line) = reader.cursor.peek().filter(|line| !is_blank(line)) {
        let span = reader.whole.span(line);
        if !reader.take(span) {
            break;
        }
        reader.cursor.next();
        code.lines.push(Line { value: line.to_owned(), span });
    }
    reader.code(code);
    true
}

/// Whether the lines up to the next blank one are keys with values, some of them below others.
fn is_nested(cursor: Cursor<'_>) -> bool {
    let mut ahead = cursor;
    let lines = ahead.take_while(SAMPLE, |line| !is_blank(line));
    let indent = |line: &str| line.len() - line.trim_start().len();
    let outermost = lines.first().map_or(0, |line| indent(line));
    let keys = lines.iter().filter(|line| is_key(line)).count();
    // Settings have no items but those with a dash.
    let listed = |line: &&str| !line.trim_start().starts_with('-') && bullet(line).is_some();
    if lines.iter().any(listed) {
        return false;
    }
    lines.len() >= FEWEST
        && keys * 10 >= lines.len() * 8
        && lines.iter().any(|line| indent(line) > outermost && !line.trim_start().starts_with('•'))
}

/// `key: value`, `- item`, `key:`, with a key that is one name.
fn is_key(line: &str) -> bool {
    let line = line.trim();
    let key = line.strip_prefix("- ").unwrap_or(line);
    key.split_once(':').is_some_and(|(key, rest)| {
        !key.is_empty()
            && key.split_whitespace().count() <= 6
            && (rest.is_empty() || rest.starts_with(' '))
            && !key.contains(['(', '•', '|'])
    })
}
