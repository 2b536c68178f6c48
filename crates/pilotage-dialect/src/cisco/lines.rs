//! Lines of a configuration, as a device prints them or a person pastes them.
//!
//! Owns what terminals leave in between: carriage returns, and the prompt of a pager.

use pilotage_diagnostic::{Place, SourceId, Span};

/// One line without what surrounds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'t> {
    /// Its text, without blanks at either end.
    pub(crate) text: &'t str,
    /// Whether it starts with a blank, as lines of a section do.
    pub(crate) indented: bool,
    /// The text that it stands in.
    pub(crate) source: SourceId,
    /// Where it starts there.
    pub(crate) start: usize,
}

impl Line<'_> {
    /// Where it stands.
    pub(crate) fn place(&self) -> Place {
        let end = self.start.saturating_add(self.text.len());
        Place::new(self.source, Span::new(self.start, end))
    }

    /// The text of a rule: not endless.
    pub(crate) fn shown(&self) -> String {
        const LONGEST: usize = 200;
        match self.text.char_indices().nth(LONGEST) {
            Some((end, _)) => self.text.get(..end).unwrap_or_default().to_owned() + "…",
            None => self.text.to_owned(),
        }
    }
}

/// The lines of a text that hold something; those that begin with `!` are for people.
pub(crate) fn lines(source: SourceId, text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut next = 0_usize;
    text.split('\n').filter_map(move |whole| {
        let at = next;
        next = next.saturating_add(whole.len()).saturating_add(1);
        let line = unpaged(whole);
        let text = line.trim();
        let unindented = line.trim_start();
        let ahead = whole.len().saturating_sub(unindented.len());
        let indented = unindented.len() < line.len();
        let start = at.saturating_add(ahead);
        let told = !text.is_empty() && !text.starts_with('!');
        told.then_some(Line { text, indented, source, start })
    })
}

/// The line behind what a pager wrote and wiped away.
fn unpaged(line: &str) -> &str {
    let prompts = ["<--- More --->", "--More--"];
    let behind = prompts.iter().find_map(|prompt| line.split_once(prompt)).map(|(_, rest)| rest);
    let Some(rest) = behind else { return line };
    let blanks = rest.find(|c| !matches!(c, ' ' | '\r' | '\u{8}')).unwrap_or(rest.len());
    let (wiping, _) = rest.split_at(blanks);
    // Blanks behind the last step back are the line's own.
    let end = wiping.rfind(['\r', '\u{8}']).map_or(0, |at| at.saturating_add(1));
    rest.get(end..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::Sources;

    use super::*;

    #[test]
    fn lines_know_their_places() {
        let text =
            "a b\r\n\n! e\n  c\t\n<--- More --->\r              \r d\n <--- More --->\u{8}\u{8}e";
        let mut sources = Sources::new();
        let source = sources.add("config", text);
        let found: Vec<_> = lines(source, text).collect();
        let shown: Vec<_> = found.iter().map(|line| (line.text, line.indented)).collect();
        assert_eq!(shown, [("a b", false), ("c", true), ("d", true), ("e", false)]);
        for line in found {
            assert_eq!(sources.excerpt(line.place()), line.text);
        }
    }
}
