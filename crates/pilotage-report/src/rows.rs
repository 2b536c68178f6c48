//! The rows of imported documents, as comma-separated values.
//!
//! The columns are documented in `docs/formats.md` and keep their names and order.

use pilotage_import::{Contract, RowContract};

use crate::sheet::Sheet;

const COLUMNS: &[&str] = &[
    "document",
    "line",
    "section",
    "from",
    "to",
    "subject",
    "direction",
    "ports",
    "optional",
    "deprecated",
    "purpose",
];

/// One line a row.
pub fn csv(contract: &Contract<'_>) -> String {
    let mut sheet = Sheet::new(COLUMNS);
    for row in &contract.rows {
        sheet.line(cells(row));
    }
    sheet.text
}

fn cells(row: &RowContract<'_>) -> [String; COLUMNS.len()] {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let flag = |set: bool| if set { "y" } else { "" }.to_owned();
    [
        row.document.to_owned(),
        row.line.to_string(),
        row.section.clone(),
        text(row.from),
        text(row.to),
        text(row.subject),
        text(row.direction),
        row.ports.join(" "),
        flag(row.optional),
        flag(row.deprecated),
        row.purpose.to_owned(),
    ]
}
