//! The names of columns that stand one space apart.

use crate::format::words::{Pairs, Shape, leading_name};

/// The most words of a line of names.
const MOST_WORDS: usize = 40;
/// The most columns.
const MOST_COLUMNS: usize = 16;
/// The most words of a name that is not known.
const MOST_UNKNOWN: usize = 3;

/// A column: its name and what its cells look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format::plain) struct Column<'t> {
    pub(super) name: &'t str,
    pub(super) shape: Shape,
}

/// The ways to read a line as names of columns, at most two: they differ where `Destination Port`
/// may be one column or two. Empty for lines that are something else.
pub(super) fn columns(line: &str) -> Vec<Vec<Column<'_>>> {
    let words: Vec<&str> = line.split_whitespace().take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS || line.ends_with(['.', ':', ',']) {
        return Vec::new();
    }
    let mut ways: Vec<_> =
        [Pairs::Joined, Pairs::Apart].into_iter().filter_map(|it| read(line, &words, it)).collect();
    ways.dedup();
    ways
}

/// All words have to belong to a name. One name may be unknown, if it is written like one.
fn read<'t>(line: &'t str, words: &[&'t str], pairs: Pairs) -> Option<Vec<Column<'t>>> {
    let mut columns = Vec::new();
    let mut unknown = 0;
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..)?;
        let (shape, count) = match leading_name(rest, pairs) {
            Some(name) => (name.shape, name.words),
            None => {
                unknown += 1;
                (Shape::Text, unknown_name(rest, pairs))
            }
        };
        let last = words.get(at + count - 1)?;
        columns.push(Column { name: between(line, words.get(at)?, last), shape });
        at += count;
    }
    let shapes = columns.iter().map(|it| it.shape);
    let has = |wanted: &[Shape]| shapes.clone().any(|it| wanted.contains(&it));
    let is_header = columns.len() >= 2
        && columns.len() <= MOST_COLUMNS
        && unknown <= 1
        && columns.len() >= 2 + unknown * 2
        && (has(&[Shape::Port]) || (has(&[Shape::Protocol]) && has(&[Shape::End])));
    is_header.then_some(columns)
}

/// How many words an unknown name has: up to the next name that is known.
fn unknown_name(words: &[&str], pairs: Pairs) -> usize {
    let ends = |at: &usize| {
        words.get(*at..).is_none_or(|rest| rest.is_empty() || leading_name(rest, pairs).is_some())
    };
    (1..=MOST_UNKNOWN).find(ends).unwrap_or(MOST_WORDS)
}

/// From the start of one word to the end of another one of the line.
fn between<'t>(line: &'t str, first: &str, last: &str) -> &'t str {
    let whole = crate::format::pieces::Whole(line);
    whole.between(first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<Vec<&str>> {
        columns(line).into_iter().map(|way| way.into_iter().map(|it| it.name).collect()).collect()
    }

    #[test]
    fn lines_of_names_are_columns() {
        assert_eq!(
            names("Port Protocol Direction Source / Destination Purpose"),
            [["Port", "Protocol", "Direction", "Source / Destination", "Purpose"]]
        );
        assert_eq!(
            names("Rule Source Destination Ports"),
            [
                vec!["Rule", "Source", "Destination Ports"],
                vec!["Rule", "Source", "Destination", "Ports"]
            ]
        );
        assert_eq!(
            names("Ports Protocol Licence Grade Purpose"),
            [["Ports", "Protocol", "Licence Grade", "Purpose"]]
        );
    }

    #[test]
    fn headings_and_sentences_are_none() {
        for line in [
            "Ports",
            "Ports and Protocols",
            "Network Ports",
            "Worker Node Ports",
            "The port and the protocol of each service",
            "Source and destination.",
            "CPU Memory Disk",
        ] {
            assert!(!super::super::is_header(line), "{line}: {:?}", columns(line));
        }
    }
}
