//! JSON values, read one after the other.
//!
//! Keeps strings and numbers as they stand in the text, so that nothing is rounded, and limits how
//! deep values stand in each other.

use std::borrow::Cow;

/// Values may stand in each other this deep.
const DEEPEST: usize = 48;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json<'t> {
    Null,
    Bool(bool),
    /// A number as it is written.
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Json<'t>>),
    Object(Vec<(Cow<'t, str>, Json<'t>)>),
}

/// Why a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Something else was expected.
    Wanted(&'static str),
    /// Values stand too deep in each other.
    Deep,
}

/// Reads values from a text.
pub(crate) struct Scanner<'t> {
    text: &'t str,
    /// The next byte.
    pub(crate) at: usize,
}

impl<'t> Scanner<'t> {
    pub(crate) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte that is no blank.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        self.at = self.at.saturating_add(self.rest().iter().take_while(blank).count());
        self.rest().first().copied()
    }

    /// Takes the mark where it is next.
    pub(crate) fn mark(&mut self, mark: u8) -> bool {
        let found = self.peek() == Some(mark);
        if found {
            self.at = self.at.saturating_add(1);
        }
        found
    }

    /// Takes the mark, or says that it is missing.
    pub(crate) fn expect(&mut self, mark: u8, what: &'static str) -> Result<(), Fault> {
        if self.mark(mark) { Ok(()) } else { Err(Fault::Wanted(what)) }
    }

    /// A value.
    pub(crate) fn value(&mut self) -> Result<Json<'t>, Fault> {
        self.deep_value(0)
    }

    fn deep_value(&mut self, depth: usize) -> Result<Json<'t>, Fault> {
        if depth > DEEPEST {
            return Err(Fault::Deep);
        }
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => {
                let digit = |byte: &&u8| {
                    byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E')
                };
                let length = self.rest().iter().take_while(digit).count();
                let end = self.at.saturating_add(length);
                let number = self.text.get(self.at..end).unwrap_or("");
                self.at = end;
                Ok(Json::Number(number))
            }
            _ => self.literal(),
        }
    }

    fn literal(&mut self) -> Result<Json<'t>, Fault> {
        for (word, value) in
            [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))]
        {
            if self.rest().starts_with(word.as_bytes()) {
                self.at = self.at.saturating_add(word.len());
                return Ok(value);
            }
        }
        Err(Fault::Wanted("a value"))
    }

    fn list(&mut self, depth: usize) -> Result<Json<'t>, Fault> {
        self.expect(b'[', "`[`")?;
        let mut list = Vec::new();
        if self.mark(b']') {
            return Ok(Json::List(list));
        }
        loop {
            list.push(self.deep_value(depth.saturating_add(1))?);
            if self.mark(b']') {
                return Ok(Json::List(list));
            }
            self.expect(b',', "`,` or `]`")?;
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json<'t>, Fault> {
        self.expect(b'{', "`{`")?;
        let mut members = Vec::new();
        if self.mark(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            let key = self.string()?;
            self.expect(b':', "`:`")?;
            members.push((key, self.deep_value(depth.saturating_add(1))?));
            if self.mark(b'}') {
                return Ok(Json::Object(members));
            }
            self.expect(b',', "`,` or `}`")?;
        }
    }

    /// A string.
    pub(crate) fn string(&mut self) -> Result<Cow<'t, str>, Fault> {
        const WANTED: Fault = Fault::Wanted("a string");
        self.expect(b'"', "a string")?;
        let start = self.at;
        let plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..=31);
        let length = self.rest().iter().take_while(plain).count();
        self.at = self.at.saturating_add(length);
        let head = self.text.get(start..self.at).ok_or(WANTED)?;
        if self.rest().first() == Some(&b'"') {
            self.at = self.at.saturating_add(1);
            return Ok(Cow::Borrowed(head));
        }
        let mut text = head.to_owned();
        loop {
            let rest = self.text.get(self.at..).ok_or(WANTED)?;
            let mut chars = rest.chars();
            match chars.next().ok_or(WANTED)? {
                '"' => {
                    self.at = self.at.saturating_add(1);
                    return Ok(Cow::Owned(text));
                }
                '\\' => {
                    self.at = self.at.saturating_add(1);
                    text.push(self.escaped().ok_or(WANTED)?);
                }
                control if u32::from(control) < 32 => return Err(WANTED),
                other => {
                    self.at = self.at.saturating_add(other.len_utf8());
                    text.push(other);
                }
            }
        }
    }

    /// The character that stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let byte = *self.rest().first()?;
        self.at = self.at.saturating_add(1);
        Some(match byte {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let high = self.hex()?;
                if !(0xd800..0xdc00).contains(&high) {
                    return char::from_u32(high);
                }
                // Two escapes are one character.
                self.rest().starts_with(b"\\u").then_some(())?;
                self.at = self.at.saturating_add(2);
                let low = self.hex()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                return char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + low);
            }
            b'"' | b'\\' | b'/' => char::from(byte),
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let end = self.at.checked_add(4)?;
        let digits = self.text.get(self.at..end)?;
        self.at = end;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Json, Scanner};

    fn read(text: &str) -> Result<Json<'_>, Fault> {
        Scanner::new(text).value()
    }

    #[test]
    fn values_are_read_as_they_stand() {
        let text = |text: &str| Json::Text(text.to_owned().into());
        assert_eq!(read(r#""a\n\"\u00e9\ud83d\ude00/""#), Ok(text("a\n\"é😀/")));
        assert_eq!(read(" -1.5e3 "), Ok(Json::Number("-1.5e3")));
        assert_eq!(read("[true, null,[]]").map(|it| matches!(it, Json::List(_))), Ok(true));
        assert_eq!(read(r#"{"a":{}}"#).map(|it| matches!(it, Json::Object(_))), Ok(true));
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in ["", "{", "[1", "\"a", "\"\\x\"", "{1:2}", "nul", "[1 2]", "\"\\ud83dx\""] {
            assert!(read(text).is_err(), "{text}");
        }
        assert_eq!(read(&"[".repeat(100_000)), Err(Fault::Deep));
    }
}
