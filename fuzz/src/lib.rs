//! What the targets share: an import of a text in a given format, down to the draft pack.

use pilotage_diagnostic::Sources;
use pilotage_import::draft::{Read, draft};
use pilotage_import::format::Format;
use pilotage_import::{Contract, Input, import_as};

/// Reads a text as the named format, interprets it, and writes all that can be written of it.
pub fn import(format: &str, text: &str) {
    let Some(format) = Format::named(format) else { panic!("`{format}` is no format") };
    let mut sources = Sources::new();
    let source = sources.add("fuzz", text);
    let (import, findings) = import_as(format, Input { name: "fuzz", source, text });
    for row in &import.rows {
        let _ = sources.line_column(row.place);
    }
    let _ = draft("fuzz", &[Read { import: &import, file: "fuzz" }], &sources);
    let _ = Contract::new(std::slice::from_ref(&import), &findings, &sources);
}
