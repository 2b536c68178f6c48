//! Where mentions of ports begin.

use crate::cell::number::{Value, value};
use crate::cell::token::{Kind, Token};
use crate::cell::vocabulary::Name;

/// A number alone with the name of a service is no port below this: `SSH (2)`.
const LOWEST_BESIDE_NAME: u16 = 20;

/// Where a mention begins at `at`: the first token of its first number, or of the protocol there.
pub(super) fn begins(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Word if is_port(token) || ends_with_port(token) => number_after(tokens, at + 1, 3),
        Kind::Word if is_marker(tokens, at) => number_after(tokens, at + 1, 4),
        Kind::Word if is_stated(token) => after_protocol(tokens, at + 1),
        Kind::Word if token.is_name() => after_service(tokens, at + 1),
        Kind::Word | Kind::Address(_) => of_host(tokens, at),
        Kind::Number(_) => (before_name(tokens, at) || is_led_to(tokens, at)).then_some(at),
        _ => None,
    }
}

/// The word for ports itself.
pub(super) fn is_port(token: &Token) -> bool {
    const WORDS: [&str; 8] =
        ["port", "ports", "puerto", "puertos", "porta", "portas", "порт", "порты"];
    token.is_one_of(&WORDS) || token.is_one_of(&DENSE)
}

/// Words for ports in scripts that do not part words.
const DENSE: [&str; 4] = ["端口", "ポート", "포트", "連接埠"];

/// `开放端口` before a number.
fn ends_with_port(token: &Token) -> bool {
    token.kind == Kind::Word && DENSE.iter().any(|word| token.word.ends_with(word))
}

/// `443/tcp`, `22 (SSH)`, `443端口`.
fn before_name(tokens: &[Token], at: usize) -> bool {
    let Some((Value::Range(first, _), next)) = value(tokens, at) else { return false };
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let named = |at: usize| tokens.get(at).is_some_and(Token::is_name);
    let slash = usize::from(kind(next) == Some(Kind::Slash));
    let in_brackets =
        matches!(kind(next), Some(Kind::Open('('))) && kind(next + 2) == Some(Kind::Close);
    let dense = |token: &Token| {
        DENSE.iter().any(|word| token.word.trim_start_matches('番').starts_with(word))
    };
    tokens.get(next + slash).is_some_and(is_stated)
        || tokens.get(next).is_some_and(dense)
        || (in_brackets && named(next + 1) && first >= LOWEST_BESIDE_NAME)
}

/// `the following ports must be open: 443, 8443`: a colon leads from what is demanded of ports to
/// their numbers.
fn is_led_to(tokens: &[Token], at: usize) -> bool {
    const DEMANDS: [&str; 18] = [
        "must",
        "should",
        "need",
        "needs",
        "to",
        "be",
        "have",
        "are",
        "is",
        "open",
        "opened",
        "accessible",
        "allowed",
        "available",
        "reachable",
        "required",
        "permitted",
        "enabled",
    ];
    let Some(colon) = at.checked_sub(1) else { return false };
    if tokens.get(colon).is_none_or(|token| token.kind != Kind::Colon) {
        return false;
    }
    let before = tokens.get(..colon).unwrap_or_default().iter().rev();
    let demanded = before.clone().take_while(|token| token.is_one_of(&DEMANDS)).count();
    demanded > 1 && before.skip(demanded).take(1).any(is_port)
}

/// `HTTPS (443)`, `HTTPS (port 443)`, `https/443`.
pub(super) fn after_service(tokens: &[Token], from: usize) -> Option<usize> {
    let open = tokens.get(from)?;
    let tight = matches!(open.kind, Kind::Slash | Kind::Colon) && !open.spaced;
    if !matches!(open.kind, Kind::Open('(')) && !tight {
        return None;
    }
    let at = number_after(tokens, from + 1, 1)?;
    let (Value::Range(first, _), next) = value(tokens, at)? else { return None };
    let closed = tight || tokens.get(next).is_some_and(|token| token.kind == Kind::Close);
    (closed && first >= LOWEST_BESIDE_NAME).then_some(at)
}

fn is_stated(token: &Token) -> bool {
    matches!(token.name(), Some(Name::Stated(_)))
}

/// `IP protocol 50`.
pub(super) fn is_marker(tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_one_of(words));
    (is(at, &["ip"]) && is(at + 1, &["protocol", "proto"]))
        || (is(at, &["protocol"]) && is(at + 1, &["number", "id", "no"]))
}

/// The number within the next few tokens, with nothing but what leads to numbers before it.
fn number_after(tokens: &[Token], from: usize, reach: usize) -> Option<usize> {
    let between = |token: &Token| {
        matches!(token.kind, Kind::Colon | Kind::Dash | Kind::Slash | Kind::Other('='))
            || is_port(token)
            || token.is_name()
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
