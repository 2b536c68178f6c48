//! Which delimiter a text has, and how sure that is.

use super::records::{Field, Record, Records};
use crate::format::words::{Shape, shape_of};

/// The delimiters, the surest first.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];

/// How many records are looked at.
const RECORDS: usize = 100;

/// A delimiter and what speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sniffed {
    pub(super) delimiter: char,
    /// How much the text looks like a table with it, as formats say it.
    pub(super) likeness: u8,
}

/// The delimiter that a text most likely has. Where all are equally unlikely, the comma.
pub(super) fn sniff(text: &str) -> Sniffed {
    let all =
        DELIMITERS.map(|delimiter| Sniffed { delimiter, likeness: likeness(text, delimiter) });
    let best = all.into_iter().max_by_key(|it| it.likeness);
    best.unwrap_or(Sniffed { delimiter: ',', likeness: 0 })
}

/// How much a text looks like a table with a delimiter: nearly all of its records have as many
/// fields as most have. Names of columns that are known make it sure; without them there have to be
/// several records of three fields or more.
fn likeness(text: &str, delimiter: char) -> u8 {
    if delimiter == '|' && text.lines().any(is_of_markdown) {
        return 0;
    }
    let records: Vec<Record<'_>> = Records::new(text, delimiter)
        .filter(|record| record.iter().any(|field| !field.is_empty()) && !is_comment(record))
        .take(RECORDS)
        .collect();
    let width = usual_width(&records);
    let fitting = records.iter().filter(|record| record.len() == width).count();
    let share = fitting * 100 / records.len().max(1);
    let is_named = records.iter().take(20).any(is_header);
    match width {
        0 | 1 => 0,
        _ if records.len() < 2 => 0,
        _ if is_named && share >= 70 => 88,
        _ if delimiter == '\t' && share >= 80 => 80,
        3.. if share >= 90 && records.len() > 2 => 60,
        _ if fitting == records.len() && records.iter().all(is_tight) => 30,
        _ => 0,
    }
}

/// Whether nothing in a record looks like a sentence: no blank behind a delimiter, no full stop.
fn is_tight(record: &Record<'_>) -> bool {
    let starts = |field: &Field<'_>| field.piece.starts_with(char::is_alphanumeric);
    let stops = |field: &Field<'_>| field.piece.ends_with(['.', ':', ';', '!', '?', '{', '}']);
    record.iter().all(|field| starts(field) && !stops(field))
}

/// How many fields most records have; the most where several numbers are equally common.
fn usual_width(records: &[Record<'_>]) -> usize {
    let mut widths: Vec<usize> = records.iter().map(Vec::len).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|a, b| a == b);
    runs.max_by_key(|run| run.len()).and_then(|run| run.first().copied()).unwrap_or(0)
}

/// Whether a record is a line of names of columns, one of ports or protocols among them.
pub(super) fn is_header(record: &Record<'_>) -> bool {
    // Most records are rows, and most rows have a number in them.
    let is_number = |field: &Field<'_>| field.piece.starts_with(|it: char| it.is_ascii_digit());
    if record.iter().take(64).any(is_number) {
        return false;
    }
    let own = record.iter().take(64).filter(|field| field.has_words());
    let names: Vec<String> = own.map(Field::value).collect();
    let filled = names.len();
    let shapes: Vec<Shape> = names.iter().filter_map(|name| shape_of(name)).collect();
    filled >= 2
        && shapes.len() * 2 >= filled
        && shapes.iter().any(|it| matches!(it, Shape::Port | Shape::Protocol))
}

/// Whether a record is a comment: `# ports of the platform`, with a name of a column at most.
pub(super) fn is_comment(record: &Record<'_>) -> bool {
    let first = record.first().map_or("", |field| field.piece.trim());
    let rest_is_empty = record.iter().skip(1).all(Field::is_empty);
    (first.starts_with("# ") || first.starts_with("//") || first.starts_with("##"))
        && (rest_is_empty || shape_of(first.trim_start_matches(['#', ' '])).is_none())
}

/// Whether a line is a heading of Markdown, or belongs to a table of it: a rule, or with bars around
/// it.
fn is_of_markdown(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with("# ") || line.starts_with("## ") {
        return true;
    }
    let is_rule = line.contains("--") && line.chars().all(|it| "|-:+ ".contains(it));
    is_rule || (line.starts_with('|') && line.ends_with('|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found_without_a_name() {
        for (text, delimiter) in [
            ("Direction,Protocol,Port\nIngress,TCP,22\nIngress,UDP,\"53, 54\"\n", ','),
            ("Port;Zweck\n443;API, UI\n", ';'),
            ("Port\tPurpose\n443\tAPI, UI; more\n", '\t'),
            ("Port|Protocol|Purpose\n443|TCP|API\n", '|'),
            ("# Ports, of all nodes\n\nPort,Purpose\n443,API\n", ','),
            ("Kanal,Dienst,Ort\n1,a,b\n2,c,d\n", ','),
        ] {
            let found = sniff(text);
            assert_eq!((found.delimiter, found.likeness > 50), (delimiter, true), "{text}");
        }
    }

    #[test]
    fn prose_and_other_tables_are_none() {
        for text in [
            "One, two, three.\nFour.\nFive, six.\n",
            "| Port | Purpose |\n|---|---|\n| 443 | API |\n",
            "Port | Purpose |\n---|---|\n443 | API |\n",
            "a;\nb;\nc;\n",
            "",
        ] {
            assert_eq!(sniff(text).likeness, 0, "{text}");
        }
    }
}
