//! Numbers and ranges: `443`, `2379-2380`, `30000:32767`, `1024+`; and numbers that are none of a
//! port: of a version, a footnote, a count.

use super::token::{Kind, Token};
use super::vocabulary::Sense;

/// The highest port.
const HIGHEST: u32 = 65_535;

/// How many numbers with dashes between them are looked at together.
const LONGEST_CHAIN: usize = 8;

/// What a number turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// From the first to the last, both included.
    Range(u16, u16),
    /// Something that looks like ports and cannot be.
    Wrong,
    /// A number of something else.
    Other,
}

/// Reads the number at `at`; the answer's second part is the token behind it.
pub(super) fn value(tokens: &[Token], at: usize) -> Option<(Value, usize)> {
    let Kind::Number(first) = tokens.get(at)?.kind else { return None };
    let end = chain(tokens, at);
    if end.count > 2 {
        let value = if end.date { Value::Other } else { Value::Wrong };
        return Some((value, end.next));
    }
    if is_other(tokens, at) {
        return Some((Value::Other, at + 1));
    }
    if end.last.is_none() && lacks_end(tokens, at) {
        return Some((Value::Wrong, at + 2));
    }
    let (last, next) = match end.last {
        Some(last) => (last, end.next),
        None => open_end(tokens, at).map_or((first, at + 1), |next| (Some(HIGHEST), next)),
    };
    let first = match above(tokens, at) {
        Some(inclusive) if end.last.is_none() => {
            return Some((range(first.map(|it| it + u32::from(!inclusive)), Some(HIGHEST)), next));
        }
        _ => first,
    };
    Some((range(first, last), next))
}

fn range(first: Option<u32>, last: Option<u32>) -> Value {
    let port = |number: Option<u32>| number.and_then(|it| u16::try_from(it).ok());
    match (port(first), port(last)) {
        (Some(first), Some(last)) if first <= last => Value::Range(first, last),
        _ => Value::Wrong,
    }
}

/// Numbers joined by dashes or the like.
struct Chain {
    count: usize,
    /// The last of them, where there are several.
    last: Option<Option<u32>>,
    next: usize,
    /// Whether they look like a date: `2024-01-31`.
    date: bool,
}

fn chain(tokens: &[Token], at: usize) -> Chain {
    let mut chain = Chain { count: 1, last: None, next: at + 1, date: false };
    while let Some((number, next)) =
        joined(tokens, chain.next).filter(|_| chain.count < LONGEST_CHAIN)
    {
        chain.count += 1;
        chain.last = Some(number);
        chain.next = next;
    }
    let year = tokens.get(at).is_some_and(|token| token.place.len() == 4);
    let day = tokens.get(chain.next - 1).is_some_and(|token| token.place.len() == 2);
    chain.date = chain.count == 3 && year && day;
    chain
}

/// The number that is joined as a range's end to the number before `at`.
fn joined(tokens: &[Token], at: usize) -> Option<(Option<u32>, usize)> {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let spaced = |at: usize| tokens.get(at).is_some_and(|token| token.spaced);
    let mut next = match kind(at)? {
        Kind::Dash => at + 1,
        // A line that goes on with the dash; with a space behind, it is a bullet.
        Kind::Line if kind(at + 1) == Some(Kind::Dash) && !spaced(at + 2) => at + 2,
        Kind::Colon if !spaced(at) && !spaced(at + 1) => at + 1,
        Kind::Word if tokens.get(at)?.sense == Sense::To => at + 1,
        _ => return None,
    };
    if kind(next) == Some(Kind::Line) && kind(at) == Some(Kind::Dash) {
        next += 1;
    }
    if tokens.get(next).is_some_and(|token| token.sense == Sense::Port) {
        next += 1;
    }
    match kind(next)? {
        Kind::Number(number) => Some((number, next + 1)),
        _ => None,
    }
}

/// `10255-`, with nothing behind the dash: the end of the range is missing.
fn lacks_end(tokens: &[Token], at: usize) -> bool {
    let dash = tokens.get(at + 1).is_some_and(|it| it.kind == Kind::Dash && !it.spaced);
    let behind = tokens.get(at + 2).map(|token| token.kind);
    dash && matches!(behind, None | Some(Kind::Comma | Kind::Close))
}

