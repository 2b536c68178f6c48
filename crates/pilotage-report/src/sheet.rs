//! Comma-separated values after RFC 4180, safe to open in a spreadsheet.

use crate::text::line;

/// Lines of cells.
pub(crate) struct Sheet {
    /// The lines so far, each with its break.
    pub(crate) text: String,
}

impl Sheet {
    pub(crate) fn new(columns: &[&str]) -> Self {
        let mut sheet = Self { text: String::new() };
        sheet.line(columns);
        sheet
    }

    pub(crate) fn line<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for (position, cell) in cells.into_iter().enumerate() {
            if position > 0 {
                self.text.push(',');
            }
            self.text.push_str(&quoted(cell.as_ref()));
        }
        self.text.push_str("\r\n");
    }
}

/// A cell: on one line, in quotes where it needs them. What a spreadsheet would take for a formula
/// gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let mut cell = line(cell).into_owned();
    if cell.starts_with(['=', '+', '-', '@']) {
        cell.insert(0, '\'');
    }
    if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_where_they_need_it() {
        let cases = [
            ("plain text", "plain text"),
            ("a, b", "\"a, b\""),
            ("say \"a\"", "\"say \"\"a\"\"\""),
            ("two\nlines", "two lines"),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("@SUM(1,2)", "\"'@SUM(1,2)\""),
            ("\t=1", "'=1"),
            ("-1", "'-1"),
            ("", ""),
        ];
        for (cell, written) in cases {
            assert_eq!(quoted(cell), written);
        }
    }
}
