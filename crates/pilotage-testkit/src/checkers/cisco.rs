//! Commands of Cisco's devices, word by word.
//!
//! Recorded from the vendor's references, as no program of theirs can be had: what a word may be, how
//! long names and remarks may get, and that names are defined before they are used. Each line has to be
//! one of the few commands that a dialect says it writes.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The words of a line that were not looked at yet.
pub(super) struct Words<'t> {
    words: std::iter::Peekable<std::vec::IntoIter<&'t str>>,
}

impl<'t> Words<'t> {
    pub(super) fn new(line: &'t str) -> Self {
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        Self { words: words.into_iter().peekable() }
    }

    pub(super) fn peek(&mut self) -> Option<&'t str> {
        self.words.peek().copied()
    }

    pub(super) fn next(&mut self) -> Result<&'t str, String> {
        self.words.next().ok_or_else(|| "incomplete command".to_owned())
    }

    /// Takes this word where it is the next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        self.words.next_if_eq(&word).is_some()
    }

    pub(super) fn end(&mut self) -> Result<(), String> {
        match self.words.next() {
            None => Ok(()),
            Some(word) => Err(format!("invalid input at `{word}`")),
        }
    }

    pub(super) fn number(&mut self, most: u32) -> Result<u32, String> {
        let word = self.next()?;
        let number: u32 = word.parse().map_err(|_| format!("`{word}` is no number"))?;
        if number > most { Err(format!("{number} is more than {most}")) } else { Ok(number) }
    }

    /// Nothing, or a comparison of ports.
    pub(super) fn ports(&mut self) -> Result<(), String> {
        if self.eat("eq") {
            self.number(65_535)?;
        } else if self.eat("range") {
            let (first, last) = (self.number(65_535)?, self.number(65_535)?);
            if first >= last {
                return Err(format!("range {first} {last} is not in order"));
            }
        }
        Ok(())
    }

    /// Nothing, or a type of messages and perhaps a code.
    pub(super) fn messages(&mut self) -> Result<(), String> {
        for _ in 0..2 {
            if self.peek().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit())) {
                self.number(255)?;
            }
        }
        Ok(())
    }

    pub(super) fn v4(&mut self) -> Result<Ipv4Addr, String> {
        let word = self.next()?;
        word.parse().map_err(|_| format!("`{word}` is no address of IPv4"))
    }

    /// An address of IPv6 with a length, of which the rest is zero.
    pub(super) fn v6_prefix(&mut self) -> Result<(), String> {
        let word = self.next()?;
        let wrong = || format!("`{word}` is no prefix of IPv6");
        let (address, length) = word.split_once('/').ok_or_else(wrong)?;
        let address: Ipv6Addr = address.parse().map_err(|_| wrong())?;
        let length: u32 = length.parse().map_err(|_| wrong())?;
        let rest = u128::MAX.checked_shr(length).unwrap_or(0);
        if length > 128 || u128::from(address) & rest != 0 { Err(wrong()) } else { Ok(()) }
    }
}

/// Names that were defined, each with its type.
#[derive(Default)]
pub(super) struct Defined {
    names: BTreeMap<String, String>,
}

impl Defined {
    /// Defines a name of at most 64 characters that none of another type has.
    pub(super) fn define(&mut self, kind: &str, name: &str) -> Result<(), String> {
        if name.len() > 64 {
            return Err(format!("`{name}` is longer than 64 characters"));
        }
        match self.names.insert(name.to_owned(), kind.to_owned()) {
            Some(other) => Err(format!("`{name}` is defined already, as {other}")),
            None => Ok(()),
        }
    }

    /// That a name of this type was defined.
    pub(super) fn has(&self, kind: &str, name: &str) -> Result<(), String> {
        match self.names.get(name) {
            Some(own) if own == kind => Ok(()),
            _ => Err(format!("`{name}` is no {kind} that was defined")),
        }
    }
}

/// A remark: text of at most 100 characters that a terminal takes.
pub(super) fn remark(text: &str) -> Result<(), String> {
    let text = text.trim();
    let plain = text.chars().all(|c| c == ' ' || c.is_ascii_graphic() && c != '?');
    match text.len() {
        1..=100 if plain => Ok(()),
        length => Err(format!("a remark of {length} characters: `{text}`")),
    }
}

/// Judges every line that is no comment.
pub(super) fn each_line(
    text: &str,
    mut judge: impl FnMut(&str) -> Result<(), String>,
) -> Result<(), String> {
    for (number, line) in (1_usize..).zip(text.lines()) {
        if line.len() > 500 {
            return Err(format!("line {number} is longer than a terminal takes"));
        }
        if !line.starts_with('!') && !line.is_empty() {
            judge(line).map_err(|error| format!("line {number}: {error}: {line}"))?;
        }
    }
    Ok(())
}
