//! Ports in running text: `on TCP port 443`, `listens on 8080/tcp`.
//!
//! In running text a number counts only where something beside it says that it is a port: the word, a
//! protocol, a host before it.

use std::ops::Range;

use super::letter::Folded;
use super::name::{Name, name};
use super::number::{Value, value};
use super::ports::{Set, read};
use super::token::{Kind, Token, tokens};
use crate::{Port, Protocol};

/// Ports that running text mentions in one breath: `TCP 6783 and UDP 6783/6784`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The ports; [`Protocol::Unknown`] where neither the mention nor the protocols handed in say
    /// which.
    pub ports: Vec<Port>,
    /// Where the mention stands, as a byte range of the text.
    pub place: Range<usize>,
}

/// Finds the ports that running text mentions, in order. `stated` are the protocols of those that
/// have none of their own. Of a text longer than any sentence, the first 64 KiB are read.
pub fn mentions(text: &str, stated: &[Protocol]) -> Vec<Mention> {
    let folded = Folded::new(text);
    let tokens = tokens(&folded);
    let outer: Set = stated.iter().copied().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(next) = begins(&tokens, at) else {
            at += 1;
            continue;
        };
        let mut part = Part { first: at, next };
        let mut stated = outer;
        loop {
            let next = part.extended(&tokens);
            let mention = mention(text, tokens.get(part.first..next).unwrap_or_default(), stated);
            if stated == outer {
                let ports = mention.iter().flat_map(|mention| &mention.ports);
                stated =
                    ports.map(|port| port.protocol).filter(|it| *it != Protocol::Unknown).collect();
            }
            found.extend(mention);
            at = next.max(at + 1);
            match goes_on(&tokens, next) {
                Some(first) => part = Part { first, next: first },
                None => break,
            }
        }
    }
    found
}

/// The ports of some tokens.
fn mention(text: &str, tokens: &[Token], stated: Set) -> Option<Mention> {
    let place = tokens.first()?.place.start..tokens.last()?.place.end;
    let ports = read(text, tokens, stated).ports;
    (!ports.is_empty()).then_some(Mention { ports, place })
}

/// Where a mention begins at `at`: the first token of its first number, or of the protocol there.
fn begins(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Word if is_port(token) => number_after(tokens, at + 1, 3),
        Kind::Word if is_marker(tokens, at) => number_after(tokens, at + 1, 4),
        Kind::Word => is_stated(token)
            .then(|| after_protocol(tokens, at + 1))
            .flatten()
            .or_else(|| of_host(tokens, at)),
        Kind::Address(_) => of_host(tokens, at),
        Kind::Number(_) => {
            let (value, next) = value(tokens, at)?;
            let slash = usize::from(tokens.get(next)?.kind == Kind::Slash);
            let protocol = tokens.get(next + slash).is_some_and(is_stated);
            (protocol && matches!(value, Value::Range(..))).then_some(at)
        }
        _ => None,
    }
}

/// The word for ports itself.
fn is_port(token: &Token) -> bool {
    token.is_one_of(&[
        "port",
        "ports",
        "puerto",
        "puertos",
        "porta",
        "portas",
        "порт",
        "порты",
        "端口",
        "ポート",
        "포트",
    ])
}

fn is_stated(token: &Token) -> bool {
    token.kind == Kind::Word && matches!(name(token.word), Some(Name::Stated(_)))
}

fn is_named(token: &Token) -> bool {
    token.kind == Kind::Word && name(token.word).is_some()
}

/// `IP protocol 50`.
fn is_marker(tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_one_of(words));
    (is(at, &["ip"]) && is(at + 1, &["protocol", "proto"]))
        || (is(at, &["protocol"]) && is(at + 1, &["number", "id", "no"]))
}

/// The number within the next few tokens, with nothing but what leads to numbers before it.
fn number_after(tokens: &[Token], from: usize, reach: usize) -> Option<usize> {
    let between = |token: &Token| {
        matches!(token.kind, Kind::Colon | Kind::Dash | Kind::Slash | Kind::Other('='))
            || is_port(token)
            || is_named(token)
            || token.is_one_of(&[
                "number", "numbers", "no", "range", "ranges", "from", "id", "ids", "protocol",
            ])
            || token.is_one_of(&["type", "types"])
    };
    let ahead = tokens.get(from..).unwrap_or_default().iter().take(reach + 1);
    let skipped = ahead.take_while(|token| between(token)).count();
    let at = from + skipped;
    matches!(value(tokens, at)?.0, Value::Range(..) | Value::Wrong).then_some(at)
}

