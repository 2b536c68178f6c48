//! The port matrix of a pack by itself: the table that its vendor would publish.
//!
//! Roles stand where a site has addresses, and conditions where it has made up its mind.

mod csv;
mod html;
mod json;
mod markdown;
mod notes;
mod rows;
mod table;

pub use rows::PackMatrix;

use crate::ReportError;
use crate::matrix::{Format, Terminal};

/// Writes the matrix; `None` for a format that it does not come in.
///
/// # Errors
/// Never in practice: the data of JSON has text keys only.
pub fn write(
    matrix: &PackMatrix<'_>,
    format: Format,
    terminal: &Terminal,
) -> Result<Option<String>, ReportError> {
    Ok(Some(match format {
        Format::Table => table::write(matrix, *terminal),
        Format::Markdown => markdown::write(matrix),
        Format::Csv => csv::write(matrix),
        Format::Html => html::write(matrix),
        Format::Json => json::write(matrix)?,
        Format::Xlsx => return Ok(None),
    }))
}
