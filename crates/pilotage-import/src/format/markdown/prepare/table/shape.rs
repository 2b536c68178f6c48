//! One row of a pipe table: how many cells it has and how it is closed.

/// What a row looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) cells: usize,
    /// Begins with a pipe.
    pub(super) opens: bool,
    /// Ends with a pipe that is not its first.
    pub(super) closes: bool,
    /// Cells that are not empty.
    pub(super) filled: usize,
    /// Whether white space stands around all pipes between cells.
    pub(super) spaced: bool,
    /// Pipes at all.
    pub(super) pipes: usize,
}

/// The shape of a line. `\|` is no pipe.
pub(super) fn shape(line: &str) -> Shape {
    let line = line.trim();
    let bytes = line.as_bytes();
    let mut shape = Shape { spaced: true, ..Shape::default() };
    let (mut escaped, mut filled) = (false, false);
    for (at, byte) in bytes.iter().copied().enumerate() {
        if byte == b'|' && !escaped {
            shape.pipes += 1;
            shape.opens |= at == 0;
            shape.closes = at > 0 && at + 1 == bytes.len();
            if at > 0 {
                shape.cells += 1;
                shape.filled += usize::from(filled);
                filled = false;
            }
            if at > 0 && !shape.closes {
                let around = [at.checked_sub(1), at.checked_add(1)];
                shape.spaced &= around
                    .iter()
                    .all(|it| it.and_then(|it| bytes.get(it)).is_some_and(u8::is_ascii_whitespace));
            }
        } else if !byte.is_ascii_whitespace() {
            filled = true;
        }
        escaped = byte == b'\\' && !escaped;
    }
    let is_open_cell = !bytes.is_empty() && !shape.closes && bytes != b"|";
    shape.cells += usize::from(is_open_cell);
    shape.filled += usize::from(is_open_cell && filled);
    shape
}

/// Whether a line is the one below a header: `| --- | :-: |`.
pub(in crate::format::markdown) fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '=' | '−');
    let is_part = |c: char| is_dash(c) || matches!(c, '|' | ':' | '+' | ' ' | '\t');
    line.chars().all(is_part) && line.contains('|') && {
        let inside = line.strip_prefix('|').unwrap_or(line);
        let inside = inside.strip_suffix('|').unwrap_or(inside);
        inside.split('|').all(|cell| cell.contains(is_dash))
    }
}

/// Whether a parser knows a delimiter as such: it wants neither tabs nor long dashes.
pub(super) fn is_plain_delimiter(line: &str) -> bool {
    line.trim().bytes().all(|byte| matches!(byte, b'|' | b':' | b'-' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_as_parsers_count_them() {
        let count = |line: &str| {
            let shape = shape(line);
            (shape.cells, shape.opens, shape.closes)
        };
        assert_eq!(count("| 443 | TCP |"), (2, true, true));
        assert_eq!(count("| 443 | TCP"), (2, true, false));
        assert_eq!(count("443 | TCP"), (2, false, false));
        assert_eq!(count("443 | TCP |  "), (2, false, true));
        assert_eq!(count("||443|"), (2, true, true));
        assert_eq!(count("| a \\| b | c |"), (2, true, true));
        assert_eq!(count("| a \\\\| b |"), (2, true, true));
        assert_eq!(count("|"), (0, true, false));
        assert_eq!(count("||"), (1, true, true));
        assert_eq!(count(""), (0, false, false));
        assert_eq!(count("plain"), (1, false, false));
    }

    #[test]
    fn empty_cells_and_tight_pipes_are_told() {
        assert_eq!(shape("| 443 |  | |").filled, 1);
        assert!(shape("a | b | c").spaced);
        assert!(!shape("a||b").spaced);
    }

    #[test]
    fn delimiters_are_told_from_cells_with_dashes() {
        for line in ["|---|", "| - | :-: |", "--- | ---", "|:----:|—|"] {
            assert!(is_delimiter(line), "{line}");
        }
        assert!(is_plain_delimiter("| --- | :-: |") && !is_plain_delimiter("| ---\t|"));
        for line in ["---", "| - | x |", "| | |", "||", "| -- | |"] {
            assert!(!is_delimiter(line), "{line}");
        }
    }
}
