//! Fields: the words on the left of a comparison.

use super::lexer::Token;
use super::{Parser, Read};
use crate::nftables::read::keys::{self, Key};
use crate::nftables::read::tree::Field;
use crate::nftables::read::why;

impl<'t> Parser<'t, '_> {
    /// Whether a field is next.
    pub(super) fn is_field(&mut self) -> bool {
        match self.peek() {
            Token::Mark("@" | "(") => true,
            Token::Word(word) => {
                keys::is_header(word)
                    || keys::unqualified(word).is_some()
                    || matches!(
                        word,
                        "meta"
                            | "ct"
                            | "fib"
                            | "socket"
                            | "osf"
                            | "ipsec"
                            | "numgen"
                            | "jhash"
                            | "symhash"
                            | "rt"
                            | "exthdr"
                    )
            }
            _ => false,
        }
    }

    /// One field, or several with dots between them.
    pub(super) fn fields(&mut self) -> Read<Vec<Field<'t>>> {
        let mut fields = vec![self.field()?];
        while self.mark(".") {
            fields.push(self.field()?);
        }
        Ok(fields)
    }

    /// One field with its mask.
    fn field(&mut self) -> Read<Field<'t>> {
        if self.mark("(") {
            let field = self.nested(Self::field)?;
            self.expect(")")?;
            return Ok(field);
        }
        let mut key = self.key()?;
        let mut mask = None;
        loop {
            match self.peek() {
                Token::Mark("&") | Token::Word("and") if mask.is_none() => {
                    self.skip();
                    mask = Some(self.simple()?);
                }
                Token::Mark("&" | "|" | "^" | "<<" | ">>")
                | Token::Word("and" | "or" | "xor" | "lshift" | "rshift") => {
                    self.skip();
                    self.simple()?;
                    key = computed(key);
                }
                _ => return Ok(Field { key, mask }),
            }
        }
    }

    fn key(&mut self) -> Read<Key> {
        if self.mark("@") {
            return self.raw();
        }
        let Token::Word(group) = self.peek() else { return Err(self.wanted("a match")) };
        let transform = matches!(self.peek_second(), Token::Word("in" | "out"));
        if let Some(key) = keys::unqualified(group)
            && !(group == "ipsec" && transform)
        {
            self.skip();
            return Ok(key);
        }
        self.skip();
        match group {
            "meta" => self.known(keys::meta, "a key of `meta`"),
            "ct" => self.connection(),
            "fib" => self.route(),
            "socket" => {
                let key = self.name("a key of `socket`")?;
                if key == "cgroupv2" && self.word("level") {
                    self.name("a level")?;
                }
                Ok(keys::opaque(why::OWNER))
            }
            "osf" => {
                if self.word("ttl") {
                    self.name("`loose` or `skip`")?;
                }
                self.name("`name` or `version`")?;
                Ok(keys::opaque(why::HEADER))
            }
            "ipsec" => self.transformed(),
            "numgen" | "symhash" | "jhash" => self.spread(group),
            "exthdr" => {
                self.name("an extension header")?;
                Ok(keys::beside("hbh"))
            }
            "rt" => self.routed(),
            _ if keys::is_header(group) => self.header(group),
            _ => Err(self.wanted("a match")),
        }
    }

    fn known(&mut self, find: fn(&str) -> Option<Key>, what: &str) -> Read<Key> {
        let found = match self.peek() {
            Token::Word(word) => find(word),
            _ => None,
        };
        let key = found.ok_or_else(|| self.wanted(what))?;
        self.skip();
        Ok(key)
    }

    /// A field of a header, or of an option of it, or of the header within it.
    fn header(&mut self, group: &'t str) -> Read<Key> {
        let Token::Word(field) = self.peek() else { return Err(self.wanted("a field")) };
        if let Some(key) = keys::of_header(group, field) {
            self.skip();
            return Ok(key);
        }
        let option = matches!(
            (group, field),
            ("ip" | "tcp" | "dccp" | "geneve", "option") | ("sctp", "chunk")
        );
        if option {
            self.skip();
            self.name("an option")?;
            // Its field, unless it is asked for as a whole.
            if let Token::Word(
                "size"
                | "count"
                | "left"
                | "right"
                | "kind"
                | "length"
                | "tsval"
                | "tsecr"
                | "subtype"
                | "data"
                | "type"
                | "ptr"
                | "value"
                | "addr"
                | "flags"
                | "class"
                | "tsn"
                | "stream"
                | "ssn"
                | "ppid"
                | "init-tag"
                | "a-rwnd"
                | "initial-tsn"
                | "num-outbound-streams"
                | "num-inbound-streams"
                | "cum-tsn-ack"
                | "num-gap-ack-blocks"
                | "num-dup-tsns"
                | "lowest-tsn"
                | "seqno"
                | "new-cum-tsn",
            ) = self.peek()
            {
                self.skip();
            }
            return Ok(keys::beside(group));
        }
        if keys::is_outer(group) && keys::is_header(field) {
            self.skip();
            self.nested(|parser| parser.header(field))?;
            return Ok(keys::beside(group));
        }
        Err(self.wanted("a field of the header"))
    }

    /// `ct state`, `ct original ip saddr`
    fn connection(&mut self) -> Read<Key> {
        let directed = self.word("original") || self.word("reply");
        let family = directed && (self.word("ip") || self.word("ip6"));
        let key = self.known(keys::ct, "a key of `ct`")?;
        Ok(if directed || family { keys::opaque(why::TRACKED) } else { key })
    }

    /// `fib saddr . iif oif`
    fn route(&mut self) -> Read<Key> {
        self.name("what to look up")?;
        while self.mark(".") {
            self.name("what to look up")?;
        }
        self.name("`type`, `oif` or `oifname`")?;
        Ok(keys::opaque(why::ROUTE))
    }

    /// `ipsec in ip saddr`
    fn transformed(&mut self) -> Read<Key> {
        self.name("`in` or `out`")?;
        if self.word("spnum") {
            self.name("a number")?;
        }
        if self.word("ip") || self.word("ip6") {
            self.name("a field")?;
        } else {
            self.name("`reqid` or `spi`")?;
        }
        Ok(keys::opaque(why::ROUTE))
    }

    /// `rt nexthop`, `rt type`
    fn routed(&mut self) -> Read<Key> {
        if self.word("ip") || self.word("ip6") {
            self.name("a field")?;
            return Ok(keys::opaque(why::ROUTE));
        }
        Ok(match self.name("a field")? {
            "type" | "seg-left" | "nexthdr" | "hdrlength" => keys::beside("hbh"),
            _ => keys::opaque(why::ROUTE),
        })
    }

    /// `numgen inc mod 2`, `jhash ip saddr . tcp dport mod 4 seed 0x1`
    fn spread(&mut self, group: &str) -> Read<Key> {
        match group {
            "numgen" => {
                self.name("`inc` or `random`")?;
            }
            "jhash" => {
                self.nested(Self::fields)?;
            }
            _ => {}
        }
        while self.word("mod") || self.word("offset") || self.word("seed") {
            self.name("a number")?;
        }
        Ok(keys::opaque(why::CHANCE))
    }

    /// `@th,16,16`
    fn raw(&mut self) -> Read<Key> {
        let base = self.name("the base of the bytes")?;
        self.expect(",")?;
        let offset = self.name("an offset in bits")?;
        self.expect(",")?;
        let length = self.name("a length in bits")?;
        Ok(match (base, offset, length) {
            ("th", "0", "16") => Key::SourcePort(keys::Header::Any),
            ("th", "16", "16") => Key::DestinationPort(keys::Header::Any),
            _ => keys::opaque(why::HEADER),
        })
    }
}

/// A field of which more was computed than a mask.
fn computed(key: Key) -> Key {
    match key {
        Key::Opaque(..) => key,
        _ => keys::opaque(why::HEADER),
    }
}
