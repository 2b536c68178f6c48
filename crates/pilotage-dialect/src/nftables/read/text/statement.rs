//! Statements that are no comparisons.

use super::lexer::Token;
use super::{Parser, Read};
use crate::nftables::read::keys::Needs;
use crate::nftables::read::tree::{Statement, Verdict};
use crate::nftables::read::why;
use crate::read::findings::short;

impl<'t> Parser<'t, '_> {
    /// One statement; none where it never bears on what passes.
    pub(super) fn statement(&mut self) -> Read<Option<Statement<'t>>> {
        if let Some(verdict) = self.verdict()? {
            return Ok(Some(Statement::Verdict(verdict)));
        }
        let start = self.start();
        let Token::Word(word) = self.peek() else {
            if self.is_field() {
                return self.comparison();
            }
            return Err(self.wanted("a match or a statement"));
        };
        match (word, self.peek_second()) {
            ("ct", Token::Word("count")) => {
                self.skip();
                self.skip();
                self.options(&["over", "until"])?;
                return Ok(Some(self.doubt(start, why::RATE)));
            }
            // Only packets that open a connection get one.
            ("ct", Token::Word("expectation")) => {
                self.comparison()?;
                return Ok(Some(self.doubt(start, why::TRACKED)));
            }
            ("tcp" | "ip", Token::Word("option")) | ("meta" | "ct", _) => {
                return self.comparison();
            }
            ("reset", Token::Word("tcp")) => {
                self.skip();
                self.skip();
                self.options(&["option"])?;
                return Ok(None);
            }
            _ => {}
        }
        if self.is_field() {
            return self.comparison();
        }
        self.skip();
        self.named_statement(word, start)
    }

    fn named_statement(&mut self, word: &str, start: usize) -> Read<Option<Statement<'t>>> {
        match word {
            "reject" => {
                self.reject()?;
                return Ok(Some(Statement::Verdict(Verdict::Drop)));
            }
            "counter" | "last" => self.counter()?,
            "log" => self.log()?,
            "comment" => {
                self.name("the comment")?;
            }
            "dup" => self.target()?,
            "flow" => {
                self.flow()?;
                return Ok(Some(self.doubt(start, why::OFFLOADED)));
            }
            "notrack" => return Ok(Some(Statement::NoTrack)),
            "limit" | "quota" => {
                self.rate()?;
                return Ok(Some(self.doubt(start, why::RATE)));
            }
            "add" | "update" | "delete" | "meter" => {
                self.fill()?;
                return Ok(Some(self.doubt(start, why::SET_FILLS)));
            }
            "dnat" | "redirect" => {
                self.rest();
                return Ok(Some(Statement::Nat { to: Some(self.since(start)) }));
            }
            "snat" | "masquerade" => {
                self.rest();
                return Ok(Some(Statement::Nat { to: None }));
            }
            "queue" => {
                self.rest();
                return Ok(Some(self.open(start, why::QUEUED)));
            }
            "tproxy" | "fwd" | "synproxy" => {
                self.target()?;
                return Ok(Some(self.open(start, why::CHANGED)));
            }
            "xt" => {
                self.name("`match` or `target`")?;
                self.name("the name of an extension")?;
                return Ok(Some(self.open(start, why::FOREIGN)));
            }
            _ => {
                let shown = short(word);
                let place = self.place(start);
                let message = ["`", &shown, "` is no match or statement that is known"].concat();
                self.findings.syntax(message, place);
                return Err(super::Broken);
            }
        }
        Ok(None)
    }

    fn doubt(&self, start: usize, why: &'static str) -> Statement<'t> {
        Statement::Doubt { needs: Needs::default(), text: self.since(start), why }
    }

    fn open(&self, start: usize, why: &'static str) -> Statement<'t> {
        // A program that gets the packet lets it pass or not; the rules behind never see it.
        Statement::Open { text: self.since(start), why, ends: why == why::QUEUED }
    }

    /// Goes past some of the words, each with or without something behind it.
    fn options(&mut self, words: &[&str]) -> Read<()> {
        while let Token::Word(word) = self.peek()
            && words.contains(&word)
        {
            self.skip();
        }
        self.name("a value").map(|_| ())
    }

    /// `with tcp reset`, `with icmpx type admin-prohibited`
    fn reject(&mut self) -> Read<()> {
        if !self.word("with") {
            return Ok(());
        }
        match self.name("`tcp reset`, or an ICMP code")? {
            "tcp" => {
                if !self.word("reset") {
                    return Err(self.wanted("`reset`"));
                }
            }
            "icmp" | "icmpv6" | "icmpx" => {
                self.word("type");
                self.name("an ICMP code")?;
            }
            _ => return Err(self.wanted("`tcp reset`, or an ICMP code")),
        }
        Ok(())
    }

    /// `packets 0 bytes 0`, `name "x"`
    fn counter(&mut self) -> Read<()> {
        while let Token::Word("packets" | "bytes" | "name" | "used") | Token::Quoted(_) =
            self.peek()
        {
            if matches!(self.peek(), Token::Word(_)) {
                self.skip();
            }
            self.name("a value")?;
        }
        Ok(())
    }

    /// `prefix "x" level warn`
    fn log(&mut self) -> Read<()> {
        while let Token::Word(
            word @ ("prefix" | "level" | "group" | "snaplen" | "queue-threshold" | "flags"),
        ) = self.peek()
        {
            self.skip();
            let value = self.name("a value")?;
            if word == "flags" && matches!(value, "tcp" | "ip") {
                self.name("what to log")?;
                while self.mark(",") {
                    self.name("what to log")?;
                }
            }
        }
        Ok(())
    }

    /// `rate over 10/minute burst 5 packets`, `over 10 mbytes used 0 bytes`, `name "x"`
    fn rate(&mut self) -> Read<()> {
        loop {
            match self.peek() {
                Token::Word(
                    "rate" | "over" | "until" | "burst" | "used" | "name" | "packets" | "bytes"
                    | "kbytes" | "mbytes" | "kbytes/second" | "mbytes/second" | "bytes/second",
                )
                | Token::Quoted(_) => self.skip(),
                Token::Word(word)
                    if word.starts_with(|first: char| first.is_ascii_digit())
                        || word.starts_with("bytes/")
                        || word.starts_with("kbytes/")
                        || word.starts_with("mbytes/") =>
                {
                    self.skip();
                }
                Token::Mark("/") => {
                    self.skip();
                    self.name("a time")?;
                }
                _ => return Ok(()),
            }
        }
    }

    /// `@x { ip saddr limit rate 1/second }`, `x size 65535 { ip saddr }`
    fn fill(&mut self) -> Read<()> {
        if !self.mark("@") && self.peek() == Token::Mark("{") {
            return Err(self.wanted("`@` and the name of a set"));
        }
        let name = self.name("the name of a set")?;
        self.tables.filled.insert(name);
        if self.word("size") {
            self.name("a number")?;
        }
        self.braces()
    }

    /// Goes past something in braces.
    pub(super) fn braces(&mut self) -> Read<()> {
        self.expect("{")?;
        let mut open = 1_usize;
        while open > 0 {
            match self.peek() {
                Token::Mark("{") => open = open.saturating_add(1),
                Token::Mark("}") => open = open.saturating_sub(1),
                Token::End => return Err(self.wanted("`}`")),
                _ => {}
            }
            self.skip();
        }
        Ok(())
    }

    /// `add @f`, `offload @f`
    fn flow(&mut self) -> Read<()> {
        self.name("`add`")?;
        self.expect("@")?;
        self.name("the name of a flowtable").map(|_| ())
    }

    /// Goes past where packets are sent to: words, numbers, addresses and marks, up to a verdict.
    fn target(&mut self) -> Read<()> {
        loop {
            match self.peek() {
                Token::Word(
                    "accept" | "drop" | "return" | "jump" | "goto" | "continue" | "meta" | "ct"
                    | "comment" | "counter" | "log",
                )
                | Token::Break
                | Token::End
                | Token::Mark("}") => return Ok(()),
                Token::Mark("{") => self.braces()?,
                _ => self.skip(),
            }
        }
    }

    /// Goes past the rest of the rule.
    fn rest(&mut self) {
        while !matches!(self.peek(), Token::Break | Token::End | Token::Mark("}")) {
            if self.peek() == Token::Mark("{") {
                if self.braces().is_err() {
                    return;
                }
            } else {
                self.skip();
            }
        }
    }
}
