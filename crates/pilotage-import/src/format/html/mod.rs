//! HTML: pages, and the HTML that stands in other formats.
//!
//! Tokens come from `html5gum`, as browsers split them. Elements are kept on a short stack rather
//! than in a tree: only those that make blocks matter, and most pages in the wild leave some open.

mod close;
mod code;
mod element;
mod frame;
mod likeness;
mod open;
mod reader;
mod running;
mod table;
#[cfg(test)]
mod tests;

use std::ops::Range;

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span, codes};

use super::FormatInfo;
use super::budget::Budget;
use crate::Input;
use crate::document::{Block, Document};
use reader::Reader;

pub(super) use close::paragraph;
pub(super) use running::Running;

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "html",
    about: "HTML pages and fragments: tables with spans, lists, definitions, tabs",
    extensions: &["html", "htm", "xhtml"],
    likeness: likeness::likeness,
    read,
};

/// What HTML is read with.
pub(super) struct Scope<'r> {
    /// The source that places point into.
    pub(super) source: SourceId,
    /// Where in the source a range of the text stands.
    pub(super) place: &'r dyn Fn(Range<usize>) -> Span,
    /// Adds words that hold markup of the format around the HTML.
    pub(super) inline: Option<fn(&str, &mut Running)>,
    /// The parts that may still be read.
    pub(super) budget: &'r mut Budget,
    /// What is found.
    pub(super) findings: &'r mut Vec<Diagnostic>,
}

impl Scope<'_> {
    fn take(&mut self, span: Span) -> bool {
        self.budget.take(Place::new(self.source, span))
    }

    fn too_many_cells(&mut self, span: Span) {
        self.findings.push(
            Diagnostic::new(codes::IMPORT_LIMIT, "a table has more cells than an import reads")
                .at(Place::new(self.source, span))
                .note("the cells beyond the limit were not read")
                .help("give each row its own cells in place of `rowspan` and `colspan`"),
        );
    }
}

/// Reads HTML that stands in a text of another format.
pub(super) fn blocks(text: &str, scope: Scope<'_>) -> Vec<Block> {
    Reader::new(text, scope).read().0
}

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    let (mut budget, mut findings) = (Budget::default(), Vec::new());
    let scope = Scope {
        source: input.source,
        place: &|range| Span::new(range.start, range.end),
        inline: None,
        budget: &mut budget,
        findings: &mut findings,
    };
    let (blocks, title) = Reader::new(input.text, scope).read();
    findings.extend(budget.finding());
    (Document { title, blocks }, findings)
}
