//! Each dialect knows its own texts, and those of no other.

use std::path::Path;

use pilotage_dialect::all;

use crate::inputs::INPUTS;

fn likeness(dialect: &str, text: &str) -> u8 {
    pilotage_dialect::find(dialect).unwrap().reader().unwrap().likeness(text)
}

#[test]
fn configurations_are_known_for_what_they_are() {
    for (dialect, name, text) in INPUTS {
        for other in all().iter().filter(|other| other.reader().is_some()) {
            let sure = likeness(other.name(), text);
            let right = if other.name() == *dialect { sure >= 80 } else { sure < 50 };
            assert!(right, "{name} is {} with {sure}", other.name());
        }
    }
}

#[test]
fn what_others_write_is_not_ours() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with("-losses") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for (dialect, suffix) in OURS {
            let sure = likeness(dialect, &text);
            // Files without a rule are comments only.
            let empty = text.lines().all(|line| line.starts_with('!') || line.is_empty());
            let right = if name.ends_with(suffix) { sure >= 80 || empty } else { sure == 0 };
            assert!(right, "{name} is {dialect} with {sure}");
        }
    }
}

/// The dialects, and what the names of their files end with.
const OURS: [(&str, &str); 2] = [("cisco-asa", ".asa"), ("cisco-ios", ".ios")];
