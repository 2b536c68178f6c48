//! Values: words, ranges, sets, and what stands for them.

use std::rc::Rc;

use super::lexer::Token;
use super::{Broken, Parser, Read};
use crate::nftables::read::tree::{Element, Value, Verdict};

/// Flags have at most 32 bits.
const LONGEST_LIST: usize = 64;

/// The kernel takes 64 bytes, 4 a part.
const LONGEST_CONCATENATION: usize = 16;

/// Elements that variables may add to sets, all in all.
const MOST_COPIED: usize = 1_000_000;

impl<'t> Parser<'t, '_> {
    /// A value as it stands behind a field: one, a set, or several with commas or bars.
    pub(super) fn value(&mut self) -> Read<Value<'t>> {
        self.list(|parser| parser.mark(",") || parser.mark("|") || parser.word("or"))
    }

    /// One value of a set.
    fn element_value(&mut self) -> Read<Value<'t>> {
        self.list(|parser| parser.mark("|"))
    }

    fn list(&mut self, mut further: impl FnMut(&mut Self) -> bool) -> Read<Value<'t>> {
        let first = self.joined()?;
        if !further(self) {
            return Ok(first);
        }
        let mut all = Vec::new();
        self.gather(&mut all, first, LONGEST_LIST)?;
        loop {
            let next = self.joined()?;
            self.gather(&mut all, next, LONGEST_LIST)?;
            if !further(self) {
                return Ok(Value::List(all));
            }
        }
    }

    /// Adds the words of a value. Only words go into a list, so that variables in variables stay
    /// small.
    fn gather(&mut self, all: &mut Vec<Value<'t>>, value: Value<'t>, most: usize) -> Read<()> {
        match value {
            Value::List(mut more) => all.append(&mut more),
            word @ (Value::Word(_) | Value::Range(..)) => all.push(word),
            _ => return Err(self.wanted("one value")),
        }
        if all.len() > most {
            return Err(self.wanted("the end of the list"));
        }
        Ok(())
    }

    /// Values with dots between them.
    fn joined(&mut self) -> Read<Value<'t>> {
        let first = self.simple()?;
        if self.peek() != Token::Mark(".") {
            return Ok(first);
        }
        let mut parts = Vec::new();
        self.join(&mut parts, first)?;
        while self.mark(".") {
            let next = self.simple()?;
            self.join(&mut parts, next)?;
        }
        Ok(Value::Concat(parts))
    }

    fn join(&mut self, parts: &mut Vec<Value<'t>>, value: Value<'t>) -> Read<()> {
        match value {
            Value::Concat(mut more) => parts.append(&mut more),
            Value::Set(_) | Value::Named(_) => return Err(self.wanted("one value")),
            one => parts.push(one),
        }
        if parts.len() > LONGEST_CONCATENATION {
            return Err(self.wanted("the end of the concatenation"));
        }
        Ok(())
    }

    /// One value or range.
    pub(super) fn simple(&mut self) -> Read<Value<'t>> {
        match self.peek() {
            Token::Word(first) | Token::Quoted(first) => {
                self.skip();
                if !self.mark("-") {
                    return Ok(Value::Word(first));
                }
                let last = self.name("the end of the range")?;
                Ok(Value::Range(first, last))
            }
            Token::Mark("{") => self.set().map(|set| Value::Set(Rc::new(set))),
            Token::Mark("@") => {
                self.skip();
                self.name("the name of a set").map(Value::Named)
            }
            Token::Mark("$") => {
                let value = self.variable()?;
                match value {
                    Value::Word(first) if self.mark("-") => {
                        Ok(Value::Range(first, self.name("the end of the range")?))
                    }
                    value => Ok(value),
                }
            }
            Token::Mark("(") => {
                self.skip();
                let value = self.nested(Self::value)?;
                self.expect(")")?;
                Ok(value)
            }
            Token::Mark("*") => {
                self.skip();
                Ok(Value::Rest)
            }
            _ => Err(self.wanted("a value")),
        }
    }

    /// What a variable stands for.
    pub(super) fn variable(&mut self) -> Read<Value<'t>> {
        let start = self.start();
        self.expect("$")?;
        let Token::Word(name) = self.peek() else {
            return Err(self.wanted("the name of a variable"));
        };
        self.skip();
        match self.defined.get(name) {
            Some(value) => Ok(value.clone()),
            None => {
                let place = self.place(start);
                self.findings.unknown("variable", name, place);
                Err(Broken)
            }
        }
    }

    /// `{ a, b : accept }`
    pub(super) fn set(&mut self) -> Read<Vec<Element<'t>>> {
        self.expect("{")?;
        self.nested(|parser| {
            let mut elements = Vec::new();
            loop {
                parser.breaks();
                if parser.mark("}") {
                    return Ok(elements);
                }
                parser.element(&mut elements)?;
                parser.breaks();
                if !parser.mark(",") && parser.peek() != Token::Mark("}") {
                    return Err(parser.wanted("`,` or `}`"));
                }
            }
        })
    }

    fn element(&mut self, elements: &mut Vec<Element<'t>>) -> Read<()> {
        let key = self.element_value()?;
        let limited = self.element_options()?;
        let verdict = if self.mark(":") { self.element_verdict()? } else { None };
        self.element_options()?;
        match key {
            // A variable that holds a set, within another.
            Value::Set(inner) if verdict.is_none() => {
                elements.append(&mut self.own_elements(inner)?);
            }
            key => elements.push(Element { key, verdict, limited }),
        }
        Ok(())
    }

    /// The elements of a set, copied where a variable keeps them.
    pub(super) fn own_elements(&mut self, set: Rc<Vec<Element<'t>>>) -> Read<Vec<Element<'t>>> {
        Rc::try_unwrap(set).or_else(|shared| {
            self.copied = self.copied.saturating_add(shared.len());
            if self.copied > MOST_COPIED {
                let place = self.place(self.end);
                self.findings.limit("variables add too many elements to sets", place);
                return Err(Broken);
            }
            Ok(shared.as_ref().clone())
        })
    }

    fn element_verdict(&mut self) -> Read<Option<Verdict<'t>>> {
        self.breaks();
        match self.verdict()? {
            Some(verdict) => Ok(Some(verdict)),
            // A map to something else, which only statements that change packets use.
            None => self.element_value().map(|_| None),
        }
    }

    /// What an element says about itself; whether that decides if it matches.
    fn element_options(&mut self) -> Read<bool> {
        let mut limited = false;
        loop {
            match self.peek() {
                Token::Word("limit" | "quota" | "ct") => limited = true,
                Token::Word(
                    "timeout" | "expires" | "comment" | "counter" | "packets" | "bytes" | "last"
                    | "used" | "never" | "rate" | "over" | "until" | "burst" | "count",
                )
                | Token::Quoted(_) => {}
                Token::Word(word) if word.starts_with(|first: char| first.is_ascii_digit()) => {}
                Token::Word("mbytes" | "kbytes" | "mbytes/second" | "kbytes/second") => {}
                _ => return Ok(limited),
            }
            self.skip();
        }
    }

    /// A verdict, where one is next.
    pub(super) fn verdict(&mut self) -> Read<Option<Verdict<'t>>> {
        let Token::Word(word) = self.peek() else { return Ok(None) };
        let plain = match word {
            "accept" => Verdict::Accept,
            "drop" => Verdict::Drop,
            "continue" => Verdict::Continue,
            "return" => Verdict::Return,
            "jump" | "goto" => {
                self.skip();
                let name = match self.peek() {
                    Token::Mark("{") => self.inline_chain()?,
                    _ => self.name("the name of a chain")?,
                };
                return Ok(Some(if word == "jump" {
                    Verdict::Jump(name)
                } else {
                    Verdict::Goto(name)
                }));
            }
            _ => return Ok(None),
        };
        self.skip();
        Ok(Some(plain))
    }
}
