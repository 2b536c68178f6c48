//! Rows that state the same requirement: twins seen from their two ends, and repetitions.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Direction, Port, Row};

use super::loopback::{is_loopback, is_own_host};
use super::purpose::purpose;
use super::role::fold;

/// One end as far as rows state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// In these words.
    Words(String),
    /// Not stated: whoever connects to these words.
    ClientOf(String),
    /// Not stated: what these words connect to.
    ServerOf(String),
    /// Not stated, like the other end.
    Unknown,
}

impl Side {
    fn is_stated(&self) -> bool {
        matches!(self, Side::Words(_))
    }

    fn key(&self) -> String {
        match self {
            Side::Words(words) => fold(words),
            Side::ClientOf(words) | Side::ServerOf(words) => format!("\0{}", fold(words)),
            Side::Unknown => "\0".to_owned(),
        }
    }
}

/// A requirement and the rows that state it.
#[derive(Clone, Debug)]
pub(super) struct Merged {
    /// The rows, as indices, in document order.
    pub(super) rows: Vec<usize>,
    /// Who initiates.
    pub(super) from: Side,
    /// Who is connected to.
    pub(super) to: Side,
    /// Whether others initiate as well: a row about whoever connects says more than its twin.
    pub(super) others_too: bool,
    /// Whether either end may initiate.
    pub(super) both_ways: bool,
    /// Whether it never leaves its host.
    pub(super) loopback: bool,
}

impl Merged {
    /// The first of its rows.
    pub(super) fn first<'r>(&self, rows: &'r [Row]) -> Option<&'r Row> {
        self.rows.first().and_then(|&at| rows.get(at))
    }
}

/// Merges rows that repeat each other, and twin rows, A outbound and B inbound. The order is that of
/// each requirement's first row.
pub(super) fn merge(rows: &[Row]) -> Vec<Merged> {
    let alone = rows.iter().enumerate().map(|(at, row)| alone(at, row));
    let mut merged = repeated(rows, alone);
    let twins = twins(rows, &merged);
    for &(out, inbound) in &twins {
        let Some(twin) = merged.get(inbound).cloned() else { continue };
        if let Some(one) = merged.get_mut(out) {
            one.others_too = says_more(rows, &twin, one);
            one.to = twin.to;
            one.rows.extend(twin.rows);
            one.rows.sort_unstable();
        }
    }
    let taken: BTreeSet<usize> = twins.iter().map(|(_, inbound)| *inbound).collect();
    let kept = merged.into_iter().enumerate().filter(|(at, _)| !taken.contains(at));
    let mut result: Vec<Merged> = kept.map(|(_, one)| one).collect();
    result.sort_by_key(|one| one.rows.first().copied());
    result
}

/// A row about the host itself: both ends are the host that it names, where it names one.
fn within(at: usize, row: &Row) -> Merged {
    let named = [&row.to, &row.subject, &row.from].into_iter().flatten();
    let host = named.into_iter().find(|end| !is_own_host(end));
    let side = host.map_or(Side::Unknown, |end| Side::Words(end.text.clone()));
    Merged {
        rows: vec![at],
        from: side.clone(),
        to: side,
        others_too: false,
        both_ways: false,
        loopback: true,
    }
}

/// The ends of one row by itself.
fn alone(at: usize, row: &Row) -> Merged {
    if is_loopback(row) {
        return within(at, row);
    }
    let words = |end: &Option<crate::End>| end.as_ref().map(|end| end.text.clone());
    let (mut from, mut to, subject) = (words(&row.from), words(&row.to), words(&row.subject));
    if from.is_none() || to.is_none() {
        // Ports of a subject are what it listens on, unless it is said to go somewhere.
        let listens = match row.direction {
            Some(Direction::In) => true,
            Some(Direction::Out) => false,
            Some(Direction::Both) | None => to.is_none(),
        };
        let own = if listens { &mut to } else { &mut from };
        *own = own.take().or(subject);
    }
    let side = |this: &Option<String>, other: &Option<String>, open: fn(String) -> Side| {
        let stated = this.clone().map(Side::Words);
        stated.or_else(|| other.clone().map(open)).unwrap_or(Side::Unknown)
    };
    Merged {
        rows: vec![at],
        from: side(&from, &to, Side::ClientOf),
        to: side(&to, &from, Side::ServerOf),
        others_too: false,
        both_ways: row.direction == Some(Direction::Both) && from != to,
        loopback: false,
    }
}

