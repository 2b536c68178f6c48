//! Text between double quotes.

use std::fmt::Write as _;

/// What stands in front of a comment, and tells these rules from those of others.
pub(super) const TAG: &str = "pilotage: ";

/// A comment with the tag. In quoted text `$` starts a variable and `\` an escape; `\24` is the byte
/// with that number.
pub(super) fn comment(text: &str) -> String {
    let mut quoted = [" comment=\"", TAG].concat();
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b'$' | b'?') || byte == b' ' {
            quoted.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            _ = write!(quoted, "\\{byte:02X}");
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn nothing_is_run() {
        assert_eq!(comment("a $[x] \"?\\ü"), r#" comment="pilotage: a \24[x] \22\3F\5C\C3\BC""#);
    }
}
