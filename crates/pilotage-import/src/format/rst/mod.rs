//! reStructuredText, as docutils and Sphinx read it.
//!
//! Reads by indentation: a [`Body`](lines::Body) is a part of the lines without the indentation
//! that makes them a part. Where docutils would stop with an error, what can be read is kept.

mod block;
mod code;
mod directive;
mod explicit;
mod inline;
mod kind;
mod likeness;
mod lines;
mod list;
mod section;
mod substitution;
mod table;
#[cfg(test)]
mod tests;

use pilotage_diagnostic::Diagnostic;

use super::FormatInfo;
use crate::Input;
use crate::document::Document;

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "rst",
    about: "reStructuredText with simple, grid, list and CSV tables, as Sphinx reads it",
    extensions: &["rst", "rest"],
    likeness: likeness::likeness,
    read,
};

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    block::Reader::new(input).read()
}
