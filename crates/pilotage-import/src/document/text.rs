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
    /// stands at the ends of lines, and empty lines are dropped.
    pub fn new(value: &str, span: Span) -> Self {
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