/// `TCP 443`, `TCP/UDP 53`, `TCP traffic on port 443`.
fn after_protocol(tokens: &[Token], from: usize) -> Option<usize> {
    const FLOW: [&str; 18] = [
        "traffic",
        "connection",
        "connections",
        "packets",
        "requests",
        "access",
        "on",
        "at",
        "over",
        "to",
        "via",
        "through",
        "using",
        "the",
        "and",
        "or",
        "inbound",
        "outbound",
    ];
    let ahead = tokens.get(from..).unwrap_or_default().iter().take(4);
    let flow = ahead
        .take_while(|token| {
            token.is_one_of(&FLOW) || token.kind == Kind::Ampersand || is_stated(token)
        })
        .count();
    let bare = tokens.get(from..from + flow).unwrap_or_default().iter().all(|token| {
        is_stated(token) || token.is_one_of(&["and", "or"]) || token.kind == Kind::Ampersand
    });
    let at_port = tokens.get(from + flow).is_some_and(is_port);
    if bare || at_port { number_after(tokens, from + flow, 4) } else { None }
}

/// `192.0.2.1:443`, `console.example.org:443`, `localhost:9879`.
fn of_host(tokens: &[Token], at: usize) -> Option<usize> {
    let host = tokens.get(at)?;
    let is_host = matches!(host.kind, Kind::Address(_))
        || host.word.contains('.')
        || host.word == "localhost";
    let colon = tokens.get(at + 1)?;
    let number = tokens.get(at + 2)?;
    (is_host && colon.kind == Kind::Colon && !colon.spaced && !number.spaced)
        .then(|| number_after(tokens, at + 2, 0))
        .flatten()
}

/// A stretch of tokens that belong to one mention.
#[derive(Clone, Copy)]
struct Part {
    first: usize,
    next: usize,
}

impl Part {
    /// The token behind the last number or protocol that belongs to the mention.
    fn extended(self, tokens: &[Token]) -> usize {
        let mut end = self.next;
        let mut at = self.next;
        while let Some(token) = tokens.get(at) {
            at = match token.kind {
                Kind::Number(_) => match value(tokens, at) {
                    Some((Value::Range(..) | Value::Wrong, next)) => next,
                    _ => break,
                },
                Kind::Word if is_named(token) => at + 1,
                Kind::Open(_) => match bracket(tokens, at) {
                    Some(next) => next,
                    None => break,
                },
                Kind::Mark | Kind::Star if !token.spaced => at + 1,
                _ => match linked(tokens, at) {
                    Some(next) => {
                        at = next;
                        continue;
                    }
                    None => break,
                },
            };
            end = at;
        }
        end
    }
}

/// Behind brackets that begin with a protocol or go on with a number: `(TCP & UDP, by default)`.
fn bracket(tokens: &[Token], open: usize) -> Option<usize> {
    let first = tokens.get(open + 1)?;
    let goes_on =
        first.is_one_of(&["or", "and"]) && matches!(tokens.get(open + 2)?.kind, Kind::Number(_));
    (is_named(first) || goes_on || is_marker(tokens, open + 1))
        .then(|| close(tokens, open))
        .flatten()
}

/// Behind the bracket that closes this one.
fn close(tokens: &[Token], open: usize) -> Option<usize> {
    let inside = tokens.get(open..)?.iter().take(40);
    let length = inside.take_while(|token| token.kind != Kind::Close).count();
    (tokens.get(open + length)?.kind == Kind::Close).then_some(open + length + 1)
}

/// The number or protocol that the sign or word at `at` links to what was read.
fn linked(tokens: &[Token], at: usize) -> Option<usize> {
    let mut next = at;
    while tokens.get(next).is_some_and(links) && next < at + 4 {
        next += 1;
    }
    let token = tokens.get(next).filter(|_| next > at)?;
    let over = tokens.get(at).is_some_and(|token| token.is_one_of(&OVER));
    let number = matches!(value(tokens, next), Some((Value::Range(..) | Value::Wrong, _)));
    ((number && !over) || is_named(token)).then_some(next)
}

const OVER: [&str; 4] = ["over", "via", "using", "on"];

