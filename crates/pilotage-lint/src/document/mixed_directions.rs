//! A direction column beside source and destination, relative to now this device, now that one.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Direction;

use crate::reading::{Group, Names, RowView};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MIXED_DIRECTIONS, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let tables = document.groups.iter().filter(|group| group.table.is_some());
    tables.filter_map(|group| in_table(document, group)).collect()
}

fn in_table(document: &PortDocument<'_>, group: &Group<'_>) -> Option<Finding> {
    let mut towards: BTreeMap<Names, &RowView<'_>> = BTreeMap::new();
    let rows =
        document.rows_of(group).filter(|row| row.subject.is_none() && row.stated_from().is_some());
    let (first, second, to) = rows
        .filter(|row| matches!(row.direction, Some(Direction::In | Direction::Out)))
        .find_map(|row| {
            let to = row.stated_to()?;
            let first = *towards.entry(Names::new(&to.text)).or_insert(row);
            (first.direction != row.direction).then_some((first, row, &to.text))
        })?;
    let word = |row: &RowView<'_>| match row.direction {
        Some(Direction::Out) => "outbound",
        _ => "inbound",
    };
    let message = format!("traffic to `{to}` is {} here and {} above", word(second), word(first));
    let diagnostic = Diagnostic::new(codes::MIXED_DIRECTIONS, message)
        .at(second.place)
        .also(first.place, format!("{} here", word(first)))
        .help("drop the column: source and destination say it already")
        .note("inbound and outbound are relative to a device, and the rows mean different ones");
    Some(diagnostic.into())
}
