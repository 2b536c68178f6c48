//! The way from a text to its rows.

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span, codes};

use crate::document::{Block, Document, Text};
use crate::format::Format;
use crate::{Row, TableReport};

/// A text to import.
#[derive(Clone, Copy, Debug)]
pub struct Input<'t> {
    /// The name, as the user gave it; only a hint to the format.
    pub name: &'t str,
    /// The source that the text was added as.
    pub source: SourceId,
    /// The text.
    pub text: &'t str,
}

/// What a document holds.
#[derive(Clone, Debug)]
pub struct Import {
    /// The source that places point into.
    pub source: SourceId,
    /// The format it was read in.
    pub format: Format,
    /// The document that was read.
    pub document: Document,
    /// The rows in document order; twin rows are not merged.
    pub rows: Vec<Row>,
    /// The tables in document order, port tables and others.
    pub tables: Vec<TableReport>,
}

impl Import {
    /// The document's title: that of its front matter, or its first heading.
    pub fn title(&self) -> Option<String> {
        let heading = |block: &Block| match block {
            Block::Heading(heading) => Some(heading.text.line()),
            _ => None,
        };
        let title = self.document.title.as_ref().map(Text::line);
        title.or_else(|| self.document.blocks.iter().find_map(heading))
    }
}

/// Reads a text in the format that it is detected to be in, and interprets it.
pub fn import(input: Input<'_>) -> (Import, Vec<Diagnostic>) {
    let format = Format::detect(input.name, input.text);
    let read = import_as(format, input);
    let is_silent = read.0.rows.is_empty() && read.0.tables.is_empty();
    match format.or_values(input.text).filter(|_| is_silent) {
        Some(values) => import_as(values, input),
        None => read,
    }
}

/// Reads a text in the given format, and interprets it.
pub fn import_as(format: Format, input: Input<'_>) -> (Import, Vec<Diagnostic>) {
    let (document, mut findings) = format.read(input);
    let (rows, tables, more) = crate::interpret::interpret(&document, input.source);
    findings.extend(more);
    let import = Import { source: input.source, format, document, rows, tables };
    if import.rows.is_empty() {
        findings.push(without_requirements(&import));
    }
    (import, findings)
}

/// How many tables are named that no rows came of.
const MOST_TABLES: usize = 4;

/// That nothing was found, in which format it was looked for, and why the tables were left out.
fn without_requirements(import: &Import) -> Diagnostic {
    let place = Place::new(import.source, Span::default());
    let finding = Diagnostic::new(codes::NO_REQUIREMENTS, "no port requirement was found");
    let mut finding = finding.at(place);
    if import.document.blocks.is_empty() {
        return finding.note("the document is empty").help("hand in a document with text");
    }
    finding = finding
        .note(format!("the document was read as `{}`", import.format.info().name))
        .help("name the columns of its tables by what they hold: `Port`, `Protocol`, `Source`");
    let tables: Vec<&TableReport> =
        import.tables.iter().filter(|table| table.left_out.is_some()).collect();
    for table in tables.iter().take(MOST_TABLES) {
        let reason = table.left_out.as_deref().unwrap_or_default();
        finding = finding.also(table.place, format!("this table is left out: {reason}"));
    }
    match tables.len() {
        0 => finding.note("no table was found in it"),
        count if count > MOST_TABLES => {
            finding.note(format!("{} more tables are left out", count - MOST_TABLES))
        }
        _ => finding,
    }
}