/// Requirements with an open end, as indices.
#[derive(Default)]
struct Open {
    /// Those whose destination is open.
    outs: Vec<usize>,
    /// Those whose source is open.
    ins: Vec<usize>,
}

/// More candidates than this for one pair are too many to tell which belong together.
const CANDIDATES: usize = 64;

/// Pairs of an outbound row without its destination and an inbound row without its source that can
/// only mean each other: the same ports, sibling sections, and for each the best match of the other.
fn twins(rows: &[Row], merged: &[Merged]) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<(&[String], Vec<Port>), Open> = BTreeMap::new();
    for (at, one) in merged.iter().enumerate() {
        let Some(row) = one.first(rows) else { continue };
        let Some((_, above)) = row.section.split_last() else { continue };
        let (outs, ins) = match (one.from.is_stated(), one.to.is_stated()) {
            (true, false) => (Some(at), None),
            (false, true) => (None, Some(at)),
            _ => continue,
        };
        let group = groups.entry((above, ports(row))).or_default();
        group.outs.extend(outs);
        group.ins.extend(ins);
    }
    let likeness = |out: usize, inbound: usize| -> Option<usize> {
        let (one, other) = (merged.get(out)?, merged.get(inbound)?);
        (one.from.key() != other.to.key())
            .then(|| Some(shared_words(one.first(rows)?, other.first(rows)?, one, other)))?
    };
    let pairs = groups.into_values().filter(|it| it.outs.len().max(it.ins.len()) <= CANDIDATES);
    pairs
        .flat_map(|Open { outs, ins }| {
            let found: Vec<(usize, usize)> = outs
                .iter()
                .filter_map(|&out| {
                    let inbound = best(ins.iter().map(|&at| (likeness(out, at), at)))?;
                    let back = best(outs.iter().map(|&at| (likeness(at, inbound), at)))?;
                    (back == out).then_some((out, inbound))
                })
                .collect();
            found
        })
        .collect()
}

/// The one candidate that is more like it than every other.
fn best(candidates: impl Iterator<Item = (Option<usize>, usize)>) -> Option<usize> {
    let mut scored: Vec<(usize, usize)> =
        candidates.filter_map(|(score, at)| Some((score?, at))).collect();
    scored.sort_unstable_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
    match *scored {
        [(_, only)] => Some(only),
        [(first, at), (second, _), ..] if first > second => Some(at),
        _ => None,
    }
}

fn ports(row: &Row) -> Vec<Port> {
    let mut ports = row.ports.clone();
    ports.sort_unstable();
    ports.dedup();
    ports
}

/// How many words of one row's purpose stand in the other's, or in the name of the other's subject.
fn shared_words(a: &Row, b: &Row, one: &Merged, other: &Merged) -> usize {
    let mine = words(&format!("{} {}", a.purpose, one.from.key()));
    words(&format!("{} {}", b.purpose, other.to.key())).intersection(&mine).count()
}

/// Whether an inbound row's purpose has words that its outbound twin does not explain, such as a
/// browser beside the agents.
fn says_more(rows: &[Row], inbound: &Merged, out: &Merged) -> bool {
    let (Some(a), Some(b)) = (inbound.first(rows), out.first(rows)) else { return false };
    let own = |row: &Row| row.subject.as_ref().map(|end| end.text.clone()).unwrap_or_default();
    let explained = words(&format!("{} {} {}", purpose(b), own(b), own(a)));
    words(&purpose(a)).difference(&explained).next().is_some()
}

/// The telling words of a text, in lower case and the singular.
fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(|word| word.strip_suffix('s').unwrap_or(word).to_owned())
        .collect()
}

/// What makes two rows a repetition: their ends, ports, flags and purpose.
type Key = (String, String, [bool; 4], Vec<Port>, String);

/// Joins rows that say the same in several places of the document.
fn repeated(rows: &[Row], merged: impl Iterator<Item = Merged>) -> Vec<Merged> {
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    let mut result: Vec<Merged> = Vec::new();
    for one in merged {
        let Some(row) = one.first(rows) else { continue };
        let key = (
            one.from.key(),
            one.to.key(),
            [one.both_ways, one.loopback, row.optional.is_some(), row.deprecated.is_some()],
            ports(row),
            row.purpose.to_lowercase(),
        );
        match seen.get(&key).and_then(|&at| result.get_mut(at)) {
            Some(first) => {
                first.rows.extend(one.rows);
                first.rows.sort_unstable();
            }
            None => {
                seen.insert(key, result.len());
                result.push(one);
            }
        }
    }
    result
}
