//! What the documentation shows works as shown: the README's commands, the files in the guide to
//! files, and the example of every code of findings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use pilotage_diagnostic::{Area, CodeInfo, codes};
use support::{blocks, done, pilotage, root, run_with};

/// What the firewall of the example runs.
const RULESET: &str = "examples/bare-metal/audit/core.nft";

/// The arguments of a documented command, with examples in the place of what a reader fills in.
fn arguments(command: &str) -> Vec<String> {
    let command = command.trim_start_matches("pilotage ");
    let filled = command.split_whitespace().map(|word| match word {
        "SITE" => "examples/bare-metal/site.yaml".to_owned(),
        "DOC" | "PATH" => "examples/documents/lighthouse-ports.md".to_owned(),
        "FILE" => RULESET.to_owned(),
        "core=FILE" => format!("core={RULESET}"),
        word => word.to_owned(),
    });
    filled.collect()
}

/// Runs a command in the repository's root, with files going to a folder that is thrown away.
#[track_caller]
fn works(command: &str) -> support::Run {
    let folder = tempfile::tempdir().unwrap();
    let mut arguments = arguments(command);
    let output = arguments.iter().position(|it| ["-o", "--output", "--report"].contains(&&**it));
    if let Some(file) = output.and_then(|at| arguments.get_mut(at + 1)) {
        *file = folder.path().join(&*file).to_str().unwrap().to_owned();
    }
    let mut process = pilotage();
    process.current_dir(root()).args(&arguments);
    let run = done(process, "");
    assert_eq!(run.code, 0, "{command}: {}", run.stderr);
    run
}

#[test]
fn the_first_command_of_the_readme_prints_the_matrix() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let console = blocks(&readme, "console").remove(0);
    let first = console.lines().next().unwrap();
    let command = first.strip_prefix("$ cargo run --release -- ").unwrap();
    let matrix = works(command);
    assert_eq!(matrix.stderr, "");
    for expected in ["appliance · Palette", "tcp/30003", "prod · Portworx", "inside nodes"] {
        assert!(matrix.stdout.contains(expected), "{expected} in:\n{}", matrix.stdout);
    }
}

#[test]
fn every_command_in_the_readme_works() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let commands: Vec<&str> =
        readme.split('`').skip(1).step_by(2).filter(|code| code.starts_with("pilotage ")).collect();
    assert!(commands.len() >= 10, "{commands:?}");
    // A machine that is a host of the site is made in `live.rs`; `cargo xtask lab` listens and probes
    // between such machines.
    let elsewhere = ["--live", "pilotage listen", "pilotage probe"];
    let is_here = |command: &&str| !elsewhere.iter().any(|it| command.contains(it));
    for command in commands.into_iter().filter(is_here) {
        works(command);
    }
}

/// A whole file around a fragment: what it leaves out is as dull as can be.
fn completed(fragment: &str) -> String {
    if fragment.contains("apiVersion:") {
        return fragment.to_owned();
    }
    let keys: Vec<&str> = fragment
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(':').map(|(key, _)| key))
        .collect();
    let is = |parts: &[(&str, &str)]| parts.iter().any(|(key, _)| keys.contains(key));
    let (kind, parts) = if is(&SITE) {
        ("Site", &SITE[..])
    } else if is(&PACK) {
        ("Pack", &PACK[..])
    } else {
        ("Profile", &PROFILE[..])
    };
    let missing = parts.iter().filter(|(key, _)| !keys.contains(key)).map(|(_, lines)| *lines);
    let missing: String = missing.collect();
    format!("apiVersion: pilotage.dev/v1alpha1\nkind: {kind}\n{missing}{fragment}")
}

