//! Whether a sentence certainly says that a port has to be open.
//!
//! A requirement needs a verb that demands it beside the port; that something listens on a port, or
//! that a port may be changed, demands nothing.

mod flow;
mod negation;
mod open;

use super::clause::is;
use super::token::{Kind, Token};

/// How a sentence demands a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// The port must be open.
    Open,
    /// Somebody connects to somebody on it; the index of the verb.
    Flow(usize),
    /// Somebody needs access to somebody on it; the indices of the verb and of `access`.
    Access(usize, usize),
    /// Somebody must be accessible to somebody on it; the index of `accessible`.
    Accessible(usize),
    /// Something uses it, said where the document answers which ports are used; the index of the
    /// verb.
    Used(usize),
}

/// What the place of a sentence says about how it is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::interpret) struct Manner {
    /// The headings above are about the network, so a plain statement of who connects to whom is a
    /// requirement.
    pub(in crate::interpret) of_network: bool,
    /// The headings above ask which ports are used, so that something uses one is a requirement.
    pub(in crate::interpret) of_used_ports: bool,
    /// The sentence is an item of a list of requirements.
    pub(in crate::interpret) listed: bool,
}

/// How the main clause demands the mention at an index.
pub(super) fn claim(tokens: &[Token], at: usize, manner: Manner) -> Option<Claim> {
    if negation::negated(tokens, at) || is_example(tokens) {
        return None;
    }
    flow::accessible(tokens, at)
        .or_else(|| open::must_be_open(tokens, at))
        .or_else(|| flow::access(tokens, at))
        .or_else(|| open::ensured(tokens, at))
        .or_else(|| open::demanded_before(tokens, at))
        .or_else(|| open::opened(tokens, at, manner))
        .or_else(|| open::not_blocked(tokens, at))
        .or_else(|| open::required(tokens, at, manner))
        .or_else(|| flow::connects(tokens, at, manner))
        .or_else(|| flow::used(tokens, at, manner))
}

/// Words for a port that is open, or for opening it.
const OPEN: &str = "\
    open opened allow allowed allows permit permitted permits accessible reachable available \
    enable enabled unblocked whitelisted allowlisted exposed accept accepts accepted \
    unrestricted free forwarded";

/// Words that demand.
const MODAL: &str = "must should shall need needs has have required";

/// Words that demand that what follows is so.
const ENSURE: &str = "\
    ensure ensures ensuring sure verify confirm require requires required requiring need needs";

/// How far from the port a verb may stand.
const REACH: usize = 12;

/// The words before an index within reach, the nearest first, up to the end of the clause.
fn before(tokens: &[Token], at: usize) -> impl Iterator<Item = (usize, &Token)> {
    let start = at.saturating_sub(REACH * 2);
    let range = tokens.get(start..at).unwrap_or_default();
    let indexed = range.iter().enumerate().map(move |(index, token)| (start + index, token));
    indexed.rev().take_while(|(_, token)| token.kind != Kind::Stop)
}

/// The words after an index within reach, up to the end of the clause.
fn after(tokens: &[Token], at: usize) -> impl Iterator<Item = (usize, &Token)> {
    let range = tokens.iter().enumerate().skip(at + 1).take(REACH);
    range.take_while(|(_, token)| token.kind != Kind::Stop)
}

fn is_example(tokens: &[Token]) -> bool {
    is(tokens, 0, "for") && is(tokens, 1, "example instance") || is(tokens, 0, "e.g")
}
