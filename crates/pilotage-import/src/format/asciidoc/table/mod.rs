//! Tables: cells between `|`, or values between delimiters.

mod cells;
mod fill;
mod spec;

use pilotage_diagnostic::{Diagnostic, Span, codes};

use super::attributes::Attributes;
use super::block::{Reader, Scope};
use super::condition::Directive;
use super::lines::Body;
use super::marker::marker;
use crate::document::{Block, Text, flatten};
use cells::{Cell, Cells};
use fill::Filler;

impl<'t> Reader<'t> {
    /// Reads the lines between those that begin and end a table. `mark` begins these.
    pub(super) fn table(
        &mut self,
        lines: Body<'_, 't>,
        mark: char,
        attributes: &Attributes<'t>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        let Some(first) = lines.iter().position(|line| !line.is_empty()) else { return };
        let styles = spec::columns(attributes.get("cols").unwrap_or(""));
        let format = attributes.get("format").unwrap_or(match mark {
            ',' => "csv",
            ':' => "dsv",
            _ => "psv",
        });
        let separator = attributes.get("separator").filter(|mark| !mark.is_empty());
        let text = self.text_between(lines);
        let take = |piece: &str| self.take(piece);
        let cells = match format {
            "csv" => Cells::of_records(text, separator_or(separator, ','), take),
            "tsv" => Cells::of_records(text, separator_or(separator, '\t'), take),
            "dsv" => Cells::of_values(lines, separator.unwrap_or(":"), take),
            _ => Cells::of(lines, separator.unwrap_or(if mark == '!' { "!" } else { "|" }), take),
        };
        for line in lines {
            if let Some(Directive::Include(file)) = Directive::of(line) {
                self.not_read(file);
            }
        }
        if let Some(words) = cells.before {
            self.malformed(self.whole.span(words), "these words are in no cell");
        }
        let has_header = attributes.has_option("header")
            || (!attributes.has_option("noheader") && is_header(lines, first, &cells.cells));
        let mut filler = Filler::new(&cells.cells, styles.len());
        for cell in &cells.cells {
            if filler.is_full() {
                break;
            }
            let style = cell.spec.style.or(styles.get(filler.column(cell)).copied().flatten());
            let text = self.cell(cell, style, scope);
            filler.cell(cell, &text);
        }
        filler.builder.headers(usize::from(has_header));
        self.push_table(filler, self.whole.span(text), into);
    }

    fn push_table(&mut self, filler: Filler, span: Span, into: &mut Vec<Block>) {
        let is_full = filler.is_full();
        let (misfit, builder) = filler.finish();
        if let Some((first, count)) = misfit.filter(|_| !is_full) {
            let others = match count {
                1 => String::new(),
                count => format!(", and {} more do not either", count - 1),
            };
            self.malformed(first, &format!("this row does not fit its table{others}"));
        }
        if is_full {
            let finding = Diagnostic::new(codes::IMPORT_LIMIT, "the table has too many cells")
                .at(self.place_at(span))
                .note("cells beyond the limit were not read");
            self.findings.push(finding);
        }
        let grid = builder.finish(span);
        if !grid.rows.is_empty() {
            into.push(Block::Table(grid));
        }
    }

    /// The words of a cell: of its blocks, where it holds blocks, else of its paragraphs.
    fn cell(&mut self, cell: &Cell<'t>, style: Option<char>, scope: Scope) -> Text {
        let trimmed: Vec<_> = cell.lines.iter().map(|line| line.trim()).collect();
        let filled = |line: &&str| !line.is_empty();
        let Some(start) = trimmed.iter().position(filled) else {
            let place = trimmed.first().copied().unwrap_or(self.whole.0);
            return Text::new("", self.whole.span(place));
        };
        let end = trimmed.iter().rposition(filled).map_or(start, |last| last + 1);
        let lines = trimmed.get(start..end).unwrap_or(&[]);
        let span = match (lines.first(), lines.last()) {
            (Some(first), Some(last)) => self.whole.span(first).to(self.whole.span(last)),
            _ => Span::default(),
        };
        let is_bullet = |line: &&str| matches!(marker(line), Some(it) if it.kind.is_bullet());
        // Bullets are a list to their author, even where the style does not say so.
        let is_list = lines.len() > 1 && lines.iter().any(is_bullet);
        let may_hold_blocks = lines.len() > 1 || lines.iter().any(|line| marker(line).is_some());
        if is_list || (style == Some('a') && may_hold_blocks) {
            let blocks = self.blocks(lines, scope.inside());
            return Text::new(&flatten(&blocks), span);
        }
        let paragraphs = lines.split(|line| line.is_empty());
        let words: Vec<_> = paragraphs.map(|lines| self.words(lines).value).collect();
        Text::new(&words.join("\n"), span)
    }

    fn text_between(&self, lines: Body<'_, 't>) -> &'t str {
        let mut filled = lines.iter().copied().filter(|line| !line.is_empty());
        match (filled.next(), filled.next_back()) {
            (Some(first), Some(last)) => self.whole.between(first, last),
            (Some(only), None) => only,
            _ => "",
        }
    }

    pub(super) fn malformed(&mut self, span: Span, message: &str) {
        let finding = Diagnostic::new(codes::MALFORMED_TABLE, message)
            .at(self.place_at(span))
            .help("give each row as many cells as the table has columns");
        self.findings.push(finding);
    }
}

