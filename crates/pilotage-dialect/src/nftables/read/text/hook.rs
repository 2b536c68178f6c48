//! How packets enter a chain: `type filter hook input priority filter - 10;`.

use super::lexer::Token;
use super::{Parser, Read};
use crate::nftables::read::tree::{Hooked, Value};

impl<'t> Parser<'t, '_> {
    /// From behind `type` to the end of the statement.
    pub(super) fn hooked(&mut self, start: usize) -> Read<Hooked<'t>> {
        let kind = self.name("`filter`, `nat` or `route`")?;
        let mut hooked = Hooked {
            kind,
            hook: "",
            devices: Vec::new(),
            priority: 0,
            accepts: true,
            place: self.place(start),
        };
        loop {
            match self.peek() {
                Token::Word("hook") => {
                    self.skip();
                    hooked.hook = self.name("a hook")?;
                }
                Token::Word("device" | "devices") => {
                    self.skip();
                    self.mark("=");
                    let value = self.value()?;
                    devices(&value, &mut hooked.devices);
                }
                Token::Word("priority") => {
                    self.skip();
                    hooked.priority = self.priority()?;
                }
                Token::Word("policy") => {
                    hooked.accepts = self.policy()?;
                }
                _ => break,
            }
        }
        hooked.place = self.place(start);
        Ok(hooked)
    }

    /// `policy drop`; whether packets pass.
    pub(super) fn policy(&mut self) -> Read<bool> {
        self.skip();
        match self.name("`accept` or `drop`")? {
            "accept" => Ok(true),
            "drop" => Ok(false),
            _ => Err(self.wanted("`accept` or `drop`")),
        }
    }

    /// `filter`, `-10`, `mangle + 5`
    fn priority(&mut self) -> Read<i32> {
        let mut total = 0_i64;
        let mut sign = if self.mark("-") { -1 } else { 1 };
        loop {
            let word = self.name("a priority")?;
            let number = match word {
                "raw" => -300,
                "mangle" => -150,
                "dstnat" => -100,
                "filter" => 0,
                "security" => 50,
                "srcnat" => 100,
                number => match number.parse::<i32>() {
                    Ok(number) => i64::from(number),
                    Err(_) => return Err(self.wanted("a priority")),
                },
            };
            total = total.saturating_add(sign * number);
            sign = match self.peek() {
                Token::Mark("-") => -1,
                Token::Mark("+") => 1,
                _ => break,
            };
            self.skip();
        }
        i32::try_from(total).map_err(|_| self.wanted("a smaller priority"))
    }
}

fn devices<'t>(value: &Value<'t>, found: &mut Vec<&'t str>) {
    match value {
        Value::Word(name) => found.push(name),
        Value::List(list) => list.iter().for_each(|value| devices(value, found)),
        Value::Set(elements) => {
            elements.iter().for_each(|element| devices(&element.key, found));
        }
        _ => {}
    }
}
