//! The part of a bullet that is nothing but ports.

use super::super::word_list::among;
use crate::cell::{self, Ports};
use crate::{Numbers, Protocol};

/// The longest head of a bullet that is looked at, in bytes.
const LONGEST: usize = 160;

/// A head that is nothing but ports.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) ports: Ports,
    /// Where it ends.
    pub(super) end: usize,
    /// Where what follows its numbers begins: before `(HTTPS)` in `443 (HTTPS)`.
    pub(super) names: usize,
}

/// The longest head of a text that is nothing but ports.
pub(super) fn longest(text: &str, stated: &[Protocol]) -> Option<Head> {
    let mut best: Option<Head> = None;
    let mut missed = 0;
    for end in cuts(text) {
        let head = text.get(..end)?;
        match (pure(head, stated), &mut best) {
            (Some(ports), Some(best)) => {
                let more = text.get(best.end..end).unwrap_or_default();
                let closes = is_open(text.get(..best.names).unwrap_or_default());
                if numbers(&ports) != numbers(&best.ports) || states_transport(more) || closes {
                    best.names = end;
                }
                (best.ports, best.end) = (ports, end);
            }
            (Some(ports), None) => best = Some(Head { ports, end, names: end }),
            // `443 (HTTPS)` is still to come behind `443 (HTTPS`, and `443 to 445` behind `443 to`.
            (None, Some(_)) if !is_open(head) => {
                missed += 1;
                if missed > 1 {
                    break;
                }
            }
            (None, _) => {}
        }
    }
    best
}

/// Whether a bracket is still open at the end of a text.
fn is_open(text: &str) -> bool {
    text.matches('(').count() != text.matches(')').count()
}

fn numbers(ports: &Ports) -> Vec<Numbers> {
    let mut numbers: Vec<Numbers> = ports.ports.iter().map(|port| port.numbers).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Whether words name what ports are of and nothing above it: `TCP`, `/udp`, `port`.
fn states_transport(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| among(&word.to_ascii_lowercase(), "tcp udp sctp port ports"))
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
    // The dash of `9100 - Nodes` is no part of the ports.
    let is_dash = |at: usize| text.get(..at).is_some_and(|head| head.ends_with(" -"));
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= LONGEST) {
        let of_word = c.is_alphanumeric() || "/-.:+*&".contains(c);
        if inside_word && (!of_word || c == ':') && !is_dash(at) {
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
