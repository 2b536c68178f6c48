//! Cells of protocols: `TCP`, `TCP/UDP`, `HTTPS`, `IPENCAP / IPIP`, `UDP (VXLAN)`.

use std::ops::Range;

use super::letter::{Folded, LONGEST};
use super::ports::{Absent, Ports, Set, read};
use super::token::{Kind, Token, tokens};
use super::vocabulary::Name;
use crate::{Numbers, Port, Protocol};

/// What a cell of protocols holds. All ranges are byte ranges of the cell's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protocols {
    /// The protocols that the cell states or clearly implies (`HTTPS`), for the numbers of the row;
    /// each once. Empty for `DNS`, which may run over either, for `ESP`, which has no ports, and
    /// for `All`.
    pub protocols: Vec<Protocol>,
    /// What the cell states without any number of the row: `ip:50` for `ESP`, `icmp:*` for `ICMP`,
    /// `icmp:8` for `ICMP (echo request)`, `any:*` for `All`. Empty for `TCP`.
    pub whole: Vec<Port>,
    /// The number of an IP protocol, where the cell holds nothing else: `17`.
    pub number: Option<u8>,
    /// Ports that the cell states itself: `TCP/443`.
    pub ports: Vec<Port>,
    /// The protocols line by line, where each of several lines has one.
    pub lines: Vec<Vec<Protocol>>,
    /// The protocol above TCP or UDP that the cell names: `HTTPS`, `gRPC`, `VXLAN`.
    pub application: Option<Range<usize>>,
    /// Whether the cell says itself that there is nothing to state: empty, `-`, `N/A`.
    pub absent: bool,
    /// What was not understood.
    pub unread: Vec<Range<usize>>,
}

/// Reads a cell of protocols.
pub fn protocols(text: &str) -> Protocols {
    let folded = Folded::new(text);
    let tokens = tokens(&folded);
    if let [Token { kind: Kind::Number(Some(number)), .. }] = &*tokens
        && let Ok(number) = u8::try_from(*number)
    {
        return Protocols { number: Some(number), ..Protocols::default() };
    }
    let found = read(text, &tokens, Set::default());
    let application = application(&tokens);
    let mut protocols = Protocols {
        absent: matches!(found.absent, Some(Absent::Empty | Absent::NotApplicable)),
        unread: if application.is_some() { Vec::new() } else { found.unread.clone() },
        application,
        ..Protocols::default()
    };
    protocols.set(&tokens, found);
    protocols.lines = lines(text);
    let wrong = tokens.iter().filter(|token| misspelt(token.word).is_some());
    protocols.unread.extend(wrong.map(|token| token.place.clone()));
    protocols.unread.extend((text.len() > LONGEST).then_some(LONGEST..text.len()));
    protocols
}

impl Protocols {
    fn set(&mut self, tokens: &[Token], found: Ports) {
        self.protocols = found.protocols;
        for port in found.ports {
            match (port.protocol, port.numbers) {
                (Protocol::Ip | Protocol::Icmp | Protocol::Icmpv6, _)
                | (Protocol::Any, Numbers::All) => self.whole.push(port),
                (_, Numbers::All) => {}
                (_, Numbers::Range(..)) => self.ports.push(port),
            }
        }
        self.protocols.retain(|protocol| *protocol != Protocol::Ip);
        if self.protocols.is_empty() && self.whole.is_empty() {
            self.set_by_all_words(tokens);
        }
    }

    /// `IP`, `IPv4`: all protocols; `IP protocol`: the numbers of the row are protocols.
    fn set_by_all_words(&mut self, tokens: &[Token]) {
        let all_of = |words: &[&str]| {
            let mut named = tokens.iter().filter(|token| token.kind == Kind::Word).peekable();
            named.peek().is_some() && named.all(|token| token.is_one_of(words))
        };
        if tokens.iter().any(|token| matches!(token.kind, Kind::Number(_))) {
            return;
        }
        if all_of(&["ip", "ipv4", "ipv6"]) {
            self.whole = vec![Port { protocol: Protocol::Any, numbers: Numbers::All }];
        } else if all_of(&["ip", "protocol", "proto", "number", "id", "no"]) {
            self.protocols = vec![Protocol::Ip];
        } else {
            return;
        }
        (self.application, self.absent) = (None, false);
        self.unread.clear();
    }
}

/// The transport that a word means whose letters are out of order: `TPC`, `UPD`. Other words that are
/// like one by a letter are often protocols of their own.
pub fn misspelt(word: &str) -> Option<&'static str> {
    if !(3..=6).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let letters = |word: &str| {
        let mut letters = word.to_ascii_uppercase().into_bytes();
        letters.sort_unstable();
        letters
    };
    let names = ["TCP", "UDP", "SCTP", "ICMP"].into_iter();
    let mut like = names.filter(|name| letters(name) == letters(word));
    like.find(|name| !name.eq_ignore_ascii_case(word))
}

/// The first words that are no protocol of their own right.
fn application(tokens: &[Token]) -> Option<Range<usize>> {
    const OTHERS: [&str; 17] = [
        "ping", "ip", "ipv4", "ipv6", "and", "or", "all", "any", "protocol", "proto", "port",
        "ports", "only", "traffic", "n", "na", "none",
    ];
    let is_application = |token: &&Token| {
        token.kind == Kind::Word
            && !matches!(token.name(), Some(Name::Stated(_) | Name::Numbered(_)))
            && !token.is_one_of(&OTHERS)
    };
    let mut words = tokens.iter().skip_while(|token| !is_application(token));
    let first = words.next()?;
    let last = words
        .take_while(|token| matches!(token.kind, Kind::Dash) || is_application(token))
        .filter(is_application)
        .last()
        .unwrap_or(first);
    Some(first.place.start..last.place.end)
}

/// The protocols of each line, where there are several and each has some.
fn lines(text: &str) -> Vec<Vec<Protocol>> {
    if text.len() > LONGEST || !text.contains('\n') {
        return Vec::new();
    }
    let lines = text.split('\n').map(|line| {
        let folded = Folded::new(line);
        read(line, &tokens(&folded), Set::default()).protocols
    });
    let lines: Vec<Vec<Protocol>> = lines.collect();
    if lines.iter().any(Vec::is_empty) { Vec::new() } else { lines }
}

#[cfg(test)]
mod tests {
    use super::{misspelt, protocols};
    use crate::Protocol;

    #[test]
    fn letters_out_of_order_are_told() {
        for (word, name) in [("TPC", "TCP"), ("upd", "UDP"), ("IMCP", "ICMP")] {
            assert_eq!(misspelt(word), Some(name), "{word}");
        }
        for word in ["TCP", "udp", "RDP", "IGMP", "DNS", ""] {
            assert_eq!(misspelt(word), None, "{word}");
        }
        let found = protocols("TPC/UDP");
        assert_eq!(found.protocols, [Protocol::Udp]);
        assert!(matches!(found.unread.as_slice(), [place] if *place == (0..3)), "{found:?}");
    }
}
