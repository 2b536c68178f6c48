//! Sentences that a table says again in full.

use std::collections::BTreeSet;

use crate::{Form, Numbers, Protocol, Row};

/// Leaves out sentences without a protocol whose ports a table of the same section lists: they lead
/// to the table, and demand nothing beside it.
pub(in crate::interpret) fn drop_restated(rows: &mut Vec<Row>) {
    let is_unknown = |row: &Row| row.ports.iter().all(|port| port.protocol == Protocol::Unknown);
    let open = |row: &Row| row.form == Form::Sentence && !row.ports.is_empty() && is_unknown(row);
    if !rows.iter().any(open) {
        return;
    }
    let listed: BTreeSet<(&[String], Numbers)> = rows
        .iter()
        .filter(|row| row.table.is_some() && !is_unknown(row))
        .flat_map(|row| row.ports.iter().map(|port| (row.section.as_slice(), port.numbers)))
        .collect();
    let is_restated = |row: &Row| {
        let within = |numbers| listed.contains(&(row.section.as_slice(), numbers));
        open(row) && row.ports.iter().all(|port| within(port.numbers))
    };
    let mut restated: Vec<bool> = rows.iter().map(is_restated).collect();
    restated.reverse();
    rows.retain(|_| !restated.pop().unwrap_or_default());
}
