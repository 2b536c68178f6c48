//! Tables written as values with delimiters: `.. csv-table::`.

use super::super::super::csv::records::{Record, Records};
use super::super::block::{Reader, Scope};
use super::super::directive::Directive;
use super::super::lines::Line;
use super::{Rows, place_of};
use crate::document::Block;

impl<'t> Reader<'t> {
    pub(in super::super) fn csv_table(
        &mut self,
        directive: &Directive<'_, 't>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        self.push_caption(directive, into);
        if let Some(file) = directive.option("file").or(directive.option("url")) {
            self.not_read(file);
        }
        let delimiter = match directive.option("delim") {
            Some("tab") => '\t',
            Some("space") => ' ',
            Some(mark) => mark.chars().next().unwrap_or(','),
            None => ',',
        };
        let mut rows = Rows::default();
        let names = directive.option("header").unwrap_or("");
        for record in Records::new(names, ',') {
            self.csv_row(&mut rows, &record, scope);
        }
        let declared = directive.option("header-rows").and_then(|rows| rows.trim().parse().ok());
        let headers = rows.count.saturating_add(declared.unwrap_or(0));
        let content = directive.after_title();
        let mut lines = content.iter().map(Line::words).filter(|words| !words.is_empty());
        let first = lines.next();
        let last = lines.last().or(first);
        let text = match (first, last) {
            (Some(first), Some(last)) => self.whole.between(first, last),
            _ => "",
        };
        for record in Records::new(text, delimiter) {
            if !self.csv_row(&mut rows, &record, scope) {
                break;
            }
        }
        rows.builder.headers(headers);
        let span = self.whole.span(if text.is_empty() { names } else { text });
        self.push_table(rows, span, into);
    }

    /// Reads a record, if it is no blank line; `false` where no more may be read.
    fn csv_row(&mut self, rows: &mut Rows, record: &Record<'t>, scope: Scope) -> bool {
        if let [field] = record.as_slice()
            && field.is_empty()
        {
            return true;
        }
        if !record.first().is_none_or(|field| self.take_piece(field.piece)) {
            return false;
        }
        rows.begin();
        for field in record {
            let lines: Vec<_> = field.piece.lines().map(Line::new).collect();
            let mut text = self.cell(&lines, place_of(&lines), scope);
            text.value = text.value.replace("\"\"", "\"");
            text.span = self.whole.span(field.piece.trim());
            rows.builder.cell(text, 1, 1);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::outline;

    #[test]
    fn records_are_rows() {
        let text = "\
.. csv-table:: Ports
   :header: \"Port\", \"Purpose\"
   :widths: 10, 90

   443, \"The ``API``, and \"\"more\"\"\"
   \"22\",SSH

after
";
        let lines = [
            "1 caption: Ports",
            "5 table, headers 1",
            "2   Port | Purpose",
            "5   443 | The API, and \"more\"",
            "6   22 | SSH",
            "8 after",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn options_say_delimiter_and_headers() {
        let text = ".. csv-table::\n   :header-rows: 1\n   :delim: ;\n\n   Port;Use\n   22;a, b\n";
        assert_eq!(outline(text), ["5 table, headers 1", "5   Port | Use", "6   22 | a, b"]);
    }
}
