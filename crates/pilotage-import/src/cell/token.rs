//! The tokens of a cell: numbers, words, addresses and the signs between them.
//!
//! Knows what belongs together as one word (`v1.28`, `api.example.org`, `10GbE`), not what it
//! means.

use std::ops::Range;

use super::address::address;
use super::letter::{Folded, Letter, is_dense};
use super::vocabulary::{Name, Sense, sense};

/// A word longer than this is none that is looked for.
const LONGEST_WORD: usize = 40;

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    /// Its bytes in the cell.
    pub(super) place: Range<usize>,
    /// Whether white space or the start of the cell stands before it.
    pub(super) spaced: bool,
    /// The folded word; empty for anything but words, and for words that are too long to matter.
    pub(super) word: &'t str,
    /// What the word says of numbers beside it.
    pub(super) sense: Sense,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits; `None` for a number that no port can have: `070`, `99999999999`.
    Number(Option<u32>),
    /// Letters, perhaps with digits and dots.
    Word,
    /// An address; whether it is one of the host itself.
    Address(bool),
    /// A dash of any length, or dots between two numbers.
    Dash,
    Slash,
    /// A comma, semicolon, bar or bullet.
    Comma,
    Colon,
    Star,
    Open(char),
    Close,
    Plus,
    Ampersand,
    /// A line's end.
    Line,
    /// A footnote's mark: `†`, `¹`, `^1^`.
    Mark,
    /// `>`, or `≥` where it holds `true`.
    Above(bool),
    Other(char),
}

impl Token<'_> {
    /// The protocol that the word names.
    pub(super) fn name(&self) -> Option<Name> {
        match self.sense {
            Sense::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Whether the word is the name of a protocol.
    pub(super) fn is_name(&self) -> bool {
        self.name().is_some()
    }

    /// Whether it is one of some words.
    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        // Most words differ in length or first letter, which is quicker to tell than all of them.
        let first = self.word.as_bytes().first();
        let alike =
            |word: &&&str| word.len() == self.word.len() && word.as_bytes().first() == first;
        self.kind == Kind::Word && words.iter().filter(alike).any(|word| *word == self.word)
    }
}

/// The tokens of a text, as far as cells are read.
pub(super) fn tokens(folded: &Folded) -> Vec<Token<'_>> {
    let letters = folded.letters();
    let tokens = Vec::with_capacity(letters.len() / 4 + 1);
    let mut lexer = Lexer { folded, letters, at: 0, spaced: true, tokens };
    while let Some(sign) = lexer.sign(0) {
        lexer.step(sign);
    }
    lexer.tokens
}

struct Lexer<'t> {
    folded: &'t Folded,
    letters: &'t [Letter],
    at: usize,
    spaced: bool,
    tokens: Vec<Token<'t>>,
}

