//! From tokens to the elements of a cell of ports: numbers, protocols, breaks and words.

mod cluster;
mod word;

use std::ops::Range;

use super::set::Set;
use crate::cell::number::{Value, value};
use crate::cell::token::{Kind, Token};
use crate::cell::vocabulary::Sense;
use crate::{Numbers, Port, Protocol};
use cluster::Cluster;

/// What a cell is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Ports, types or protocol numbers; whose, is not yet known.
    Numbers(Numbers),
    /// Protocols by their own names.
    Stated(Set),
    /// Protocols that the names of others imply.
    Implied(Set),
    /// A name that is a protocol and its number in one: `ESP`, `echo request`.
    Whole(Port),
    /// What separates one unit from the next.
    Break,
    /// Words that say something else.
    Words,
}

/// An element and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) element: Element,
    pub(super) place: Range<usize>,
}

/// What the tokens of a cell come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Elements {
    pub(super) elements: Vec<Placed>,
    pub(super) read: Vec<Range<usize>>,
    pub(super) remarks: Vec<Range<usize>>,
    pub(super) unread: Vec<Range<usize>>,
    pub(super) loopback: bool,
    pub(super) is_default: bool,
}

/// Reads tokens; `types` is the kind of ICMP whose types the numbers without a protocol are.
pub(super) fn elements(tokens: &[Token], types: Option<Protocol>) -> Elements {
    let mut reader = Reader {
        tokens,
        at: 0,
        closed: closed(tokens),
        depth: 0,
        types,
        has_code: tokens.iter().any(|token| token.is_one_of(&["code", "codes"])),
        echo: false,
        after_number: false,
        cluster: None,
        path: None,
        has_port: tokens.iter().any(is_port),
        out: Elements::default(),
    };
    while let Some(token) = tokens.get(reader.at) {
        reader.step(token);
    }
    reader.out
}

fn is_port(token: &Token) -> bool {
    matches!(token.kind, Kind::Number(Some(number)) if number >= LOWEST_BESIDE_VERSION)
}

/// Beside a number from here on, a smaller one behind a name is a version.
const LOWEST_BESIDE_VERSION: u32 = 20;

/// Whether the numbers of a protocol are ICMP types.
pub(super) fn is_icmp(protocol: Protocol) -> bool {
    matches!(protocol, Protocol::Icmp | Protocol::Icmpv6)
}

fn whole(protocol: Protocol, number: u16) -> Port {
    Port { protocol, numbers: Numbers::Range(number, number) }
}

/// For each token, whether it opens or closes something that has both ends.
fn closed(tokens: &[Token]) -> Vec<bool> {
    let mut closed = vec![false; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open(_) => open.push(at),
            Kind::Close => {
                for at in open.pop().into_iter().flat_map(|start| [start, at]) {
                    if let Some(it) = closed.get_mut(at) {
                        *it = true;
                    }
                }
            }
            _ => {}
        }
    }
    closed
}

struct Reader<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    closed: Vec<bool>,
    depth: usize,
    /// The kind of ICMP that numbers are types of, until another protocol is named.
    types: Option<Protocol>,
    /// The cell gives ICMP codes by that word, so `8/0` are two types.
    has_code: bool,
    /// The word `echo` was read; `request` or `reply` follow.
    echo: bool,
    /// A number was read in this unit.
    after_number: bool,
    /// The protocols that were read last, for those that join them.
    cluster: Option<Cluster>,
    /// The tokens of the path of an address of the web, whose numbers are no ports.
    path: Option<Range<usize>>,
    /// Whether a number in the cell is larger than those of versions.
    has_port: bool,
    out: Elements,
}

