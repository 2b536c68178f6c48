//! Records of one field below the other: `Port | 443`, `Protocol | TCP`, `Purpose | Web access`.
//!
//! Lays them out anew, a record in each row, so that the rest is read as any other table.

use super::columns::Columns;
use super::content::Content;
use super::header;
use super::layout::Layout;
use super::role::Role;
use crate::document::{Grid, GridCell};

/// Longer tables are no records of fields.
const MOST_FIELDS: usize = 512;

/// The records of a table whose first column holds names of fields, and their layout.
pub(super) fn records(grid: &Grid, layout: &Layout) -> Option<(Grid, Layout)> {
    let header = Columns::by_header(&layout.header).roles;
    let is_of_settings = header.len() > 2 && header.iter().skip(1).any(|it| *it == Role::Other);
    if is_of_settings || header.iter().filter(|role| role.is_telling()).count() > 1 {
        return None;
    }
    let first = grid.rows.get(layout.body.saturating_sub(1))?;
    let names_field = |row: &[GridCell]| {
        let name = row.first()?.text.line();
        let is_setting = name.contains(['_', '.']) || name.starts_with('-');
        header::role(&name).filter(|role| *role != Role::Other && !is_setting)
    };
    // What the markup takes for a header may be the first field.
    let body =
        if layout.body > 0 && names_field(first).is_some() { layout.body - 1 } else { layout.body };
    let rows = grid.rows.get(body..)?;
    let width = rows.iter().map(Vec::len).max()?;
    if rows.len() < 2 || rows.len() > MOST_FIELDS || width < 2 {
        return None;
    }
    let known: Vec<Role> = rows.iter().filter_map(|row| names_field(row)).collect();
    let enough = known.len() >= 2 && known.len() * 5 >= rows.len() * 3;
    if !enough || !known.iter().any(Role::is_ports) || known.iter().all(Role::is_ports) {
        return None;
    }
    let records: Vec<Record<'_>> =
        (1..width).flat_map(|column| record_column(rows, column)).collect();
    let header = field_names(rows);
    let laid_out: Vec<Vec<GridCell>> =
        records.iter().map(|record| in_order(record, &header)).collect();
    let (columns, contents) = Columns::of(&header, &laid_out);
    let holds_ports = columns
        .roles
        .iter()
        .enumerate()
        .filter(|(_, role)| role.is_ports())
        .any(|(at, _)| Content::of(&laid_out, at).ports > 0);
    if !holds_ports {
        return None;
    }
    let grid = Grid { caption: None, headers: 0, rows: laid_out, span: grid.span };
    Some((
        grid,
        Layout {
            header,
            columns,
            body: 0,
            title: layout.title.clone(),
            contents,
            ..Layout::default()
        },
    ))
}

/// A record: names of fields with their values.
type Record<'g> = Vec<(String, &'g GridCell)>;

/// The records in one column of values; a field that comes again begins the next.
fn record_column(rows: &[Vec<GridCell>], column: usize) -> Vec<Record<'_>> {
    let mut records: Vec<Record<'_>> = Vec::new();
    for row in rows {
        let (Some(name), Some(value)) = (row.first(), row.get(column)) else { continue };
        let name = name.text.line();
        if name.is_empty() || value.from_left {
            continue;
        }
        match records.last_mut() {
            Some(record) if record.iter().all(|(field, _)| *field != name) => {
                record.push((name, value));
            }
            _ => records.push(vec![(name, value)]),
        }
    }
    records
}

/// The names of all fields, each once, in the order in which they come.
fn field_names(rows: &[Vec<GridCell>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in rows.iter().filter_map(|row| row.first()).map(|cell| cell.text.line()) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A record's values in the order of the names.
fn in_order(record: &Record<'_>, names: &[String]) -> Vec<GridCell> {
    let value = |name: &String| {
        record.iter().find(|(field, _)| field == name).map(|(_, cell)| (*cell).clone())
    };
    names.iter().map(|name| value(name).unwrap_or_default()).collect()
}