fn links(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Comma | Kind::Slash | Kind::Ampersand | Kind::Plus | Kind::Dash | Kind::Colon
    ) || token
        .is_one_of(&["and", "or", "to", "through", "as", "well", "type", "types", "code", "range"])
        || token.is_one_of(&["和", "或", "及", "与", "、", "und", "oder", "et", "ou", "y", "и"])
        || token.is_one_of(&OVER)
        || is_port(token)
}

/// Where brackets say what a port alone is for, the next port of the enumeration behind them:
/// `ports 500 (for keys), 4500 (for tunnels)`.
fn goes_on(tokens: &[Token], at: usize) -> Option<usize> {
    let open = tokens.get(at).filter(|token| matches!(token.kind, Kind::Open(_)))?;
    let first = tokens.get(at + 1).filter(|_| open.place.start > 0)?;
    let behind = if first.kind == Kind::Word { close(tokens, at)? } else { return None };
    let links = |token: &&Token| token.kind == Kind::Comma || token.is_one_of(&["and", "or"]);
    let count = tokens.get(behind..)?.iter().take(2).take_while(links).count();
    let next = behind + count;
    let number = matches!(value(tokens, next), Some((Value::Range(..), _)));
    (count > 0 && number).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn ports_in_running_text() {
        let texts = [
            ("Console on port 443.", vec![("?:443", "port 443")]),
            ("opens TCP port 443 of it", vec![("tcp:443", "TCP port 443")]),
            (
                "through TCP 6783 and UDP 6783/6784, which are its own",
                vec![("tcp:6783 udp:6783 udp:6784", "TCP 6783 and UDP 6783/6784")],
            ),
            (
                "traffic on port 7946 (TCP & UDP, others can be set) between",
                vec![("tcp:7946 udp:7946", "port 7946 (TCP & UDP, others can be set)")],
            ),
            (
                "over UDP port 8472 when used, or over UDP ports 51820 and 51821 (with IPv6)",
                vec![
                    ("udp:8472", "UDP port 8472"),
                    ("udp:51820 udp:51821", "UDP ports 51820 and 51821"),
                ],
            ),
            ("ports 6443 and 9345 to be open", vec![("?:6443 ?:9345", "ports 6443 and 9345")]),
            (
                "on ports 22 (ssh), 80 (HTTP) and 443 (HTTPS)",
                vec![("tcp:22 tcp:80 tcp:443", "ports 22 (ssh), 80 (HTTP) and 443 (HTTPS)")],
            ),
            (
                "Open UDP ports 500 (for the keys), 4500 (for tunnels)",
                vec![("udp:500", "UDP ports 500"), ("udp:4500", "4500")],
            ),
            ("needs port 30000/TCP open", vec![("tcp:30000", "port 30000/TCP")]),
            ("ports 49152-49215 are", vec![("?:49152-49215", "ports 49152-49215")]),
            ("TCP traffic on port 443 is", vec![("tcp:443", "TCP traffic on port 443")]),
            ("listens on port 8443 over HTTPS and", vec![("tcp:8443", "port 8443 over HTTPS")]),
            ("answers at localhost:9879 only", vec![("?:9879", "localhost:9879")]),
            ("uses 443/tcp and 53/udp.", vec![("tcp:443 udp:53", "443/tcp and 53/udp")]),
            ("ICMP Type 0/8, Code 0 open", vec![("icmp:0 icmp:8", "ICMP Type 0/8")]),
            ("allow ESP (IP protocol 50) too", vec![("ip:50", "IP protocol 50")]),
            ("IP protocol number - 112", vec![("ip:112", "IP protocol number - 112")]),
            ("port 443 and 3 nodes", vec![("?:443", "port 443")]),
            ("opens 3 ports", vec![]),
            ("version 1.28 of 2024 with 16 GB", vec![]),
            ("TCP is used by 12 nodes", vec![]),
            ("at 10:30", vec![]),
        ];
        for (text, wanted) in texts {
            let found = mentions(text, &[]);
            let found: Vec<(String, &str)> = found
                .iter()
                .map(|mention| {
                    let ports: Vec<String> =
                        mention.ports.iter().map(ToString::to_string).collect();
                    (ports.join(" "), &text[mention.place.clone()])
                })
                .collect();
            let wanted: Vec<(String, &str)> =
                wanted.into_iter().map(|(ports, place)| (ports.to_owned(), place)).collect();
            assert_eq!(found, wanted, "{text:?}");
        }
    }
}
