//! Rules over port documents, each with two documents of its own under `fixtures/`: in `fires` the
//! rule finds what the snapshot says, in `silent` it finds nothing. `old` beside them is an older
//! version to compare with.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Code, Diagnostic, Format, Sources, codes, render, sort};
use pilotage_import::{Import, Input, import};
use pilotage_lint::{
    Finding, Knowledge, NEED_OLD, PortDocument, RULES, Reach, Selection, Subject, Suppressions,
    lint,
};

/// Documents with everything that rules look at beside them.
struct Bench {
    sources: Sources,
    knowledge: Knowledge,
}

impl Bench {
    fn new() -> Self {
        let mut sources = Sources::new();
        let (catalog, found) = Catalog::builtin(&mut sources);
        assert_eq!(found, []);
        Self { knowledge: Knowledge::new(&catalog), sources }
    }

    fn import(&mut self, path: &Path) -> Import {
        let text = fs::read_to_string(path).unwrap();
        self.import_text(path.file_name().unwrap().to_str().unwrap(), &text)
    }

    fn import_text(&mut self, name: &str, text: &str) -> Import {
        let source = self.sources.add(name, text);
        import(Input { name, source, text }).0
    }

    /// What one rule finds in a document.
    fn lint(&mut self, path: &Path, selection: &Selection) -> Vec<Finding> {
        let beside = |stem: &str| file(path.parent().unwrap(), stem);
        let old = beside("old").map(|old| self.import(&old));
        let import = self.import(path);
        let text = self.sources.text(import.source);
        let document = PortDocument::new(&import, text, &self.knowledge).against(old.as_ref());
        let findings = lint(&Subject::Document(document), selection);
        Suppressions::new(text, import.source, Reach::Block)
            .apply(findings, |code| selection.has(code))
    }
}

/// The file with this stem in a folder, whatever its format.
fn file(folder: &Path, stem: &str) -> Option<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.into_iter().find(|path| path.file_stem().is_some_and(|it| it == stem))
}

/// The rules over documents, and what suppressions are told by.
fn document_codes() -> Vec<Code> {
    let is_document = |code: &Code| code.code < "PLT0740";
    let rules = RULES.iter().copied().flatten().map(|rule| rule.code).filter(is_document);
    rules.chain([codes::BAD_SUPPRESSION]).collect()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

#[test]
fn every_rule_has_documents() {
    let expected: BTreeSet<String> =
        document_codes().iter().map(|code| code.name.to_owned()).collect();
    let folders = fs::read_dir(fixtures()).unwrap();
    let found: BTreeSet<String> =
        folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_rule_fires_as_told_and_is_silent_elsewhere() {
    let mut bench = Bench::new();
    let mut loud = String::new();
    for code in document_codes() {
        // Suppressions are judged by what all rules find.
        let is_rule = code != codes::BAD_SUPPRESSION;
        let select = if is_rule { vec![code.name.to_owned()] } else { Vec::new() };
        let selection = Selection::new(&select, &[]).unwrap();
        let folder = fixtures().join(code.name);
        let mut found = |stem: &str| {
            let path = file(&folder, stem).unwrap_or_else(|| panic!("{code} lacks `{stem}`"));
            let findings = bench.lint(&path, &selection).into_iter().map(|it| it.diagnostic);
            let mut findings: Vec<Diagnostic> = findings.filter(|it| it.code == code).collect();
            sort(&mut findings);
            render(&findings, &bench.sources, Format::Human, false)
        };
        insta::assert_snapshot!(format!("fires@{}", code.name), found("fires"));
        let silent = found("silent");
        if !silent.is_empty() {
            loud.push_str(&format!("{code} is not silent:\n{silent}\n"));
        }
    }
    assert!(loud.is_empty(), "{loud}");
}

#[test]
fn findings_are_the_same_every_time() {
    let (mut one, mut other) = (Bench::new(), Bench::new());
    for folder in fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()) {
        let path = file(&folder, "fires").unwrap();
        let all = Selection::default();
        assert_eq!(one.lint(&path, &all), other.lint(&path, &all));
    }
}

/// The text of the fenced block that starts with a line.
fn block(page: &str, start: &str) -> String {
    let lines = page.lines().skip_while(|line| *line != start).skip(1);
    lines.take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect()
}

#[test]
fn pages_about_two_versions_show_two_that_differ_so() {
    let mut bench = Bench::new();
    for code in NEED_OLD {
        let old = bench.import_text("old.md", &block(code.page, "```markdown old"));
        let text = block(code.page, "```markdown");
        let new = bench.import_text("new.md", &text);
        let document = PortDocument::new(&new, &text, &bench.knowledge).against(Some(&old));
        let selection = Selection::new(&[code.name.to_owned()], &[]).unwrap();
        assert_eq!(lint(&Subject::Document(document), &selection).len(), 1, "{code}");
    }
}
