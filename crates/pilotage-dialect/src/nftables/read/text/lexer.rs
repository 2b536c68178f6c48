//! Words and marks of the text syntax, with where they stand.
//!
//! Knows how addresses, ranges and names are told apart, not what they mean. Every byte is looked at
//! a bounded number of times.

use std::net::Ipv6Addr;

use pilotage_diagnostic::Span;

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    /// A name, number or address as it is written.
    Word(&'t str),
    /// What stands between quotes.
    Quoted(&'t str),
    /// Punctuation, such as `{` or `!=`.
    Mark(&'t str),
    /// What ends a statement: a line break or a semicolon.
    Break,
    /// The end of the text.
    End,
}

impl Token<'_> {
    /// As a message quotes it.
    pub(crate) fn shown(self) -> String {
        match self {
            Self::Word(text) | Self::Quoted(text) | Self::Mark(text) => {
                let short: String = text.chars().take(60).collect();
                ["`", &short, "`"].concat()
            }
            Self::Break => "the end of the line".to_owned(),
            Self::End => "the end of the text".to_owned(),
        }
    }
}

/// Goes through a text. Copying one remembers a position.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

const MARKS: [&str; 6] = ["==", "!=", "<=", ">=", "<<", ">>"];

impl<'t> Lexer<'t> {
    pub(crate) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token and its span.
    pub(crate) fn next(&mut self) -> (Token<'t>, Span) {
        self.skip_blank();
        let start = self.at;
        let rest = self.rest();
        let Some(first) = rest.bytes().next() else {
            return (Token::End, Span::new(start, start));
        };
        let (token, length) = match first {
            b'\n' | b';' => (Token::Break, 1),
            b'"' => quoted(rest),
            _ => match word_length(rest) {
                0 => {
                    let length = mark_length(rest);
                    (Token::Mark(rest.get(..length).unwrap_or(rest)), length)
                }
                length => (Token::Word(rest.get(..length).unwrap_or(rest)), length),
            },
        };
        self.at = start.saturating_add(length);
        (token, Span::new(start, self.at))
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Goes past blanks, comments and line breaks behind a backslash.
    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest().as_bytes();
            let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
            let rest = rest.get(blank..).unwrap_or_default();
            let further = match rest {
                [b'#', ..] => rest.iter().take_while(|byte| **byte != b'\n').count(),
                [b'\\', b'\n', ..] => 2,
                [b'\\', b'\r', b'\n', ..] => 3,
                _ => 0,
            };
            self.at = self.at.saturating_add(blank).saturating_add(further);
            if further == 0 {
                return;
            }
        }
    }
}

fn quoted(rest: &str) -> (Token<'_>, usize) {
    let inner = rest.get(1..).unwrap_or("");
    match inner.find('"') {
        Some(length) => {
            (Token::Quoted(inner.get(..length).unwrap_or("")), length.saturating_add(2))
        }
        // An open quote takes the rest of its line, so that the lines behind it are still read.
        None => {
            let length = rest.find('\n').unwrap_or(rest.len());
            (Token::Mark(rest.get(..length).unwrap_or(rest)), length)
        }
    }
}

fn mark_length(rest: &str) -> usize {
    match MARKS.iter().find(|mark| rest.starts_with(**mark)) {
        Some(mark) => mark.len(),
        None => rest.chars().next().map_or(1, char::len_utf8),
    }
}

/// How many bytes of a word the text starts with.
fn word_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let Some(&first) = bytes.first() else { return 0 };
    if first.is_ascii_hexdigit() || first == b':' {
        let length = colon_length(rest);
        if length > 0 {
            return length;
        }
    }
    if !(first.is_ascii_alphanumeric() || first == b'_') {
        return 0;
    }
    let numeric = first.is_ascii_digit();
    let mut length = 1;
    while let Some(&byte) = bytes.get(length) {
        let next = bytes.get(length.saturating_add(1)).copied().unwrap_or(b' ');
        let inside = next.is_ascii_alphanumeric() || next == b'_';
        let goes_on = match byte {
            b'_' => true,
            b'.' | b'/' => inside,
            b'-' => inside && !numeric,
            b'\\' => next == b'*',
            b'*' => {
                return length.saturating_add(1);
            }
            other => other.is_ascii_alphanumeric(),
        };
        if !goes_on {
            break;
        }
        length = length.saturating_add(1);
    }
    length
}

/// The longest address with colons: IPv6 with IPv4 at its end.
const LONGEST: usize = 46;

/// How many bytes of an IPv6 address or prefix, or a hardware address, the text starts with.
fn colon_length(rest: &str) -> usize {
    let inside = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    let mut length = rest.bytes().take(LONGEST).take_while(|byte| inside(byte)).count();
    let run = rest.get(..length).unwrap_or("");
    if run.bytes().filter(|byte| *byte == b':').count() < 2 {
        return 0;
    }
    // An address that ends in two colons, and the colon of a map behind it.
    let run = run.find(":::").map_or(run, |at| run.get(..at.saturating_add(2)).unwrap_or(run));
    let trimmed = run.strip_suffix("::").map_or_else(|| run.trim_end_matches([':', '.']), |_| run);
    length = trimmed.len();
    let hardware = || trimmed.split(':').count() == 6 && !trimmed.contains("::");
    if trimmed.parse::<Ipv6Addr>().is_err() && !hardware() {
        return 0;
    }
    let behind = rest.get(length..).unwrap_or("");
    let Some(prefix) = behind.strip_prefix('/') else { return length };
    match prefix.bytes().take_while(u8::is_ascii_digit).count() {
        0 => length,
        digits => length.saturating_add(1).saturating_add(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexer, Token};

    fn tokens(text: &str) -> Vec<String> {
        let mut lexer = Lexer::new(text);
        let mut found = Vec::new();
        loop {
            match lexer.next().0 {
                Token::End => return found,
                Token::Break => found.push("|".to_owned()),
                Token::Quoted(text) => found.push(["<", text, ">"].concat()),
                Token::Word(text) | Token::Mark(text) => found.push(text.to_owned()),
            }
        }
    }

    #[test]
    fn words_and_marks_are_told_apart() {
        for (text, expected) in [
            ("ip saddr 192.0.2.0/24 drop # no\n", "ip saddr 192.0.2.0/24 drop |"),
            ("10.0.0.1-10.0.0.9", "10.0.0.1 - 10.0.0.9"),
            ("2001:db8::1-2001:db8::9", "2001:db8::1 - 2001:db8::9"),
            ("{2001:db8::/32,::1}", "{ 2001:db8::/32 , ::1 }"),
            ("2001:db8:::accept", "2001:db8:: : accept"),
            ("22:accept", "22 : accept"),
            ("dead:beef", "dead : beef"),
            ("22-80,echo-request", "22 - 80 , echo-request"),
            ("ip saddr . tcp dport", "ip saddr . tcp dport"),
            ("iifname eth0.100 oifname \"ppp*\"", "iifname eth0.100 oifname <ppp*>"),
            ("eth* \\\n lo;;", "eth* lo | |"),
            ("00:11:22:33:44:55 drop", "00:11:22:33:44:55 drop"),
            ("x!=@a>=1<<2", "x != @ a >= 1 << 2"),
            ("10/minute 0x0f|0x1", "10/minute 0x0f | 0x1"),
            ("@th,16,16", "@ th , 16 , 16"),
            ("\"open\naccept", "\"open | accept"),
            ("é", "é"),
        ] {
            assert_eq!(tokens(text).join(" "), expected, "{text}");
        }
    }
}
