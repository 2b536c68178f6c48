//! Rules over packs, profiles and sites, each with cases of its own under `manifests/`.
//!
//! A case starts with `# fires: message`, or `# silent: why`, and goes on as a fragment of a file:
//! what the fragment leaves out is as dull as can be. More `# fires:` lines are more findings. A
//! case that has a fix ends in `# fixed:` and the lines that it changes to.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, Severity, SourceId, Sources, codes};
use pilotage_lint::{
    Finding, Knowledge, PackFile, ProfileFile, RULES, Selection, SiteFile, Subject, apply, lint,
};
use pilotage_model::{Manifest, check, read};

/// The first line of files by their kind, with the keys that show it and what stands there else.
const KINDS: [(&str, &[(&str, &str)]); 3] = [
    (
        "Site",
        &[
            ("zones", "zones: {office: {subnets: 192.0.2.0/24}, nodes: {subnets: 10.0.1.0/24}}\n"),
            ("hosts", "hosts: {node-1: {zone: nodes, addresses: 10.0.1.1}}\n"),
            ("clusters", ""),
            ("services", ""),
            ("platforms", ""),
            ("firewalls", ""),
            ("groups", ""),
            ("external", ""),
            ("vips", ""),
            ("metadata", "metadata: {name: example}\n"),
        ],
    ),
    (
        "Pack",
        &[
            ("requirements", ""),
            ("roles", "roles: {node: {}, worker: {}, control-plane: {}, admin: {}}\n"),
            (
                "metadata",
                "metadata:\n  name: example\n  version: 1.0.0\n  component: {name: Example}\n  \
                 sources: [{id: docs, title: Documentation}]\n",
            ),
        ],
    ),
    ("Profile", &[("metadata", "metadata: {name: example, version: 1.0.0}\n")]),
];

/// A whole file around a fragment.
fn completed(fragment: &str) -> String {
    if fragment.contains("apiVersion:") {
        return fragment.to_owned();
    }
    let has = |key: &str| fragment.lines().any(|line| line.starts_with(&format!("{key}:")));
    let of_kind =
        |parts: &[(&str, &str)]| parts.iter().any(|(key, _)| has(key) && *key != "metadata");
    let (kind, parts) = KINDS.iter().find(|(_, parts)| of_kind(parts)).unwrap_or(&KINDS[2]);
    let missing: String =
        parts.iter().filter(|(key, _)| !has(key)).map(|(_, text)| *text).collect();
    format!("apiVersion: pilotage.dev/v1alpha1\nkind: {kind}\n{missing}{fragment}")
}

/// A case of a rule.
#[derive(Debug, Default)]
struct Case {
    expected: Vec<String>,
    text: String,
    fixed: Option<String>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_head = false;
    for line in text.lines() {
        let fires = line.strip_prefix("# fires: ");
        if fires.is_some() || line.starts_with("# silent: ") {
            if !in_head {
                cases.push(Case::default());
            }
            in_head = true;
            cases.last_mut().unwrap().expected.extend(fires.map(str::to_owned));
            continue;
        }
        in_head = false;
        let case = cases.last_mut().unwrap();
        match &mut case.fixed {
            _ if line == "# fixed:" => case.fixed = Some(String::new()),
            Some(fixed) => *fixed += &format!("{line}\n"),
            None => case.text += &format!("{line}\n"),
        }
    }
    cases
}

/// What is built in, read once.
static BUILTIN: LazyLock<(Sources, Catalog)> = LazyLock::new(|| {
    let mut sources = Sources::new();
    let (catalog, _) = Catalog::builtin(&mut sources);
    (sources, catalog)
});

/// What the rules find in a file, which must have no errors of its own.
fn found(selected: &[&str], text: &str) -> Vec<Finding> {
    let (mut sources, mut catalog) = BUILTIN.clone();
    let knowledge = Knowledge::new(&catalog);
    let source: SourceId = sources.add("case.yaml", text);
    let (manifests, mut told) = read(text, source);
    told.extend(manifests.iter().flat_map(check::check));
    for manifest in manifests.clone() {
        catalog.add(Origin::File, manifest);
    }
    let selected: Vec<String> = selected.iter().map(|word| (*word).to_owned()).collect();
    let selection = Selection::new(&selected, &[]).unwrap();
    let mut findings = Vec::new();
    for manifest in &manifests {
        match manifest {
            Manifest::Pack(pack) => {
                let file = PackFile::new(pack, text, &knowledge);
                findings.extend(lint(&Subject::Pack(file), &selection));
            }
            Manifest::Profile(profile) => {
                told.extend(pilotage_plan::stack_of_profile(profile, &catalog).1);
                let file = ProfileFile::new(profile, text, &catalog);
                findings.extend(lint(&Subject::Profile(file), &selection));
            }
            Manifest::Site(site) => {
                let (plan, more) = pilotage_plan::resolve(site, &catalog);
                told.extend(more);
                let file = SiteFile::new(site, text, &plan, &catalog);
                findings.extend(lint(&Subject::Site(file), &selection));
            }
        }
    }
    told.retain(|finding: &Diagnostic| finding.severity == Severity::Error);
    assert!(told.is_empty(), "{text}{told:#?}");
    findings
}

#[test]
fn every_case_comes_out_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifests");
    let mut names = BTreeSet::new();
    let mut wrong = String::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let code = codes::find(&name).unwrap();
        let cases = cases(&fs::read_to_string(&path).unwrap());
        let silent = cases.iter().filter(|case| case.expected.is_empty()).count();
        assert!(silent > 0 && silent < cases.len(), "{name} fires or is silent in all cases");
        for case in cases {
            let text = completed(&case.text);
            let findings = found(&[code.code], &text);
            let messages: Vec<&str> =
                findings.iter().map(|finding| finding.diagnostic.message.as_str()).collect();
            if messages != case.expected {
                wrong += &format!("{name}: {:#?}, not {messages:#?} in\n{text}\n", case.expected);
            }
            assert!(findings.iter().all(|finding| finding.diagnostic.place.is_some()));
            let fixes: Vec<_> = findings.iter().filter_map(|it| it.fix.as_ref()).collect();
            let fixed = apply(&text, fixes.iter().copied()).0;
            let expected = case.fixed.as_deref().map(completed).unwrap_or(text);
            if fixed != expected {
                wrong += &format!("{name}: fixed to\n{fixed}not to\n{expected}\n");
            }
        }
        names.insert(name);
    }
    assert!(wrong.is_empty(), "{wrong}");
    let rules: BTreeSet<String> = RULES
        .iter()
        .flat_map(|rules| rules.iter())
        .map(|rule| rule.code)
        .filter(|code| ("PLT0751"..="PLT0789").contains(&code.code))
        .map(|code| code.name.to_owned())
        .collect();
    assert_eq!(names, rules, "each rule has cases");
}

#[test]
fn nothing_is_found_in_what_is_built_in_and_in_the_examples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files: Vec<_> = ["crates/pilotage-catalog/packs", "crates/pilotage-catalog/profiles"]
        .iter()
        .chain(&["examples/bare-metal", "examples/tko-vsphere", "examples/palette-saas-pcg"])
        .chain(&["examples/palette-self-hosted-upgrade"])
        .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    assert!(files.len() > 25, "{files:?}");
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let findings = found(&["PLT075", "PLT076", "PLT077", "PLT078"], &text);
        assert!(findings.is_empty(), "{}: {findings:#?}", path.display());
    }
}
