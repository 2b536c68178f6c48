//! Directives: marks at the start of a line that make a block of what follows.
//!
//! `:::note Title` (Docusaurus, VuePress, MyST), `/// note | Title` (Python-Markdown blocks),
//! `!!! note "Title"`, `??? note`, `=== "Tab"` (MkDocs), `@tab Title` (VuePress) and headings that
//! are tabs (Microsoft).

use super::frame::Ends;
use super::line::{Line, is_rule};
use super::{Preparer, Step, kind};
use crate::document::{GroupKind, Text};
use crate::format::markdown::tag::Attributes;

/// How much deeper the inside of a MkDocs directive has to stand.
const INDENTATION: usize = 2;

impl Preparer<'_> {
    pub(super) fn directive(&mut self, line: &mut Line) -> Step {
        let rest = self.part(line.at..line.end);
        let Some(first) = rest.chars().next() else { return Step::Text };
        match first {
            ':' | '/' => self.fenced_by(line, first),
            '!' | '?' => self.indented_box(line, first),
            '=' => self.indented_tab(line),
            '@' if rest.starts_with("@tab") => self.next_tab(line),
            '#' => self.heading_tab(line),
            '-' | '*' | '_' if is_rule(rest) => {
                self.close_where(line, |ends| *ends == Ends::Rule);
                Step::Text
            }
            '[' => Step::done(self.include_in_brackets(line)),
            '-' | '(' | '@' => Step::done(self.include_by_itself(line)),
            _ => Step::Text,
        }
    }

    /// Whether a line is an option of the directive above it: `:sync: key`.
    pub(super) fn is_option(&mut self, rest: &str) -> bool {
        let name = rest.strip_prefix(':').and_then(|it| it.split_once(':')).map(|(name, _)| name);
        let is = name.is_some_and(|it| {
            !it.is_empty()
                && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
        });
        self.after_directive |= is;
        is
    }

    fn fenced_by(&mut self, line: &Line, mark: char) -> Step {
        let rest = self.part(line.at..line.end).trim_end();
        let count = rest.chars().take_while(|it| *it == mark).count();
        let body = rest.get(count..).unwrap_or("").trim();
        if count < 3 {
            return Step::Text;
        }
        if body.is_empty() {
            return self.end_marks(line, mark, count);
        }
        let (name, title) = split_name(body, mark);
        if mark == '/' && kind::group_of(name).is_none() {
            return Step::Text;
        }
        if mark == ':' && body.ends_with(":::") {
            // `:::row:::`, `:::image source="x":::` stand alone.
            if matches!(name, "code" | "include") {
                self.include(line.at..line.end, None);
            }
            self.separate(line);
            return Step::Done;
        }
        if name.ends_with("-end") || title == "end" {
            return self.end_marks(line, mark, count);
        }
        self.open_directive(line, Ends::Marks(mark, count), name, title);
        Step::Done
    }

    /// Opens a directive by its name, and reads its title.
    pub(super) fn open_directive(&mut self, line: &Line, ends: Ends, name: &str, title: &str) {
        self.after_directive = true;
        if matches!(name, "include" | "literalinclude") {
            self.include(line.at..line.end, None);
        }
        let kind = kind::group_of(name);
        let group = kind.map(|kind| (kind, self.directive_title(kind, title)));
        self.open(line, ends, group);
    }

    /// `Title`, `[Title]`, `{title="Title"}`, `"Title"`.
    fn directive_title(&self, kind: GroupKind, words: &str) -> Option<Text> {
        if kind == GroupKind::Condition {
            return self.title(words);
        }
        let words = words.trim();
        let bracketed = words.strip_prefix('[').and_then(|it| it.split_once(']')).map(|it| it.0);
        let attributes = words.strip_prefix('{').and_then(|it| it.split_once('}')).map(|it| it.0);
        if let Some(attributes) = attributes {
            return kind::title(kind, Attributes(attributes)).and_then(|it| self.title(it));
        }
        let plain = words.split(" {").next().unwrap_or(words);
        self.title(bracketed.unwrap_or(plain).trim_matches('"'))
    }

    fn end_marks(&mut self, line: &Line, mark: char, count: usize) -> Step {
        let exact = |ends: &Ends| *ends == Ends::Marks(mark, count);
        let any = |ends: &Ends| matches!(ends, Ends::Marks(it, _) if *it == mark);
        let ended = self.close_where(line, exact) || self.close_where(line, any);
        Step::done(ended || mark == ':')
    }

    /// `!!! note "Title"`, `??? note "Title"`.
    fn indented_box(&mut self, line: &Line, mark: char) -> Step {
        let rest = self.part(line.at..line.end);
        let marks = mark.to_string().repeat(3);
        let Some(body) = rest.strip_prefix(&marks) else { return Step::Text };
        let body = body.trim_start_matches('+').trim();
        let (name, title) = body.split_once(' ').unwrap_or((body, ""));
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '"') {
            return Step::Text;
        }
        let title = if name.starts_with('"') { body } else { title };
        let title = title.split_once('"').and_then(|it| it.1.split_once('"')).map(|it| it.0);
        let kind = if mark == '?' { GroupKind::Details } else { GroupKind::Admonition };
        let title = title.and_then(|title| self.title(title));
        self.open(line, Ends::Indentation(line.raw + INDENTATION), Some((kind, title)));
        Step::Done
    }

    /// `=== "Title"`.
    fn indented_tab(&mut self, line: &Line) -> Step {
        let rest = self.part(line.at..line.end);
        let Some(body) = rest.strip_prefix("===") else { return Step::Text };
        let title = body.trim_start_matches(['!', '+']).trim();
        let unquoted = |mark: char| title.strip_prefix(mark)?.strip_suffix(mark);
        let Some(title) = unquoted('"').or_else(|| unquoted('\'')) else { return Step::Text };
        let title = self.title(title);
        let ends = Ends::Indentation(line.raw + INDENTATION);
        self.open(line, ends, Some((GroupKind::Tab, title)));
        Step::Done
    }

    /// `@tab Title`, `@tab:active Title#value`.
    fn next_tab(&mut self, line: &Line) -> Step {
        let rest = self.part(line.at..line.end);
        let Some(body) = rest.strip_prefix("@tab") else { return Step::Text };
        let title = body.strip_prefix(":active").unwrap_or(body);
        let in_set = self.innermost_frame(|ends| matches!(ends, Ends::Marks(':', _))).is_some();
        if !in_set || !title.starts_with(' ') {
            return Step::Text;
        }
        self.close_where(line, |ends| *ends == Ends::NextTab);
        let title = self.title(title.split('#').next().unwrap_or(""));
        self.open(line, Ends::NextTab, Some((GroupKind::Tab, title)));
        Step::Done
    }

    /// `# [Title](#tab/value)`.
    fn heading_tab(&mut self, line: &Line) -> Step {
        let rest = self.part(line.at..line.end);
        let body = rest.trim_start_matches('#').trim_start();
        let Some((title, target)) = body.strip_prefix('[').and_then(|it| it.split_once("]("))
        else {
            return Step::Text;
        };
        if !target.starts_with("#tab/") {
            return Step::Text;
        }
        self.close_where(line, |ends| *ends == Ends::Rule);
        let title = self.title(title);
        self.open(line, Ends::Rule, Some((GroupKind::Tab, title)));
        Step::Done
    }
}

