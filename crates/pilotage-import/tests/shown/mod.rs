//! What imports of whole documents come to, in lines that people can read.

use std::fmt::Write;
use std::path::Path;

use pilotage_diagnostic::Sources;
use pilotage_import::{Contract, Input, import};

/// Imports each Markdown document of a folder; what came of it is kept beside it.
pub(crate) fn each(folder: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let files = std::fs::read_dir(&path).expect("the folder can be read");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a document");
        insta::with_settings!({snapshot_path => format!("../{folder}"), prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(name, imported(&text));
        });
    }
}

/// What the contract says of a document, a line for each row and table.
fn imported(text: &str) -> String {
    let mut sources = Sources::new();
    let source = sources.add("ports.md", text);
    let (import, findings) = import(Input { name: "ports.md", source, text });
    let contract = Contract::new(std::slice::from_ref(&import), &findings, &sources);
    let mut shown = String::new();
    for row in &contract.rows {
        let or = |words: Option<&str>| words.unwrap_or("?").to_owned();
        let ends = match (row.from, row.to) {
            (None, None) => String::new(),
            (from, to) => format!(" {} -> {}", or(from), or(to)),
        };
        let of = row.subject.map(|subject| format!(" of {subject}")).unwrap_or_default();
        let direction = row.direction.map(|direction| format!(" {direction}")).unwrap_or_default();
        let flags = match (row.optional, row.deprecated) {
            (false, false) => "",
            (true, false) => " optional",
            (false, true) => " deprecated",
            (true, true) => " optional deprecated",
        };
        let ports = if row.ports.is_empty() { "none".to_owned() } else { row.ports.join(" ") };
        writeln!(
            shown,
            "{:>3}: {ports}{direction}{of}{ends}{flags} | {} | {}",
            row.line, row.purpose, row.section
        )
        .expect("a string takes all");
    }
    for table in &contract.tables {
        if let Some(reason) = &table.left_out {
            writeln!(shown, "{:>3}: left out: {reason}", table.line).expect("a string takes all");
        }
    }
    for finding in findings.iter().filter(|finding| finding.code.name != "table-left-out") {
        let line = finding.place.map(|place| sources.line_column(place).line).unwrap_or_default();
        writeln!(shown, "{line:>3}: {}: {}", finding.code.name, finding.message)
            .expect("a string takes all");
    }
    shown
}
