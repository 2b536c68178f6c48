//! What several tests of this crate need: reading with findings as lines, the project's own files.
#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use pilotage_diagnostic::{Diagnostic, Severity, Sources};
use pilotage_model::document::{LIMITS, Node, Value, parse};
use serde_json::json;

/// What reading and checking a text finds, in the order of the text.
pub fn findings(text: &str) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let source = sources.add("test.yaml", text);
    let (manifests, mut found) = pilotage_model::read(text, source);
    found.extend(manifests.iter().flat_map(pilotage_model::check::check));
    pilotage_diagnostic::sort(&mut found);
    (sources, found)
}

/// `CODE line:column message` of every finding.
pub fn lines(text: &str) -> Vec<String> {
    let (sources, found) = findings(text);
    let line = |it: &Diagnostic| {
        let at = it.place.map(|place| sources.line_column(place));
        let at = at.map_or("-".to_owned(), |at| format!("{}:{}", at.line, at.column));
        format!("{} {at} {}", it.code, it.message)
    };
    found.iter().map(line).collect()
}

/// Whether reading and checking finds no error.
pub fn is_accepted(text: &str) -> bool {
    findings(text).1.iter().all(|it| it.severity < Severity::Error)
}

/// The project's own packs, profiles and sites, with their names.
pub fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["crates/pilotage-catalog/packs", "crates/pilotage-catalog/profiles", "examples"]
    {
        collect(&root.join(folder), &mut found);
    }
    found.sort();
    assert!(found.len() > 20, "the catalogue is not where this test looks for it");
    found
        .into_iter()
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap()))
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|it| it == "yaml") {
            found.push(path);
        }
    }
}

/// The documents of a text as an editor's YAML reader types them.
pub fn as_json(text: &str) -> Vec<serde_json::Value> {
    let (nodes, found) = parse(text, Sources::new().add("test.yaml", text), LIMITS);
    assert!(found.is_empty(), "{text}\n{found:?}");
    nodes.iter().map(json).collect()
}

fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Sequence(items) => items.iter().map(json).collect(),
        Value::Mapping(entries) => {
            entries.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect()
        }
        Value::Scalar(scalar) if scalar.plain => match scalar.text.as_str() {
            "" | "~" | "null" => json!(null),
            "true" => json!(true),
            "false" => json!(false),
            text => {
                let number = || text.parse::<f64>().ok().filter(|number| number.is_finite());
                let whole = text.parse::<i64>().map(|number| json!(number)).ok();
                whole.or_else(|| number().map(|it| json!(it))).unwrap_or_else(|| json!(text))
            }
        },
        Value::Scalar(scalar) => json!(scalar.text),
    }
}
