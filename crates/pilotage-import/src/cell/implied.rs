//! Protocols in running text: what a purpose or a heading states or implies.

use super::letter::Folded;
use super::ports::Set;
use super::token::{Kind, Token, tokens};
use super::vocabulary::Name;
use crate::Protocol;

/// The protocols that running text states (`over UDP port 8472`) or, where it states none, clearly
/// implies (`(HTTPS)`, `SSH access`). Empty where it does neither. For numbers that nothing else
/// gives a protocol.
pub fn implied(text: &str) -> Vec<Protocol> {
    let (stated, implied) = both(text);
    let found = if stated.is_empty() { implied } else { stated };
    found.iter().collect()
}

/// The protocols that running text states by their own names.
pub fn stated(text: &str) -> Vec<Protocol> {
    both(text).0.iter().collect()
}

fn both(text: &str) -> (Set, Set) {
    let folded = Folded::new(text);
    let tokens = tokens(&folded);
    let (mut stated, mut implied) = (Set::default(), Set::default());
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        match token.name() {
            Some(Name::Stated(protocol)) => stated.insert(protocol),
            Some(Name::Implied(protocol)) if counts(token, next, tokens.get(at + 2)) => {
                implied.insert(over(protocol, token, next, tokens.get(at + 2)));
            }
            _ => {}
        }
    }
    (stated, implied)
}

/// Whether a name means the protocol here: not the scheme of an address, not the rest of something.
fn counts(token: &Token, next: Option<&Token>, after: Option<&Token>) -> bool {
    let scheme = next.is_some_and(|next| next.kind == Kind::Colon && !next.spaced)
        && after.is_some_and(|after| after.kind == Kind::Slash && !after.spaced);
    let rest = token.is_one_of(&["rest", "ws", "h2", "h3"]);
    !scheme && (!rest || next.is_some_and(|next| next.is_one_of(&["api", "apis", "interface"])))
}

/// `HTTP/3` runs over UDP.
fn over(
    protocol: Protocol,
    token: &Token,
    next: Option<&Token>,
    after: Option<&Token>,
) -> Protocol {
    let third = token.is_one_of(&["http"])
        && next.is_some_and(|next| next.kind == Kind::Slash)
        && after.is_some_and(|after| after.kind == Kind::Number(Some(3)));
    if third { Protocol::Udp } else { protocol }
}
