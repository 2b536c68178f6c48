//! A purpose that fits another port.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::{Direction, Form};

use super::common::ports::carries_anything;
use crate::knowledge::{Component, Fact};
use crate::reading::{Names, RowView, items};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::PURPOSE_PORT, check);

/// A row whose purpose belongs to another port, and the row that says so.
pub(super) struct Misplaced<'r, 's> {
    pub(super) row: &'r RowView<'s>,
    right: &'r RowView<'s>,
    port: u16,
}

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut seen = BTreeSet::new();
    for Misplaced { row, right, port } in misplaced(document) {
        // The same row once more has a finding of its own (PLT0701).
        if seen.insert((row.table, port, &row.row().purpose)) {
            let other = right.only_port().unwrap_or_default();
            let message = format!("this purpose belongs to {other}, not to {port}");
            let diagnostic = Diagnostic::new(codes::PURPOSE_PORT, message)
                .at(row.place)
                .also(right.place, format!("the same purpose on {other}"))
                .help("move the purpose to its port, and say what this port is for");
            findings.push(diagnostic.into());
        }
    }
    findings.extend(copied(document));
    findings
}

/// The rows whose whole list of purposes another row has on a port that carries anything, while
/// other rows say what their own port is for.
pub(super) fn misplaced<'r, 's>(document: &'r PortDocument<'s>) -> Vec<Misplaced<'r, 's>> {
    let lists: Vec<List<'r, 's>> = document.rows.iter().filter_map(List::new).collect();
    let mut general: BTreeMap<(&Names, Option<Direction>), Vec<&List<'_, '_>>> = BTreeMap::new();
    let mut special: BTreeMap<u16, Vec<&List<'_, '_>>> = BTreeMap::new();
    for list in &lists {
        if carries_anything(list.port) {
            for item in &list.items {
                general.entry((item, list.row.direction)).or_default().push(list);
            }
        } else {
            special.entry(list.port).or_default().push(list);
        }
    }
    let mut found = Vec::new();
    for list in special.values().flatten().filter(|list| list.items.len() > 1) {
        let Some(first) = list.items.first() else { continue };
        let same = general.get(&(first, list.row.direction));
        let right = same.into_iter().flatten().find(|it| it.holds(list));
        let peers = special.get(&list.port).into_iter().flatten();
        let has_own = || peers.clone().take(MANY).any(|it| it.items.is_disjoint(&list.items));
        if let Some(right) = right.filter(|_| has_own()) {
            found.push(Misplaced { row: list.row, right: right.row, port: list.port });
        }
    }
    found.sort_by_key(|it| it.row.place);
    found
}

/// Rows that are looked at for one port; a document with more of them says nothing by them.
const MANY: usize = 64;

/// A row with the single things that its purpose lists.
struct List<'r, 's> {
    row: &'r RowView<'s>,
    port: u16,
    items: BTreeSet<Names>,
    subject: Names,
}

impl<'r, 's> List<'r, 's> {
    fn new(row: &'r RowView<'s>) -> Option<Self> {
        // Commands and sentences share one text with others.
        matches!(row.form, Form::TableRow | Form::Bullet).then_some(())?;
        let port = row.only_port()?;
        let subject = row.subject.as_ref().map(|end| Names::new(&end.text)).unwrap_or_default();
        Some(Self {
            row,
            port,
            items: items(&row.purpose).into_iter().map(|it| it.names).collect(),
            subject,
        })
    }

    /// Whether this row is about the same subject and lists all that the other one does.
    fn holds(&self, other: &Self) -> bool {
        self.subject == other.subject && self.items.is_superset(&other.items)
    }
}

/// Rows that repeat the port of the row above, which the catalogue has for that one's purpose, while
/// it has another port for theirs.
fn copied(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for group in &document.groups {
        let rows: Vec<_> = document.rows_of(group).collect();
        for pair in rows.windows(2) {
            let [a, b] = pair else { continue };
            let Some(port) = b.only_port() else { continue };
            let same = a.flow == b.flow && a.ports == b.ports && a.purpose != b.purpose;
            if same && !carries_anything(port) {
                findings.extend(copy(document, b, a, port).or_else(|| copy(document, a, b, port)));
            }
        }
    }
    findings
}

fn copy(
    document: &PortDocument<'_>,
    row: &RowView<'_>,
    original: &RowView<'_>,
    port: u16,
) -> Option<Finding> {
    let components = document.knowledge.components().iter();
    let (component, meant, other) = components
        .filter(|it| it.is_named_in(&row.words) || it.is_named_in(&row.section_words))
        .find_map(|component| {
            let owner = component.facts.iter().find(|fact| {
                fact.has_port(port)
                    && fits(component, fact, original)
                    && !fits(component, fact, row)
            })?;
            let fitting = |fact: &&Fact| !fact.has_port(port) && fits(component, fact, row);
            let meant = component.facts.iter().find(fitting)?;
            Some((component, meant, owner))
        })?;
    let right = crate::reading::ports_text(&meant.ports);
    let message = format!("this purpose belongs to {right}, not to {port}");
    let diagnostic = Diagnostic::new(codes::PURPOSE_PORT, message)
        .at(row.place)
        .also(original.place, format!("{port} is for this: {}", other.purpose))
        .help("check whether the port was copied from the other row")
        .note(format!("catalogue, `{}/{}`: {}", component.pack, meant.id, meant.purpose));
    Some(diagnostic.into())
}

/// Whether a row's words tell the purpose of a fact: two of them, one of which no other fact of the
/// component has.
fn fits(component: &Component, fact: &Fact, row: &RowView<'_>) -> bool {
    let said = |word: &str| row.purpose_words.iter().any(|it| alike(it, word));
    let shared: Vec<&str> = fact.purpose_words().filter(|word| said(word)).collect();
    let is_rare = |word: &str| {
        let others = component.facts.iter().filter(|it| it.purpose != fact.purpose);
        !others.flat_map(Fact::purpose_words).any(|it| it == word)
    };
    shared.len() > 1 && shared.iter().any(|word| is_rare(word))
}

/// Whether two words are forms of one: `register` and `registration`.
fn alike(a: &str, b: &str) -> bool {
    const STEM: usize = 6;
    match (a.get(..STEM), b.get(..STEM)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}
