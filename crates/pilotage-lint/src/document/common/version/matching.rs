//! Finding each row of one version in the other: tables first, then the rows in them.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_import::{Direction, End, Port, Row};

use crate::reading::{Ends, Names, stated};

/// What happened to a row or a table.
pub(in crate::document) enum Change<'s> {
    /// A row that the older version lacks, with the rows of its table.
    Added(&'s Row),
    /// A row that only the older version has, with a row of the table that it was in, if that is
    /// still there.
    Removed(&'s Row, Option<&'s Row>),
    /// A row that says something else than it did.
    Changed(&'s Row, &'s Row),
}

/// The changes between the rows of two versions.
pub(in crate::document) fn changes<'s>(old: &'s [Row], new: &'s [Row]) -> Vec<Change<'s>> {
    let (old, new) = (tables(old), tables(new));
    let pairs = pairs(&old, &new);
    let mut changes = Vec::new();
    for (at, table) in new.iter().enumerate() {
        match pairs.get(&at).and_then(|at| old.get(*at)) {
            Some(before) => rows(before, table, &mut changes),
            None => changes.extend(table.rows.iter().map(|entry| Change::Added(entry.row))),
        }
    }
    let kept: BTreeSet<usize> = pairs.values().copied().collect();
    for (_, table) in old.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
        changes.extend(table.rows.iter().map(|entry| Change::Removed(entry.row, None)));
    }
    changes
}

/// Rows that stand together.
struct Table<'s> {
    /// What is said above it, last heading and subject.
    name: Names,
    rows: Vec<Entry<'s>>,
}

/// A row by what tells it from others.
struct Entry<'s> {
    row: &'s Row,
    ends: Ends,
    direction: Option<Direction>,
    ports: Vec<Port>,
    purpose: BTreeSet<String>,
}

impl<'s> Entry<'s> {
    fn new(row: &'s Row) -> Self {
        let mut ports = row.ports.clone();
        ports.sort_unstable();
        ports.dedup();
        Self {
            row,
            ends: Ends::new(stated(row.from.as_ref()), stated(row.to.as_ref())),
            direction: row.direction,
            ports,
            purpose: Names::new(&row.purpose).iter().map(str::to_owned).collect(),
        }
    }

    fn same_flow(&self, other: &Self) -> bool {
        self.direction == other.direction && self.ends == other.ends
    }

    /// How much two purposes have in common, in percent.
    fn likeness(&self, other: &Self) -> usize {
        let shared = self.purpose.intersection(&other.purpose).count();
        let all = self.purpose.union(&other.purpose).count();
        (shared * 100).checked_div(all).unwrap_or(100)
    }
}

fn tables(rows: &[Row]) -> Vec<Table<'_>> {
    let mut tables: Vec<Table<'_>> = Vec::new();
    let mut last = None;
    for row in rows {
        let key = (row.table, row.form, &row.section);
        let is_same = last == Some(key);
        last = Some(key);
        match tables.last_mut() {
            Some(table) if is_same => table.rows.push(Entry::new(row)),
            _ => {
                let subject = row.subject.as_ref().map_or("", |end: &End| end.text.as_str());
                let heading = row.section.last().map_or("", String::as_str);
                let name = Names::new(if heading.is_empty() { subject } else { heading });
                tables.push(Table { name, rows: vec![Entry::new(row)] });
            }
        }
    }
    tables
}

/// For each new table the old one that it continues: of the same name if possible, the one with most
/// in common, the first of several.
fn pairs(old: &[Table<'_>], new: &[Table<'_>]) -> BTreeMap<usize, usize> {
    const MANY: usize = 200;
    let mut pairs = BTreeMap::new();
    let mut free: BTreeSet<usize> = (0..old.len()).collect();
    for same_name in [true, false] {
        for (at, table) in new.iter().enumerate() {
            if pairs.contains_key(&at) {
                continue;
            }
            let candidates = free.iter().copied().take(MANY).filter_map(|candidate| {
                let other = old.get(candidate)?;
                let score = common(other, table);
                let fits =
                    if same_name { other.name == table.name } else { score * 2 > table.rows.len() };
                fits.then_some((score, std::cmp::Reverse(candidate)))
            });
            if let Some((_, std::cmp::Reverse(best))) = candidates.max() {
                free.remove(&best);
                pairs.insert(at, best);
            }
        }
    }
    pairs
}

/// How many rows two tables have in common.
fn common(old: &Table<'_>, new: &Table<'_>) -> usize {
    let keys = |table: &Table<'_>| -> BTreeSet<(Option<Direction>, Vec<Port>, Vec<String>)> {
        let key = |entry: &Entry<'_>| {
            (entry.direction, entry.ports.clone(), entry.purpose.iter().cloned().collect())
        };
        table.rows.iter().map(key).collect()
    };
    keys(old).intersection(&keys(new)).count()
}

/// How two rows can be the same requirement, from surest to least sure.
const WAYS: [fn(&Entry<'_>, &Entry<'_>) -> bool; 4] = [
    |old, new| old.same_flow(new) && old.ports == new.ports && old.purpose == new.purpose,
    |old, new| old.same_flow(new) && old.ports == new.ports && old.likeness(new) >= 50,
    |old, new| old.same_flow(new) && old.ports == new.ports,
    |old, new| old.same_flow(new) && old.likeness(new) >= 60,
];

fn rows<'s>(old: &Table<'s>, new: &Table<'s>, changes: &mut Vec<Change<'s>>) {
    let mut before: Vec<Option<&Entry<'s>>> = old.rows.iter().map(Some).collect();
    let mut after: Vec<Option<&Entry<'s>>> = new.rows.iter().map(Some).collect();
    for way in WAYS {
        for slot in &mut after {
            let Some(entry) = *slot else { continue };
            // Versions of a document keep their rows near where they were.
            let found = before.iter_mut().filter(|it| it.is_some()).take(WINDOW);
            let mut found = found.filter(|it| it.is_some_and(|old| way(old, entry)));
            if let Some(old) = found.next().and_then(Option::take) {
                if differs(old, entry) {
                    changes.push(Change::Changed(old.row, entry.row));
                }
                *slot = None;
            }
        }
    }
    changes.extend(after.into_iter().flatten().map(|entry| Change::Added(entry.row)));
    let table = new.rows.first().map(|entry| entry.row);
    changes.extend(before.into_iter().flatten().map(|entry| Change::Removed(entry.row, table)));
}

/// Rows that are looked at to find one of the other version.
const WINDOW: usize = 512;

/// Whether a requirement changed, not only how it is worded.
fn differs(old: &Entry<'_>, new: &Entry<'_>) -> bool {
    old.ports != new.ports
        || old.row.optional.is_some() != new.row.optional.is_some()
        || old.row.deprecated.is_some() != new.row.deprecated.is_some()
        || old.likeness(new) < 50
}
