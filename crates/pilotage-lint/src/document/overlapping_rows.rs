//! Two rows that list the same thing for the same port and direction.

use pilotage_diagnostic::{Diagnostic, codes};

use crate::reading::{Group, items, shared};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::OVERLAPPING_ROWS, check);

/// Rows of a table that are compared with each other.
const MANY: usize = 64;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let groups = document.groups.iter().filter(|group| group.table.is_some());
    groups.flat_map(|group| in_table(document, group)).collect()
}

fn in_table(document: &PortDocument<'_>, group: &Group<'_>) -> Vec<Finding> {
    let rows = document.rows_of(group).take(MANY);
    // Where both ends are given, they tell the rows apart.
    let rows = rows.filter(|row| row.direction.is_some() && row.has_no_ends());
    let rows: Vec<_> = rows.map(|row| (row, items(&row.purpose))).collect();
    let mut findings = Vec::new();
    for (at, (row, given)) in rows.iter().enumerate() {
        let earlier = rows.iter().take(at).find_map(|(other, items)| {
            let is_list = given.len() > 1 && items.len() > 1;
            let same = is_list && row.flow == other.flow && row.ports == other.ports;
            same.then(|| Some((other, shared(given, items)?))).flatten()
        });
        let Some((other, what)) = earlier else { continue };
        let message = format!("`{what}` stands in two rows for the same port and direction");
        let diagnostic = Diagnostic::new(codes::OVERLAPPING_ROWS, message)
            .at(row.place)
            .also(other.place, "here too")
            .help("say in a column of its own what the destinations are, and list it with one");
        findings.push(diagnostic.into());
    }
    findings
}
