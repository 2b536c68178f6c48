//! Markup within words: literals, emphasis, roles, links, substitutions, references to footnotes.
//!
//! Follows the rules of where markup may begin and end, so that `*:6443` and `50000*` stay as they
//! are. Each kind of mark looks for its end once: where none is left, none is looked for again.

use super::substitution::Substitutions;

/// The most bytes of a role's name; keeps looking for one from going far.
const LONGEST_NAME: usize = 64;

/// The words of a text without its markup. `\n` in it stays.
pub(super) fn plain(text: &str, substitutions: &Substitutions) -> String {
    let mut scanner = Scanner {
        text,
        at: 0,
        words: String::with_capacity(text.len()),
        without_end: Vec::new(),
        substitutions,
    };
    while scanner.step() {}
    scanner.words
}

struct Scanner<'s> {
    text: &'s str,
    at: usize,
    words: String,
    /// The marks that have no end from here on.
    without_end: Vec<&'static str>,
    substitutions: &'s Substitutions,
}

impl<'s> Scanner<'s> {
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(next) = rest.chars().next() else { return false };
        let marked = match next {
            '\\' => self.escape(),
            '`' if rest.starts_with("``") => self.literal(),
            '`' => self.interpreted(None),
            ':' => self.role(),
            '*' if rest.starts_with("**") => self.emphasis("**"),
            '*' => self.emphasis("*"),
            '|' => self.substitution(),
            '[' => self.footnote(),
            '_' => self.underscore(),
            _ => false,
        };
        if !marked {
            self.words.push(next);
            self.at += next.len_utf8();
        }
        true
    }

    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn before(&self) -> Option<char> {
        self.text.get(..self.at).and_then(|text| text.chars().next_back())
    }

    /// `\*` is `*`; an escaped space is none, nor is a backslash alone.
    fn escape(&mut self) -> bool {
        let next = self.rest().chars().nth(1);
        self.words.extend(next.filter(|next| !next.is_whitespace()));
        self.at += 1 + next.map_or(0, char::len_utf8);
        true
    }

    /// Whether markup may begin here, with marks of this length.
    fn may_begin(&self, mark: &str) -> bool {
        let after = self.rest().get(mark.len()..).and_then(|rest| rest.chars().next());
        let before = self.before();
        let apart =
            before.is_none_or(|c| c.is_whitespace() || !c.is_ascii() || "'\"([{<-/:".contains(c));
        let quoted = matches!(
            (before, after),
            (Some('\''), Some('\''))
                | (Some('"'), Some('"'))
                | (Some('('), Some(')'))
                | (Some('['), Some(']'))
                | (Some('{'), Some('}'))
                | (Some('<'), Some('>'))
        );
        apart && !quoted && after.is_some_and(|c| !c.is_whitespace())
    }

    /// The text between marks that begin here: where it ends. `suffixes` may stand after the end.
    fn between(&mut self, mark: &'static str, suffixes: &[&str]) -> Option<(&'s str, usize)> {
        if !self.may_begin(mark) || self.without_end.contains(&mark) {
            return None;
        }
        let start = self.at + mark.len();
        let mut from = start;
        while let Some(found) = self.text.get(from..).and_then(|rest| rest.find(mark)) {
            let end = from + found;
            let content = self.text.get(start..end).unwrap_or("");
            let rest = self.text.get(end + mark.len()..).unwrap_or("");
            let closed = content
                .chars()
                .next_back()
                .is_some_and(|c| !c.is_whitespace() && (c != '\\' || mark == "``"));
            if closed && (may_end(rest) || suffixes.iter().any(|suffix| rest.starts_with(suffix))) {
                return Some((content, end + mark.len()));
            }
            from = end + 1;
        }
        self.without_end.push(mark);
        None
    }

    fn literal(&mut self) -> bool {
        let Some((content, end)) = self.between("``", &[]) else { return false };
        self.words.push_str(content);
        self.at = end;
        true
    }

    /// What is emphasised may hold literals, by mistake; their marks are no words.
    fn emphasis(&mut self, mark: &'static str) -> bool {
        let Some((content, end)) = self.between(mark, &[]) else { return false };
        push_unescaped(&mut self.words, &content.replace("``", ""));
        self.at = end;
        true
    }

    /// `` `text <target>`_ ``, `` `text` ``, and what stands after the name of a role.
    fn interpreted(&mut self, role: Option<&str>) -> bool {
        let Some((content, mut end)) = self.between("`", &["_"]) else { return false };
        let rest = self.text.get(end..).unwrap_or("");
        end += rest.bytes().take(2).take_while(|byte| *byte == b'_').count();
        let after = if role.is_none() { role_name(rest) } else { None };
        self.push_content(content, role.or(after));
        self.at = end + after.map_or(0, |name| name.len() + 2);
        true
    }

    /// A link's or reference's words, without its target.
    fn push_content(&mut self, content: &str, role: Option<&str>) {
        if content.contains("<br") {
            self.words.push('\n');
            return;
        }
        if matches!(role, Some("rspan" | "cspan" | "index")) {
            return;
        }
        let target = content.strip_suffix('>').and_then(|it| it.rsplit_once('<'));
        let words = match target {
            Some((words, _)) if words.ends_with([' ', '\n']) => words.trim_end(),
            Some(("", target)) => target,
            // A role's tilde shows the last part of a name only.
            _ if role.is_some() => content.strip_prefix('~').map_or(content, last_part),
            _ => content,
        };
        push_unescaped(&mut self.words, words);
    }

    fn role(&mut self) -> bool {
        if !self.may_begin(":") {
            return false;
        }
        let Some(name) = role_name(self.rest()) else { return false };
        let colon = self.at;
        self.at += name.len() + 2;
        let read = self.rest().starts_with('`') && self.interpreted(Some(name));
        if !read {
            self.at = colon;
        }
        read
    }

    fn substitution(&mut self) -> bool {
        let Some((name, end)) = self.between("|", &["_"]) else { return false };
        self.words.push_str(self.substitutions.get(name));
        let rest = self.text.get(end..).unwrap_or("");
        self.at = end + rest.bytes().take(2).take_while(|byte| *byte == b'_').count();
        true
    }

    /// `[1]_`: the label stays, as readers see it.
    fn footnote(&mut self) -> bool {
        let inner = self.rest().get(1..).unwrap_or("");
        let end = inner.char_indices().take(LONGEST_NAME).find(|(_, c)| *c == ']');
        let Some((length, _)) = end.filter(|(at, _)| *at > 0) else { return false };
        let (label, rest) = inner.split_at(length);
        let Some(rest) = rest.strip_prefix("]_") else { return false };
        if label.contains(char::is_whitespace) || !may_end(rest) {
            return false;
        }
        self.words.push_str(&footnote_label(label, self.substitutions));
        self.at += length + 3;
        true
    }

    /// `` _`inline target` `` and `reference_`.
    fn underscore(&mut self) -> bool {
        if self.rest().starts_with("_`") && self.may_begin("_") {
            self.at += 1;
            if self.interpreted_after_underscore() {
                return true;
            }
            self.at -= 1;
        }
        let marks = self.rest().bytes().take_while(|byte| *byte == b'_').count();
        let rest = self.rest().get(marks..).unwrap_or("");
        if marks > 2 || !may_end(rest) || !self.is_after_name() {
            return false;
        }
        self.at += marks;
        true
    }

    fn interpreted_after_underscore(&mut self) -> bool {
        let rest = self.rest().get(1..).unwrap_or("");
        let Some(length) = rest.find('`').filter(|length| *length > 0) else { return false };
        push_unescaped(&mut self.words, rest.get(..length).unwrap_or(""));
        self.at += length + 2;
        true
    }

    /// Whether a simple name stands before: letters and digits with single marks between them.
    fn is_after_name(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or("");
        let inner = |c: &char| c.is_alphanumeric() || "-_.:+".contains(*c);
        let first = before.chars().rev().take(LONGEST_NAME).take_while(inner).last();
        before.ends_with(char::is_alphanumeric) && first.is_some_and(char::is_alphanumeric)
    }
}

