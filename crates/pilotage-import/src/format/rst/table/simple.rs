//! Simple tables: columns below runs of `=`.

use super::super::block::{Reader, Scope};
use super::super::kind::is_simple_border;
use super::super::lines::{Body, Line};
use super::columns::Columns;
use super::{Rows, place_of};
use crate::document::Block;

/// A column, or several that a line of `-` joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Column {
    start: usize,
    end: usize,
    /// How many of the table's columns it covers.
    covers: usize,
}

impl<'t> Reader<'t> {
    pub(in super::super) fn simple_table(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let Some(top) = body.line(at) else { return at + 1 };
        let columns = runs(top, '=');
        let end = end_of_table(body, at, top);
        // A line by itself is drawn between other things.
        if end == at + 1 {
            return end;
        }
        if !body.line(end - 1).is_some_and(|line| is_border(line, top)) {
            self.malformed(self.whole.span(top.text), "this table has no bottom border");
        }
        let mut rows = Rows::default();
        let mut headers = 0;
        let mut start = at + 1;
        for at in at + 1..end {
            let Some(line) = body.line(at) else { break };
            let joined = joined(line, &columns);
            if joined.is_some() || is_border(line, top) {
                let columns = joined.as_ref().unwrap_or(&columns);
                self.simple_row(&mut rows, columns, body.part(start, at), scope);
                if joined.is_none() && at + 1 < end {
                    headers = rows.count;
                }
                start = at + 1;
            } else if begins_row(line, &columns) {
                self.simple_row(&mut rows, &columns, body.part(start, at), scope);
                start = at;
            }
        }
        self.simple_row(&mut rows, &columns, body.part(start, end), scope);
        rows.builder.headers(headers);
        self.push_table(rows, self.span_of(body.part(at, end)), into);
        end
    }

    /// Reads the lines of a row, if they have words.
    fn simple_row(
        &mut self,
        rows: &mut Rows,
        columns: &[Column],
        lines: Body<'_, 't>,
        scope: Scope,
    ) {
        let Some(first) = (0..lines.len()).find(|&at| !lines.is_blank(at)) else { return };
        let lines = lines.part(first, lines.without_blanks(first, lines.len()));
        if !self.take(lines, 0) {
            return;
        }
        let mut cells: Vec<Vec<Line<'t>>> = vec![Vec::new(); columns.len()];
        let mut fits = true;
        for line in lines.iter() {
            let (pieces, fit) = cut(&Columns::new(line), columns);
            fits &= fit;
            for (cell, piece) in cells.iter_mut().zip(pieces) {
                cell.push(Line::new(piece));
            }
        }
        if !fits {
            rows.misfit(self.span_of(lines));
        }
        rows.begin();
        for (cell, column) in cells.iter().zip(columns) {
            let place = place_of(cell);
            rows.builder.cell(self.cell(cell, place, scope), 1, column.covers);
        }
    }
}

/// The line after a table. The second border below the first ends it, and one with a blank line
/// below. Without such a border it ends with the lines that stand together.
fn end_of_table(body: Body<'_, '_>, at: usize, top: Line<'_>) -> usize {
    let mut borders =
        (at + 1..body.len()).filter(|&at| body.line(at).is_some_and(|line| is_border(line, top)));
    let Some(first) = borders.next() else { return body.end_of_chunk(at) };
    if body.is_blank(first + 1) {
        return first + 1;
    }
    borders.next().unwrap_or(first) + 1
}

/// A line of `=`: with the table's columns, or across all of them.
fn is_border(line: Line<'_>, top: Line<'_>) -> bool {
    let across = line.text.len() == top.text.len() && line.text.bytes().all(|byte| byte == b'=');
    is_simple_border(line.text) || across
}

/// The runs of a character that make columns.
fn runs(line: Line<'_>, mark: char) -> Vec<Column> {
    let mut runs: Vec<Column> = Vec::new();
    for (at, _) in line.text.chars().enumerate().filter(|(_, c)| *c == mark) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(Column { start: at, end: at + 1, covers: 1 }),
        }
    }
    runs
}

/// The columns of the row above a line of `-`. Each run begins where a column does and ends where
/// one does, else the line is a row: `-` is what people write for nothing.
fn joined(line: Line<'_>, columns: &[Column]) -> Option<Vec<Column>> {
    if !line.text.starts_with('-') || line.text.contains(|c| !matches!(c, '-' | ' ')) {
        return None;
    }
    let mut rest = columns.iter();
    let mut joined = runs(line, '-');
    for run in &mut joined {
        let first = rest.next().filter(|column| column.start == run.start)?;
        let mut last = *first;
        run.covers = 1;
        while last.end < run.end {
            last = *rest.next()?;
            run.covers += 1;
        }
        if last.end != run.end {
            return None;
        }
    }
    rest.next().is_none().then_some(joined)
}

