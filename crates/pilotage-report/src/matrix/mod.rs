//! The port matrix: all requirements of a site, or the few rules that cover the same packets.

mod csv;
pub(crate) mod html;
mod json;
pub(crate) mod markdown;
pub(crate) mod rows;
pub(crate) mod rules;
pub(crate) mod table;
pub(crate) mod ways;
pub(crate) mod xlsx;

use pilotage_plan::Plan;

use crate::ReportError;
use crate::format::formats;
use rows::Matrix;
use rules::Summary;

formats! {
    /// A format of the port matrix.
    pub enum Format of "matrix" {
        /// For a terminal.
        Table = "table",
        /// GitHub-flavoured Markdown.
        Markdown = "markdown",
        /// Comma-separated values, one line a requirement and pair of zones.
        Csv = "csv",
        /// A workbook of Excel and LibreOffice.
        Xlsx = "xlsx",
        /// One page without anything to load.
        Html = "html",
        /// All data, with a schema version.
        Json = "json",
    }
}

/// What to write of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Every requirement.
    Full,
    /// Few rules that cover exactly the same packets.
    Summary,
}

/// What a terminal can show; other formats ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Its width in columns.
    pub width: usize,
    /// Whether to write colours.
    pub color: bool,
}

impl Default for Terminal {
    fn default() -> Self {
        Self { width: 100, color: false }
    }
}

/// Writes the port matrix of a plan.
///
/// # Errors
/// [`ReportError::Workbook`] where a workbook cannot hold it: more than a million rows.
pub fn write(
    plan: &Plan,
    view: View,
    format: Format,
    terminal: &Terminal,
) -> Result<Vec<u8>, ReportError> {
    let text = match (view, format) {
        (View::Full, Format::Xlsx) => {
            return xlsx::full(&Matrix::new(plan), &Summary::new(plan));
        }
        (View::Summary, Format::Xlsx) => return xlsx::summary(&Summary::new(plan)),
        (View::Full, Format::Table) => table::full(&Matrix::new(plan), *terminal),
        (View::Full, Format::Markdown) => markdown::full(&Matrix::new(plan)),
        (View::Full, Format::Csv) => csv::full(plan),
        (View::Full, Format::Html) => html::full(&Matrix::new(plan)),
        (View::Full, Format::Json) => json::full(plan)?,
        (View::Summary, Format::Table) => table::summary(&Summary::new(plan), *terminal),
        (View::Summary, Format::Markdown) => markdown::summary(&Summary::new(plan)),
        (View::Summary, Format::Csv) => csv::summary(&Summary::new(plan)),
        (View::Summary, Format::Html) => html::summary(&Summary::new(plan)),
        (View::Summary, Format::Json) => json::summary(&Summary::new(plan))?,
    };
    Ok(text.into_bytes())
}
