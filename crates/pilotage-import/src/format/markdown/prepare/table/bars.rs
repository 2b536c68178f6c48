//! Rows with pipes between their cells.

use pilotage_diagnostic::{Diagnostic, codes};

use super::shape::Shape;
use super::{Piece, Row, Run, is_delimiter};
use crate::format::markdown::prepare::Preparer;
use crate::format::markdown::prepare::line::{Line, is_rule};

/// The most cells of all tables together.
const MOST_CELLS: usize = 1_900_000;

impl<'t> Preparer<'t> {
    pub(super) fn bar_table(&mut self, line: &mut Line) -> bool {
        let rest = self.part(line.at..line.end);
        let opens = rest.starts_with('|');
        if line.at < self.text_until || !rest.contains('|') || (self.lead.is_some() && !opens) {
            return false;
        }
        let is_deep = self.blank && self.column(line.column) >= self.column_of_code();
        if is_deep && !opens && !self.knows_no_indented_code() {
            return false;
        }
        let mut rows = self.bar_rows(line);
        if is_bordered(&rows) {
            rows.remove(0);
        }
        let Some((before, headers)) = headers(&rows, |row| self.words(row)) else {
            self.text_until = rows.last().map_or(line.end, |row| row.next);
            // Comments in the lines have been passed already.
            self.next = rows.first().map_or(self.next, |row| row.next);
            return false;
        };
        let rest = rows.split_off(before);
        for row in &rows {
            self.text(&row.line);
        }
        self.next = rest.last().map_or(self.next, |row| row.next);
        self.write_table(&Run { rows: rest, headers });
        true
    }

    fn column_of_code(&self) -> usize {
        self.innermost().map_or(0, |item| self.column(item.reach())) + 4
    }

    /// The rows that follow each other.
    fn bar_rows(&mut self, first: &Line) -> Vec<Row<'t>> {
        let mut rows: Vec<Row<'t>> = Vec::new();
        let mut next = Some((*first, self.next));
        while let Some((line, after)) = next {
            if self.cells > MOST_CELLS {
                self.stop(&line);
                break;
            }
            let row = self.bar_row(line, after);
            let after = row.next;
            self.cells += row.shape.cells;
            let goes_on = rows
                .first()
                .zip(rows.last())
                .is_some_and(|(first, last)| is_second_half(first, last, &row));
            match rows.last_mut() {
                Some(last) if goes_on => self.join(last, row),
                _ => rows.push(row),
            }
            next = self.next_bar_row(&rows, after);
        }
        rows
    }

    /// Reads nothing more: the tables are larger than any document's.
    fn stop(&mut self, line: &Line) {
        let message = format!("the tables of the document have more than {MOST_CELLS} cells");
        self.find(
            Diagnostic::new(codes::IMPORT_LIMIT, message)
                .at(self.place(line.at..line.end))
                .note("what comes after this place was not read")
                .help("import the part that states the ports by itself"),
        );
        self.ended = true;
    }

    fn bar_row(&mut self, mut line: Line, after: usize) -> Row<'t> {
        let next = std::mem::replace(&mut self.next, after);
        let kept = self.cut(&mut line);
        let after = std::mem::replace(&mut self.next, next);
        let pieces = kept.pieces.into_iter().map(|range| Piece { before: "", range }).collect();
        let mut row = Row { closes: kept.closes, ..Row::new(line, pieces, after) };
        self.measure(&mut row);
        row
    }

    /// Adds the second half of a row that the source breaks in two.
    fn join(&mut self, last: &mut Row<'t>, mut row: Row<'t>) {
        if let Some(piece) = row.pieces.first_mut() {
            piece.before = " ";
        }
        last.pieces.extend(row.pieces);
        last.closes.extend(row.closes);
        last.next = row.next;
        last.joined = true;
        self.measure(last);
    }

    /// The next line, if it belongs to the rows.
    fn next_bar_row(&mut self, rows: &[Row<'t>], at: usize) -> Option<(Line, usize)> {
        let (mut line, mut after) = self.inside_line(at)?;
        while let Some(at) = self.after_comment(&line) {
            (line, after) = self.inside_line(at)?;
        }
        let words = self.part(line.at..line.end);
        if is_other_block(words) {
            return None;
        }
        if words.contains('|') {
            return Some((line, after));
        }
        if words.starts_with('<') {
            return None;
        }
        // Without a pipe it is part of the table if the table goes on after it, or if it stands
        // below the open last cell.
        let goes_on = self
            .inside_line(after)
            .is_some_and(|(following, _)| self.part(following.at..following.end).starts_with('|'));
        let last = rows.last()?;
        let is_open = last.shape.opens && !last.shape.closes && rows.len() > 2;
        let is_below = is_open && line.column >= last.line.column + 4;
        ((goes_on && rows.len() > 1) || is_below).then_some((line, after))
    }

    /// Where the next line begins, if all of a line is a comment that ends there.
    fn after_comment(&mut self, line: &Line) -> Option<usize> {
        let end = self.end_of_comment(line.at)?;
        let (rest, after) = self.line_at(end).unwrap_or((Line::new(end, end), end));
        rest.is_blank(self.source).then_some(after)
    }
}

