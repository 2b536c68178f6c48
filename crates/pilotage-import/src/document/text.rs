//! Text without markup, and where it stands.

use pilotage_diagnostic::Span;

/// Text as a reader sees it: no markup, entities decoded, white space folded to single spaces.
///
/// A line break that was written on purpose (`<br>`, `<p>`, a list item in a cell) is a `\n`; no
/// other line breaks occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub value: String,
    /// All of the source that they came from, markup included.
    pub span: Span,
}

impl Text {
    /// Text that stands at a span. Folds white space: runs become one space, `\n` stays, nothing
    /// stands at the ends of lines, and empty lines are dropped. So are characters without width.
    pub fn new(value: &str, span: Span) -> Self {
        if is_folded(value) {
            return Self { value: value.to_owned(), span };
        }
        let value = value.replace(NO_WIDTH, "");
        let lines: Vec<String> = value
            .split('\n')
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        Self { value: lines.join("\n"), span }
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// The words in one line.
    pub fn line(&self) -> String {
        self.value.replace('\n', " ")
    }
}

/// The zero-width space and joiner, the mark of the byte order and the soft hyphen, which pages are
/// full of and nobody sees.
const NO_WIDTH: [char; 4] = ['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'];

/// Whether a text is folded already, as most are.
fn is_folded(value: &str) -> bool {
    let mut before = b' ';
    let words = value.bytes().all(|byte| {
        let is_word = matches!(byte, b'!'..=b'~') || (byte == b' ' && before != b' ');
        before = byte;
        is_word
    });
    words && before != b' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_and_lines_stay() {
        let folded = |value: &str| Text::new(value, Span::default()).value;
        assert_eq!(folded("443 API"), "443 API");
        assert_eq!(folded(" 443\t \u{a0}API \n\n  b "), "443 API\nb");
        assert_eq!(folded("443  API"), "443 API");
        assert_eq!(folded("443 "), "443");
        assert_eq!(folded("4\u{ad}43\u{200b}"), "443");
        assert_eq!(folded("端口  443"), "端口 443");
        assert_eq!(folded(" \n "), "");
        assert_eq!(folded(""), "");
    }
}