/// Whether a line has words in the first column, and so is not the rest of the row above it.
fn begins_row(line: Line<'_>, columns: &[Column]) -> bool {
    let end = columns.get(1).map_or(usize::MAX, |second| second.start);
    !Columns::new(line).slice(0, end).trim().is_empty()
}

/// The pieces of a line, and whether none reaches over the end of its column.
fn cut<'t>(line: &Columns<'t>, columns: &[Column]) -> (Vec<&'t str>, bool) {
    let inner = columns.get(1..).unwrap_or(&[]);
    let space = |at: usize| line.at(at).is_none_or(|byte| byte == b' ' || byte == b'\t');
    if inner.iter().all(|column| space(column.start.saturating_sub(1))) {
        let ends = inner.iter().map(|column| column.start).chain([usize::MAX]);
        let pieces = columns.iter().zip(ends).map(|(column, end)| line.slice(column.start, end));
        return (pieces.collect(), true);
    }
    // What is meant shows where the cells stand apart; else a word belongs where it begins.
    let apart: Vec<_> = line.text.split("  ").map(str::trim).filter(|it| !it.is_empty()).collect();
    if apart.len() == columns.len() {
        return (apart, false);
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for column in inner {
        let words_end = (column.start.max(start)..line.len()).find(|&at| space(at));
        let end = match space(column.start.saturating_sub(1)) {
            true => column.start.max(start),
            false => words_end.unwrap_or(line.len()),
        };
        pieces.push(line.slice(start, end));
        start = end;
    }
    pieces.push(line.slice(start, usize::MAX));
    (pieces, false)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{outline, read};

    #[test]
    fn columns_stand_below_the_border() {
        let text = "\
Ports:

====================  =======  ===============
Port / Protocol       In/Out   Purpose
====================  =======  ===============
2379-2380/tcp         in       ``etcd`` access
ICMP 8/0              out      checks that are wider than the border
====================  =======  ===============

after
";
        let lines = [
            "1 Ports:",
            "3 table, headers 1",
            "4   Port / Protocol | In/Out | Purpose",
            "6   2379-2380/tcp | in | etcd access",
            "7   ICMP 8/0 | out | checks that are wider than the border",
            "10 after",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn rows_go_on_where_the_first_column_is_blank() {
        let text = "\
====  =========
22    SSH for
      the nodes

      - and others
\\     unnamed
-     none

443   API
====  =========
";
        let lines = [
            "1 table, headers 0",
            "2   22 | SSH for the nodes / and others",
            "6    | unnamed",
            "7   - | none",
            "9   443 | API",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn lines_of_hyphens_join_columns() {
        let text = "\
=====  =====  ======
   Inputs     Output
------------  ------
  A      B    A or B
=====  =====  ======
False  False  False
Never         True
------------  ------
=====  =====  ======
";
        let lines = [
            "1 table, headers 2",
            "2   Inputs | <Inputs | Output",
            "4   A | B | A or B",
            "6   False | False | False",
            "7   Never | <Never | True",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn wide_characters_keep_their_columns() {
        let text = "\
======  ========
端口    用途
======  ========
443     接口服务
======  ========
";
        assert_eq!(outline(text), ["1 table, headers 1", "2   端口 | 用途", "4   443 | 接口服务"]);
    }

    #[test]
    fn words_over_the_end_of_a_column_stay_together() {
        let text = "\
=====  ====  =======
Port   Via   Purpose
=====  ====  =======
30000-32767  tcp  nodes
8472/udp x   y
=====  ====  =======
";
        let (lines, findings) = read(text);
        let rows = [
            "1 table, headers 1",
            "2   Port | Via | Purpose",
            "4   30000-32767 | tcp | nodes",
            "5   8472/udp | x | y",
        ];
        assert_eq!(lines, rows);
        let message = "this row does not fit its table, and 1 more do not either";
        assert_eq!(findings, [format!("PLT0604 4 {message}")]);
    }

    #[test]
    fn a_table_without_its_bottom_is_read_to_the_blank_line() {
        let (lines, findings) = read("===  ===\n22   SSH\n443  API\n\nafter\n");
        assert_eq!(lines, ["1 table, headers 0", "2   22 | SSH", "3   443 | API", "5 after"]);
        assert_eq!(findings, ["PLT0604 1 this table has no bottom border"]);
    }
}
