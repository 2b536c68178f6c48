//! Lines by column, as they look: a wide character takes two columns, a tab reaches to its stop.

use unicode_width::UnicodeWidthChar;

use super::super::lines::Line;

/// Where tabs end.
const TAB: usize = 8;

/// A line whose parts are asked for by column.
#[derive(Clone, Debug)]
pub(super) struct Columns<'t> {
    pub(super) text: &'t str,
    /// The byte in which each column begins, where bytes and columns differ. A column inside of a
    /// character has the byte of the next one.
    bytes: Option<Vec<u32>>,
}

impl<'t> Columns<'t> {
    pub(super) fn new(line: Line<'t>) -> Self {
        let text = line.text;
        let simple = text.bytes().all(|byte| byte.is_ascii() && byte != b'\t');
        Self { text, bytes: (!simple).then(|| index(text)) }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.as_ref().map_or(self.text.len(), Vec::len)
    }

    fn byte(&self, column: usize) -> usize {
        let byte = match &self.bytes {
            None => column,
            Some(bytes) => bytes
                .get(column)
                .and_then(|byte| usize::try_from(*byte).ok())
                .unwrap_or(self.text.len()),
        };
        byte.min(self.text.len())
    }

    /// The text from one column to before another.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'t str {
        let (from, to) = (self.byte(from), self.byte(to));
        self.text.get(from..to.max(from)).unwrap_or_else(|| self.text.split_at(0).0)
    }

    /// The character in a column, if it is an ASCII one.
    pub(super) fn at(&self, column: usize) -> Option<u8> {
        if column >= self.len() {
            return None;
        }
        self.text.as_bytes().get(self.byte(column)).copied()
    }
}

fn index(text: &str) -> Vec<u32> {
    let mut bytes: Vec<u32> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let width = match c {
            '\t' => TAB - bytes.len() % TAB,
            _ => c.width().unwrap_or(0),
        };
        let next = at.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(1));
        bytes.extend((0..width).map(|column| if column == 0 { at } else { next }));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        let line = Columns::new(Line::new("端口  443\tx"));
        assert_eq!((line.slice(0, 4), line.slice(6, 9), line.slice(16, 20)), ("端口", "443", "x"));
        assert_eq!((line.at(6), line.at(17), line.len()), (Some(b'4'), None, 17));
    }

    #[test]
    fn columns_beyond_the_end_are_empty() {
        let line = Columns::new(Line::new("ab"));
        assert_eq!((line.slice(1, 9), line.slice(5, 9), line.slice(2, 1)), ("b", "", ""));
    }
}