fn separator_or(separator: Option<&str>, other: char) -> char {
    match separator {
        Some("\\t" | "tab") => '\t',
        Some(text) => text.chars().next().unwrap_or(other),
        None => other,
    }
}

/// Whether the first row is a header though nothing says so: it begins right below the first line,
/// and a blank line stands below it.
fn is_header(lines: Body<'_, '_>, first: usize, cells: &[Cell<'_>]) -> bool {
    let above = cells.iter().take_while(|cell| cell.line == 0).last();
    let ends = above.is_some_and(|cell| cell.lines.iter().skip(1).all(|line| line.is_empty()));
    first == 0
        && ends
        && lines.get(1).is_some_and(|line| line.is_empty())
        && cells.last().is_some_and(|cell| cell.line > 0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{outline, read, size};

    #[test]
    fn cells_stand_one_on_a_line_or_many() {
        let text = "\
.Ports of all nodes
[cols=\"2a,2a,5a\",options=\"header\"]
|===

|Protocol
|Port
|Description

.3+|TCP
|`443`
|The API of
the nodes

|`9000`-`9999`
|Agents

2+|none

|UDP |53 |
|===
";
        let lines = [
            "1 caption: Ports of all nodes",
            "5 table, headers 1",
            "5   Protocol | Port | Description",
            "9   TCP | 443 | The API of the nodes",
            "14   ^TCP | 9000-9999 | Agents",
            "17   ^TCP | none | <none",
            "19   UDP | 53 | ",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn the_first_row_may_be_a_header_by_its_place() {
        let table = |rows: &str| outline(&format!("{rows}\n|===\n"))[0].clone();
        assert_eq!(table("|===\n|Port |Use\n\n|22 |SSH"), "2 table, headers 1");
        assert_eq!(table("|===\n|Port |Use\n|22 |SSH"), "2 table, headers 0");
        assert_eq!(table("|===\n\n|Port |Use\n\n|22 |SSH"), "3 table, headers 0");
        assert_eq!(table("[%noheader]\n|===\n|Port |Use\n\n|22 |SSH"), "3 table, headers 0");
        assert_eq!(table("[%header]\n|===\n|Port |Use\n|22 |SSH"), "3 table, headers 1");
    }

    #[test]
    fn cells_hold_paragraphs_lists_and_tables() {
        let text = "\
[cols=\"1,1a\"]
|===
|one

two |
* a
* b

l|c
|
[cols=\"2*\"]
!===
!d !e
!===
3*|f
|===
";
        let lines =
            ["3 table, headers 0", "3   one / two | a / b", "9   c | d e", "15   f | f", "15   f"];
        let (found, findings) = read(text);
        assert_eq!(found, lines);
        assert_eq!(findings, ["PLT0604 15 this row does not fit its table"]);
    }

    #[test]
    fn values_may_have_delimiters() {
        let csv = ",===\nPort,Use\n\n443,\"API, UI\"\n,===\n";
        assert_eq!(outline(csv), ["2 table, headers 1", "2   Port | Use", "4   443 | API, UI"]);
        let dsv = ":===\n22:SSH\n80:a\\:b\n:===\n";
        assert_eq!(outline(dsv), ["2 table, headers 0", "2   22 | SSH", "3   80 | a:b"]);
        let other = "[format=csv,separator=;]\n|===\n22;a, b\n|===\n";
        assert_eq!(outline(other), ["3 table, headers 0", "3   22 | a, b"]);
        let mark = "[separator=¦]\n|===\n¦22 ¦a|b\n|===\n";
        assert_eq!(outline(mark), ["3 table, headers 0", "3   22 | a|b"]);
    }

    #[test]
    fn rows_under_conditions_are_rows() {
        let text = "|===\n|22 |SSH\nifdef::a[]\n|443 |API\nendif::[]\n|===\n";
        assert_eq!(outline(text), ["2 table, headers 0", "2   22 | SSH", "4   443 | API"]);
    }

    #[test]
    fn a_missing_cell_moves_no_other_row() {
        let text = "|===\n|Port |Via |Use\n\n|22 |TCP\n|443 |TCP |API\n|80 |TCP |UI\n|===\n";
        let (lines, findings) = read(text);
        let rows = [
            "2 table, headers 1",
            "2   Port | Via | Use",
            "4   22 | TCP",
            "5   443 | TCP | API",
            "6   80 | TCP | UI",
        ];
        assert_eq!(lines, rows);
        assert_eq!(findings, ["PLT0604 4 this row does not fit its table"]);
    }

    #[test]
    fn a_table_without_its_last_line_reaches_to_the_end() {
        let (lines, findings) = read("|===\nlost\n|22 |SSH\n");
        assert_eq!(lines, ["2 table, headers 0", "3   22 | SSH"]);
        let found =
            ["PLT0604 1 this table has no last line", "PLT0604 2 these words are in no cell"];
        assert_eq!(findings, found);
    }

    #[test]
    fn absurd_spans_are_bounded() {
        let spans = format!("|===\n{}\n|===\n", "999999.999999+|a\n".repeat(10_000));
        assert_eq!(size(&spans).0, 1);
        let times = format!("|===\n{}\n|===\n", "999999*|a\n".repeat(10_000));
        assert_eq!(size(&times).1, ["PLT0603"]);
        let bars = format!("|===\n{}\n|===\n", "|".repeat(3_000_000));
        assert!(size(&bars).1.contains(&"PLT0603"));
    }
}
