//! Plain text: what was copied from a web page or written without any markup.
//!
//! Headings are bare lines; tables have bars, tabs, several spaces, one space or a line between their
//! cells. One file for each of these forms.

mod aligned;
mod bars;
mod commands;
mod cursor;
mod diagram;
mod likeness;
mod list;
mod prose;
mod reader;
mod records;
mod settings;
mod spaced;
mod stacked;
mod table;
mod tabs;

use pilotage_diagnostic::Diagnostic;

use super::FormatInfo;
use crate::Input;
use crate::document::Document;
use reader::Reader;

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "plain",
    about: "Text without markup, as copied from a web page",
    extensions: &["txt", "text", "log"],
    likeness: likeness::likeness,
    read,
};

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    Reader::new(input).read()
}

#[cfg(test)]
mod tests;
