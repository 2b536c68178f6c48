//! Comparisons of fields with values, verdict maps, and changes of fields.

use super::lexer::Token;
use super::{Parser, Read};
use crate::nftables::read::keys::{self, Key, Needs};
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
            let computed = self.computed_value()?;
            return Ok(self.change(&fields, computed, start));
        }
        if self.word("reset") {
            return Ok(self.change(&fields, true, start));
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
                    field.key = keys::opaque(why::HEADER);
                }
            }
        }
        Ok(Some(Statement::Match { fields, op, value, text: self.since(start) }))
    }

    /// What setting fields means: nothing, where any packet has the field and no rule is exact about
    /// it.
    fn change(&self, fields: &[Field<'t>], computed: bool, start: usize) -> Option<Statement<'t>> {
        let text = self.since(start);
        let Some(Field { key: Key::Opaque(needs, _), .. }) = fields.first() else {
            return Some(Statement::Open { text, why: why::CHANGED, ends: false });
        };
        let always = !computed && *needs == Needs::default();
        (!always).then_some(Statement::Doubt { needs: *needs, text, why: why::COMPUTED })
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

    /// Goes past what a field is set to: fields, values, maps, and what is computed from them;
    /// whether it is more than a constant.
    fn computed_value(&mut self) -> Read<bool> {
        let mut computed = false;
        loop {
            if matches!(self.peek(), Token::Word(_)) && self.is_field() {
                self.fields()?;
                computed = true;
            } else {
                self.value()?;
            }
            if self.word("map") {
                self.value()?;
            }
            match self.peek() {
                Token::Mark("|" | "&" | "^" | "<<" | ">>" | ".")
                | Token::Word("or" | "and" | "xor" | "lshift" | "rshift") => self.skip(),
                _ => return Ok(computed),
            }
        }
    }
}
