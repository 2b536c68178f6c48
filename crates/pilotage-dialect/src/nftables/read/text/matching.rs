//! Comparisons of fields with values, verdict maps, and changes of fields.

use super::lexer::Token;
use super::{Parser, Read};
use crate::nftables::read::keys::Key;
use crate::nftables::read::tree::{Field, Op, Statement, Value};
use crate::nftables::read::why;

impl<'t> Parser<'t, '_> {
    /// A statement that starts with a field; none where it changes nothing that matters.
    pub(super) fn comparison(&mut self) -> Read<Option<Statement<'t>>> {
        let start = self.start();
        let mut fields = self.fields()?;
        if self.word("vmap") {
            let map = self.value()?;
            return Ok(Some(Statement::Map { fields, map, text: self.since(start) }));
        }
        if self.word("set") {
            self.computed_value()?;
            let text = self.since(start);
            let matters = |field: &Field<'_>| !matches!(field.key, Key::Opaque(..));
            let open = Statement::Open { text, why: why::CHANGED };
            return Ok(fields.iter().any(matters).then_some(open));
        }
        if self.word("reset") {
            return Ok(None);
        }
        let op = self.operator();
        let mut value = self.value()?;
        let mut op = op;
        if self.mark("/") {
            // `tcp flags syn / fin,syn`: the value, then the bits that count.
            let mask = self.value()?;
            if let Some(field) = fields.first_mut() {
                field.mask = Some(mask);
            }
            op = if op == Op::Implicit { Op::Eq } else { op };
        }
        if self.arithmetic()? {
            value = Value::List(Vec::new());
            for field in &mut fields {
                if !matches!(field.key, Key::Opaque(..)) {
                    field.key = crate::nftables::read::keys::opaque(why::HEADER);
                }
            }
        }
        Ok(Some(Statement::Match { fields, op, value, text: self.since(start) }))
    }

    fn operator(&mut self) -> Op {
        let op = match self.peek() {
            Token::Mark("==") | Token::Word("eq") => Op::Eq,
            Token::Mark("!=") | Token::Word("ne") => Op::Ne,
            Token::Mark("<") | Token::Word("lt") => Op::Lt,
            Token::Mark(">") | Token::Word("gt") => Op::Gt,
            Token::Mark("<=") | Token::Word("le") => Op::Le,
            Token::Mark(">=") | Token::Word("ge") => Op::Ge,
            Token::Mark("!") => Op::Not,
            _ => return Op::Implicit,
        };
        self.skip();
        op
    }

    /// Goes past what is computed from a value; whether there was anything.
    fn arithmetic(&mut self) -> Read<bool> {
        let mut any = false;
        while let Token::Mark("&" | "^" | "<<" | ">>")
        | Token::Word("and" | "xor" | "lshift" | "rshift") = self.peek()
        {
            self.skip();
            self.simple()?;
            any = true;
        }
        Ok(any)
    }

    /// Goes past what a field is set to: fields, values, maps, and what is computed from them.
    fn computed_value(&mut self) -> Read<()> {
        loop {
            if matches!(self.peek(), Token::Word(_)) && self.is_field() {
                self.fields()?;
            } else {
                self.value()?;
            }
            if self.word("map") {
                self.value()?;
            }
            match self.peek() {
                Token::Mark("|" | "&" | "^" | "<<" | ">>" | ".")
                | Token::Word("or" | "and" | "xor" | "lshift" | "rshift") => self.skip(),
                _ => return Ok(()),
            }
        }
    }
}