/// The keys by which a fragment is known to be of a kind, with what stands there where they miss.
const SITE: [(&str, &str); 13] = [
    ("zones", "zones: {office: {subnets: 192.0.2.0/24}, nodes: {subnets: 10.0.1.0/24}}\n"),
    ("hosts", "hosts: {node-1: {zone: nodes, addresses: 10.0.1.1}}\n"),
    ("clusters", ""),
    ("platforms", ""),
    ("services", ""),
    ("groups", ""),
    ("external", ""),
    ("firewalls", ""),
    ("defaults", ""),
    ("accept", ""),
    ("assert", ""),
    ("vips", ""),
    ("change", "metadata: {name: example}\n"),
];
const PACK: [(&str, &str); 4] = [
    ("requirements", ""),
    ("parameters", ""),
    ("roles", "roles: {node: {}, worker: {}, control-plane: {}, admin: {}}\n"),
    (
        "metadata",
        "metadata:\n  name: example\n  version: 1.0.0\n  component: {name: Example}\n  sources:\n    \
         - {id: docs, title: Documentation}\n",
    ),
];
const PROFILE: [(&str, &str); 1] = [("metadata", "metadata: {name: example, version: 1.0.0}\n")];

/// The codes that `validate` finds in a text.
fn found(text: &str, options: &[&str]) -> BTreeMap<String, String> {
    findings(&[&["validate", "-", "--format", "json"], options].concat(), text)
}

/// The codes that a command finds, with a message of each.
fn findings(arguments: &[&str], text: &str) -> BTreeMap<String, String> {
    let run = run_with(arguments, text);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = document["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            (text("code"), text("message"))
        })
        .collect()
}

#[test]
fn the_guides_files_are_valid() {
    let guide = fs::read_to_string(root().join("docs/files.md")).unwrap();
    let files: Vec<String> =
        blocks(&guide, "yaml").into_iter().filter(|block| block.contains("apiVersion")).collect();
    assert_eq!(files.len(), 3, "a site, a profile and a pack");
    for file in files {
        assert_eq!(found(&file, &[]), BTreeMap::new(), "{file}");
    }
}

/// Codes whose example is no file for `validate`: bytes, other commands, several files. The command
/// lines under `cmd/` and the tests of the crates that find them have these.
const ELSEWHERE: [&str; 6] = ["PLT0109", "PLT0113", "PLT0114", "PLT0318", "PLT0319", "PLT0405"];

#[test]
fn every_codes_example_has_the_code() {
    let mut wrong = String::new();
    // What a dialect cannot say, what firewalls run, and files that cannot be read, are no findings
    // of `validate`; port documents have a test of their own.
    let elsewhere = [Area::Dialect, Area::Import, Area::Lint, Area::Audit, Area::Io];
    let here = |code: &&&CodeInfo| {
        let area = !elsewhere.contains(&code.area);
        area && !ELSEWHERE.contains(&code.code)
    };
    for code in codes::ALL.iter().filter(here) {
        let examples = code.page.split("## What to do").next().unwrap();
        let examples = blocks(examples, "yaml");
        assert!(!examples.is_empty(), "{code} has no example");
        for example in examples {
            let file = completed(&example);
            let found = found(&file, &["--as-of", "2026-01-31"]);
            if !found.contains_key(code.code) {
                wrong.push_str(&format!("{code} is not found in\n{file}but {found:#?}\n\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Codes that need another text to compare with. The tests of the crate that finds them have these.
fn is_compared(code: &CodeInfo) -> bool {
    let mut compared = pilotage_lint::NEED_OLD.iter().chain(pilotage_lint::NEED_PACK);
    compared.any(|other| other.code == code.code)
}

#[test]
fn every_example_of_lint_has_the_code() {
    let mut wrong = String::new();
    let here = |code: &&&CodeInfo| code.area == Area::Lint && !is_compared(code);
    for code in codes::ALL.iter().filter(here) {
        let page = code.page.split("## What to do").next().unwrap();
        let manifests = blocks(page, "yaml");
        let documents = LANGUAGES.iter().flat_map(|language| blocks(page, language));
        let texts: Vec<String> =
            manifests.iter().map(|it| completed(it)).chain(documents).collect();
        assert!(!texts.is_empty(), "{code} has no example");
        for text in texts {
            let found = findings(&["lint", "-", "--verbose", "--format", "json"], &text);
            if !found.contains_key(code.code) {
                wrong.push_str(&format!("{code} is not found in\n{text}but {found:#?}\n\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The languages of blocks that show documents.
const LANGUAGES: [&str; 9] =
    ["markdown", "mdx", "html", "rst", "asciidoc", "csv", "text", "sh", "xml"];
