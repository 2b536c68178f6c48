//! Tables whose columns are aligned with several spaces.

use super::cursor::is_blank;
use super::reader::Reader;
use super::table::{Table, are_names};
use crate::document::Text;
use crate::format::words::{Shape, shape_of};

/// A part of a line between gaps of two spaces or more, and the column of characters it begins in.
#[derive(Clone, Copy, Debug)]
struct Segment<'t> {
    column: usize,
    piece: &'t str,
}

/// The fewest lines with as many parts that are a table without names that are known.
const FEWEST: usize = 3;

/// Reads a table whose first line stands here.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let Some(first) = reader.cursor.peek() else { return false };
    let names = segments(first);
    if names.len() < 2 || !begins_table(reader, &names) {
        return false;
    }
    let mut table = Table::default();
    let starts = starts(reader, &names);
    while let Some(line) = reader.cursor.peek().filter(|line| !is_blank(line)) {
        let segments = segments(line);
        let is_part = segments.len() > 1 || segments.first().is_some_and(|it| it.column > 0);
        if !is_part && !is_rule(line) {
            break;
        }
        reader.cursor.next();
        if is_rule(line) {
            continue;
        }
        let cells = laid_out(reader, &segments, &starts);
        let goes_on = cells.first().is_some_and(Text::is_empty) && table.len() > 1;
        if goes_on && !has_ports(&cells, &names) {
            table.below(cells);
        } else {
            table.row_of(reader, cells);
        }
    }
    reader.table(table.finish_by_content());
    true
}

/// Whether a table begins with this line: names that are known, or lines with as many parts below.
fn begins_table(reader: &Reader<'_>, names: &[Segment<'_>]) -> bool {
    let pieces: Vec<&str> = names.iter().map(|it| it.piece).collect();
    let mut ahead = reader.cursor;
    let below = ahead.take_while(FEWEST + 1, |line| !is_blank(line));
    let below = below.iter().skip(1).filter(|line| !is_rule(line));
    if are_names(&pieces) {
        return below.count() > 0;
    }
    names.len() > 2
        && below.clone().count() + 1 >= FEWEST
        && below.clone().all(|line| segments(line).len() == names.len())
}

/// Where the columns begin: as the rule below the names says, or the names themselves.
fn starts(reader: &Reader<'_>, names: &[Segment<'_>]) -> Vec<usize> {
    let rule = reader.cursor.second().filter(|line| is_rule(line));
    let parts = rule.map(segments_by_one).filter(|parts| parts.len() == names.len());
    parts.unwrap_or_else(|| names.to_vec()).iter().map(|it| it.column).collect()
}

/// The cells of a line: each part belongs to the column that begins last before it.
fn laid_out(reader: &Reader<'_>, segments: &[Segment<'_>], starts: &[usize]) -> Vec<Text> {
    let mut cells = vec![Text::default(); starts.len()];
    let mut first_free = 0;
    for segment in segments {
        // Columns may begin a little further left than their names.
        let by_place = starts.iter().rposition(|start| *start <= segment.column + 1).unwrap_or(0);
        let at = by_place.max(first_free).min(starts.len().saturating_sub(1));
        let text = reader.whole.text(segment.piece);
        if let Some(cell) = cells.get_mut(at) {
            if cell.is_empty() {
                *cell = text;
            } else {
                cell.value = format!("{} {}", cell.value, text.value);
                cell.span = cell.span.to(text.span);
            }
        }
        first_free = at + 1;
    }
    let end = segments.last().map(|it| reader.whole.span(it.piece)).unwrap_or_default();
    for cell in cells.iter_mut().filter(|cell| cell.is_empty()) {
        cell.span = end;
    }
    cells
}

/// Whether a line without a first cell is a row of its own, for it has ports.
fn has_ports(cells: &[Text], names: &[Segment<'_>]) -> bool {
    names.iter().zip(cells).any(|(name, cell)| {
        shape_of(name.piece) == Some(Shape::Port)
            && cell.value.starts_with(|it: char| it.is_ascii_digit())
    })
}

/// The parts of a line between gaps of two spaces or more, or of a tab.
fn segments(line: &str) -> Vec<Segment<'_>> {
    split(line, 2)
}

/// The parts of a rule, which one space may stand between.
fn segments_by_one(line: &str) -> Vec<Segment<'_>> {
    split(line, 1)
}

fn split(line: &str, gap: usize) -> Vec<Segment<'_>> {
    let mut segments: Vec<Segment<'_>> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut end = 0;
    let mut spaces = gap;
    for (column, (at, letter)) in line.char_indices().enumerate() {
        if letter == ' ' || letter == '\t' || letter == '\u{a0}' {
            spaces += if letter == '\t' { gap } else { 1 };
            continue;
        }
        if spaces >= gap {
            close(line, open, end, &mut segments);
            open = Some((column, at));
        }
        spaces = 0;
        end = at + letter.len_utf8();
    }
    close(line, open, end, &mut segments);
    segments
}

fn close<'t>(
    line: &'t str,
    open: Option<(usize, usize)>,
    end: usize,
    segments: &mut Vec<Segment<'t>>,
) {
    if let Some((column, start)) = open
        && let Some(piece) = line.get(start..end)
    {
        segments.push(Segment { column, piece });
    }
}

/// A line of dashes or equals signs.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.chars().all(|it| matches!(it, '-' | '=' | ' ' | '─' | '═' | '+'))
}
