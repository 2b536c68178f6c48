//! What is written, as text. `UPDATE_GOLDENS=1` writes the files anew; then read them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

#[allow(dead_code, reason = "each test file uses its part")]
mod rulesets;

use std::path::{Path, PathBuf};

use pilotage_dialect::{Options, all};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens")
}

fn options() -> Options {
    Options {
        header: vec!["site example, from `examples/site.yaml`".to_owned()],
        ..Options::default()
    }
}

/// Every expected file: its name, and its text.
fn expected() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for scenario in rulesets::all() {
        for dialect in all() {
            let written = dialect.write(&scenario.ruleset, &options()).unwrap();
            let losses: Vec<String> = written
                .losses
                .iter()
                .map(|loss| {
                    let found = loss.to_diagnostic(&scenario.ruleset.point);
                    format!("{} {} {}\n", loss.kind, loss.code.name, found.message)
                })
                .collect();
            let kinds: Vec<_> = dialect.files().iter().map(|file| file.suffix).collect();
            let suffixes: Vec<_> = written.files.iter().map(|file| file.suffix).collect();
            assert_eq!(kinds, suffixes, "{}", dialect.name());
            for file in written.files {
                files.push((format!("{}{}", scenario.name, file.suffix), start(&file.text)));
            }
            if !losses.is_empty() {
                let name = format!("{}.{}-losses", scenario.name, dialect.name());
                files.push((name, losses.concat()));
            }
        }
    }
    files
}

/// A file that spells out hundreds of protocols says little with its end; other tests read it whole.
fn start(text: &str) -> String {
    const MOST: usize = 300;
    let lines = text.lines().count();
    if lines <= MOST {
        return text.to_owned();
    }
    let kept: String = text.split_inclusive('\n').take(MOST).collect();
    format!("{kept}... and {} more lines, {} bytes in all\n", lines - MOST, text.len())
}

#[test]
fn files_are_as_expected() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let expected = expected();
    for (name, text) in &expected {
        let path = folder().join(name);
        if update {
            std::fs::write(&path, text).unwrap();
        } else {
            let golden = std::fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(golden == *text, "{name} differs; look with UPDATE_GOLDENS=1 and git diff");
        }
    }
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(expected.iter().any(|(known, _)| *known == name), "{name} belongs to nothing");
    }
}

#[test]
fn writing_twice_gives_the_same_bytes() {
    assert!(expected() == expected());
}
