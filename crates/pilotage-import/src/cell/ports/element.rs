//! From tokens to the elements of a cell of ports: numbers, protocols, breaks and words.

use std::ops::Range;

use super::set::Set;
use crate::cell::name::{Name, name};
use crate::cell::number::{Value, is_port_word, value};
use crate::cell::token::{Kind, Token};
use crate::{Numbers, Port, Protocol};

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

/// Reads tokens; `types` is the kind of ICMP that numbers without a protocol of their own are types of.
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
        out: Elements::default(),
    };
    while let Some(token) = tokens.get(reader.at) {
        reader.step(token);
    }
    reader.out
}

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
    tokens: &'t [Token],
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
    out: Elements,
}

/// Protocols that are named together: `TCP/UDP`, `tcp and udp`.
#[derive(Clone, Copy)]
struct Cluster {
    /// The index of its element.
    element: usize,
    /// The token behind it.
    next: usize,
    /// Whether a number stands before it in its unit.
    after_number: bool,
}

impl Reader<'_> {
    fn step(&mut self, token: &Token) {
        match token.kind {
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

    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    fn kind(&self, ahead: usize) -> Option<Kind> {
        self.peek(ahead).map(|token| token.kind)
    }

    fn before(&self, back: usize) -> Option<&Token> {
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
        match value {
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
        self.tokens.get(at).is_some_and(|token| name(&token.word).is_some() || is_port_word(token))
    }

    fn word(&mut self, token: &Token) {
        if let Some(count) = self.marker() {
            self.types = None;
            self.protocol(Protocol::Ip, true, count);
        } else if self.is_separating(token) {
            self.separate();
        } else if is_port_word(token) {
            self.pass(1);
        } else if token.is_one_of(&DEFAULT) {
            self.out.is_default = true;
            self.remark(1);
        } else if token.is_one_of(&["localhost", "loopback"]) {
            self.out.loopback = true;
            self.remark(1);
        } else if token.is_one_of(&ALL) && self.all_protocols() {
            self.protocol(Protocol::Any, true, 1);
        } else if token.is_one_of(&ALL) && self.all() {
            self.push(Element::Numbers(Numbers::All), 1);
        } else if let Some(message) = self.message(token) {
            match message {
                Some(port) => self.push(Element::Whole(port), 1),
                None => self.pass(1),
            }
        } else {
            self.name(token);
        }
    }

    fn is_separating(&self, token: &Token) -> bool {
        const AND: [&str; 20] = [
            "and",
            "or",
            "und",
            "oder",
            "et",
            "ou",
            "y",
            "e",
            "o",
            "и",
            "или",
            "和",
            "或",
            "及",
            "与",
            "と",
            "および",
            "または",
            "및",
            "또는",
        ];
        token.is_one_of(&AND)
    }

    /// Whether the word for `all` here means ports, and not `all nodes`.
    fn all(&self) -> bool {
        let Some(next) = self.peek(1) else { return true };
        match next.kind {
            Kind::Word => {
                self.is_protocol(self.at + 1)
                    || self.is_separating(next)
                    || next.is_one_of(&["traffic", "protocols", "protocol", "ip", "high"])
                    || next.is_one_of(&ALL)
            }
            Kind::Address(_) | Kind::Number(_) => false,
            _ => true,
        }
    }

    /// Whether the word for `all` means protocols, as it stands before a number: `any:443`.
    fn all_protocols(&self) -> bool {
        matches!(self.kind(1), Some(Kind::Colon | Kind::Slash))
            && matches!(self.kind(2), Some(Kind::Number(_)))
    }

    fn name(&mut self, token: &Token) {
        // `HTTP/2` and `HTTP/3` are names.
        let version = match (token.is_one_of(&["http"]), self.kind(1), self.kind(2)) {
            (true, Some(Kind::Slash), Some(Kind::Number(version))) => version,
            _ => None,
        };
        match (name(&token.word), version) {
            (Some(_), Some(1 | 2)) => self.protocol(Protocol::Tcp, false, 3),
            (Some(_), Some(3)) => self.protocol(Protocol::Udp, false, 3),
            (Some(Name::Stated(protocol)), _) => {
                self.types = is_icmp(protocol).then_some(protocol);
                self.protocol(protocol, true, 1);
            }
            (Some(Name::Implied(protocol)), _) => self.protocol(protocol, false, 1),
            (Some(Name::Numbered(number)), _) => {
                self.push(Element::Whole(whole(Protocol::Ip, u16::from(number))), 1);
            }
            (None, _) if self.is_letter_for_protocol(token) => {
                let protocol = if token.word == "t" { Protocol::Tcp } else { Protocol::Udp };
                self.protocol(protocol, true, 1);
            }
            (None, _) if self.ip_in_ip(token) > 0 => {
                let count = self.ip_in_ip(token);
                self.push(Element::Whole(whole(Protocol::Ip, 4)), count);
            }
            (None, _) => self.plain(token),
        }
    }

    /// Words with no meaning of their own: those around the names of protocols, and all others.
    fn plain(&mut self, token: &Token) {
        let around =
            ["ip", "protocol", "protocols", "proto", "traffic", "type", "types", "icmptype"];
        let code = self.types.is_some() && token.is_one_of(&["code", "codes"]);
        if code && matches!(self.kind(1), Some(Kind::Number(_))) {
            let next = value(self.tokens, self.at + 1).map_or(2, |(_, next)| next - self.at);
            self.pass(next);
        } else if token.is_one_of(&around) || code {
            self.pass(1);
        } else {
            self.remark(1);
        }
    }

    /// `T:443 U:53`.
    fn is_letter_for_protocol(&self, token: &Token) -> bool {
        token.is_one_of(&["t", "u"])
            && matches!(self.kind(1), Some(Kind::Colon | Kind::Slash))
            && matches!(self.kind(2), Some(Kind::Number(_)))
    }

    /// The length of `IP-in-IP`, `IP in IP` or `IP-IP`; 0 for anything else.
    fn ip_in_ip(&self, token: &Token) -> usize {
        const FORMS: [&[&str]; 3] = [&["ip", "in", "ip"], &["ip", "ip"], &["ip4", "in", "ip4"]];
        let mut count = 0;
        let mut words: Vec<&str> = Vec::new();
        while token.is_one_of(&["ip", "ip4"]) && count < 5 {
            match self.peek(count) {
                Some(token) if token.kind == Kind::Word => words.push(&token.word),
                Some(token) if token.kind == Kind::Dash && count > 0 => {}
                _ => break,
            }
            count += 1;
            if FORMS.contains(&&*words) {
                return count;
            }
        }
        0
    }

    /// The length of `IP protocol ID` before a number.
    fn marker(&self) -> Option<usize> {
        let is = |ahead: usize, words: &[&str]| {
            self.peek(ahead).is_some_and(|token| token.is_one_of(words))
        };
        let mut count = 0;
        if is(0, &["ip", "ipv4"]) {
            let small = matches!(self.kind(2), Some(Kind::Number(Some(0..=255))));
            if small && matches!(self.kind(1), Some(Kind::Slash | Kind::Colon)) {
                return Some(1);
            }
            count += if self.kind(1) == Some(Kind::Dash) { 2 } else { 1 };
        } else if self.before(1).is_some_and(|token| name(&token.word).is_some()) {
            return None;
        }
        if !is(count, &["protocol", "protocols", "proto", "prot", "ipproto", "协议", "协议号"])
        {
            return None;
        }
        count += 1;
        while is(count, &["id", "ids", "number", "numbers", "no", "nr", "num", "type", "types"])
            || matches!(self.kind(count), Some(Kind::Colon | Kind::Dash | Kind::Other(_)))
        {
            count += 1;
        }
        let small = matches!(self.kind(count), Some(Kind::Number(Some(0..=255))));
        small.then_some(count)
    }

    /// The ICMP message that a word names; the inner `None` for `echo`, which the next word completes.
    fn message(&mut self, token: &Token) -> Option<Option<Port>> {
        let protocol = self.types?;
        let (four, six) = match &*token.word {
            "echo" => {
                self.echo = true;
                return Some(None);
            }
            "request" | "requests" if self.echo => (8, 128),
            "reply" | "replies" | "response" | "responses" if self.echo => (0, 129),
            "unreachable" => (3, 1),
            "exceeded" => (11, 3),
            _ => return None,
        };
        Some(Some(whole(protocol, if protocol == Protocol::Icmpv6 { six } else { four })))
    }

    /// A protocol, which joins the one before it where both are named together.
    fn protocol(&mut self, protocol: Protocol, stated: bool, count: usize) {
        let joins = self.cluster.filter(|cluster| self.joins(*cluster, stated, count));
        if let Some(cluster) = joins {
            self.out.elements.truncate(cluster.element + 1);
        }
        let place = self.place(count);
        let last = self.out.elements.last_mut().filter(|_| joins.is_some());
        if let Some(Placed { element: Element::Stated(set) | Element::Implied(set), place: at }) =
            last
        {
            set.insert(protocol);
            at.end = place.end;
            self.out.read.push(place);
            self.at += count;
        } else {
            let after_number = self.after_number;
            let set = Set::of(protocol);
            let element = if stated { Element::Stated(set) } else { Element::Implied(set) };
            self.push(element, count);
            let element = self.out.elements.len().saturating_sub(1);
            self.cluster = Some(Cluster { element, next: self.at, after_number });
        }
        if let Some(cluster) = &mut self.cluster {
            cluster.next = self.at;
        }
    }

    /// Whether the protocol at hand joins the ones read last. It does not where each stands at a
    /// number of its own: `443 TCP, UDP 53`.
    fn joins(&self, cluster: Cluster, stated: bool, count: usize) -> bool {
        let same = match self.out.elements.get(cluster.element).map(|placed| placed.element) {
            Some(Element::Stated(_)) => stated,
            Some(Element::Implied(_)) => !stated,
            _ => false,
        };
        let later = self.out.elements.get(cluster.element + 1..).unwrap_or_default();
        let between = self.tokens.get(cluster.next..self.at).unwrap_or_default();
        let slash = between.iter().any(|token| token.kind == Kind::Slash);
        same && later.len() <= 2
            && later.iter().all(|placed| placed.element == Element::Break)
            && (slash || !(cluster.after_number && self.before_number(count)))
    }

    /// Whether a number follows the next `count` tokens as that protocol's own.
    fn before_number(&self, count: usize) -> bool {
        let rest = self.tokens.get(self.at + count..).unwrap_or_default();
        let next = rest.iter().take(4).find(|token| {
            !matches!(token.kind, Kind::Colon | Kind::Slash | Kind::Open(_)) && !is_port_word(token)
        });
        next.is_some_and(|token| matches!(token.kind, Kind::Number(_)) || token.is_one_of(&ALL))
    }
}

/// Words that say that a port is only where one may be changed.
const DEFAULT: [&str; 9] = [
    "default",
    "defaults",
    "standard",
    "défaut",
    "defecto",
    "padrão",
    "predefinita",
    "默认",
    "預設",
];

/// Words for all ports.
const ALL: [&str; 25] = [
    "all",
    "any",
    "every",
    "alle",
    "beliebig",
    "tous",
    "toutes",
    "tout",
    "todos",
    "todas",
    "cualquiera",
    "qualquer",
    "tutte",
    "tutti",
    "qualsiasi",
    "все",
    "любой",
    "любые",
    "全部",
    "所有",
    "任意",
    "すべて",
    "全て",
    "모두",
    "모든",
];