/// The name of a directive and what follows: `note Title`, `{note} Title`, `{.note}`, `tab | Title`.
fn split_name(body: &str, mark: char) -> (&str, &str) {
    let braced = body.strip_prefix('{').and_then(|it| it.split_once('}'));
    if let Some((inside, rest)) = braced {
        let name = inside.split_whitespace().next().unwrap_or("");
        return (name.trim_start_matches('.'), rest.trim());
    }
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == '.';
    let len = body.find(|c| !is_name(c)).unwrap_or(body.len());
    let (name, rest) = body.split_at_checked(len).unwrap_or((body, ""));
    let rest = rest.trim();
    let rest = if mark == '/' { rest.strip_prefix('|').unwrap_or(rest) } else { rest };
    (name, rest.trim())
}

#[cfg(test)]
mod tests {
    use super::split_name;

    #[test]
    fn names_are_split_from_titles() {
        assert_eq!(split_name("note Only here", ':'), ("note", "Only here"));
        assert_eq!(split_name("note[Only here]", ':'), ("note", "[Only here]"));
        assert_eq!(split_name("{tab-item} Linux", ':'), ("tab-item", "Linux"));
        assert_eq!(split_name("{.note}", ':'), ("note", ""));
        assert_eq!(split_name("tab | Linux", '/'), ("tab", "Linux"));
    }
}
