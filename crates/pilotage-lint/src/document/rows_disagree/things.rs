//! Things that one table gives to one row, and another table of the same subject to another.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, Severity, codes};

use crate::reading::{Group, Listed, Names, RowView, items};
use crate::{Finding, PortDocument};

/// Rows of a table that are looked at.
const MANY: usize = 32;

/// A row with the things that its purpose lists.
type Lists<'r, 's> = Vec<(&'r RowView<'s>, Vec<Listed>)>;

pub(super) fn moved(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut by_subject: BTreeMap<Names, Lists<'_, '_>> = BTreeMap::new();
    let mut findings = Vec::new();
    for group in document.groups.iter().filter(|group| group.table.is_some()) {
        let Some((subject, lists)) = lists(document, group) else { continue };
        match by_subject.get(&subject) {
            Some(first) => findings.extend(moved_between(first, &lists)),
            None => {
                by_subject.insert(subject, lists);
            }
        }
    }
    findings
}

/// The subject of a table, and what each of its rows lists; rows that give both ends say by them
/// what they are about.
fn lists<'r, 's>(
    document: &'r PortDocument<'s>,
    group: &Group<'s>,
) -> Option<(Names, Lists<'r, 's>)> {
    let rows = document.rows_of(group).take(MANY);
    let rows: Vec<_> = rows
        .filter(|row| row.direction.is_some() && row.has_no_ends())
        .map(|row| (row, items(&row.purpose)))
        .collect();
    let subject = rows.first()?.0.subject.as_ref()?;
    Some((Names::new(&subject.text), rows))
}

/// The first thing that stands with another one in the first table and apart from it in the second.
fn moved_between(first: &Lists<'_, '_>, second: &Lists<'_, '_>) -> Option<Finding> {
    let has = |list: &[Listed], names: &Names| list.iter().any(|it| it.names == *names);
    for (row, list) in second.iter().filter(|(_, list)| list.len() > 1) {
        for thing in list.iter().filter(|it| it.names.iter().count() <= 2) {
            let together = first.iter().filter(|(_, other)| has(other, &thing.names));
            let apart = together.into_iter().find_map(|(original, others)| {
                let companions = others.iter().filter(|it| it.names != thing.names);
                let (alone, _) = companions.into_iter().find_map(|companion| {
                    second.iter().find(|(other, list)| {
                        let same =
                            other.ports == original.ports && other.direction == original.direction;
                        same && has(list, &companion.names) && !has(list, &thing.names)
                    })
                })?;
                Some((original, alone))
            });
            let Some((original, alone)) = apart else { continue };
            let message = format!("`{}` stands in another row than in the other table", thing.text);
            let diagnostic = Diagnostic::new(codes::ROWS_DISAGREE, message)
                .severity(Severity::Note)
                .at(row.place)
                .also(alone.place, "not with this, where the other table has it")
                .also(original.place, "the other table")
                .help("find out what it belongs to, and put one of the tables right");
            return Some(diagnostic.into());
        }
    }
    None
}
