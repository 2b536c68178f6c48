//! What the targets share: an import of a text in a given format, down to the draft pack, and the
//! reading of a ruleset.

use pilotage_diagnostic::Sources;
use pilotage_dialect::{Known, Text};
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

/// Reads texts of one ruleset, with a line of dashes between any two.
pub fn ruleset(dialect: &str, texts: &str) {
    let reader = pilotage_dialect::find(dialect).and_then(|dialect| dialect.reader());
    let Some(reader) = reader else { panic!("`{dialect}` cannot be read") };
    let mut sources = Sources::new();
    let texts: Vec<Text<'_>> = texts
        .split("\n----\n")
        .map(|text| Text { source: sources.add("fuzz", text), name: "fuzz", text })
        .collect();
    for text in &texts {
        let _ = reader.likeness(text.text);
    }
    let reading = reader.read(&texts, &Known::default());
    for place in reading.findings.iter().filter_map(|finding| finding.place) {
        let _ = sources.line_column(place);
    }
    for chain in &reading.program.chains {
        for rule in &chain.rules {
            let _ = rule.place.map(|place| sources.line_column(place));
        }
    }
}
