//! Words of a line, as `iptables-restore` or a shell splits it.
//!
//! Never expands anything: where a shell would, the line is refused.

use std::borrow::Cow;

use pilotage_diagnostic::Span;

/// One word, without its quotes.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    /// What it says.
    pub(super) text: Cow<'t, str>,
    /// Whether it stood in quotes, so that it can be no option.
    pub(super) quoted: bool,
    /// Where it stands, quotes included.
    pub(super) span: Span,
}

/// Whose rules of quoting hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    /// `iptables-restore`: double quotes, and a backslash inside them.
    Restore,
    /// A shell: both kinds of quotes and backslashes.
    Shell,
}

/// Why a line cannot be split.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// What is wrong.
    pub(super) what: &'static str,
    /// Where.
    pub(super) span: Span,
}

/// As `iptables-restore` has it.
const MOST_WORDS: usize = 255;

/// What a shell takes for its own outside quotes.
const SHELL: [char; 11] = [';', '&', '|', '>', '<', '$', '`', '(', ')', '*', '?'];

/// Splits a line that starts at the given offset of its text.
pub(super) fn split(line: &str, start: usize, quoting: Quoting) -> Result<Vec<Word<'_>>, Broken> {
    let mut splitter = Splitter { line, start, at: 0, quoting };
    let mut words = Vec::new();
    while let Some(word) = splitter.next()? {
        if words.len() >= MOST_WORDS {
            return Err(Broken { what: "is one word more than a rule can have", span: word.span });
        }
        words.push(word);
    }
    Ok(words)
}

struct Splitter<'t> {
    line: &'t str,
    start: usize,
    at: usize,
    quoting: Quoting,
}

impl<'t> Splitter<'t> {
    fn rest(&self) -> &'t str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn span(&self, from: usize) -> Span {
        Span::new(self.start.saturating_add(from), self.start.saturating_add(self.at))
    }

    fn skip_blanks(&mut self) {
        let shell = self.quoting == Quoting::Shell;
        loop {
            let rest = self.rest();
            let blank = rest.len().saturating_sub(rest.trim_start().len());
            let continued = shell && (rest.starts_with("\\\n") || rest.starts_with("\\\r\n"));
            if blank == 0 && !continued {
                return;
            }
            self.at = self.at.saturating_add(blank.max(1));
        }
    }

    fn next(&mut self) -> Result<Option<Word<'t>>, Broken> {
        self.skip_blanks();
        let shell = self.quoting == Quoting::Shell;
        if self.rest().is_empty() || shell && self.rest().starts_with('#') {
            return Ok(None);
        }
        let from = self.at;
        let special = |c: char| {
            c.is_whitespace() || c == '"' || shell && (c == '\'' || c == '\\' || SHELL.contains(&c))
        };
        let plain = self.rest().find(special).unwrap_or(self.rest().len());
        self.at = self.at.saturating_add(plain);
        if self.rest().chars().next().is_none_or(char::is_whitespace) {
            let text = self.line.get(from..self.at).unwrap_or_default();
            return Ok(Some(Word { text: text.into(), quoted: false, span: self.span(from) }));
        }
        self.at = from;
        self.quoted_word().map(Some)
    }

    /// A word with quotes or backslashes in it.
    fn quoted_word(&mut self) -> Result<Word<'t>, Broken> {
        let (from, mut text, mut quoted) = (self.at, String::new(), false);
        let shell = self.quoting == Quoting::Shell;
        while let Some(c) = self.rest().chars().next() {
            match c {
                '"' | '\'' if c == '"' || shell => {
                    quoted = true;
                    self.inside(c, &mut text)?;
                    // `iptables-restore` ends a word with its quotes.
                    if !shell {
                        break;
                    }
                }
                '\\' if shell => {
                    self.step(c);
                    match self.rest().chars().next() {
                        Some('\n' | '\r') | None => break,
                        Some(escaped) => {
                            self.step(escaped);
                            text.push(escaped);
                            quoted = true;
                        }
                    }
                }
                c if c.is_whitespace() => break,
                c if shell && SHELL.contains(&c) => {
                    let at = self.at;
                    self.step(c);
                    return Err(Broken { what: "is the shell's own here", span: self.span(at) });
                }
                c => {
                    self.step(c);
                    text.push(c);
                }
            }
        }
        Ok(Word { text: text.into(), quoted, span: self.span(from) })
    }

    /// What stands inside quotes, up to their end.
    fn inside(&mut self, quote: char, text: &mut String) -> Result<(), Broken> {
        let from = self.at;
        let shell = self.quoting == Quoting::Shell;
        self.step(quote);
        while let Some(c) = self.rest().chars().next() {
            self.step(c);
            match c {
                c if c == quote => return Ok(()),
                '$' | '`' if shell && quote == '"' => {
                    return Err(Broken { what: "is the shell's own here", span: self.span(from) });
                }
                '\\' if quote == '"' => {
                    let Some(escaped) = self.rest().chars().next() else { break };
                    self.step(escaped);
                    text.push(escaped);
                }
                c => text.push(c),
            }
        }
        Err(Broken { what: "has no closing quote", span: self.span(from) })
    }

    fn step(&mut self, c: char) {
        self.at = self.at.saturating_add(c.len_utf8());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str, quoting: Quoting) -> Vec<String> {
        split(line, 0, quoting).unwrap().into_iter().map(|word| word.text.into_owned()).collect()
    }

    #[test]
    fn restore_knows_double_quotes_only() {
        assert_eq!(
            words("-A X  --comment \"a \\\"b\\\" 'c'\" -j\tY", Quoting::Restore),
            ["-A", "X", "--comment", "a \"b\" 'c'", "-j", "Y"]
        );
        assert_eq!(words("a'b $c;", Quoting::Restore), ["a'b", "$c;"]);
        assert_eq!(words("\"\" x", Quoting::Restore), ["", "x"]);
        assert_eq!(
            split("a \"b", 10, Quoting::Restore).unwrap_err(),
            Broken { what: "has no closing quote", span: Span::new(12, 14) }
        );
    }

    #[test]
    fn a_shell_has_more_quotes_comments_and_continued_lines() {
        assert_eq!(
            words("iptables -A X \\\n  -s 'a b'\"c\" d\\ e # -j Y", Quoting::Shell),
            ["iptables", "-A", "X", "-s", "a bc", "d e"]
        );
        for line in ["iptables -s $NET", "iptables -A X; reboot", "iptables -s \"$NET\"", "a `b`"] {
            assert_eq!(
                split(line, 0, Quoting::Shell).unwrap_err().what,
                "is the shell's own here",
                "{line}"
            );
        }
    }
}
