//! One rule: its statements to the end of the line.

use super::lexer::Token;
use super::{Parser, Read};
use crate::nftables::read::tree::Rule;

impl<'t> Parser<'t, '_> {
    /// A rule.
    pub(super) fn rule(&mut self) -> Read<Rule<'t>> {
        let start = self.start();
        let mut statements = Vec::new();
        loop {
            match self.peek() {
                Token::Break | Token::End | Token::Mark("}") => break,
                _ => statements.extend(self.statement()?),
            }
        }
        Ok(Rule { statements, text: self.since(start), place: self.place(start) })
    }
}