/// Whether more follows without an upper end: `1024+`, `1024 and above`; the token behind.
fn open_end(tokens: &[Token], at: usize) -> Option<usize> {
    let next = tokens.get(at + 1)?;
    let is_number =
        |at: usize| matches!(tokens.get(at).map(|token| token.kind), Some(Kind::Number(_)));
    if next.kind == Kind::Plus && !next.spaced && !is_number(at + 2) {
        return Some(at + 2);
    }
    let above = ["above", "higher", "up", "upward", "upwards", "over", "greater"];
    let and = next.is_one_of(&["and", "or"]);
    (and && tokens.get(at + 2)?.is_one_of(&above)).then_some(at + 3)
}

/// Whether the number stands behind `>`, `above` or `≥`; `true` for the latter.
fn above(tokens: &[Token], at: usize) -> Option<bool> {
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let sign = before(1)?;
    let than = before(2).filter(|_| sign.is_one_of(&["than"]));
    match sign.kind {
        Kind::Above(inclusive) if sign.spaced => Some(inclusive),
        _ if than.unwrap_or(sign).is_one_of(&["above", "over", "greater", "higher"]) => Some(false),
        _ => None,
    }
}

/// Whether the number is one of a version, an unit, a name or a footnote.
fn is_other(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let next = tokens.get(at + 1);
    let number = tokens.get(at);
    let few = matches!(tokens.get(at).map(|token| token.kind), Some(Kind::Number(Some(0..=10))));
    before.is_some_and(|token| matches!(token.sense, Sense::Counted | Sense::Unit))
        || (few && next.is_some_and(|token| token.is_one_of(&["ports"])))
        || part_of_a_name(tokens, at)
        || is_prefix_length(tokens, at)
        || is_footnote(tokens, at)
        || next.is_some_and(|token| token.kind == Kind::Other('%') || token.sense == Sense::Unit)
        || (next.is_some_and(|token| token.kind == Kind::Dash && !token.spaced)
            && tokens.get(at + 2).is_some_and(|token| !token.spaced && token.sense == Sense::Unit))
        || (before.is_some_and(|token| matches!(token.kind, Kind::Other('$' | '€' | '%')))
            && number.is_some_and(|token| !token.spaced))
}

/// `node-1`, `us-west-2`: a number with a dash at a word that does not stand for a protocol.
fn part_of_a_name(tokens: &[Token], at: usize) -> bool {
    let (Some(word), Some(dash), Some(number)) = (
        at.checked_sub(2).and_then(|at| tokens.get(at)),
        at.checked_sub(1).and_then(|at| tokens.get(at)),
        tokens.get(at),
    ) else {
        return false;
    };
    dash.kind == Kind::Dash
        && !dash.spaced
        && !number.spaced
        && word.kind == Kind::Word
        && !matches!(word.sense, Sense::Name(_) | Sense::Port | Sense::To)
}

/// `/24` with nothing before it.
fn is_prefix_length(tokens: &[Token], at: usize) -> bool {
    let slash = at.checked_sub(1).and_then(|at| tokens.get(at));
    let before = at.checked_sub(2).and_then(|at| tokens.get(at));
    slash.is_some_and(|token| token.kind == Kind::Slash && token.spaced)
        && tokens.get(at).is_some_and(|token| !token.spaced)
        && !before.is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Word))
        && matches!(tokens.get(at).map(|token| token.kind), Some(Kind::Number(Some(0..=128))))
}

/// `[1]` behind anything, `(1)` behind a number.
fn is_footnote(tokens: &[Token], at: usize) -> bool {
    let kind = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| token.kind);
    let closed = kind(Some(at + 1)) == Some(Kind::Close);
    let before = kind(at.checked_sub(2));
    closed
        && match (kind(at.checked_sub(1)), kind(Some(at))) {
            (Some(Kind::Open('[')), Some(Kind::Number(Some(0..=99)))) => before.is_some(),
            (Some(Kind::Open('(')), Some(Kind::Number(Some(0..=9)))) => {
                matches!(before, Some(Kind::Number(_)))
            }
            (Some(Kind::Mark), Some(Kind::Number(_))) => true,
            _ => false,
        }
}
