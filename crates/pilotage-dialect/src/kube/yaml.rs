//! Writing objects: scalars that YAML takes for nothing else.

use std::borrow::Cow;

use crate::text::plain;

/// A text between double quotes, on one line.
pub(crate) fn quoted(text: &str) -> String {
    let text: Cow<'_, str> = plain(text);
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// Letters, digits, dots and hyphens in lower case, as names of objects are.
pub(crate) fn name_part(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotes_cannot_be_closed() {
        assert_eq!(quoted("a\"b\\\nc: #"), "\"a\\\"b\\\\ c: #\"");
    }
}
