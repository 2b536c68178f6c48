//! AsciiDoc, as Asciidoctor and Antora read it.
//!
//! Reads line by line: a [`Body`](lines::Body) is a run of lines, and blocks are found by the lines
//! that delimit them. What the preprocessor would leave out or take in from other files stays
//! visible: conditions are groups, and files that are not read are findings.

mod attributes;
mod block;
mod character;
mod condition;
mod delimited;
mod entry;
mod heading;
mod inline;
mod inline_macro;
mod likeness;
mod lines;
mod list;
mod marker;
mod table;
#[cfg(test)]
mod tests;

use pilotage_diagnostic::Diagnostic;

use super::FormatInfo;
use crate::Input;
use crate::document::Document;

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "asciidoc",
    about: "AsciiDoc with all its tables, conditions and attributes",
    extensions: &["adoc", "asciidoc", "asc"],
    likeness: likeness::likeness,
    read,
};

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    block::Reader::new(input).read()
}
