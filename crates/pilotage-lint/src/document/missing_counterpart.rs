//! An outbound row without the inbound row on the other side, and the reverse.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_import::Direction;

use super::purpose_port::misplaced;
use crate::reading::{Names, RowView, ports_text};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MISSING_COUNTERPART, check);

/// More subjects than this in one section are a list of something else.
const SUBJECTS: usize = 12;

/// The rows of one subject in one section.
struct Side<'r, 's> {
    name: &'r str,
    subject: Names,
    rows: Vec<&'r RowView<'s>>,
}

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let misplaced: BTreeSet<Place> = misplaced(document).iter().map(|it| it.row.place).collect();
    let sections = sections(document);
    let sections = sections.values().filter(|sides| has_both_directions(sides));
    sections.flat_map(|sides| in_section(sides, &misplaced)).collect()
}

/// The subjects of tables, by what stands above their own headings.
fn sections<'r, 's>(document: &'r PortDocument<'s>) -> BTreeMap<&'s [String], Vec<Side<'r, 's>>> {
    let mut sections: BTreeMap<&[String], Vec<Side<'r, 's>>> = BTreeMap::new();
    for group in document.groups.iter().filter(|group| group.table.is_some()) {
        let Some((_, parent)) = group.section.split_last() else { continue };
        let sides = sections.entry(parent).or_default();
        for row in document.rows_of(group).filter(|row| row.direction.is_some()) {
            let Some(subject) = &row.row().subject else { continue };
            let names = Names::new(&subject.text);
            match sides.iter_mut().take(SUBJECTS + 1).find(|side| side.subject == names) {
                Some(side) => side.rows.push(row),
                None => {
                    sides.push(Side { name: &subject.text, subject: names, rows: vec![row] });
                }
            }
        }
    }
    sections
}

/// Whether the tables give both directions at all; many documents give one side of every flow.
fn has_both_directions(sides: &[Side<'_, '_>]) -> bool {
    let has = |direction: Direction| {
        sides.iter().any(|side| side.rows.iter().any(|row| row.direction == Some(direction)))
    };
    sides.len() <= SUBJECTS && has(Direction::In) && has(Direction::Out)
}

fn in_section(sides: &[Side<'_, '_>], misplaced: &BTreeSet<Place>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, side) in sides.iter().enumerate() {
        for row in &side.rows {
            let others = sides.iter().enumerate().filter(|(other, _)| *other != at);
            let answers = others.filter_map(|(_, other)| unanswered(row, side, other, misplaced));
            findings.extend(answers);
        }
    }
    findings
}

/// What is missing on the other side of a row that is about it.
fn unanswered(
    row: &RowView<'_>,
    side: &Side<'_, '_>,
    other: &Side<'_, '_>,
    misplaced: &BTreeSet<Place>,
) -> Option<Finding> {
    let (needed, word) = match row.direction? {
        Direction::Out => (Direction::In, "inbound"),
        Direction::In => (Direction::Out, "outbound"),
        Direction::Both => return None,
    };
    let is_counterpart = |it: &RowView<'_>| {
        matches!(it.direction, Some(direction) if direction == needed || direction == Direction::Both)
            && shares_port(row, it)
    };
    let counterparts: Vec<_> = other.rows.iter().filter(|it| is_counterpart(it)).collect();
    let all_misplaced =
        !counterparts.is_empty() && counterparts.iter().all(|it| misplaced.contains(&it.place));
    let is_missing = counterparts.is_empty() && names_peer(row, side, other);
    if misplaced.contains(&row.place) || !(is_missing || all_misplaced) {
        return None;
    }
    let ports = ports_text(&row.ports);
    let message = if counterparts.is_empty() {
        format!("`{}` has no {word} row for {ports}", other.name)
    } else {
        format!("`{}` has {ports} {word} for another purpose only", other.name)
    };
    let mut diagnostic = Diagnostic::new(codes::MISSING_COUNTERPART, message)
        .at(row.place)
        .help(format!("add the {word} row to `{}`, or remove this one", other.name));
    if let Some(first) = other.rows.first() {
        diagnostic = diagnostic.also(first.place, format!("the rows of `{}`", other.name));
    }
    if let Some(wrong) = counterparts.first() {
        diagnostic = diagnostic.also(wrong.place, "this row gives the port another purpose");
    }
    Some(diagnostic.into())
}

fn shares_port(a: &RowView<'_>, b: &RowView<'_>) -> bool {
    a.ports.iter().any(|port| b.ports.contains(port))
        || a.ranges().any(|(_, first, last)| b.ranges().any(|(_, f, l)| first <= l && f <= last))
}

/// Whether the other end of a row, or else its purpose, names the other side and not its own.
fn names_peer(row: &RowView<'_>, side: &Side<'_, '_>, other: &Side<'_, '_>) -> bool {
    let end = match row.direction {
        Some(Direction::Out) => row.stated_to(),
        _ => row.stated_from(),
    };
    match end {
        Some(end) => {
            let end = Names::new(&end.text);
            // The numbers of an address are in many others.
            let is_address = end.iter().all(|word| word.chars().all(|c| c.is_ascii_digit()));
            let is_part = !is_address && other.subject.contains(&end);
            end.contains(&other.subject) || is_part || other.subject.has_phrase(&end)
        }
        None => {
            let purpose = Names::new(&row.purpose);
            purpose.contains(&other.subject) && !purpose.contains(&side.subject)
        }
    }
}
