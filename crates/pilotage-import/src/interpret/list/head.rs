//! The part of a bullet that is nothing but ports.

use crate::cell::{self, Ports};
use crate::{Numbers, Protocol};

/// The longest head of a bullet that is looked at, in bytes.
const LONGEST: usize = 160;

/// The longest head of a text that is nothing but ports, and where it ends.
pub(super) fn longest(text: &str, stated: &[Protocol]) -> Option<(usize, Ports)> {
    let mut best = None;
    for end in cuts(text) {
        let head = text.get(..end)?;
        match pure(head, stated) {
            Some(ports) => best = Some((end, ports)),
            // `443 (HTTPS)` is still to come behind `443 (HTTPS`.
            None if best.is_some() && head.matches('(').count() == head.matches(')').count() => {
                break;
            }
            None => {}
        }
    }
    best
}

/// The ports of a text that holds nothing else.
pub(super) fn pure(text: &str, stated: &[Protocol]) -> Option<Ports> {
    let found = cell::ports(text, stated);
    let only = found.remarks.is_empty() && found.unread.is_empty() && !found.ports.is_empty();
    let numbered = found.ports.iter().any(|port| port.numbers != Numbers::All);
    (only && numbered && text.contains(|c: char| c.is_ascii_digit())).then_some(found)
}

/// Where a head may end: behind words and brackets, up to the longest.
fn cuts(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut inside_word = false;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= LONGEST) {
        let of_word = c.is_alphanumeric() || "/-.:+*&".contains(c);
        if inside_word && (!of_word || c == ':') {
            cuts.push(at);
        }
        if c == ')' {
            cuts.push(at + 1);
        }
        inside_word = of_word && c != ':';
    }
    if text.len() <= LONGEST {
        cuts.push(text.len());
    }
    cuts.dedup();
    cuts
}
