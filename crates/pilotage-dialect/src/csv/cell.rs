//! One cell: quoted where it has to be, and never a formula.

use crate::text::plain;

/// What makes a spreadsheet take a cell for a formula when the cell starts with it; the wide forms
/// do so in Japanese ones.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Appends a cell. Line breaks and what cannot be seen become spaces.
pub(crate) fn push_cell(out: &mut String, text: &str) {
    let text = plain(text);
    let text = text.trim();
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    if text.contains(['"', ',']) {
        out.push('"');
        out.push_str(guard);
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(guard);
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_guarded() {
        for (text, cell) in [
            ("nodes", "nodes"),
            ("a, b", "\"a, b\""),
            ("a\"b", "\"a\"\"b\""),
            ("=1+1", "'=1+1"),
            ("-2,3", "\"'-2,3\""),
            (" \t@x", "'@x"),
            ("+1", "'+1"),
            ("a\r\n=b", "a  =b"),
            ("", ""),
        ] {
            let mut out = String::new();
            push_cell(&mut out, text);
            assert_eq!(out, cell, "{text:?}");
        }
    }
}
