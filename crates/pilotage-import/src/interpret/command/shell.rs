//! Words of a command line as a shell reads them: quotes, comments, `&&` and `|` between commands.
//!
//! Understands what Bourne shells, PowerShell and `cmd` have in common. Expands nothing but braces,
//! and takes time linear in the text.

/// One command: its words, and what the comment behind it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The commands, in order.
    pub(super) commands: Vec<Vec<Word>>,
    /// The comment at the end, without its sign.
    pub(super) comment: Option<String>,
}

/// A word without its quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// What it says.
    pub(super) text: String,
    /// Whether some of it stood in quotes.
    pub(super) quoted: bool,
}

/// Splits a line into commands and words. A quote that nothing closes is a character like others.
pub(super) fn split(line: &str) -> Line {
    let mut lexer = Lexer { rest: line, ..Lexer::default() };
    while let Some(c) = lexer.next() {
        match c {
            ' ' | '\t' | '\r' | '\n' => lexer.end_word(),
            '#' if lexer.word.is_none() => {
                lexer.line.comment =
                    Some(lexer.rest.trim_matches(['#', ' ', '\t', '\r']).to_owned());
                break;
            }
            ';' | '|' => lexer.end_command(),
            '&' if lexer.rest.starts_with('&') => lexer.end_command(),
            '"' | '\'' if lexer.may_quote() => lexer.quoted(c),
            _ => lexer.word().text.push(c),
        }
    }
    lexer.end_command();
    lexer.line
}

#[derive(Debug, Default)]
struct Lexer<'t> {
    rest: &'t str,
    line: Line,
    command: Vec<Word>,
    word: Option<Word>,
    /// Quotes that nothing further closes.
    unclosed: [bool; 2],
}

impl Lexer<'_> {
    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        Some(c)
    }

    fn word(&mut self) -> &mut Word {
        self.word.get_or_insert_default()
    }

    /// Whether a quote here opens one; in `don't` it does not.
    fn may_quote(&self) -> bool {
        let last = self.word.as_ref().and_then(|word| word.text.chars().last());
        !last.is_some_and(char::is_alphanumeric)
    }

    fn quoted(&mut self, quote: char) {
        let kind = usize::from(quote == '"');
        let known = self.unclosed.get(kind).copied().unwrap_or_default();
        let close = if known { None } else { close(self.rest, quote) };
        let (Some(close), rest) = (close, self.rest) else {
            if let Some(unclosed) = self.unclosed.get_mut(kind) {
                *unclosed = true;
            }
            self.word().text.push(quote);
            return;
        };
        let (inside, after) = (rest.get(..close), rest.get(close + 1..));
        let word = self.word();
        word.quoted = true;
        word.text.push_str(&inside.unwrap_or_default().replace("\\\"", "\""));
        self.rest = after.unwrap_or_default();
    }

    fn end_word(&mut self) {
        self.command.extend(self.word.take());
    }

    fn end_command(&mut self) {
        self.end_word();
        if !self.command.is_empty() {
            self.line.commands.push(std::mem::take(&mut self.command));
        }
    }
}

/// Where the quote ends; a double quote after a backslash does not end it.
fn close(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    rest.char_indices().find_map(|(at, c)| {
        let ends = c == quote && !(escaped && quote == '"');
        escaped = c == '\\' && !escaped;
        ends.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<Vec<String>> {
        let words = |command: &Vec<Word>| command.iter().map(|word| word.text.clone()).collect();
        split(line).commands.iter().map(words).collect()
    }

    #[test]
    fn quotes_hold_words_together() {
        let line = r#"iptables -A INPUT --comment "etcd: peers" -j ACCEPT # both ways"#;
        let expected = ["iptables", "-A", "INPUT", "--comment", "etcd: peers", "-j", "ACCEPT"];
        assert_eq!(words(line), [expected]);
        assert_eq!(split(line).comment.as_deref(), Some("both ways"));
    }

    #[test]
    fn operators_part_commands() {
        let line = "ufw allow 22/tcp && ufw allow 80/tcp; ufw status | grep 80";
        assert_eq!(words(line).len(), 4);
    }

    #[test]
    fn apostrophes_of_prose_stay() {
        assert_eq!(words("don't run 'ufw"), [["don't", "run", "'ufw"]]);
    }

    #[test]
    fn a_hash_within_a_word_is_no_comment() {
        assert_eq!(split("echo a#b").comment, None);
    }
}
