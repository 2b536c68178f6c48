//! The way from a text to its rows.

use pilotage_diagnostic::{Diagnostic, SourceId};

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
    import_as(Format::detect(input.name, input.text), input)
}

/// Reads a text in the given format, and interprets it.
pub fn import_as(format: Format, input: Input<'_>) -> (Import, Vec<Diagnostic>) {
    let (document, mut findings) = format.read(input);
    let (rows, tables, more) = crate::interpret::interpret(&document, input.source);
    findings.extend(more);
    (Import { source: input.source, format, document, rows, tables }, findings)
}
