//! Commands: the blocks of a listing, and `add`, `flush` and their like.

use super::lexer::Token;
use super::{Broken, Named, Parser, Read};
use crate::nftables::read::tree::{Chain, Rule, Table, TableFamily, Value};
use crate::read::findings::short;

impl<'t> Parser<'t, '_> {
    /// One command.
    pub(super) fn command(&mut self) -> Read<()> {
        let start = self.start();
        let verb = self.name("a table or a command")?;
        match verb {
            "table" => self.table(start)?,
            "define" | "redefine" => self.define()?,
            "undefine" => {
                let name = self.name("the name of a variable")?;
                self.defined.remove(name);
            }
            "include" => self.include(start)?,
            "add" | "create" => {
                let object = self.name("what to add")?;
                self.add(object, start, false)?;
            }
            "insert" => {
                let object = self.name("`rule`")?;
                self.add(object, start, true)?;
            }
            "delete" | "destroy" => self.delete(start)?,
            "flush" => self.flush(start)?,
            // Commands that print something.
            "list" | "monitor" | "describe" => self.recover(),
            object => self.add(object, start, false)?,
        }
        match self.peek() {
            Token::Break | Token::End => Ok(()),
            _ => Err(self.wanted("the end of the line")),
        }
    }

    /// The family, which is `ip` where none is named.
    fn family(&mut self) -> TableFamily {
        let named = match self.peek() {
            Token::Word(word) => TableFamily::named(word),
            _ => None,
        };
        if named.is_some() {
            self.skip();
        }
        named.unwrap_or(TableFamily::Ip)
    }

    fn table(&mut self, start: usize) -> Read<()> {
        let family = self.family();
        let name = self.name("the name of the table")?;
        let place = self.place(start);
        self.tables.entry(family, name, place);
        match self.peek() {
            Token::Mark("{") if family.is_ip() => self.table_block(family, name),
            Token::Mark("{") => self.braces(),
            _ => Ok(()),
        }
    }

    /// What is added, by the word for it.
    fn add(&mut self, object: &'t str, start: usize, first: bool) -> Read<()> {
        if object == "table" {
            return self.table(start);
        }
        if !matches!(object, "rule" | "chain" | "set" | "map" | "element" | "ct") {
            return match object {
                "counter" | "quota" | "limit" | "secmark" | "synproxy" | "flowtable" | "tunnel" => {
                    let (family, table) = self.table_name()?;
                    self.known_table(family, table, start)?;
                    self.rest_of_object();
                    Ok(())
                }
                _ => Err(self.unknown(object, start)),
            };
        }
        if object == "ct" {
            self.rest_of_object();
            return Ok(());
        }
        let (family, table) = self.table_name()?;
        self.known_table(family, table, start)?;
        if !family.is_ip() {
            self.rest_of_object();
            return Ok(());
        }
        let name = self.name("a name")?;
        match object {
            "chain" => self.chain_block(family, table, name, start),
            "set" | "map" => self.set_block(family, table, name, start),
            "element" => self.added_elements((family, table), name, start),
            _ => self.added_rule((family, table), name, first, start),
        }
    }

    fn table_name(&mut self) -> Read<Named<'t>> {
        let family = self.family();
        Ok((family, self.name("the name of a table")?))
    }

    fn known_table(&mut self, family: TableFamily, name: &str, start: usize) -> Read<()> {
        if self.tables.get(family, name).is_some() {
            return Ok(());
        }
        let place = self.place(start);
        self.findings.unknown("table", name, place);
        Err(Broken)
    }

    fn rest_of_object(&mut self) {
        loop {
            match self.peek() {
                Token::Break | Token::End => return,
                Token::Mark("{") => {
                    if self.braces().is_err() {
                        return;
                    }
                }
                _ => self.skip(),
            }
        }
    }

    /// `add element ip t s { 192.0.2.1 }`
    fn added_elements(&mut self, (family, table): Named<'t>, set: &str, start: usize) -> Read<()> {
        let mut elements = self.set()?;
        let place = self.place(start);
        match self.tables.get(family, table).and_then(|table| table.sets.get_mut(set)) {
            Some(known) => {
                known.elements.append(&mut elements);
                Ok(())
            }
            None => {
                self.findings.unknown("set", set, place);
                Err(Broken)
            }
        }
    }

    /// `add rule ip t c tcp dport 22 accept`
    fn added_rule(
        &mut self,
        (family, table): Named<'t>,
        chain: &'t str,
        first: bool,
        start: usize,
    ) -> Read<()> {
        if let Token::Word(word @ ("position" | "handle" | "index")) = self.peek() {
            let place = self.place(start);
            let message = ["a rule is added at `", word, "`, which this text does not number"];
            self.findings.syntax(message.concat(), place);
            return Err(Broken);
        }
        self.inside = Some((family, table));
        let rule = self.rule()?;
        let rule = Rule { place: self.place(start), ..rule };
        let known = self.tables.get(family, table).and_then(|table| {
            let number = table.chain_number(chain)?;
            table.chains.get_mut(number)
        });
        match known {
            Some(known) if first => known.inserted.push(rule),
            Some(known) => known.rules.push(rule),
            None => {
                self.findings.unknown("chain", chain, rule.place);
                return Err(Broken);
            }
        }
        Ok(())
    }

    fn delete(&mut self, start: usize) -> Read<()> {
        let object = self.name("what to delete")?;
        match object {
            "table" => {
                let (family, name) = self.table_name()?;
                if name == "handle" {
                    return Err(self.unknown(name, start));
                }
                self.tables.remove(family, name);
                Ok(())
            }
            "chain" => {
                let (family, table) = self.table_name()?;
                let chain = self.name("the name of a chain")?;
                if let Some(table) = self.tables.get(family, table) {
                    table.remove_chain(chain);
                }
                Ok(())
            }
            "set" | "map" => {
                let (family, table) = self.table_name()?;
                let set = self.name("the name of a set")?;
                if let Some(table) = self.tables.get(family, table) {
                    table.sets.remove(set);
                }
                Ok(())
            }
            "counter" | "quota" | "limit" | "secmark" | "synproxy" | "flowtable" | "ct" => {
                self.rest_of_object();
                Ok(())
            }
            _ => {
                let place = self.place(start);
                let message =
                    ["what `delete ", object, "` leaves is not worked out from a text"].concat();
                self.findings.syntax(message, place);
                Err(Broken)
            }
        }
    }

    fn flush(&mut self, start: usize) -> Read<()> {
        let object = self.name("what to flush")?;
        if object == "ruleset" {
            let family = match self.peek() {
                Token::Word(word) => TableFamily::named(word),
                _ => None,
            };
            match family {
                Some(family) => {
                    self.skip();
                    self.tables.remove_family(family);
                }
                None => self.tables.clear(),
            }
            return Ok(());
        }
        let (family, table) = self.table_name()?;
        let empty = |chain: &mut Chain<'_>| {
            chain.rules = Vec::new();
            chain.inserted = Vec::new();
        };
        match object {
            "table" => {
                if let Some(table) = self.tables.get(family, table) {
                    table.chains.iter_mut().for_each(empty);
                }
                Ok(())
            }
            "chain" => {
                let name = self.name("the name of a chain")?;
                self.with_chain(family, table, name, empty)
            }
            "set" | "map" | "meter" => {
                let name = self.name("the name of a set")?;
                let table: Option<&mut Table<'_>> = self.tables.get(family, table);
                if let Some(set) = table.and_then(|table| table.sets.get_mut(name)) {
                    set.elements = Vec::new();
                }
                Ok(())
            }
            _ => Err(self.unknown(object, start)),
        }
    }

    /// `define lan = { 10.0.0.0/8 }`
    pub(super) fn define(&mut self) -> Read<()> {
        let name = self.name("the name of the variable")?;
        self.expect("=")?;
        let value = match self.peek() {
            // A negative number, as a priority.
            Token::Mark("-") => {
                let start = self.start();
                self.skip();
                self.name("a number")?;
                Value::Word(self.since(start))
            }
            _ => self.value()?,
        };
        self.defined.insert(name, value);
        Ok(())
    }

    /// `include "/etc/nftables.d/*.nft"`: what is in the file is not known.
    pub(super) fn include(&mut self, start: usize) -> Read<()> {
        let name = self.name("the name of a file")?;
        let place = self.place(start);
        let shown = short(name);
        let message = ["the file `", &shown, "` is included, and not read here"].concat();
        self.findings.syntax(message, place);
        Ok(())
    }

    /// Declares a chain.
    pub(super) fn declare_chain(
        &mut self,
        family: TableFamily,
        table: &'t str,
        name: &'t str,
        place: pilotage_diagnostic::Place,
    ) {
        if let Some(table) = self.tables.entry(family, table, place) {
            table.chain_entry(name, place);
        }
    }

    /// Changes a chain, or says that there is none.
    pub(super) fn with_chain(
        &mut self,
        family: TableFamily,
        table: &str,
        name: &str,
        change: impl FnOnce(&mut Chain<'t>),
    ) -> Read<()> {
        let place = self.place(self.end);
        let known = self.tables.get(family, table).and_then(|table| {
            let number = table.chain_number(name)?;
            table.chains.get_mut(number)
        });
        match known {
            Some(chain) => {
                change(chain);
                Ok(())
            }
            None => {
                self.findings.unknown("chain", name, place);
                Err(Broken)
            }
        }
    }
}
