//! Cells of ports: `443`, `TCP:22`, `2379-2380`, `HTTPS (tcp/443)`.

mod absent;
mod assign;
mod combine;
mod element;
mod reason;
mod set;
mod unit;

use std::collections::BTreeSet;
use std::ops::Range;

use super::letter::{Folded, LONGEST};
use super::token::{Token, tokens};
use crate::{Port, Protocol};

pub use absent::Absent;
pub use combine::combine;
pub use reason::why_unread;
pub(super) use set::Set;

/// What a cell of ports holds. All ranges are byte ranges of the cell's text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ports {
    /// The ports, in the order in which they are written and each once; [`Protocol::Unknown`] where
    /// neither the cell nor the protocols handed in say which.
    pub ports: Vec<Port>,
    /// The protocols that the cell names itself, by their own names or those of others (`HTTPS`),
    /// with or without numbers.
    pub protocols: Vec<Protocol>,
    /// What was understood as ports or protocols.
    pub read: Vec<Range<usize>>,
    /// Words beside the ports that say something else: `VNC` of `5900 (VNC)`.
    pub remarks: Vec<Range<usize>>,
    /// What looks like ports and could not be read: `70000`, `9000-80`. All of a cell that holds
    /// neither ports nor protocols nor a reason why there are none.
    pub unread: Vec<Range<usize>>,
    /// Why there are no ports, where the cell says so itself.
    pub absent: Option<Absent>,
    /// The ports are said to be open to the host itself only: `localhost:9879`.
    pub loopback: bool,
    /// The ports are said to be a default that may be changed: `61000-62000(default)`.
    pub is_default: bool,
}

/// Reads a cell of ports. `stated` are the protocols that the row, its table or its section state,
/// for numbers that have none of their own.
pub fn ports(text: &str, stated: &[Protocol]) -> Ports {
    let folded = Folded::new(text);
    read(text, &tokens(&folded), stated.iter().copied().collect())
}

/// Reads the tokens of a cell.
pub(super) fn read(text: &str, tokens: &[Token], stated: Set) -> Ports {
    let elements = element::elements(tokens, types(stated));
    let assigned = assign::assign(&elements.elements, stated);
    let mut seen = BTreeSet::new();
    let ports = assigned.ports.into_iter().map(|(_, port)| port).filter(|port| seen.insert(*port));
    let mut found = Ports {
        ports: ports.collect(),
        protocols: assigned.named.iter().collect(),
        read: elements.read,
        remarks: joined(elements.remarks, text),
        unread: elements.unread,
        absent: None,
        loopback: elements.loopback,
        is_default: elements.is_default,
    };
    found.unread.extend(assigned.unread);
    found.unread.sort_by_key(|place| place.start);
    if found.ports.is_empty() && found.unread.is_empty() {
        found.absent = absent::absent(tokens);
        let silent = found.absent.is_none() && found.protocols.is_empty();
        found.unread.extend(silent.then(|| trimmed(text)));
    }
    let rest = tokens.last().map_or(0, |token| token.place.end);
    if text.len() > LONGEST {
        found.unread.push(rest..text.len());
    }
    found
}

/// The kind of ICMP whose types numbers are, where only that is stated.
fn types(stated: Set) -> Option<Protocol> {
    let mut protocols = stated.iter();
    protocols.next().filter(|first| element::is_icmp(*first) && protocols.all(element::is_icmp))
}

/// All of the text but the white space at its ends.
fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// Ranges with nothing but spaces between them, joined.
fn joined(ranges: Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        let between = |last: &Range<usize>| text.get(last.end..range.start);
        match all.last_mut() {
            Some(last) if between(last).is_some_and(is_loose) => last.end = range.end,
            _ => all.push(range),
        }
    }
    all
}

/// Signs that do not part words.
fn is_loose(between: &str) -> bool {
    between.len() < 8 && between.chars().all(|sign| sign.is_whitespace() || "-_./'’".contains(sign))
}

#[cfg(test)]
mod tests;
