//! The rows as JSON: the contract that scripts rely on.

use pilotage_diagnostic::Sources;
use serde::Serialize;

use crate::{End, Import, Row, TableReport};

/// The whole of an import, ready to be written as JSON.
#[derive(Debug, Serialize)]
pub struct Contract<'i> {
    /// The name of the format that was read.
    pub format: &'static str,
    /// The rows in document order.
    pub rows: Vec<RowContract<'i>>,
    /// The tables in document order.
    pub tables: Vec<TableContract<'i>>,
}

/// A row.
#[derive(Debug, Serialize)]
pub struct RowContract<'i> {
    /// Its line, from 1.
    pub line: usize,
    /// What stands above it, joined by ` > `.
    pub section: String,
    /// Who initiates.
    pub from: Option<&'i str>,
    /// Who is connected to.
    pub to: Option<&'i str>,
    /// Whose ports these are.
    pub subject: Option<&'i str>,
    /// `in`, `out` or `both`.
    pub direction: Option<&'static str>,
    /// Tokens such as `tcp:443`.
    pub ports: Vec<String>,
    /// Whether the row says that it is optional.
    pub optional: bool,
    /// Whether the row says that it is deprecated.
    pub deprecated: bool,
    /// The purpose in the document's words.
    pub purpose: &'i str,
}

/// A table.
#[derive(Debug, Serialize)]
pub struct TableContract<'i> {
    /// Its line, from 1.
    pub line: usize,
    /// What stands above it, joined by ` > `.
    pub section: String,
    /// The words of its header.
    pub header: &'i [String],
    /// How many rows were made of it.
    pub rows: usize,
    /// Why no rows were made of it.
    pub left_out: Option<&'i str>,
}

impl<'i> Contract<'i> {
    /// The contract of an import; `sources` turns places into lines.
    pub fn new(import: &'i Import, sources: &Sources) -> Self {
        Self {
            format: import.format.info().name,
            rows: import.rows.iter().map(|row| RowContract::new(row, sources)).collect(),
            tables: import.tables.iter().map(|table| TableContract::new(table, sources)).collect(),
        }
    }
}

impl<'i> RowContract<'i> {
    fn new(row: &'i Row, sources: &Sources) -> Self {
        let words = |end: &'i Option<End>| end.as_ref().map(|end| &*end.text);
        let mut ports = row.ports.clone();
        ports.sort_unstable();
        ports.dedup();
        Self {
            line: sources.line_column(row.place).line,
            section: row.section.join(" > "),
            from: words(&row.from),
            to: words(&row.to),
            subject: words(&row.subject),
            direction: row.direction.map(crate::Direction::word),
            ports: ports.iter().map(ToString::to_string).collect(),
            optional: row.optional.is_some(),
            deprecated: row.deprecated.is_some(),
            purpose: &row.purpose,
        }
    }
}

impl<'i> TableContract<'i> {
    fn new(table: &'i TableReport, sources: &Sources) -> Self {
        Self {
            line: sources.line_column(table.place).line,
            section: table.section.join(" > "),
            header: &table.header,
            rows: table.rows,
            left_out: table.left_out.as_deref(),
        }
    }
}
