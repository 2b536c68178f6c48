//! The rows as JSON: the contract that scripts rely on.

use pilotage_diagnostic::{Diagnostic, JsonFinding, Sources};
use serde::Serialize;

use crate::{End, Import, Row, TableReport};

/// All that some documents hold, ready to be written as JSON.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Contract<'i> {
    /// Grows when a key changes its meaning or goes away.
    pub schema_version: u32,
    /// The documents.
    pub documents: Vec<DocumentContract<'i>>,
    /// The rows of all documents in document order.
    pub rows: Vec<RowContract<'i>>,
    /// The tables of all documents in document order.
    pub tables: Vec<TableContract<'i>>,
    /// What could not be read, was left out or is open.
    pub findings: Vec<JsonFinding<'i>>,
}

/// A document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentContract<'i> {
    /// Its name.
    pub name: &'i str,
    /// The name of the format that it was read in.
    pub format: &'static str,
    /// Its title.
    pub title: Option<String>,
}

/// A row.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowContract<'i> {
    /// The name of its document.
    pub document: &'i str,
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
#[serde(rename_all = "camelCase")]
pub struct TableContract<'i> {
    /// The name of its document.
    pub document: &'i str,
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
    /// The contract of some imports; `sources` turns places into lines.
    pub fn new(imports: &'i [Import], findings: &'i [Diagnostic], sources: &'i Sources) -> Self {
        let rows = imports.iter().flat_map(|import| &import.rows);
        let tables = imports.iter().flat_map(|import| &import.tables);
        Self {
            schema_version: 1,
            documents: imports.iter().map(|it| DocumentContract::new(it, sources)).collect(),
            rows: rows.map(|row| RowContract::new(row, sources)).collect(),
            tables: tables.map(|table| TableContract::new(table, sources)).collect(),
            findings: findings.iter().map(|it| JsonFinding::new(it, sources)).collect(),
        }
    }
}

impl<'i> DocumentContract<'i> {
    fn new(import: &'i Import, sources: &'i Sources) -> Self {
        Self {
            name: sources.name(import.source),
            format: import.format.info().name,
            title: import.title(),
        }
    }
}

impl<'i> RowContract<'i> {
    fn new(row: &'i Row, sources: &'i Sources) -> Self {
        let words = |end: &'i Option<End>| end.as_ref().map(|end| &*end.text);
        let mut ports = row.ports.clone();
        ports.sort_unstable();
        ports.dedup();
        Self {
            document: sources.name(row.place.source),
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
    fn new(table: &'i TableReport, sources: &'i Sources) -> Self {
        Self {
            document: sources.name(table.place.source),
            line: sources.line_column(table.place).line,
            section: table.section.join(" > "),
            header: &table.header,
            rows: table.rows,
            left_out: table.left_out.as_deref(),
        }
    }
}
