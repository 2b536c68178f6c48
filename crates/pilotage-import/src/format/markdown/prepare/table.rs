//! Runs of lines with pipes: which are tables, and tables that parsers would not read whole.
//!
//! A run with a well-formed header is written again as it is. Any other is put into shape: each row
//! gets its outer pipes, the header as many cells as the widest row has, and a run without a header
//! one that only the parser sees.

use std::ops::Range;

use pilotage_diagnostic::{Diagnostic, codes};

use super::cut::Kept;
use super::line::{Line, is_rule};
use super::row::{Shape, is_delimiter, is_plain_delimiter, shape};
use super::{MOST_FINDINGS, Preparer, Shaped};

/// The most columns of a table.
const MOST_COLUMNS: usize = 1_000;

/// The most cells of all tables together.
const MOST_CELLS: usize = 1_900_000;

/// The most cells that the rows of one table may lack, as in the parser.
const MOST_MISSING: usize = 200_000;

/// A line with pipes.
#[derive(Debug)]
struct Row<'t> {
    line: Line,
    kept: Kept<'t>,
    shape: Shape,
    is_delimiter: bool,
    /// Where its part on the line before ends, if it was broken in two.
    joined: bool,
    /// Where the line after it begins.
    next: usize,
}

/// A run that is a table.
struct Run<'t> {
    rows: Vec<Row<'t>>,
    /// How many rows stand above the delimiter; `None` without one.
    headers: Option<usize>,
}

