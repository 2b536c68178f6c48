//! GitHub-flavoured Markdown that reads well raw: text, code, tables and footnotes.

use crate::text::{line, width};

/// Text in which nothing is markup, on one line, for the middle of a paragraph or a cell.
pub(crate) fn text(text: &str) -> String {
    let text = line(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let escaped = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            // Inside a word it is only itself.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after == '#' || after.is_ascii_alphabetic(),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(character);
        before = character;
    }
    out
}

/// The same at the beginning of a paragraph, where more is markup.
pub(crate) fn paragraph(paragraph: &str) -> String {
    let out = text(paragraph);
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    let ordered = digits > 0 && out.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    if ordered {
        let (number, rest) = out.split_at(digits);
        return format!("{number}\\{rest}");
    }
    if out.starts_with(['#', '>', '+', '-', '=']) { format!("\\{out}") } else { out }
}

/// Code on one line, in a cell or elsewhere.
pub(crate) fn code(code: &str) -> String {
    let code = line(code).replace('|', "\\|");
    if code.contains('`') { format!("`` {code} ``") } else { format!("`{code}`") }
}

/// The widest that a column is made by filling its cells up.
const FILLED: usize = 36;

/// A table with a title for each column. Cells are Markdown already; columns are filled up with
/// spaces while they are narrow enough for that to help.
pub(crate) fn table(titles: &[&str], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = titles
        .iter()
        .enumerate()
        .map(|(column, title)| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
            cells.chain([width(title), 3]).max().unwrap_or(3).min(FILLED)
        })
        .collect();
    let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
    let dashes: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let all = [&titles, &dashes].into_iter().chain(rows);
    all.map(|row| table_row(row, &widths)).collect()
}

fn table_row(cells: &[String], widths: &[usize]) -> String {
    let mut out = String::from("|");
    for (cell, room) in cells.iter().zip(widths) {
        let fill = room.saturating_sub(width(cell));
        out.push_str(&format!(" {cell}{:fill$} |", ""));
    }
    out.push('\n');
    out
}

/// Footnotes: each text once, numbered in the order of reading, written out after the part of the
/// document that uses it first.
#[derive(Debug, Default)]
pub(crate) struct Footnotes {
    texts: Vec<String>,
    written: usize,
}

impl Footnotes {
    /// The mark of a footnote with this text, which is Markdown.
    pub(crate) fn mark(&mut self, text: String) -> String {
        let known = self.texts.iter().position(|other| *other == text);
        let position = known.unwrap_or_else(|| {
            self.texts.push(text);
            self.texts.len() - 1
        });
        format!("[^{}]", position + 1)
    }

    /// The footnotes that were not written out yet, with an empty line before them.
    pub(crate) fn written_out(&mut self) -> String {
        let new = (1..).zip(&self.texts).skip(self.written);
        let text: String = new.map(|(number, text)| format!("[^{number}]: {text}\n")).collect();
        self.written = self.texts.len();
        if text.is_empty() { text } else { format!("\n{text}") }
    }
}

#[cfg(test)]
mod tests {
    use super::{Footnotes, code, paragraph, table, text};

    #[test]
    fn text_is_not_markup() {
        let cases = [
            ("a | b", "a \\| b"),
            ("two\nlines", "two lines"),
            ("*bold* _it_ snake_case", "\\*bold\\* \\_it\\_ snake_case"),
            ("<script>", "\\<script>"),
            ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
            ("R&D &amp; Q & A", "R\\&D \\&amp; Q & A"),
            ("a`b", "a\\`b"),
        ];
        for (plain, markdown) in cases {
            assert_eq!(text(plain), markdown);
        }
        assert_eq!(paragraph("1. not a list"), "1\\. not a list");
        assert_eq!(paragraph("# not a heading"), "\\# not a heading");
        assert_eq!(paragraph("12 nodes"), "12 nodes");
    }

    #[test]
    fn code_ends_where_it_should() {
        assert_eq!(code("tcp/443"), "`tcp/443`");
        assert_eq!(code("a|b`c"), "`` a\\|b`c ``");
    }

    #[test]
    fn tables_line_up() {
        let rows =
            [vec!["ä".to_owned(), "漢".to_owned()], vec!["long cell".to_owned(), "b".to_owned()]];
        let expected = "\
            | A         | B   |\n\
            | --------- | --- |\n\
            | ä         | 漢  |\n\
            | long cell | b   |\n";
        assert_eq!(table(&["A", "B"], &rows), expected);
    }

    #[test]
    fn a_footnote_is_written_once() {
        let mut notes = Footnotes::default();
        assert_eq!(notes.mark("a".to_owned()) + &notes.mark("b".to_owned()), "[^1][^2]");
        assert_eq!(notes.written_out(), "\n[^1]: a\n[^2]: b\n");
        assert_eq!(notes.mark("a".to_owned()), "[^1]");
        assert_eq!(notes.written_out(), "");
    }
}
