//! Tables that stand side by side against each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{finding, telling};
use crate::reading::RowView;
use crate::{Finding, PortDocument};

/// What rows are about: the section that their tables share, their ends, and their purpose.
type Subject<'s> = (&'s [String], usize, BTreeSet<String>);

/// Rows of different tables below one heading that are about the same thing between the same ends,
/// with different ports.
pub(super) fn between(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut rows: BTreeMap<Subject<'_>, Vec<(u16, &RowView<'_>)>> = BTreeMap::new();
    for row in &document.rows {
        let words = telling(&row.purpose);
        let known = row.table.is_some() && has_an_end(row) && words.len() > 1;
        let (Some(port), Some((_, parent))) = (row.only_port(), row.row().section.split_last())
        else {
            continue;
        };
        if known {
            rows.entry((parent, row.flow, words)).or_default().push((port, row));
        }
    }
    rows.values().filter_map(|rows| disagreeing(rows)).collect()
}

/// Rows without any end may be about different hosts.
fn has_an_end(row: &RowView<'_>) -> bool {
    row.initiator().is_some() || row.responder().is_some()
}

fn disagreeing(rows: &[(u16, &RowView<'_>)]) -> Option<Finding> {
    let tables: BTreeSet<_> = rows.iter().map(|(_, row)| row.table).collect();
    let ports: BTreeSet<_> = rows.iter().map(|(port, _)| *port).collect();
    // One table that has several says that several are meant.
    if tables.len() != 2 || ports.len() != 2 || rows.len() != 2 {
        return None;
    }
    let [(first, one), (second, other)] = rows else { return None };
    let same_protocol = one.protocols_at(*first) == other.protocols_at(*second);
    same_protocol.then(|| finding(other, one.place, *second, *first, "the other table says"))
}