/// How readers see the label of a footnote: its number in brackets, or its sign.
pub(super) fn footnote_label(label: &str, substitutions: &Substitutions) -> String {
    match label {
        "*" => label.to_owned(),
        _ if label.starts_with('#') => format!("[{}]", substitutions.get(label)),
        _ => format!("[{label}]"),
    }
}

/// Whether markup may end before this.
fn may_end(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || !c.is_ascii() || "'\")]}>-/\\:.,;!?".contains(c))
}

/// The name in `:name:`, which stands at the start.
fn role_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(':')?;
    let name = |c: char| c.is_ascii_alphanumeric() || "-_.+:".contains(c);
    let length = rest.char_indices().take(LONGEST_NAME).find(|(_, c)| !name(*c));
    let name = rest.get(..length.map_or(rest.len().min(LONGEST_NAME), |(at, _)| at))?;
    // The name may hold colons, and ends with the one before the text.
    let name = name.strip_suffix(':')?;
    name.starts_with(|c: char| c.is_ascii_alphanumeric()).then_some(name)
}

fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn push_unescaped(words: &mut String, text: &str) {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => words.extend(chars.next().filter(|next| !next.is_whitespace())),
            _ => words.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        super::plain(text, &Substitutions::default())
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (text, words) in [
            ("``master-sg`` (self)", "master-sg (self)"),
            ("**bold** and *soft*, ``a *b* c``", "bold and soft, a *b* c"),
            ("**Port** ``443``/**TCP**", "Port 443/TCP"),
            ("`Harbour guide <https://harbour.example/a_b>`_ and `x`__", "Harbour guide and x"),
            ("`<https://harbour.example>`__", "https://harbour.example"),
            (":ref:`the ports <ports-of-it>`, :term:`node`", "the ports, node"),
            (":py:class:`~harbour.master.Node` `0`:sup:", "Node 0"),
            ("50000 [1]_ or 6443 [#f]_ [*]_.", "50000 [1] or 6443 [#f] *."),
            ("see guide_ and guide__.", "see guide and guide."),
            ("an _`inline target` here", "an inline target here"),
            (r"\*not\* me\ mbers, 80\ |br|\ 443", "*not* members, 80br443"),
            ("TCP 22 :raw-html:`<br />` TCP 443", "TCP 22 \n TCP 443"),
        ] {
            assert_eq!(plain(text), words, "{text}");
        }
    }

    #[test]
    fn marks_that_are_words_stay() {
        for text in [
            "*:6443",
            "50000*",
            "* to *",
            "*.harbour.example and *.light.example",
            "node_port, __init__ and a__b",
            "2 * 3 * 4",
            "TCP:22",
            "a | b | c",
            "[1] and [a_b]",
            "(*)",
            "`open",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn unclosed_marks_are_looked_for_once() {
        for mark in ["*a ", "``a ", "|a ", ":a:`b ", "`a ", "a_._", "[a", "_`a "] {
            let text = mark.repeat(100_000);
            assert!(plain(&text).len() > 100_000);
        }
    }
}
