//! Where a table's header is, and what its columns hold.

use super::columns::Columns;
use super::content::Content;
use super::role::Role;
use crate::document::{Grid, GridCell, Text};

/// Wider tables are no port tables.
pub(super) const MOST_COLUMNS: usize = 256;

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
    /// The first words of the first rows.
    pub(super) first_words: Vec<String>,
    /// What a sample of the cells holds, for each column.
    pub(super) contents: Vec<Content>,
}

/// Finds the header: as the markup has it, or the first rows where their words are those of headers.
pub(super) fn lay_out(grid: &Grid) -> Layout {
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
    let first = body.iter().take(8).filter_map(|row| row.first());
    layout.first_words = first.map(|cell| cell.text.line()).collect();
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
