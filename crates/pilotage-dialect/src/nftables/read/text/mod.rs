//! The text syntax: what `nft list ruleset` prints and what people write.
//!
//! Reads words into the [tree](super::tree), command by command, and gives none of them a meaning
//! beyond that. After an error it goes on behind the end of the statement.

mod block;
mod command;
mod field;
mod hook;
mod lexer;
mod matching;
mod rule;
mod statement;
mod value;

use std::collections::HashMap;

use pilotage_diagnostic::{Place, Span};

use self::lexer::{Lexer, Token};
use super::origin::Origin;
use super::tree::{TableFamily, Tables, Value};
use crate::read::findings::Findings;

/// A part that could not be read; why is among the findings already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Broken;

/// A table, by family and name.
type Named<'t> = (TableFamily, &'t str);

/// What reading a part gives.
pub(crate) type Read<T> = Result<T, Broken>;

/// Braces and parentheses may stand in each other this deep.
const DEEPEST: usize = 32;

/// Reads one text and carries out its commands.
pub(crate) struct Parser<'t, 'a> {
    text: &'t str,
    lexer: Lexer<'t>,
    ahead: Option<(Token<'t>, Span)>,
    /// Where the last token that was taken ended.
    end: usize,
    origin: &'a Origin,
    tables: &'a mut Tables<'t>,
    findings: &'a mut Findings,
    defined: HashMap<&'t str, Value<'t>>,
    depth: usize,
    /// The table that rules stand in.
    inside: Option<Named<'t>>,
    /// How many elements of variables were copied.
    copied: usize,
}

impl<'t, 'a> Parser<'t, 'a> {
    pub(crate) fn new(
        text: &'t str,
        origin: &'a Origin,
        tables: &'a mut Tables<'t>,
        findings: &'a mut Findings,
    ) -> Self {
        Self {
            text,
            lexer: Lexer::new(text),
            ahead: None,
            end: 0,
            origin,
            tables,
            findings,
            defined: HashMap::new(),
            depth: 0,
            inside: None,
            copied: 0,
        }
    }

    /// Reads all of it.
    pub(crate) fn read(mut self) {
        loop {
            match self.peek() {
                Token::End => return,
                Token::Break => self.skip(),
                _ => {
                    if self.command().is_err() {
                        self.recover();
                    }
                }
            }
        }
    }

    fn peek(&mut self) -> Token<'t> {
        self.ahead().0
    }

    fn ahead(&mut self) -> (Token<'t>, Span) {
        match self.ahead {
            Some(ahead) => ahead,
            None => *self.ahead.insert(self.lexer.next()),
        }
    }

    /// The token behind the next one.
    fn peek_second(&mut self) -> Token<'t> {
        self.ahead();
        let mut further = self.lexer;
        further.next().0
    }

    fn take(&mut self) -> Token<'t> {
        let (token, span) = self.ahead();
        self.ahead = None;
        self.end = usize::try_from(span.end).unwrap_or(self.end);
        token
    }

    fn skip(&mut self) {
        self.take();
    }

    /// Where the next token starts.
    fn start(&mut self) -> usize {
        usize::try_from(self.ahead().1.start).unwrap_or(usize::MAX)
    }

    /// The text from a position to the end of the last token.
    fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.end).unwrap_or("")
    }

    fn place(&self, start: usize) -> Place {
        self.origin.place(Span::new(start, self.end.max(start)))
    }

    /// Takes the mark where it is next.
    fn mark(&mut self, mark: &str) -> bool {
        let found = self.peek() == Token::Mark(mark);
        if found {
            self.skip();
        }
        found
    }

    /// Takes the word where it is next.
    fn word(&mut self, word: &str) -> bool {
        let found = self.peek() == Token::Word(word);
        if found {
            self.skip();
        }
        found
    }

    /// Takes the mark, or says that it is missing.
    fn expect(&mut self, mark: &'static str) -> Read<()> {
        if self.mark(mark) { Ok(()) } else { Err(self.wanted(&["`", mark, "`"].concat())) }
    }

    /// A word or quoted text; a variable stands for its own.
    fn name(&mut self, what: &str) -> Read<&'t str> {
        match self.peek() {
            Token::Word(name) | Token::Quoted(name) => {
                self.skip();
                Ok(name)
            }
            Token::Mark("$") => match self.variable()? {
                Value::Word(name) => Ok(name),
                _ => Err(self.wanted(what)),
            },
            _ => Err(self.wanted(what)),
        }
    }

    /// Says that something else was expected where the next token is.
    fn wanted(&mut self, what: &str) -> Broken {
        let (token, span) = self.ahead();
        let message = [&token.shown(), " stands where ", what, " was expected"].concat();
        self.findings.syntax(message, self.origin.place(span));
        Broken
    }

    /// Goes past blank lines and semicolons.
    fn breaks(&mut self) {
        while self.peek() == Token::Break {
            self.skip();
        }
    }

    /// Goes behind the end of the statement, past braces that open in it.
    fn recover(&mut self) {
        let mut open = 0_usize;
        loop {
            match self.peek() {
                Token::End => return,
                Token::Break if open == 0 => return,
                Token::Mark("{") => open = open.saturating_add(1),
                Token::Mark("}") if open == 0 => {
                    // At the top, a stray brace must not hold the reader up.
                    if self.depth == 0 {
                        self.skip();
                    }
                    return;
                }
                Token::Mark("}") => open = open.saturating_sub(1),
                _ => {}
            }
            self.skip();
        }
    }

    /// Does something one level deeper.
    fn nested<T>(&mut self, work: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth >= DEEPEST {
            let (_, span) = self.ahead();
            self.findings.limit("braces stand too deep in each other", self.origin.place(span));
            return Err(Broken);
        }
        self.depth = self.depth.saturating_add(1);
        let done = work(self);
        self.depth = self.depth.saturating_sub(1);
        done
    }
}
