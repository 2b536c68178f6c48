//! Braces at the start of a line: shortcodes, Liquid tags, and conditions of JSX.

use super::cut::attribute_list;
use super::frame::Ends;
use super::line::Line;
use super::shortcode::Shortcode;
use super::text::{LONGEST_HEAD, head};
use super::{Mark, Preparer, Step, kind};
use crate::document::{GroupKind, Text};

use pilotage_diagnostic::Span;

impl Preparer<'_> {
    pub(super) fn brace(&mut self, line: &mut Line) -> Step {
        if let Some(step) = self.comment(line) {
            return step;
        }
        if let Some(code) = self.shortcode_at(line.at) {
            return self.shortcode(line, code);
        }
        if self.include_in_braces(line) {
            return Step::Done;
        }
        let rest = self.part(line.at..line.end);
        if let Some(len) = attribute_list(rest).filter(|len| rest.get(*len..).is_some_and(is_blank))
        {
            self.go_on(line, line.at + len);
            return Step::Rest;
        }
        self.condition(line)
    }

    fn shortcode(&mut self, line: &mut Line, code: Shortcode<'_>) -> Step {
        let end = line.at + code.len;
        let rest = self.part(end..line.end);
        let is_inside = |ends: &Ends| matches!(ends, Ends::Shortcode(it) if it == code.name);
        if code.closing {
            self.close_where(line, is_inside);
            self.go_on(line, end);
            return Step::Rest;
        }
        if code.liquid && matches!(code.name, "else" | "elsif") {
            self.otherwise(line, |ends| matches!(ends, Ends::Shortcode(_)));
            self.go_on(line, end);
            return Step::Rest;
        }
        let kind = kind::group_of(code.name);
        let is_inline =
            kind.is_none() && head(rest, LONGEST_HEAD).contains(&format!("/{}", code.name));
        let holds = self.closed.contains(code.name) && !is_inline;
        if holds && kind::is_code(code.name) && !self.is_fence_next(end) {
            let language = code.attributes.unnamed().next().unwrap_or("");
            self.code_shortcode(line, code.name, language);
            self.go_on(line, end);
            if !is_blank(self.part(line.at..line.end)) {
                self.fence_line(line);
            }
            return Step::Done;
        }
        if holds {
            let group = kind.map(|kind| (kind, self.title_of(kind, code.attributes, line.at)));
            if self.open(line, Ends::Shortcode(code.name.to_owned()), group) {
                self.label_tabs(code.attributes);
            }
            self.go_on(line, end);
            return Step::Rest;
        }
        if !is_blank(rest) {
            return Step::Text;
        }
        self.include_shortcode(&code, line.at..end);
        self.separate(line);
        self.go_on(line, end);
        Step::Rest
    }

    /// Whether what follows is fenced code, which a shortcode only frames.
    fn is_fence_next(&self, at: usize) -> bool {
        let rest = self.part(at..self.source.len());
        rest.trim_start().starts_with("```")
    }

    /// `{cond && (`, `{cond && <Tabs>`, `{cond ? (`.
    fn condition(&mut self, line: &mut Line) -> Step {
        let rest = self.part(line.at..line.end);
        let Some((condition, after)) = condition(rest) else { return Step::Text };
        let title = self.condition_text(condition);
        let end = line.end - after.len();
        self.open(line, Ends::Brace, Some((GroupKind::Condition, title)));
        self.go_on(line, end);
        Step::Rest
    }

    fn condition_text(&self, words: &str) -> Option<Text> {
        Some(crate::format::pieces::Whole(self.source).text(words)).filter(|it| !it.is_empty())
    }

    /// `)}`, `) : (`, `}`.
    pub(super) fn end_brace(&mut self, line: &mut Line) -> Step {
        let is_brace = |ends: &Ends| *ends == Ends::Brace;
        if self.innermost_frame(is_brace).is_none() {
            return Step::Text;
        }
        let rest = self.part(line.at..line.end);
        let after = rest.trim_start_matches([')', ' ']);
        if let Some(after) = after.strip_prefix('}') {
            self.close_where(line, is_brace);
            self.go_on(line, line.end - after.len());
            return Step::Rest;
        }
        let Some(after) = after.strip_prefix(':') else { return Step::Text };
        let after = after.trim_start();
        if after.starts_with("null") || after.starts_with("undefined") || after.starts_with("''") {
            self.close_where(line, is_brace);
            return Step::Done;
        }
        self.otherwise(line, is_brace);
        let after = after.strip_prefix('(').unwrap_or(after);
        self.go_on(line, line.end - after.len());
        Step::Rest
    }

    /// Ends a condition and begins its opposite.
    fn otherwise(&mut self, line: &Line, is_inside: impl Fn(&Ends) -> bool) {
        let Some(index) = self.innermost_frame(is_inside) else { return };
        let Some(frame) = self.frames.get(index) else { return };
        let (ends, mark) = (frame.ends.clone(), frame.mark);
        let title = match mark.and_then(|mark| self.marks.get(mark)) {
            Some(Mark::Open(GroupKind::Condition, title)) => title.clone(),
            _ => return,
        };
        let opposite = title.map(|title| {
            let value = match title.value.strip_prefix("not (").and_then(|it| it.strip_suffix(')'))
            {
                Some(inner) => inner.to_owned(),
                None => format!("not ({})", title.value),
            };
            Text { value, span: Span::new(line.at, line.end) }
        });
        self.close(line, index);
        self.open(line, ends, Some((GroupKind::Condition, opposite)));
    }
}

/// The condition of a JSX expression, and what stands after its `(`.
fn condition(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('{').filter(|it| !it.starts_with(['{', '%', '#', '/', ':']))?;
    let body = inside.trim_end();
    let opens = |at: usize, len: usize| {
        let after = inside.get(at + len..)?.trim_start();
        let after = match after.strip_prefix('(') {
            Some(after) => after,
            None if after.starts_with('<') || after.is_empty() => after,
            None => return None,
        };
        Some((inside.get(..at)?.trim(), after))
    };
    let is_open = |it: &(&str, &str)| !it.0.is_empty();
    let and = body.match_indices("&&").find_map(|(at, it)| opens(at, it.len()));
    let question = || body.match_indices('?').find_map(|(at, it)| opens(at, it.len()));
    and.or_else(question).filter(is_open)
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::condition;

    #[test]
    fn conditions_are_told_from_other_expressions() {
        assert_eq!(
            condition("{props.edition === \"Air\" && ("),
            Some(("props.edition === \"Air\"", ""))
        );
        assert_eq!(condition("{a && b && <Tabs>"), Some(("a && b", "<Tabs>")));
        assert_eq!(condition("{a ? (<p>x"), Some(("a", "<p>x")));
        assert_eq!(condition("{a &&"), Some(("a", "")));
        for text in
            ["{props.edition}", "{{es}} a && (", "{a && 'text'}", "{ && (", "{a ? 'b' : 'c'}"]
        {
            assert_eq!(condition(text), None, "{text}");
        }
    }
}
