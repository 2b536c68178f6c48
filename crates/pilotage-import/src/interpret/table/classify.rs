//! Whether a table states port requirements, and in which shape.

use super::columns::Columns;
use super::content::Content;
use super::described;
use super::doubt::{doubt, kind};
use super::layout::{Layout, MOST_COLUMNS, is_header, lay_out};
use super::matrix::{self, Matrix};
use super::role::Role;
use super::vertical;
use crate::cell;
use crate::document::{Grid, GridCell};
use crate::interpret::around::Setting;

/// What a table is.
#[derive(Debug)]
pub(super) enum Shape {
    /// A requirement in each row, with the same columns in all of them.
    Rows(Layout),
    /// Requirements in records of one field below the other, laid out anew as rows.
    Records(Grid, Layout),
    /// Who initiates on one side, who is connected to on the other, ports where they meet.
    Matrix(Matrix),
    /// No port table, for this reason.
    LeftOut(String),
}

/// The columns of the last port table, for tables that go on without a header.
#[derive(Clone, Debug, Default)]
pub(in crate::interpret) struct Heard {
    header: Vec<String>,
    columns: Columns,
}

impl Heard {
    pub(super) fn of(layout: &Layout) -> Self {
        Self { header: layout.header.clone(), columns: layout.columns.clone() }
    }
}

/// Finds out what a table is.
pub(super) fn classify(grid: &Grid, heard: &Heard, setting: &Setting) -> Shape {
    if grid.rows.iter().any(|row| row.len() > MOST_COLUMNS) {
        return Shape::LeftOut(format!("more than {MOST_COLUMNS} columns"));
    }
    let layout = lay_out(grid);
    let body = grid.rows.get(layout.body..).unwrap_or_default();
    if let Some(layout) = continued(grid, &layout, heard) {
        return Shape::Rows(layout);
    }
    if let Some(matrix) = matrix::find(&layout, body, setting) {
        return Shape::Matrix(matrix);
    }
    let doubt = if layout.columns.has_ports() { doubt(&layout, body, setting) } else { None };
    if layout.columns.has_ports() && doubt.is_none() {
        return Shape::Rows(layout);
    }
    if let Some((records, layout)) = vertical::records(grid, &layout) {
        return Shape::Records(records, layout);
    }
    if let Some(reason) = doubt {
        return Shape::LeftOut(reason);
    }
    if described::are_ports(&layout.columns, body) {
        return Shape::Rows(layout);
    }
    if let Some(layout) = below_a_host(&layout, grid, body, setting) {
        return Shape::Rows(layout);
    }
    Shape::LeftOut(kind(&layout).to_owned())
}

/// How many rows are looked at to find out what numbers are.
const SAMPLE: usize = 32;

/// A table whose first column holds the ports of the host that its header names: `Gateways`,
/// `Description`. Only where ports are spoken of above it.
fn below_a_host(
    layout: &Layout,
    grid: &Grid,
    body: &[Vec<GridCell>],
    setting: &Setting,
) -> Option<Layout> {
    let (first, rest) = layout.columns.roles.split_first()?;
    let content = layout.contents.first()?;
    let hosts = matches!(first, Role::Unknown | Role::Host | Role::Component | Role::Service);
    let others = |role: &Role| matches!(role, Role::Purpose | Role::Service | Role::Name);
    let sure = content.cells > 0 && content.plain_ports == content.cells;
    if !(setting.is_about_ports() && hosts && sure) || rest.is_empty() || !rest.iter().all(others) {
        return None;
    }
    // Numbers that count something are smaller, and nothing beside them names a protocol.
    let names = |cell: &GridCell| !cell::implied(&cell.text.value).is_empty();
    if content.high_ports == 0 && !body.iter().take(SAMPLE).any(|row| row.iter().any(names)) {
        return None;
    }
    let mut layout = layout.clone();
    *layout.columns.roles.first_mut()? = Role::plain_ports();
    let header = layout.body.checked_sub(1).and_then(|at| grid.rows.get(at)?.first());
    layout.title = layout.title.or_else(|| header.map(|cell| cell.text.clone()));
    Some(layout)
}

/// A table without a header of its own that goes on where the last port table ended.
fn continued(grid: &Grid, layout: &Layout, heard: &Heard) -> Option<Layout> {
    let width = grid.rows.iter().take(8).map(Vec::len).max()?;
    let own = layout.columns.roles.iter().any(Role::is_telling)
        && layout.body > 0
        && is_header(grid.rows.get(layout.body - 1)?);
    if own || heard.header.len() != width || !heard.columns.has_ports() {
        return None;
    }
    // What the markup takes for a header may be the first row.
    let body = layout.body.saturating_sub(grid.headers);
    let rows = grid.rows.get(body..)?;
    let fit = |rows: &[Vec<GridCell>]| {
        heard.columns.roles.iter().enumerate().filter(|(_, role)| role.is_ports()).all(|(at, _)| {
            let content = Content::of(rows, at);
            content.mostly(content.ports)
        })
    };
    let fits = fit(rows.get(..grid.headers.max(1)).unwrap_or_default()) && fit(rows);
    fits.then(|| Layout {
        header: heard.header.clone(),
        columns: heard.columns.clone(),
        body,
        title: layout.title.clone(),
        first_words: Vec::new(),
        contents: Vec::new(),
    })
}
