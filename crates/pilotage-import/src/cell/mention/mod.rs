//! Ports in running text: `on TCP port 443`, `listens on 8080/tcp`.
//!
//! In running text a number counts only where something beside it says that it is a port: the word,
//! a protocol, a host before it.

mod begin;

use std::ops::Range;

use super::letter::Folded;
use super::number::{Value, value};
use super::ports::{Set, read};
use super::token::{Kind, Token, tokens};
use crate::{Port, Protocol};
use begin::{after_service, begins, is_marker, is_port};

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
        let begun = tokens.get(self.first..self.next).unwrap_or_default();
        let mut open = begun.iter().filter(|token| matches!(token.kind, Kind::Open(_))).count();
        while let Some(token) = tokens.get(at) {
            at = match token.kind {
                Kind::Number(_) => match value(tokens, at) {
                    Some((Value::Range(..) | Value::Wrong, next)) => next,
                    _ => break,
                },
                Kind::Word if token.is_name() => at + 1,
                Kind::Close if open > 0 => {
                    open -= 1;
                    at + 1
                }
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
    let lead = usize::from(tokens.get(open + 1)?.is_one_of(&["both", "over", "via", "using"]));
    let first = tokens.get(open + 1 + lead)?;
    let goes_on =
        first.is_one_of(&["or", "and"]) && matches!(tokens.get(open + 2)?.kind, Kind::Number(_));
    let named = open.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(Token::is_name);
    let of_name = named && after_service(tokens, open).is_some();
    (first.is_name() || goes_on || of_name || is_marker(tokens, open + 1))
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
    ((number && !over) || token.is_name()).then_some(next)
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
mod tests;
