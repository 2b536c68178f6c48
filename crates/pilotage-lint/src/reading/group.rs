//! Rows that belong together.

use pilotage_import::{Form, Row};

/// The rows of one table, or those of one form below one heading.
#[derive(Debug)]
pub(crate) struct Group<'s> {
    /// The table, as an index into the import's tables.
    pub(crate) table: Option<usize>,
    /// What stands above it, outermost first.
    pub(crate) section: &'s [String],
    /// The positions of its rows.
    pub(crate) rows: Vec<usize>,
}

pub(super) fn groups(rows: &[Row]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut last: Option<(Option<usize>, Form, &[String])> = None;
    for (at, row) in rows.iter().enumerate() {
        let key = (row.table, row.form, row.section.as_slice());
        let is_same = last.is_some_and(|(table, form, section)| {
            table == key.0 && (table.is_some() || (form == key.1 && section == key.2))
        });
        match groups.last_mut() {
            Some(group) if is_same => group.rows.push(at),
            _ => groups.push(Group { table: key.0, section: key.2, rows: vec![at] }),
        }
        last = Some(key);
    }
    groups
}
