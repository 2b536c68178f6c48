//! What stands in braces: tables, chains, sets.

use super::lexer::Token;
use super::{Broken, Parser, Read};
use crate::nftables::read::tree::{Set, TableFamily, Value};
use crate::read::findings::short;

impl<'t> Parser<'t, '_> {
    /// The lines of a block, from `{` to `}`. A line that cannot be read is passed over.
    fn lines(&mut self, mut line: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.expect("{")?;
        self.nested(|parser| {
            loop {
                match parser.peek() {
                    Token::Break => parser.skip(),
                    Token::Mark("}") => {
                        parser.skip();
                        return Ok(());
                    }
                    Token::End => return Err(parser.wanted("`}`")),
                    _ => {
                        if line(parser).is_err() {
                            parser.recover();
                        } else if !matches!(parser.peek(), Token::Break | Token::Mark("}")) {
                            parser.wanted("the end of the line");
                            parser.recover();
                        }
                    }
                }
            }
        })
    }

    /// The block of a table.
    pub(super) fn table_block(&mut self, family: TableFamily, name: &'t str) -> Read<()> {
        self.lines(|parser| {
            let start = parser.start();
            let word = parser.name("a chain, a set or a map")?;
            match word {
                "chain" => {
                    let chain = parser.name("the name of the chain")?;
                    parser.chain_block(family, name, chain, start)
                }
                "set" | "map" => {
                    let set = parser.name("the name of the set")?;
                    parser.set_block(family, name, set, start)
                }
                "flags" => parser.table_flags(family, name, start),
                "comment" => parser.name("the comment").map(|_| ()),
                "define" | "redefine" => parser.define(),
                "include" => parser.include(start),
                "elements" => Err(parser.wanted("a chain, a set or a map")),
                "ct" => {
                    parser.name("`helper`, `timeout` or `expectation`")?;
                    parser.name("a name")?;
                    parser.braces()
                }
                "counter" | "quota" | "limit" | "secmark" | "synproxy" | "flowtable" | "tunnel" => {
                    parser.name("a name")?;
                    parser.braces()
                }
                _ => Err(parser.unknown(word, start)),
            }
        })
    }

    fn table_flags(&mut self, family: TableFamily, name: &'t str, start: usize) -> Read<()> {
        loop {
            let flag = self.name("a flag")?;
            match flag {
                "dormant" => {
                    let place = self.place(start);
                    if let Some(table) = self.tables.entry(family, name, place) {
                        table.dormant = true;
                    }
                }
                "owner" | "persist" => {}
                _ => return Err(self.unknown(flag, start)),
            }
            if !self.mark(",") {
                return Ok(());
            }
        }
    }

    /// The block of a chain.
    pub(super) fn chain_block(
        &mut self,
        family: TableFamily,
        table: &'t str,
        name: &'t str,
        start: usize,
    ) -> Read<()> {
        let place = self.place(start);
        self.declare_chain(family, table, name, place);
        if self.peek() != Token::Mark("{") {
            return Ok(());
        }
        self.inside = Some((family, table));
        let mut rules = Vec::new();
        let done = self.lines(|parser| {
            let start = parser.start();
            match (parser.peek(), parser.peek_second()) {
                (Token::Word("type"), Token::Word(_)) => {
                    parser.skip();
                    let hooked = parser.hooked(start)?;
                    parser.with_chain(family, table, name, |chain| chain.hooked = Some(hooked))
                }
                (Token::Word("policy"), _) => {
                    let accepts = parser.policy()?;
                    let place = parser.place(start);
                    parser.with_chain(family, table, name, |chain| {
                        if let Some(hooked) = &mut chain.hooked {
                            hooked.accepts = accepts;
                            hooked.place = place;
                        }
                    })
                }
                (Token::Word("comment"), _) => {
                    parser.skip();
                    parser.name("the comment").map(|_| ())
                }
                (Token::Word("flags"), _) => {
                    parser.skip();
                    parser.name("a flag").map(|_| ())
                }
                (Token::Word("define" | "redefine"), _) => {
                    parser.skip();
                    parser.define()
                }
                (Token::Word("include"), _) => {
                    parser.skip();
                    parser.include(start)
                }
                _ => {
                    let rule = parser.rule()?;
                    rules.push(rule);
                    Ok(())
                }
            }
        });
        self.with_chain(family, table, name, |chain| chain.rules.append(&mut rules))?;
        done
    }

    /// `jump { ... }`: a chain without a name. It is known by its text, as equal texts are equal
    /// chains.
    pub(super) fn inline_chain(&mut self) -> Read<&'t str> {
        let Some((family, table)) = self.inside else {
            return Err(self.wanted("the name of a chain"));
        };
        let start = self.start();
        let mut rules = Vec::new();
        self.lines(|parser| {
            let rule = parser.rule()?;
            rules.push(rule);
            Ok(())
        })?;
        let name = self.since(start);
        let place = self.place(start);
        let known = self.tables.entry(family, table, place);
        if let Some(table) = known
            && table.chain_number(name).is_none()
            && let Some(chain) = table.chain_entry(name, place)
        {
            chain.rules = rules;
        }
        Ok(name)
    }

    /// The block of a set or map.
    pub(super) fn set_block(
        &mut self,
        family: TableFamily,
        table: &'t str,
        name: &'t str,
        start: usize,
    ) -> Read<()> {
        let place = self.place(start);
        let mut set = Set { elements: Vec::new(), changes: false, place };
        let done = self.lines(|parser| parser.set_line(&mut set));
        set.place = self.place(start);
        if let Some(table) = self.tables.entry(family, table, place) {
            let known = table.sets.entry(name).or_insert_with(|| Set {
                elements: Vec::new(),
                changes: false,
                place: set.place,
            });
            known.elements.append(&mut set.elements);
            known.changes |= set.changes;
        }
        done
    }

    fn set_line(&mut self, set: &mut Set<'t>) -> Read<()> {
        let start = self.start();
        let word = self.name("a part of a set")?;
        match word {
            "type" | "typeof" => {
                while !matches!(self.peek(), Token::Break | Token::End | Token::Mark("}")) {
                    self.skip();
                }
                Ok(())
            }
            "flags" => loop {
                let flag = self.name("a flag")?;
                match flag {
                    "dynamic" | "timeout" => set.changes = true,
                    "constant" | "interval" => {}
                    _ => return Err(self.unknown(flag, start)),
                }
                if !self.mark(",") {
                    return Ok(());
                }
            },
            "timeout" => {
                set.changes = true;
                self.name("a time").map(|_| ())
            }
            "gc-interval" | "size" | "policy" | "comment" => self.name("a value").map(|_| ()),
            "auto-merge" => Ok(()),
            "counter" | "last" | "limit" | "quota" | "ct" => {
                while !matches!(self.peek(), Token::Break | Token::End | Token::Mark("}")) {
                    self.skip();
                }
                Ok(())
            }
            "elements" => {
                self.expect("=")?;
                match self.simple()? {
                    Value::Set(elements) => {
                        let mut own = self.own_elements(elements)?;
                        set.elements.append(&mut own);
                        Ok(())
                    }
                    _ => Err(self.wanted("`{` and the elements")),
                }
            }
            _ => Err(self.unknown(word, start)),
        }
    }

    /// Says that a word is not known.
    pub(super) fn unknown(&mut self, word: &str, start: usize) -> Broken {
        let place = self.place(start);
        let shown = short(word);
        let message = ["`", &shown, "` is not known here"].concat();
        self.findings.syntax(message, place);
        Broken
    }
}