impl<'t> Preparer<'t> {
    /// Takes the table that begins on a line.
    pub(super) fn table(&mut self, line: &mut Line) -> bool {
        let rest = self.part(line.at..line.end);
        if line.at < self.text_until || !rest.contains('|') {
            return false;
        }
        if self.lead.is_some() && !rest.starts_with('|') {
            return false;
        }
        let is_deep = self.blank && self.column(line.column) >= self.column_of_code();
        if is_deep && !rest.starts_with('|') && !self.knows_no_indented_code() {
            return false;
        }
        let mut rows = self.run(line);
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

    /// The words of a row, in one piece.
    fn words(&self, row: &Row<'_>) -> String {
        row.kept.pieces.iter().map(|piece| self.part(piece.clone())).collect()
    }

    /// The lines with pipes that follow each other.
    fn run(&mut self, first: &Line) -> Vec<Row<'t>> {
        let mut rows: Vec<Row<'t>> = Vec::new();
        let mut next = Some((*first, self.next));
        while let Some((line, after)) = next {
            if self.cells > MOST_CELLS {
                self.stop(&line);
                break;
            }
            let row = self.row(line, after);
            let after = row.next;
            self.cells += row.shape.cells;
            let goes_on = rows.first().zip(rows.last()).is_some_and(|(first, last)| {
                is_broken(&first.shape, &last.shape, &row.shape) && !row.is_delimiter
            });
            match rows.last_mut() {
                Some(last) if goes_on => self.join(last, row),
                _ => rows.push(row),
            }
            next = self.next_row(&rows, after);
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

    fn row(&mut self, mut line: Line, after: usize) -> Row<'t> {
        let next = std::mem::replace(&mut self.next, after);
        let kept = self.cut(&mut line);
        let after = std::mem::replace(&mut self.next, next);
        let mut row = Row {
            line,
            kept,
            shape: Shape::default(),
            is_delimiter: false,
            joined: false,
            next: after,
        };
        self.measure(&mut row);
        row
    }

    fn measure(&self, row: &mut Row<'_>) {
        let words: String;
        let words = match row.kept.pieces.as_slice() {
            [piece] => self.part(piece.clone()),
            _ => {
                words = self.words(row);
                &words
            }
        };
        row.shape = shape(words);
        row.is_delimiter = is_delimiter(words);
    }

    fn join(&mut self, last: &mut Row<'t>, row: Row<'t>) {
        last.kept.pieces.extend(row.kept.pieces);
        last.kept.closes.extend(row.kept.closes);
        last.next = row.next;
        last.joined = true;
        self.measure(last);
    }

    /// The next line, if it belongs to the run.
    fn next_row(&mut self, rows: &[Row<'t>], at: usize) -> Option<(Line, usize)> {
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
        // A row that was broken in two, if the table goes on after it.
        let (first, last) = (rows.first()?, rows.last()?);
        let (following, _) = self.inside_line(after)?;
        let goes_on = self.part(following.at..following.end).starts_with('|');
        let is_open = first.shape.closes && !last.shape.closes && last.shape.opens;
        (goes_on && is_open).then_some((line, after))
    }

    /// Where the next line begins, if all of a line is a comment that ends there.
    fn after_comment(&mut self, line: &Line) -> Option<usize> {
        let end = self.end_of_comment(line.at)?;
        let (rest, after) = self.line_at(end).unwrap_or((Line::new(end, end), end));
        rest.is_blank(self.source).then_some(after)
    }

    /// The line at an offset if it has words and stands in the same quotations and frames.
    fn inside_line(&self, at: usize) -> Option<(Line, usize)> {
        let (mut line, next) = self.line_at(at)?;
        let (quotes, _) = self.strip_quotes(&mut line, self.quotes);
        let outside = self.frames.last().is_some_and(|frame| frame.is_ended_by(&line));
        (quotes == self.quotes && !line.is_blank(self.source) && !outside).then_some((line, next))
    }

    fn write_table(&mut self, run: &Run<'t>) {
        let Some(first) = run.rows.first() else { return };
        self.separate(&first.line);
        let column = self.block_column(first.line.column);
        self.say_what_is_malformed(run);
        let header = run.headers.filter(|it| *it == 1).map(|_| first.shape.cells);
        let delimiter = run.rows.get(1).filter(|row| is_plain_delimiter(&self.words(row)));
        let delimiter = delimiter.map(|row| row.shape.cells);
        let is_regular = |row: &Row<'_>| {
            row.shape.opens && !row.joined && (1..=header.unwrap_or(0)).contains(&row.shape.cells)
        };
        if header.is_some() && header == delimiter && run.rows.iter().all(is_regular) {
            let rows = self.within_bounds(&run.rows, header.unwrap_or(0));
            for row in rows {
                self.write_row(row, column, None);
            }
        } else {
            self.write_in_shape(run, column);
        }
        let last = run.rows.last().map_or(first.line, |row| row.line);
        self.blank = false;
        self.separate(&Line::new(last.end, last.end));
        for row in &run.rows {
            self.close_shortcodes(&row.line, &row.kept.closes);
        }
    }

    fn write_in_shape(&mut self, run: &Run<'t>, column: usize) {
        let start = self.written.len();
        let widest = run.rows.iter().map(|row| row.shape.cells).max().unwrap_or(1);
        let width = widest.clamp(1, MOST_COLUMNS);
        if let Some(row) = run.rows.iter().find(|row| row.shape.cells > MOST_COLUMNS) {
            let message = format!("a row of a table has more than {MOST_COLUMNS} cells");
            self.find(
                Diagnostic::new(codes::IMPORT_LIMIT, message)
                    .at(self.place(row.line.at..row.line.at + 1))
                    .note("the cells beyond the limit were not read"),
            );
        }
        let made_header = run.headers != Some(1);
        let rows = self.within_bounds(&run.rows, width);
        let rows = rows.iter().enumerate();
        let rows = rows.filter(|(at, row)| Some(*at) != run.headers && row.shape.cells > 0);
        for (index, (_, row)) in rows.enumerate() {
            if index == 0 && made_header {
                self.make_row(&row.line, column, " |", width);
                self.make_row(&row.line, column, "-|", width);
            }
            let missing = if index == 0 && !made_header { width } else { row.shape.cells };
            self.write_row(row, column, Some(missing - row.shape.cells.min(missing)));
            if index == 0 && !made_header {
                self.make_row(&row.line, column, "-|", width);
            }
        }
        let headers = run.headers.unwrap_or(0);
        self.tables.push(Shaped { start, end: self.written.len(), headers });
    }

    /// The rows that are not beyond what the parser reads of a table.
    fn within_bounds<'r>(&mut self, rows: &'r [Row<'t>], width: usize) -> &'r [Row<'t>] {
        let mut missing = 0_usize;
        for (index, row) in rows.iter().enumerate() {
            missing += width.saturating_sub(row.shape.cells);
            if missing > MOST_MISSING {
                let message = format!("the rows of a table lack more than {MOST_MISSING} cells");
                self.find(
                    Diagnostic::new(codes::IMPORT_LIMIT, message)
                        .at(self.place(row.line.at..row.line.end))
                        .note("the rows from here on were not read")
                        .help("give every row as many cells as the header has"),
                );
                return rows.get(..index).unwrap_or(rows);
            }
        }
        rows
    }

    fn make_row(&mut self, line: &Line, column: usize, cell: &str, width: usize) {
        self.begin_line(line, column);
        self.written.make("|", line.at);
        self.written.make(&cell.repeat(width), line.at);
        self.written.make("\n", line.at);
    }

    /// Writes a row; with outer pipes and so many more cells if it is put into shape.
    fn write_row(&mut self, row: &Row<'t>, column: usize, more: Option<usize>) {
        self.begin_line(&row.line, column);
        if more.is_some() && !row.shape.opens {
            self.written.make("|", row.line.at);
        }
        for (index, piece) in row.kept.pieces.iter().enumerate() {
            if index > 0 && row.joined {
                self.written.make(" ", piece.start);
            }
            self.written.copy(self.source, piece.clone());
        }
        let Some(more) = more else {
            self.end_line(row.line.end);
            return;
        };
        let end = row.kept.pieces.last().map_or(row.line.end, |piece| piece.end);
        if !row.shape.closes {
            self.written.make(" |", end);
        }
        self.written.make(&" |".repeat(more), end);
        self.written.make("\n", end);
    }

    fn say_what_is_malformed(&mut self, run: &Run<'t>) {
        let Some(first) = run.rows.first() else { return };
        let mut findings: Vec<(Range<usize>, String, &str)> = Vec::new();
        let (width, closed) = (first.shape.cells, first.shape.closes);
        let rule = run.headers.and_then(|at| run.rows.get(at));
        match run.headers {
            // Once: in such a document no table has a header.
            None | Some(0) if std::mem::replace(&mut self.told_headless, true) => {}
            None | Some(0) => findings.push((
                first.range(),
                "a table has no header and no line of dashes below it".to_owned(),
                "put the names of the columns above the rows, and a line of dashes below them",
            )),
            Some(_) => {
                let dashes = rule.map_or(width, |row| row.shape.cells);
                if dashes != width {
                    findings.push((
                        rule.map_or(first.range(), Row::range),
                        format!("the line below the header has {dashes} columns, and the header has {width}"),
                        "give both as many columns as the rows have cells",
                    ));
                }
            }
        }
        let below = if run.headers.is_some() { run.rows.as_slice() } else { &[] };
        for (at, row) in below.iter().enumerate().skip(1) {
            if findings.len() >= MOST_FINDINGS {
                break;
            }
            if Some(at) == run.headers {
                continue;
            }
            let cells = row.shape.cells;
            if row.joined {
                let message = "a row of a table goes on in the next line".to_owned();
                findings.push((row.range(), message, "write the row on one line"));
            } else if closed && row.shape.opens && !row.shape.closes {
                let message = "a row of a table lacks its closing `|`".to_owned();
                findings.push((row.range(), message, "close the row as the other rows are closed"));
            }
            if cells != width {
                findings.push((
                    row.range(),
                    format!("a row has {cells} {}, and the header has {width}", cells_word(cells)),
                    "give the row as many cells as the header has",
                ));
            }
        }
        for (range, message, help) in findings {
            let place = self.place(range);
            self.find(Diagnostic::new(codes::MALFORMED_TABLE, message).at(place).help(help));
        }
    }
}

impl Row<'_> {
    fn range(&self) -> Range<usize> {
        let end = self.kept.pieces.last().map_or(self.line.end, |piece| piece.end);
        self.line.at..end.max(self.line.at)
    }
}

fn cells_word(count: usize) -> &'static str {
    if count == 1 { "cell" } else { "cells" }
}

/// Whether a row is the second half of the one above it.
fn is_broken(header: &Shape, last: &Shape, row: &Shape) -> bool {
    let is_open = header.closes && last.opens && !last.closes && !row.opens;
    // Halves share the cell that the line breaks in.
    is_open && last.cells + row.cells <= header.cells + 1 && (row.closes || row.pipes == 0)
}

/// Whether a line is no row, even with a pipe in it.
fn is_other_block(words: &str) -> bool {
    let heading = words.trim_start_matches('#');
    let is_heading = heading.len() < words.len() && heading.starts_with([' ', '\t']);
    let tags =
        ["<Tab", "</", "<!--", "<table", "<details", "{{", "{%", ":::", "```", "~~~", "> ", "=== "];
    is_heading
        || tags.iter().any(|it| words.starts_with(it))
        || (is_rule(words) && !words.contains('|'))
        || (words.starts_with(['-', '*', '+'])
            && words.get(1..).is_some_and(|it| it.starts_with(' '))
            && !is_delimiter(words))
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
            let is_code = words(first).contains(['`', '$', ';']);
            (is_sure && !is_code && rows.iter().all(alike)).then_some((0, None))
        }
    }
}
