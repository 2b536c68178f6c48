//! The scenarios: each folder's findings and plan are as written beside it, and its rules are
//! exactly its flows.
//!
//! `UPDATE=1 cargo test -p pilotage-plan --test scenarios` writes what is found; the difference is
//! then read before it is committed.
#![allow(clippy::unwrap_used, reason = "tests panic")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use pilotage_diagnostic::{Area, codes};
use pilotage_plan::diff::{State, diff};
use support::{site, text, universe};

#[test]
fn scenarios_are_as_written() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let read = site::folder(&folder);
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let findings = text::findings(&read.found, &read.sources);
        let plan = text::plan(&read.plan);
        for (file, found) in [("findings.txt", findings), ("plan.txt", plan)] {
            if let Some(difference) = compare(&folder.join(file), &found) {
                wrong.push(format!("{name}/{file}\n{difference}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nwith UPDATE=1 the files are written anew", wrong.join("\n"));
}

#[test]
fn rules_summary_and_why_of_scenarios_are_exactly_their_flows() {
    for folder in folders() {
        println!("{}", folder.display());
        universe::judge(&site::folder(&folder).plan);
    }
}

#[test]
fn a_scenario_does_not_differ_from_itself() {
    for folder in folders() {
        let state = State::of_plan(&site::folder(&folder).plan);
        let changes = diff(&state, &state);
        assert!(changes.open.is_empty(), "{}: {:?}", folder.display(), changes.open);
        assert!(changes.close.is_empty(), "{}: {:?}", folder.display(), changes.close);
    }
}

#[test]
fn every_code_of_sites_and_plans_has_a_scenario() {
    // Found by the command line, where a dialect, a point or a day is named, or by the catalogue.
    let elsewhere = ["PLT0316", "PLT0317", "PLT0318", "PLT0319", "PLT0409"];
    let told: BTreeSet<&str> = folders()
        .iter()
        .flat_map(|folder| site::folder(folder).found)
        .map(|finding| finding.code.code)
        .collect();
    let untold: Vec<&str> = codes::ALL
        .iter()
        .filter(|code| matches!(code.area, Area::Site | Area::Plan))
        .map(|code| code.code)
        .filter(|code| !told.contains(code) && !elsewhere.contains(code))
        .collect();
    assert!(untold.is_empty(), "codes without a scenario: {untold:?}");
    let stale: Vec<_> = elsewhere.iter().filter(|code| told.contains(*code)).collect();
    assert!(stale.is_empty(), "codes that do have a scenario: {stale:?}");
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(site::scenarios())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() > 20, "only {} scenarios", folders.len());
    folders
}

fn lines(path: &Path) -> Vec<String> {
    std::fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// What differs, line by line; with `UPDATE` nothing, and the file is written.
fn compare(path: &Path, found: &str) -> Option<String> {
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if expected == found {
        return None;
    }
    if std::env::var_os("UPDATE").is_some() {
        // No file is no findings.
        match found.is_empty() {
            true => std::fs::remove_file(path).unwrap(),
            false => std::fs::write(path, found).unwrap(),
        }
        return None;
    }
    let (before, after) = (lines(path), found.lines().map(str::to_owned).collect::<Vec<_>>());
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("- {line}"));
    let new = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+ {line}"));
    let lines: Vec<String> = gone.chain(new).collect();
    Some(if lines.is_empty() { "the order differs".to_owned() } else { lines.join("\n") })
}
