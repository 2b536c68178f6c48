//! What is taken out of the middle of lines: comments, shortcodes, lists of attributes.

use std::ops::Range;

use super::frame::Ends;
use super::line::Line;
use super::shortcode::{LONGEST, Shortcode, shortcode};
use super::{Preparer, Step};

/// The longest list of attributes, `{: .wide}`.
const LONGEST_ATTRIBUTES: usize = 200;

/// What is left of a line.
#[derive(Debug, Default)]
pub(super) struct Kept<'t> {
    /// What of the source is left, in order.
    pub(super) pieces: Vec<Range<usize>>,
    /// Shortcodes that the line closes.
    pub(super) closes: Vec<&'t str>,
}

impl<'t> Preparer<'t> {
    /// A comment at the start of what is left of a line. `None` if there is none.
    pub(super) fn comment(&mut self, line: &mut Line) -> Option<Step> {
        let end = self.end_of_comment(line.at)?;
        self.include_in_comment(line.at..end);
        self.go_on(line, end);
        Some(Step::Rest)
    }

    /// Where a comment ends that begins at an offset.
    pub(super) fn end_of_comment(&mut self, at: usize) -> Option<usize> {
        let rest = self.part(at..self.source.len());
        let ending = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("{/*") => "*/}",
            _ => return None,
        };
        if self.unclosed.contains_key(ending) {
            return None;
        }
        // `<!-->` is no comment of its own.
        let found =
            rest.get(3..).and_then(|it| it.find(ending)).map(|it| at + 3 + it + ending.len());
        if found.is_none() {
            self.unclosed.insert(ending.to_owned(), self.source.len());
        }
        found
    }

    /// Cuts a line. A comment may reach into later lines; what follows it belongs to the line.
    pub(super) fn cut(&mut self, line: &mut Line) -> Kept<'t> {
        let mut kept = Kept::default();
        let mut from = line.at;
        let mut at = line.at;
        loop {
            let rest = self.part(at..line.end);
            let Some(next) = rest.bytes().position(|it| matches!(it, b'<' | b'{' | b'`')) else {
                break;
            };
            at += next;
            let rest = self.part(at..line.end);
            if rest.starts_with('`') {
                at += code_span(rest);
                continue;
            }
            let Some(end) = self.end_of_cut(at, line.end, &mut kept) else {
                at += 1;
                continue;
            };
            // What a shortcode says in the text stays.
            let said = self.shortcode_at(at).and_then(said);
            kept.pieces.push(from..at);
            if let Some(said) = said {
                let start = crate::format::pieces::Whole(self.source).offset(said);
                kept.pieces.push(start..start + said.len());
            }
            if end > line.end {
                let start = line.start;
                self.go_on(line, end);
                line.start = start;
            }
            (from, at) = (end, end);
        }
        kept.pieces.push(from..line.end.max(from));
        kept.pieces.retain(|piece| !piece.is_empty());
        kept
    }

    /// Where something ends that is cut out.
    fn end_of_cut(&mut self, at: usize, line_end: usize, kept: &mut Kept<'t>) -> Option<usize> {
        if let Some(end) = self.end_of_comment(at) {
            self.include_in_comment(at..end);
            return Some(end);
        }
        if let Some(code) = self.shortcode_at(at) {
            let range = at..at + code.len;
            if code.closing {
                kept.closes.push(code.name);
            } else {
                self.include_shortcode(&code, range.clone());
            }
            return Some(range.end);
        }
        let len = attribute_list(self.part(at..line_end))?;
        Some(at + len)
    }

    /// The shortcode at an offset, if looking for its end was not in vain too often.
    pub(super) fn shortcode_at(&mut self, at: usize) -> Option<Shortcode<'t>> {
        let rest = self.part(at..self.source.len());
        let begins = ["{{<", "{{%", "{%"].iter().any(|it| rest.starts_with(it));
        if !begins || self.patience == 0 {
            return None;
        }
        let found = shortcode(rest);
        if found.is_none() {
            self.patience = self.patience.saturating_sub(rest.len().min(LONGEST));
        }
        found
    }

    /// Closes what the end of a line closes.
    pub(super) fn close_shortcodes(&mut self, line: &Line, names: &[&'t str]) {
        for name in names {
            self.close_where(line, |ends| matches!(ends, Ends::Shortcode(it) if it == name));
        }
    }
}

/// Words that a shortcode stands for.
fn said(code: Shortcode<'_>) -> Option<&str> {
    code.attributes.first(&["text"]).filter(|_| !code.closing)
}

/// How long the code is that a text begins with; only the marks if it does not end.
fn code_span(text: &str) -> usize {
    let count = text.bytes().take_while(|it| *it == b'`').count();
    let mut at = count;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + next;
        let run = text.get(start..).map_or(0, |it| it.bytes().take_while(|it| *it == b'`').count());
        at = start + run;
        if run == count {
            return at;
        }
    }
    count
}

/// How long a list of attributes is: `{: .wide}`, `{#ports .x}`, `{target="_blank"}`.
pub(super) fn attribute_list(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let end = inside.bytes().take(LONGEST_ATTRIBUTES).position(|it| matches!(it, b'}' | b'{'))?;
    let inside = inside.get(..end)?;
    let is_word = |word: &str| {
        let name = word.strip_prefix(['.', '#']);
        let is_name = |it: &str| {
            !it.is_empty() && it.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        };
        name.is_some_and(is_name) || word.split_once('=').is_some_and(|(name, _)| is_name(name))
    };
    let words = inside.strip_prefix(':').unwrap_or(inside);
    let is_list = text.as_bytes().get(end + 1) == Some(&b'}')
        && (inside.starts_with(':') || words.split_whitespace().next().is_some_and(is_word));
    is_list.then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_skipped_whole() {
        assert_eq!(code_span("`a` b"), 3);
        assert_eq!(code_span("``a`b`` c"), 7);
        assert_eq!(code_span("`a"), 1);
    }

    #[test]
    fn lists_of_attributes_are_told_from_other_braces() {
        for (text, len) in
            [("{: .a}", 6), ("{#a .b} c", 7), ("{target=\"_blank\"}", 17), ("{ .a }", 6)]
        {
            assert_eq!(attribute_list(text), Some(len), "{text}");
        }
        for text in ["{a}", "{props.a}", "{{ .a }}", "{.a.b}", "{", "{a"] {
            assert_eq!(attribute_list(text), None, "{text}");
        }
    }
}