impl<'t> Lexer<'t> {
    fn sign(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).map(|letter| letter.sign)
    }

    fn step(&mut self, sign: char) {
        if sign == ' ' {
            self.at += 1;
            self.spaced = true;
        } else if let Some(found) = self.address(sign) {
            self.push(Kind::Address(found.loopback), found.length);
        } else if in_word(sign) {
            self.run();
        } else if is_dense(sign) && sign.is_alphanumeric() {
            let length = self.count(0, |sign| is_dense(sign) && sign.is_alphanumeric());
            self.word(length);
        } else if is_mark(sign) {
            self.push(Kind::Mark, self.count(0, is_mark));
        } else {
            self.punctuation(sign);
        }
    }

    /// An address, unless it is the tail of a longer word.
    fn address(&self, sign: char) -> Option<super::address::Address> {
        let before = self.at.checked_sub(1).and_then(|at| self.letters.get(at));
        let begins = !before.is_some_and(|letter| letter.sign.is_alphanumeric());
        (begins && (sign.is_ascii_hexdigit() || sign == ':'))
            .then(|| self.letters.get(self.at..).and_then(address))
            .flatten()
    }

    fn punctuation(&mut self, sign: char) {
        let next = self.sign(1);
        let (kind, length) = match sign {
            '\n' => (Kind::Line, self.count(0, |sign| sign == '\n' || sign == ' ')),
            '<' if self.line_break() > 0 => (Kind::Line, self.line_break()),
            '-' if next == Some('>') => (Kind::Other('>'), 2),
            '-' => (Kind::Dash, self.count(0, |sign| sign == '-')),
            '.' if next == Some('.') => (Kind::Dash, self.count(0, |sign| sign == '.')),
            '/' => (Kind::Slash, 1),
            ',' | ';' | '|' | '•' | '·' | '‣' | '▪' | '●' => (Kind::Comma, 1),
            ':' => (Kind::Colon, self.count(0, |sign| sign == ':')),
            '*' => (Kind::Star, self.count(0, |sign| sign == '*')),
            '(' | '[' | '{' => (Kind::Open(sign), 1),
            ')' | ']' | '}' => (Kind::Close, 1),
            '+' => (Kind::Plus, 1),
            '&' => (Kind::Ampersand, 1),
            '>' if next == Some('=') => (Kind::Above(true), 2),
            '>' => (Kind::Above(false), 1),
            '≥' => (Kind::Above(true), 1),
            '^' => (Kind::Mark, self.raised()),
            '#' if self.after_number() => (Kind::Mark, 1 + self.digits(1)),
            sign => (Kind::Other(sign), 1),
        };
        self.push(kind, length);
    }

    /// The length of `<br>` and its like, which texts hold that no format took them from.
    fn line_break(&self) -> usize {
        const FORMS: [&str; 5] = ["<br>", "</br>", "<br/>", "<br />", "<br >"];
        let begins = |form: &&&str| {
            let rest = self.letters.get(self.at..).unwrap_or_default();
            form.chars().eq(rest.iter().take(form.len()).map(|letter| letter.sign))
        };
        FORMS.iter().find(begins).map_or(0, |form| form.len())
    }

    /// The length of `^1^` or `^1`; of the caret alone in `[^1]`, whose digit is the number.
    fn raised(&self) -> usize {
        let digits = self.digits(1);
        digits + if digits > 0 && self.sign(1 + digits) == Some('^') { 2 } else { 1 }
    }

    fn after_number(&self) -> bool {
        self.tokens.last().is_some_and(|token| matches!(token.kind, Kind::Number(_)))
    }

    fn digits(&self, ahead: usize) -> usize {
        self.count(ahead, |sign| sign.is_ascii_digit())
    }

    fn count(&self, ahead: usize, wanted: impl Fn(char) -> bool) -> usize {
        let rest = self.letters.get(self.at + ahead..).unwrap_or_default();
        rest.iter().take_while(|letter| wanted(letter.sign)).count()
    }

    /// Letters and digits without a break: a number, a word, or several of them in one.
    fn run(&mut self) {
        let mut length = self.count(0, in_word);
        let plain = length;
        while self.sign(length) == Some('.') && self.sign(length + 1).is_some_and(in_word) {
            length += 1 + self.count(length + 1, in_word);
        }
        if length > plain {
            self.word(length);
        } else if self.digits(0) == length {
            self.number(length);
        } else if let Some(lengths) = self.joined(length) {
            for (length, is_number) in lengths {
                if is_number { self.number(length) } else { self.word(length) }
            }
        } else {
            self.word(length);
        }
    }

    /// The parts of `TCP443` and `22TCP`: numbers and words that stand beside numbers in cells.
    fn joined(&self, length: usize) -> Option<Vec<(usize, bool)>> {
        let folded = self.folded(length);
        if !folded.contains(|sign: char| sign.is_ascii_digit()) || is_name(folded) {
            return None;
        }
        let mut parts = Vec::new();
        let mut rest = folded;
        while let Some(first) = rest.chars().next() {
            let digit = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
            let (part, behind) = rest.split_at(end);
            if !digit && !stands_beside_numbers(part) {
                return None;
            }
            parts.push((part.chars().count(), digit));
            rest = behind;
        }
        (parts.len() > 1).then_some(parts)
    }

    fn number(&mut self, length: usize) {
        let digits = self.folded(length);
        let leading_zero = digits.len() > 1 && digits.starts_with('0');
        let value = if leading_zero { None } else { digits.parse().ok() };
        self.push(Kind::Number(value), length);
    }

    fn word(&mut self, length: usize) {
        let word = self.folded(length);
        self.push(Kind::Word, length);
        if let Some(token) = self.tokens.last_mut() {
            token.word = word;
            token.sense = sense(word);
        }
    }

    fn folded(&self, length: usize) -> &'t str {
        if length > LONGEST_WORD { "" } else { self.folded.word(self.at, length) }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let first = self.letters.get(self.at).map_or(0, |letter| letter.start);
        let last = self.letters.get(self.at + length.max(1) - 1).map_or(first, |letter| letter.end);
        let spaced = std::mem::replace(&mut self.spaced, kind == Kind::Line);
        self.tokens.push(Token { kind, place: first..last, spaced, word: "", sense: Sense::Other });
        self.at += length.max(1);
    }
}

fn in_word(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric() || sign == '_';
    }
    sign.is_alphanumeric() && !is_dense(sign) && !is_mark(sign)
}

/// Signs that only footnotes use.
fn is_mark(sign: char) -> bool {
    matches!(sign, '†' | '‡' | '§' | '¶' | '¹' | '²' | '³' | '⁰'..='⁹' | '①'..='⑳' | '❶'..='❿')
}

fn is_name(word: &str) -> bool {
    matches!(sense(word), Sense::Name(_))
}

/// Whether letters that stand against digits without a space are a word of their own.
fn stands_beside_numbers(letters: &str) -> bool {
    const OTHERS: [&str; 7] = ["port", "ports", "and", "or", "to", "t", "u"];
    OTHERS.contains(&letters) || is_name(letters)
}
