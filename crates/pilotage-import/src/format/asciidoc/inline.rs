//! Markup within words: emphasis, literals, links, references, attributes, footnotes.
//!
//! Marks are dropped where they have an end, and what stands between them is read on; so marks in
//! marks need no nesting. Each kind of mark looks for its end once: where none is left, none is
//! looked for again.

use std::collections::BTreeMap;

use super::character;
use super::entry::Entries;
use super::inline_macro;

/// The longest name of an attribute or a character.
const LONGEST_NAME: usize = 80;

/// Words without markup, and the footnotes in them.
#[derive(Debug, Default)]
pub(super) struct Plain {
    pub(super) words: String,
    pub(super) footnotes: Vec<String>,
}

/// The words of a text without its markup. `\n` in it stays. Footnotes count from one more than the
/// number given.
pub(super) fn plain(text: &str, entries: &Entries, footnotes: usize) -> Plain {
    let mut scanner = Scanner {
        text,
        at: 0,
        found: Plain { words: String::with_capacity(text.len()), footnotes: Vec::new() },
        ends: BTreeMap::new(),
        without_end: Vec::new(),
        no_macro_before: 0,
        entries,
        footnotes,
    };
    while scanner.step() {}
    scanner.found
}

struct Scanner<'s> {
    text: &'s str,
    at: usize,
    found: Plain,
    /// Where marks end that have begun, and how long they are.
    ends: BTreeMap<usize, usize>,
    /// The marks that have no end from here on.
    without_end: Vec<&'static str>,
    /// Where the run of characters ends in which no macro is.
    no_macro_before: usize,
    entries: &'s Entries,
    footnotes: usize,
}

