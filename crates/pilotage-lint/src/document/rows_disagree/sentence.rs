//! The running text against the rows of tables.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_import::{Form, Protocol};

use super::{finding, telling};
use crate::reading::RowView;
use crate::slip::{is_one_digit_off, is_slip};
use crate::{Finding, PortDocument};

/// Sentences that are looked at; a document with more of them is a book.
const MANY: usize = 64;

/// Requirements in sentences that say all that a row says, with another port.
pub(super) fn against_rows(document: &PortDocument<'_>) -> Vec<Finding> {
    let sentences = document.rows.iter().filter(|row| row.form == Form::Sentence).take(MANY);
    let sentences: Vec<Said<'_, '_>> = sentences.map(Said::new).collect();
    if sentences.is_empty() {
        return Vec::new();
    }
    let rows: Vec<Said<'_, '_>> = in_tables(document).map(Said::new).collect();
    rows.iter().filter_map(|row| contradicted(row, &sentences, &rows)).collect()
}

/// A row with the words that tell what it is about.
struct Said<'r, 's> {
    row: &'r RowView<'s>,
    words: BTreeSet<String>,
}

impl<'r, 's> Said<'r, 's> {
    fn new(row: &'r RowView<'s>) -> Self {
        Self { row, words: telling(&row.purpose) }
    }
}

fn contradicted(
    said: &Said<'_, '_>,
    sentences: &[Said<'_, '_>],
    rows: &[Said<'_, '_>],
) -> Option<Finding> {
    let port = said.row.only_port().filter(|_| said.words.len() > 1)?;
    let mut about = sentences.iter().filter(|it| it.words.is_superset(&said.words));
    let first = about.next()?.row;
    let protocols = said.row.protocols_at(port);
    let differs = |row: &RowView<'_>| {
        let other = row.only_port().filter(|other| *other != port)?;
        let same = |it: &Protocol| *it == Protocol::Unknown || protocols.contains(it);
        row.protocols_at(other).iter().any(same).then_some(other)
    };
    let other = differs(first)?;
    // The table may have the port of the sentence too, for the same thing.
    let has_both =
        || rows.iter().any(|it| it.row.only_port() == Some(other) && it.words == said.words);
    let all_differ = about.all(|it| differs(it.row).is_some());
    (all_differ && !has_both())
        .then(|| finding(said.row, first.place, port, other, "the text says"))
}

fn in_tables<'r, 's>(document: &'r PortDocument<'s>) -> impl Iterator<Item = &'r RowView<'s>> {
    document.rows.iter().filter(|row| row.form == Form::TableRow)
}

/// Ports that the text names and no row has, one digit from the port of a row about the same thing
/// that the text never names; or both one slip from the port that the catalogue has.
pub(super) fn against_text(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut spoken: BTreeMap<u16, (Place, BTreeSet<String>)> = BTreeMap::new();
    for (_, text) in document.passages.sentences() {
        for port in ports_in(&text.value) {
            let first = || (document.place(text.span), telling(&text.value));
            spoken.entry(port).or_insert_with(first);
        }
    }
    spoken.retain(|port, _| !in_tables(document).any(|row| has(row, *port)));
    if spoken.is_empty() || spoken.len() > MANY {
        return Vec::new();
    }
    let spoken_of = all_ports(document);
    let rows: Vec<(u16, Said<'_, '_>)> = in_tables(document)
        .filter_map(|row| Some((row.only_port()?, row)))
        .filter(|(port, _)| !spoken_of.contains(port))
        .map(|(port, row)| (port, Said::new(row)))
        .collect();
    let found = spoken.iter().filter_map(|(port, (place, words))| {
        let meant: Vec<u16> =
            document.knowledge.ports().filter(|meant| is_slip(*port, *meant)).collect();
        let third = |other: u16| meant.iter().copied().find(|meant| is_slip(other, *meant));
        let is_near = |other: u16| is_one_digit_off(*port, other) || third(other).is_some();
        let near = rows.iter().filter(|(other, _)| is_near(*other));
        let shared = |said: &Said<'_, '_>| said.words.intersection(words).count();
        let (other, said) = near.max_by_key(|(_, said)| shared(said))?;
        let is_about = shared(said) > 1;
        is_about.then(|| {
            let mut finding = finding(said.row, *place, *other, *port, "the text says");
            let notes = &mut finding.diagnostic.notes;
            notes.extend(third(*other).map(|meant| format!("the catalogue has {meant} for it")));
            finding
        })
    });
    found.collect()
}

/// The ports that the text names anywhere.
fn all_ports(document: &PortDocument<'_>) -> BTreeSet<u16> {
    document.passages.sentences().flat_map(|(_, text)| ports_in(&text.value)).collect()
}

fn has(row: &RowView<'_>, port: u16) -> bool {
    row.ranges().any(|(_, first, last)| first <= port && port <= last)
}

/// The numbers after the word `port`.
fn ports_in(text: &str) -> Vec<u16> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let after = words.windows(2).filter_map(|pair| match pair {
        ["port" | "ports", number] => number.parse().ok(),
        _ => None,
    });
    after.collect()
}
