//! Whether a table states port requirements, and in which shape.

use super::columns::{Columns, Content};
use super::described;
use super::matrix::{self, Matrix};
use super::role::Role;
use super::vertical;
use crate::document::{Grid, GridCell, Text};
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

/// How a table of rows is laid out.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The words of the header, one for each column.
    pub(super) header: Vec<String>,
    pub(super) columns: Columns,
    /// The first row that is no header.
    pub(super) body: usize,
    /// Words above the header that hold for all of the table.
    pub(super) title: Option<Text>,
    /// What a sample of the cells holds, for each column.
    pub(super) contents: Vec<Content>,
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

/// Wider tables are no port tables.
const MOST_COLUMNS: usize = 256;

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
    Shape::LeftOut("no column of ports".to_owned())
}

/// Finds the header: as the markup has it, or the first rows where their words are those of headers.
fn lay_out(grid: &Grid) -> Layout {
    let mut layout = Layout::default();
    let mut rows = grid.rows.iter().peekable();
    while let Some(title) = rows.peek().and_then(|row| title(row)) {
        if grid.rows.get(layout.body + 1).is_none() {
            break;
        }
        layout.title = Some(title.clone());
        layout.body += 1;
        rows.next();
    }
    let marked = grid.headers.saturating_sub(layout.body).min(MOST_HEADERS);
    let first = layout.body;
    let header = |rows: usize| header(grid.rows.get(first..first + rows).unwrap_or_default());
    let count = match marked {
        // A header without words, which Markdown cannot do without.
        1 if header(1).iter().all(String::is_empty)
            && grid.rows.get(first + 1).is_some_and(|row| is_header(row)) =>
        {
            2
        }
        0 => usize::from(grid.rows.get(first).is_some_and(|row| is_header(row))),
        // A second row of header that the markup takes for the first of the body.
        1 if !Columns::by_header(&header(1)).has_ports()
            && Columns::by_header(&header(1)).roles.iter().any(Role::is_telling)
            && grid.rows.get(first + 1).is_some_and(|row| is_header(row)) =>
        {
            2
        }
        marked => marked,
    };
    layout.header = header(count);
    layout.body = first + count;
    let body = grid.rows.get(layout.body..).unwrap_or_default();
    (layout.columns, layout.contents) = Columns::of(&layout.header, body);
    layout
}

/// More rows of header are none.
const MOST_HEADERS: usize = 3;

/// The words of a row that has but one cell with words, which is its first or spans all.
fn title(row: &[GridCell]) -> Option<&Text> {
    let (first, rest) = row.split_first()?;
    let alone = rest.iter().all(|cell| cell.from_left || cell.text.is_empty());
    (!rest.is_empty() && alone && !first.text.is_empty()).then_some(&first.text)
}

/// The words of each column's header, those of several rows one after the other. In the rows above
/// the last, an empty cell stands for the one to its left.
fn header(rows: &[Vec<GridCell>]) -> Vec<String> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut words: Vec<Vec<String>> = vec![Vec::new(); width];
    for (at, row) in rows.iter().enumerate() {
        let mut left = String::new();
        for (words, cell) in words.iter_mut().zip(row) {
            let line = cell.text.line();
            if !line.is_empty() || at + 1 == rows.len() {
                left = line;
            }
            if !left.is_empty() && words.last() != Some(&left) {
                words.push(left.clone());
            }
        }
    }
    words.into_iter().map(|words| words.join(" ")).collect()
}

/// Whether a row's words are those of the header of a port table.
pub(super) fn is_header(row: &[GridCell]) -> bool {
    let is_word = |cell: &GridCell| {
        let text = &cell.text.value;
        text.len() <= LONGEST_HEADER && !text.bytes().any(|byte| byte.is_ascii_digit())
    };
    if row.len() > MOST_COLUMNS || !row.iter().all(is_word) {
        return false;
    }
    let texts: Vec<String> = row.iter().map(|cell| cell.text.line()).collect();
    let roles = Columns::by_header(&texts).roles;
    let known = roles.iter().filter(|role| !matches!(role, Role::Unknown | Role::Other)).count();
    let cells = texts.iter().filter(|text| !text.is_empty()).count();
    let telling = roles.iter().any(|role| role.is_telling() && !matches!(role, Role::Mark(_)));
    telling && known * 2 > cells && (known > 1 || cells == 1)
}

/// Longer cells are no headers.
const LONGEST_HEADER: usize = 60;

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
        contents: Vec::new(),
    })
}

/// Why a table with a column of ports states no requirements all the same.
fn doubt(layout: &Layout, body: &[Vec<GridCell>], setting: &Setting) -> Option<String> {
    let columns = &layout.columns;
    if is_output(&layout.header) {
        return Some("the output of a command".to_owned());
    }
    for (at, role) in columns.roles.iter().enumerate().filter(|(_, role)| role.is_ports()) {
        let Some(content) = layout.contents.get(at) else { continue };
        if content.cells > 0 && content.ports == 0 && content.absent < content.cells {
            let header = layout.header.get(at).map_or("", String::as_str);
            return Some(format!("its column `{header}` holds no ports"));
        }
        let sure = columns.has(&Role::Protocol) || content.mostly(content.sure_ports);
        if columns.has(&Role::Hardware) && !sure && matches!(role, Role::Ports { .. }) {
            return Some("ports of switches or interfaces".to_owned());
        }
    }
    let others = columns.roles.iter().filter(|role| {
        !matches!(role, Role::Unknown | Role::Other | Role::Hardware | Role::LastPorts)
            && !role.is_ports()
    });
    let only_protocols = others.clone().all(|role| *role == Role::Protocol);
    if !only_protocols || setting.requires {
        return None;
    }
    let transports = columns.first(&Role::Protocol).and_then(|at| layout.contents.get(at));
    match transports {
        Some(content) if content.bare_transports > 0 => None,
        Some(_) => Some("well-known ports of protocols, which nothing says are needed".to_owned()),
        None if others.count() == 0 && body.len() > 1 && !setting.is_about_ports() => {
            Some("numbers that nothing says are network ports".to_owned())
        }
        None => None,
    }
}

/// Whether a header is that of a command that lists services or sockets.
fn is_output(header: &[String]) -> bool {
    let has = |name: &str| header.iter().any(|text| text.eq_ignore_ascii_case(name));
    has("cluster-ip") || has("age") && has("port(s)") || has("recv-q")
}
