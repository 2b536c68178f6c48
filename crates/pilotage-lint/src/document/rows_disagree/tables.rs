//! Tables that stand side by side against each other, and the rows of one against each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{finding, telling};
use crate::reading::RowView;
use crate::slip::is_one_digit_off;
use crate::words::Words;
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

/// Two rows of one table that say the same between the same ends, but for their ports, which differ
/// in one digit. Where the last one differs, several ports in a row may be meant.
pub(super) fn within(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut rows: BTreeMap<_, Vec<(u16, &RowView<'_>)>> = BTreeMap::new();
    for row in document.rows.iter().filter(|row| row.table.is_some()) {
        let has_ends = row.initiator().is_some() && row.responder().is_some();
        let Some(port) = row.only_port().filter(|_| has_ends) else { continue };
        if telling(&row.purpose).len() > 1 {
            // A condition in another column tells them apart.
            let written = Words::new(document.excerpt(row.place));
            let said = written.iter().filter(|word| word.parse() != Ok(port)).collect::<Vec<_>>();
            rows.entry((row.table, row.flow, said.join(" "))).or_default().push((port, row));
        }
    }
    let found = rows.values().filter_map(|rows| match rows.as_slice() {
        [(first, one), (second, other)] => {
            let is_slip = is_one_digit_off(*first, *second) && first % 10 == second % 10;
            is_slip.then(|| finding(other, one.place, *second, *first, "the same table says"))
        }
        _ => None,
    });
    found.collect()
}