impl Reader<'_> {
    fn step(&mut self, token: &Token) {
        if let Some(path) = self.path.take_if(|path| path.start <= self.at) {
            self.remark(path.end.saturating_sub(self.at).max(1));
            return;
        }
        match token.kind {
            Kind::Colon if self.is_scheme() => {
                self.path = self.path_behind();
                self.at += 3;
            }
            Kind::Number(_) => self.number(),
            Kind::Word => self.word(token),
            Kind::Address(loopback) => {
                self.out.loopback |= loopback;
                self.remark(1);
            }
            Kind::Star => self.star(),
            Kind::Line | Kind::Comma | Kind::Ampersand | Kind::Plus => self.separate(),
            Kind::Open(_) | Kind::Close => self.bracket(token.kind == Kind::Close),
            _ => self.at += 1,
        }
    }

    /// Whether a colon is that of `https://`.
    fn is_scheme(&self) -> bool {
        let slash = |ahead: usize| {
            self.peek(ahead).is_some_and(|token| token.kind == Kind::Slash && !token.spaced)
        };
        slash(1) && slash(2)
    }

    /// The path behind the host of an address of the web, up to the next blank or separator.
    fn path_behind(&self) -> Option<Range<usize>> {
        let host = self.at + 3;
        let behind = self.tokens.get(host..)?.iter();
        let ends = |token: &Token| {
            token.spaced || matches!(token.kind, Kind::Line | Kind::Comma | Kind::Close)
        };
        let length = behind.clone().take_while(|token| !ends(token)).count();
        let first = behind.take(length).position(|token| token.kind == Kind::Slash)?;
        Some(host + first..host + length)
    }

    /// Whether a small number is the version of what is named before it: `5432 (PostgreSQL 14)`.
    fn is_version(&self, first: u16, last: u16) -> bool {
        let named = self.before(1).is_some_and(|token| {
            token.sense == Sense::Other && token.kind == Kind::Word && token.word.len() > 3
        });
        named
            && first == last
            && u32::from(first) < LOWEST_BESIDE_VERSION
            && self.types.is_none()
            && self.has_port
    }

    fn peek(&self, ahead: usize) -> Option<&Token<'_>> {
        self.tokens.get(self.at + ahead)
    }

    fn kind(&self, ahead: usize) -> Option<Kind> {
        self.peek(ahead).map(|token| token.kind)
    }

    fn before(&self, back: usize) -> Option<&Token<'_>> {
        self.at.checked_sub(back).and_then(|at| self.tokens.get(at))
    }

    /// The bytes of the next `count` tokens.
    fn place(&self, count: usize) -> Range<usize> {
        let start = self.peek(0).map_or(0, |token| token.place.start);
        let end = self.peek(count.max(1) - 1).map_or(start, |token| token.place.end);
        start..end
    }

    fn push(&mut self, element: Element, count: usize) {
        let place = self.place(count);
        self.out.read.push(place.clone());
        self.out.elements.push(Placed { element, place });
        self.at += count;
    }

    fn remark(&mut self, count: usize) {
        let place = self.place(count);
        self.out.remarks.push(place.clone());
        if !matches!(self.out.elements.last(), Some(Placed { element: Element::Words, .. })) {
            self.out.elements.push(Placed { element: Element::Words, place });
        }
        self.at += count;
    }

    /// Passes over tokens that only say that ports are meant.
    fn pass(&mut self, count: usize) {
        let place = self.place(count);
        self.out.read.push(place);
        self.at += count;
    }

    /// A break, where it separates units; within brackets it does not.
    fn separate(&mut self) {
        if self.depth == 0 {
            let place = self.place(1);
            self.out.elements.push(Placed { element: Element::Break, place });
            self.after_number = false;
        }
        self.at += 1;
    }

    fn bracket(&mut self, close: bool) {
        if self.closed.get(self.at).copied().unwrap_or_default() {
            self.depth = if close { self.depth.saturating_sub(1) } else { self.depth + 1 };
        }
        self.at += 1;
    }

    fn number(&mut self) {
        let Some((value, next)) = value(self.tokens, self.at) else {
            self.at += 1;
            return;
        };
        let mut count = next - self.at;
        if self.is_minus_one() {
            self.push(Element::Numbers(Numbers::All), count);
            return;
        }
        match value {
            Value::Range(first, last) if self.is_version(first, last) => self.remark(count),
            Value::Range(first, last) => {
                let code = self.types.is_some() && first == last && self.code_follows(first, count);
                count += if code { 2 } else { 0 };
                let all = first == 0 && last == u16::MAX;
                let numbers = if all { Numbers::All } else { Numbers::Range(first, last) };
                self.push(Element::Numbers(numbers), count);
                self.after_number = true;
            }
            Value::Wrong => {
                let place = self.place(count);
                self.out.unread.push(place);
                self.at += count;
            }
            Value::Other => self.remark(count),
        }
    }

    /// Whether the cell is `-1`, which some clouds write for all ports.
    fn is_minus_one(&self) -> bool {
        let [sign, number] = self.tokens else { return false };
        sign.kind == Kind::Dash && number.kind == Kind::Number(Some(1)) && !number.spaced
    }

    /// Whether `/0` behind an ICMP type is its code. A type 0 has no further codes, and where the
    /// cell gives codes by that word, a slash stands between types.
    fn code_follows(&self, kind: u16, count: usize) -> bool {
        let plural = self.before(1).is_some_and(|token| token.is_one_of(&["types"]));
        kind != 0
            && !self.has_code
            && !plural
            && self.kind(count) == Some(Kind::Slash)
            && matches!(self.kind(count + 1), Some(Kind::Number(_)))
    }

    /// A star is all ports where nothing but protocols stands beside it: `*`, `tcp:*`. Otherwise it
    /// is a footnote's mark, a bullet or any host.
    fn star(&mut self) {
        let spaced = self.peek(0).is_some_and(|token| token.spaced);
        let alone_before = match self.before(1).map(|token| token.kind) {
            None | Some(Kind::Line | Kind::Slash | Kind::Colon | Kind::Open(_)) => true,
            Some(Kind::Word) => spaced && self.is_protocol(self.at - 1),
            _ => false,
        };
        let alone_after = match self.kind(1) {
            Some(Kind::Number(_) | Kind::Colon | Kind::Other(_)) => false,
            Some(Kind::Word) => self.is_protocol(self.at + 1),
            _ => true,
        };
        if alone_before && alone_after {
            self.push(Element::Numbers(Numbers::All), 1);
        } else {
            self.at += 1;
        }
    }

    fn is_protocol(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.sense, Sense::Name(_) | Sense::Port))
    }
}
