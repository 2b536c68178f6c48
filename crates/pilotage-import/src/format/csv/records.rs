//! Splitting a text into records and fields, with the place of each.
//!
//! RFC 4180, and what programs and people make of it: any delimiter, spaces around quotes, a quote
//! in the middle of a field that has none around it.

/// The text of a cell that a sheet merges with the one to its left.
pub(crate) const FROM_LEFT: &str = "\u{21e4}";
/// The text of a cell that a sheet merges with the one above.
pub(crate) const FROM_ABOVE: &str = "\u{2912}";

/// The most fields of a record, as in sheets. Further ones are not looked at.
pub(super) const MOST_FIELDS: usize = 16_384;

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) struct Field<'t> {
    /// What stands between the delimiters, or between the quotes.
    pub(in crate::format) piece: &'t str,
    /// It stood in quotes.
    quoted: bool,
}

impl Field<'_> {
    /// What the field says, with quotes that were doubled written once.
    pub(in crate::format) fn value(&self) -> String {
        // In the text of a sheet this stands for a line break, so that a row stays a line.
        let text = self.piece.replace('\u{2028}', "\n");
        if self.quoted { text.replace("\"\"", "\"") } else { text }
    }

    pub(in crate::format) fn is_empty(&self) -> bool {
        self.piece.trim().is_empty()
    }

    /// Whether it has words of its own: neither empty nor merged with another one.
    pub(super) fn has_words(&self) -> bool {
        !matches!(self.piece.trim(), "" | FROM_LEFT | FROM_ABOVE)
    }
}

/// A record: the fields of a line, or of several where quotes reach over breaks.
pub(in crate::format) type Record<'t> = Vec<Field<'t>>;

/// The records of a text, in order, blank lines included as records of one empty field.
#[derive(Clone, Debug)]
pub(in crate::format) struct Records<'t> {
    rest: &'t str,
    delimiter: char,
}

impl<'t> Records<'t> {
    pub(in crate::format) fn new(text: &'t str, delimiter: char) -> Self {
        Self { rest: text.strip_prefix('\u{feff}').unwrap_or(text), delimiter }
    }

    /// Takes a field, and says whether the record goes on after it.
    fn field(&mut self) -> (Field<'t>, bool) {
        let (field, after) = self.quoted().unwrap_or_else(|| self.bare());
        let goes_on = after.strip_prefix(self.delimiter);
        let next_line = || after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'));
        self.rest = goes_on.or_else(next_line).unwrap_or(after);
        (field, goes_on.is_some())
    }

    /// A field in quotes, and the text after it. `None` where the quotes are not around the whole
    /// field: then they are part of it.
    fn quoted(&self) -> Option<(Field<'t>, &'t str)> {
        let blank = |c: char| c == ' ' || c == '\t' && self.delimiter != '\t';
        let inside = self.rest.trim_start_matches(blank).strip_prefix('"')?;
        let mut at = 0;
        loop {
            at += inside.get(at..)?.find('"')?;
            if inside.get(at + 1..)?.starts_with('"') {
                at += 2;
                continue;
            }
            let after = inside.get(at + 1..)?.trim_start_matches(blank);
            let ends = after.is_empty() || after.starts_with([self.delimiter, '\r', '\n']);
            let field = Field { piece: inside.get(..at)?, quoted: true };
            return ends.then_some((field, after));
        }
    }

    fn bare(&self) -> (Field<'t>, &'t str) {
        let end = self.rest.find([self.delimiter, '\n']).unwrap_or(self.rest.len());
        let (piece, after) = self.rest.split_at(end);
        let (piece, after) = match piece.strip_suffix('\r') {
            Some(piece) if after.starts_with('\n') => (piece, self.rest.split_at(end - 1).1),
            _ => (piece, after),
        };
        (Field { piece, quoted: false }, after)
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Record<'t>;

    fn next(&mut self) -> Option<Record<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        loop {
            let (field, goes_on) = self.field();
            if record.len() <= MOST_FIELDS {
                record.push(field);
            }
            if !goes_on {
                return Some(record);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, delimiter: char) -> Vec<Vec<String>> {
        Records::new(text, delimiter)
            .map(|record| record.iter().map(Field::value).collect())
            .collect()
    }

    #[test]
    fn quotes_hold_delimiters_breaks_and_quotes() {
        let text =
            "\u{feff}Port,Purpose\r\n443,\"API, \"\"UI\"\"\r\nand more\"\r\n\r\n80, \"x\" ,\n";
        assert_eq!(
            values(text, ','),
            [
                vec!["Port", "Purpose"],
                vec!["443", "API, \"UI\"\r\nand more"],
                vec![""],
                vec!["80", "x", ""],
            ]
        );
    }

    #[test]
    fn quotes_that_are_not_around_a_field_are_part_of_it() {
        assert_eq!(
            values("\"a\" b;c\n\"never closed;d\n5\" x;e", ';'),
            [vec!["\"a\" b", "c"], vec!["\"never closed", "d"], vec!["5\" x", "e"]]
        );
    }

    #[test]
    fn tabs_around_quotes_are_blanks_unless_they_delimit() {
        assert_eq!(values("\"a\",\t\"b, c\"\t,443", ','), [vec!["a", "b, c", "443"]]);
        assert_eq!(values("a\t\"b\"", '\t'), [vec!["a", "b"]]);
    }

    #[test]
    fn a_record_of_quotes_takes_linear_time() {
        let text = "\"\"\",".repeat(200_000);
        assert!(values(&text, ',').iter().map(Vec::len).sum::<usize>() > 1);
    }
}
