//! Values with delimiters between them: comma, semicolon, tab or bar; and the text that a sheet of a
//! workbook was turned into, which has tabs.
//!
//! A file may hold titles and notes above its table, and several tables with blank lines between
//! them, as sheets do.

mod layout;
pub(super) mod records;
mod sniff;

use pilotage_diagnostic::Diagnostic;

use super::FormatInfo;
use crate::Input;
use crate::document::Document;
use layout::Layout;
use records::Records;
pub(crate) use records::{FROM_ABOVE, FROM_LEFT};

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "csv",
    about: "Values with commas, semicolons, tabs or bars between them, and sheets of workbooks",
    extensions: &["csv", "tsv", "tab"],
    likeness,
    read,
};

/// Sure where nearly all lines have as many fields as the others and names of columns stand above
/// them; likely where they do without known names.
fn likeness(text: &str) -> u8 {
    sniff::sniff(text).likeness
}

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    let delimiter = sniff::sniff(super::sample(input.text)).delimiter;
    let mut layout = Layout::new(input);
    for record in Records::new(input.text, delimiter) {
        if !layout.record(record) {
            break;
        }
    }
    layout.finish()
}

#[cfg(test)]
mod tests;