/// Whether a row is the second half of the one above it, whose last cell is open.
fn is_second_half(header: &Row<'_>, last: &Row<'_>, row: &Row<'_>) -> bool {
    let Shape { cells, pipes, closes, opens, .. } = row.shape;
    let is_open = last.shape.opens && !last.shape.closes && !opens && !row.is_delimiter;
    // Halves share the cell that the line breaks in.
    let fits = last.shape.cells + cells <= header.shape.cells + 1;
    is_open && fits && (pipes == 0 || (closes && header.shape.closes))
}

/// Whether the first row is a border above the header.
fn is_bordered(rows: &[Row<'_>]) -> bool {
    matches!(rows, [first, second, third, ..]
        if first.is_delimiter && !second.is_delimiter && third.is_delimiter)
}

/// Whether a line is no row, even with a pipe in it.
fn is_other_block(words: &str) -> bool {
    let heading = words.trim_start_matches('#');
    let is_heading = heading.len() < words.len() && heading.starts_with([' ', '\t']);
    let begins = [
        "<Tab", "</", "<!--", "<table", "<details", "{{", "{%", ":::", "```", "~~~", "> ", "=== ",
        "!!! ",
    ];
    let after_bullet = words.strip_prefix(['-', '*', '+']).unwrap_or("");
    is_heading
        || begins.iter().any(|it| words.starts_with(it))
        || (is_rule(words) && !words.contains('|'))
        || (after_bullet.starts_with(' ') && !is_delimiter(words))
}

/// How many lines stand before the table, and how many of its rows are headers. `None` for text.
fn headers(rows: &[Row<'_>], words: impl Fn(&Row<'_>) -> String) -> Option<(usize, Option<usize>)> {
    let first = rows.first()?;
    // Further down, cells with a dash each are no line of dashes.
    let is_rule = |row: &Row<'_>| row.is_delimiter && words(row).contains("--");
    let rule = match rows.get(1) {
        _ if first.is_delimiter => Some(0),
        Some(second) if second.is_delimiter => Some(1),
        _ => rows.iter().position(is_rule),
    };
    match rule {
        Some(0) if rows.len() == 1 => None,
        Some(rule) if first.shape.opens || rule == 0 => Some((0, Some(rule))),
        Some(rule) => Some((rule - 1, Some(1))),
        None if first.shape.opens => {
            let is_sure = rows.len() > 1 || first.shape.closes;
            (is_sure && rows.iter().all(|row| row.shape.cells > 0)).then_some((0, None))
        }
        None => {
            let alike = |row: &Row<'_>| {
                row.shape.cells == first.shape.cells && row.shape.spaced && !row.shape.opens
            };
            let is_sure = first.shape.pipes >= 2 || (rows.len() > 1 && first.shape.pipes == 1);
            let is_table = is_sure && !is_other_text(&words(first)) && first.shape.cells > 1;
            (is_table && rows.iter().all(alike)).then_some((0, None))
        }
    }
}

/// Whether a line with pipes is a command, a template, or links between pages.
fn is_other_text(words: &str) -> bool {
    let in_code = words.split('`').skip(1).step_by(2).any(|code| code.contains('|'));
    in_code || words.contains(['$', '{']) || words.trim_start().starts_with(['[', '<'])
}
