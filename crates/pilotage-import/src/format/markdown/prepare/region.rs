//! HTML that is read as HTML, wherever it stands in Markdown: tables, lists, code, headings.

use super::line::Line;
use super::{Mark, Preparer, Step};
use crate::document::GroupKind;
use crate::document::Text;
use crate::format::html::Running;
use crate::format::markdown::inline::inline;
use crate::format::markdown::tag::Tag;

use pilotage_diagnostic::Span;

impl<'t> Preparer<'t> {
    /// Takes an element that is read as HTML. `None` if it is none of those.
    pub(super) fn region(&mut self, line: &mut Line, tag: Tag<'t>, name: &str) -> Option<Step> {
        let start = line.at;
        let inside = start + tag.len;
        let blank = self.blank_after(start);
        let end = match name {
            "table" | "ul" | "ol" | "dl" | "pre" if !tag.self_closing => {
                self.end_of_element(inside, name, self.source.len()).map_or(blank, |it| it.1)
            }
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "figcaption" | "caption"
            | "summary"
                if !tag.self_closing =>
            {
                match self.end_of_element(inside, name, blank) {
                    Some((close, end)) if name == "summary" => {
                        self.summary(inside..close);
                        self.go_on(line, end);
                        return Some(Step::Rest);
                    }
                    found => found.map_or(inside, |it| it.1),
                }
            }
            "hr" | "tr" | "td" | "th" | "li" | "dt" | "dd" | "thead" | "tbody" | "tfoot"
            | "col" | "colgroup" | "p" | "ul" | "ol" | "table" => inside,
            _ => return None,
        };
        if end > inside {
            self.html(line, start..end);
        } else {
            self.separate(line);
        }
        self.go_on(line, end);
        Some(Step::Rest)
    }

    /// The words of a `summary` are the title of the details around it.
    fn summary(&mut self, range: std::ops::Range<usize>) {
        let mut running = Running::default();
        inline(self.part(range.clone()), &mut running);
        let text: Text = running.finish(Span::new(range.start, range.end));
        let marks = &mut self.marks;
        let details = self.frames.iter().rev().find_map(|frame| frame.mark);
        if let Some(Mark::Open(GroupKind::Details, title @ None)) =
            details.and_then(|mark| marks.get_mut(mark))
        {
            *title = Some(text).filter(|text| !text.is_empty());
        }
    }

    /// Where an element ends whose inside begins at an offset: its closing tag and what is after.
    pub(super) fn end_of_element(
        &mut self,
        inside: usize,
        name: &str,
        limit: usize,
    ) -> Option<(usize, usize)> {
        // What was looked for in vain is not looked for again in the same part.
        if self.unclosed.get(name).is_some_and(|until| limit <= *until) {
            return None;
        }
        let found = end_of(self.part(inside..limit), name);
        if found.is_none() {
            self.unclosed.insert(name.to_owned(), limit);
        }
        found.map(|(close, end)| (inside + close, inside + end))
    }

    /// Where the next empty line begins.
    fn blank_after(&mut self, at: usize) -> usize {
        if !self.no_blank.contains(&at) {
            let rest = self.part(at..self.source.len());
            let is_blank = |end: &usize| {
                let after = rest.as_bytes().get(end + 1..).unwrap_or(&[]);
                matches!(after, [b'\n', ..] | [b'\r', b'\n', ..])
            };
            let mut ends = rest.match_indices('\n').map(|(end, _)| end);
            let end = at + ends.find(is_blank).unwrap_or(rest.len());
            self.no_blank = at..end.max(at + 1);
        }
        self.no_blank.end
    }
}

/// Where an element ends in the text after its start tag; elements of its name may be inside. If
/// not all of those are closed, the last closing tag counts.
fn end_of(text: &str, name: &str) -> Option<(usize, usize)> {
    let (mut depth, mut last) = (1_usize, None);
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or("");
        let (closing, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let is_name = rest.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
        let after = rest.get(name.len()..).unwrap_or("");
        if !is_name || after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-') {
            continue;
        }
        if !closing {
            depth += 1;
            continue;
        }
        let end = at + 2 + name.len() + after.find('>').map_or(after.len().min(1), |it| it + 1);
        last = Some((at, end.min(text.len())));
        depth -= 1;
        if depth == 0 {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::end_of;

    #[test]
    fn elements_end_after_those_of_their_name_inside() {
        let text = "<li><UL></UL></li></ul > x</ul>";
        assert_eq!(end_of(text, "ul"), Some((18, 24)));
        assert_eq!(end_of("<ul></ul> x", "ul"), Some((4, 9)));
        assert_eq!(end_of("</ultra> x", "ul"), None);
        assert_eq!(end_of("a</p", "p"), Some((1, 4)));
    }
}