impl<'s> Scanner<'s> {
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(next) = rest.chars().next() else { return false };
        if let Some(length) = self.ends.remove(&self.at) {
            self.at += length;
            return true;
        }
        let done = match next {
            '\\' => self.escape(),
            '{' => self.attribute(),
            '&' => self.character(),
            '<' => self.reference() || self.tag(),
            '[' => self.bracket(),
            '(' => self.index_term(),
            '+' => self.pass(),
            '^' | '~' => self.raised(next),
            '*' => self.mark("**", "*"),
            '_' => self.mark("__", "_"),
            '`' => self.mark("``", "`"),
            '#' => self.mark("##", "#"),
            _ if next.is_ascii_lowercase() => self.call(),
            _ => false,
        };
        if !done {
            self.found.words.push(next);
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

    /// A backslash before a mark keeps the mark.
    fn escape(&mut self) -> bool {
        let Some(next) = self.rest().chars().nth(1) else { return false };
        if !"*_`#+^~{|[<:!\\".contains(next) {
            return false;
        }
        self.found.words.push(next);
        self.at += 2;
        true
    }

    /// `{name}`: what it stands for; names that are not known are words. What stands for a link has
    /// its words behind it, `{guide}[words]`, known or not.
    fn attribute(&mut self) -> bool {
        let Some(end) = find_near(self.rest(), '}') else { return false };
        let name = self.rest().get(1..end).unwrap_or("");
        let value = match name.split_once(':') {
            Some(("set" | "counter2", _)) => Some(""),
            _ => self.entries.get(name),
        };
        if value.is_none_or(|value| inline_macro::name(value).is_some()) {
            let after = self.at + end + 1;
            let open = after + self.text.get(after..).map_or(0, inline_macro::target);
            let is_link = open == after || value.is_some();
            if is_link && self.show_brackets("link:", "", open) {
                return true;
            }
        }
        let Some(value) = value else { return false };
        self.found.words.push_str(value);
        self.at += end + 1;
        true
    }

    /// `&#8211;`, `&gt;`.
    fn character(&mut self) -> bool {
        let Some(end) = find_near(self.rest(), ';') else { return false };
        let Some(c) = self.rest().get(1..end).and_then(character::named) else { return false };
        self.found.words.push(c);
        self.at += end + 1;
        true
    }

    /// `<<target,words>>`.
    fn reference(&mut self) -> bool {
        let Some(inner) = self.rest().strip_prefix("<<") else { return false };
        let Some(end) = self.find_end(self.at + 2, ">>") else { return false };
        let content = inner.get(..end - self.at - 2).unwrap_or("");
        let words = content.split_once(',').map_or(content, |(_, words)| words.trim());
        self.push_words(words.trim_start_matches('#'));
        self.at = end + 2;
        true
    }

    /// `<br>`, `<li>` and the like, which are left where a document was converted. Other words in
    /// these brackets stand for something: `<node>`.
    fn tag(&mut self) -> bool {
        let Some(end) = find_near(self.rest(), '>') else { return false };
        let inner = self.rest().get(1..end).unwrap_or("").trim_matches('/');
        let name = inner.split([' ', '/']).next().unwrap_or("").to_ascii_lowercase();
        match name.as_str() {
            "br" | "li" | "ul" | "ol" | "p" | "div" => self.found.words.push('\n'),
            "b" | "strong" | "i" | "em" | "code" | "sub" | "span" => {}
            _ => return false,
        }
        self.at += end + 1;
        true
    }

    /// `[[anchor]]`, and the roles in `[.role]#words#`.
    fn bracket(&mut self) -> bool {
        if self.rest().starts_with("[[") {
            let Some(end) = self.find_end(self.at + 2, "]]") else { return false };
            self.at = end + 2;
            return true;
        }
        let Some(end) = find_near(self.rest(), ']') else { return false };
        let after = self.rest().get(end + 1..).unwrap_or("");
        let role = self.rest().get(1..end).unwrap_or("");
        if !after.starts_with(['#', '*', '_', '`']) || !role.starts_with(['.', '#']) {
            return false;
        }
        self.at += end + 1;
        true
    }

    /// `((shown))` and `(((hidden)))`.
    fn index_term(&mut self) -> bool {
        let rest = self.rest();
        if !rest.starts_with("((") {
            return false;
        }
        let hidden = rest.starts_with("(((");
        let (length, mark) = if hidden { (3, ")))") } else { (2, "))") };
        let Some(end) = self.find_end(self.at + length, mark) else { return false };
        if !hidden {
            let words = self.text.get(self.at + length..end).unwrap_or("");
            self.push_words(words);
        }
        self.at = end + length;
        true
    }

    /// `+words+`, `++words++`, `+++words+++`: as they are.
    fn pass(&mut self) -> bool {
        let (mark, constrained) = match self.rest() {
            rest if rest.starts_with("+++") => ("+++", false),
            rest if rest.starts_with("++") => ("++", false),
            _ => ("+", true),
        };
        let Some(end) = self.end_of(mark, constrained) else { return false };
        let content = self.text.get(self.at + mark.len()..end).unwrap_or("");
        if mark == "+++" && content.contains("<br") {
            self.found.words.push('\n');
        } else if mark != "+++" || !content.starts_with('<') {
            self.found.words.push_str(content);
        }
        self.at = end + mark.len();
        true
    }

    /// `^1^` is the mark of a footnote, and other raised and lowered words are words.
    fn raised(&mut self, mark: char) -> bool {
        let rest = self.rest().get(1..).unwrap_or("");
        let end =
            rest.char_indices().take(LONGEST_NAME).find(|(_, c)| *c == mark || c.is_whitespace());
        let Some((length, _)) = end.filter(|(at, c)| *at > 0 && *c == mark) else { return false };
        let words = rest.get(..length).unwrap_or("");
        let is_note = mark == '^' && words.bytes().all(|byte| byte.is_ascii_digit());
        let shown = if is_note { format!("[{words}]") } else { words.to_owned() };
        self.found.words.push_str(&shown);
        self.at += length + 2;
        true
    }

    /// Marks around words; twice the mark may stand within a word.
    fn mark(&mut self, double: &'static str, single: &'static str) -> bool {
        for (mark, constrained) in [(double, false), (single, true)] {
            if !self.rest().starts_with(mark) {
                continue;
            }
            if let Some(end) = self.end_of(mark, constrained) {
                self.ends.insert(end, mark.len());
                self.at += mark.len();
                return true;
            }
        }
        false
    }

    /// Where the words end that a mark begins here.
    fn end_of(&mut self, mark: &'static str, constrained: bool) -> Option<usize> {
        let inside = self.at + mark.len();
        let begins = self.text.get(inside..)?.starts_with(|c: char| !c.is_whitespace());
        let within =
            |c: char| c.is_alphanumeric() || c == '_' || (mark == "`" && "\"'`".contains(c));
        if constrained
            && (!begins || self.before().is_some_and(|c| within(c) || "&;:}".contains(c)))
        {
            return None;
        }
        if self.without_end.contains(&mark) {
            return None;
        }
        let mut from = inside + self.text.get(inside..)?.chars().next()?.len_utf8();
        while let Some(found) = self.text.get(from..).and_then(|rest| rest.find(mark)) {
            let end = from + found;
            let before = self.text.get(..end).and_then(|text| text.chars().next_back());
            let after = self.text.get(end + mark.len()..).and_then(|rest| rest.chars().next());
            let closes = before.is_some_and(|c| !c.is_whitespace() && c != '\\')
                && !after.is_some_and(within);
            if closes || (!constrained && before != Some('\\')) {
                return Some(end);
            }
            from = end + mark.len();
        }
        self.without_end.push(mark);
        None
    }

    /// A mark from a place on, looked for once.
    fn find_end(&mut self, from: usize, mark: &'static str) -> Option<usize> {
        if self.without_end.contains(&mark) {
            return None;
        }
        let found = self.text.get(from..).and_then(|rest| rest.find(mark));
        if found.is_none() {
            self.without_end.push(mark);
        }
        found.map(|at| from + at)
    }

    /// `link:target[words]` and the like.
    fn call(&mut self) -> bool {
        if self.at < self.no_macro_before {
            return false;
        }
        let Some(name) = inline_macro::name(self.rest()) else { return false };
        // A footnote stands right behind its word.
        if !name.starts_with("footnote") && self.before().is_some_and(char::is_alphanumeric) {
            return false;
        }
        let run = inline_macro::target(self.rest().get(name.len()..).unwrap_or(""));
        let open = self.at + name.len() + run;
        if !self.text.get(open..).is_some_and(|rest| rest.starts_with('[')) {
            self.no_macro_before = open;
            return false;
        }
        let target = self.text.get(self.at + name.len()..open).unwrap_or("");
        self.show_brackets(name, target, open)
    }

    /// Shows what a macro shows whose brackets open at a place, if they do and close.
    fn show_brackets(&mut self, name: &str, target: &'s str, open: usize) -> bool {
        if !self.text.get(open..).is_some_and(|rest| rest.starts_with('[')) {
            return false;
        }
        let Some(end) = self.find_end(open, "]") else { return false };
        let content = self.text.get(open + 1..end).unwrap_or("");
        match inline_macro::words(name, target, content) {
            inline_macro::Words::Shown(words) => self.push_words(words),
            inline_macro::Words::Url(url) => {
                let url = self.text.get(self.at..open).filter(|_| url.is_empty()).unwrap_or(url);
                self.found.words.push_str(url);
            }
            inline_macro::Words::Footnote(words) => {
                self.found.footnotes.push(words.to_owned());
                let number = self.footnotes + self.found.footnotes.len();
                self.found.words.push_str(&format!("[{number}]"));
            }
        }
        self.at = end + 1;
        true
    }

    /// Words in which no more macros are looked for.
    fn push_words(&mut self, words: &str) {
        let marks = |c: char| matches!(c, '*' | '`');
        self.found.words.push_str(words.trim_matches(marks));
    }
}

/// Where a character stands, if it is near.
fn find_near(text: &str, wanted: char) -> Option<usize> {
    text.char_indices().take(LONGEST_NAME).find(|(_, c)| *c == wanted).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        let mut entries = Entries::default();
        entries.take(":product: Harbour");
        entries.take(":guide: xref:guide.adoc");
        super::plain(text, &entries, 0).words
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (text, words) in [
            ("`9000`-`9999`", "9000-9999"),
            ("*bold*, _soft_ and `mono`", "bold, soft and mono"),
            ("*`TCP`* 443", "TCP 443"),
            ("un**con**strained, __a__b", "unconstrained, ab"),
            ("[.wide]#443# and #80#", "443 and 80"),
            ("+*as is*+ `+{a}+` ++_x_++", "*as is* {a} _x_"),
            ("22 +++<br>+++ 443", "22 \n 443"),
            ("{product} of {other}{empty}", "Harbour of {other}"),
            ("a&#8211;b &gt; c &x;", "a–b > c &x;"),
            ("see <<ports,the ports>> and <<nodes>>[[here]].", "see the ports and nodes."),
            ("link:ports.html[*Ports*^] or xref:a.adoc#b[]", "Ports or a.adoc#b"),
            ("https://harbour.example/a_b_[Harbour, window=_blank]", "Harbour"),
            ("https://harbour.example/a_b_c[]", "https://harbour.example/a_b_c"),
            ("kbd:[Ctrl] menu:File[Save] image:a.png[alt]", "Ctrl Save "),
            ("443^1^, H~2~O, 10^3^", "443[1], H2O, 10[3]"),
            (r"\*not\* \{product} 80\|443", "*not* {product} 80|443"),
            ("((shown)) (((hidden))) ports", "shown  ports"),
            ("see {guide}[the guide] and {other-guide}[more]", "see the guide and more"),
            ("{guide}#ports[its ports] of <node>", "its ports of <node>"),
            ("<ul><li>nodes</li><li><b>users</b></li></ul>", "\n\nnodes\n\nusers\n\n"),
        ] {
            assert_eq!(plain(text), words, "{text}");
        }
    }

    #[test]
    fn marks_that_are_words_stay() {
        for text in [
            "*:6443",
            "50000*",
            "*.harbour.example and *.light.example",
            "node_port_a",
            "2 * 3 * 4",
            "C:\\nodes",
            "a + b + c",
            "tcp:443[x",
            "~/a and ^b",
            "[1] and [a]",
            "(443)",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn footnotes_are_numbered() {
        let found = super::plain("443footnote:[Only here.] 22footnote:[x]", &Entries::default(), 2);
        assert_eq!(found.words, "443[3] 22[4]");
        assert_eq!(found.footnotes, ["Only here.", "x"]);
    }

    #[test]
    fn unclosed_marks_are_looked_for_once() {
        for mark in
            ["*a ", "`a ", "link:", "<<a ", "[[a ", "{a", "((a ", "+a ", "^a", "**a ", "[.a"]
        {
            let text = mark.repeat(50_000);
            assert!(plain(&text).len() >= 50_000, "{mark}");
        }
    }
}
