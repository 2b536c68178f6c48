//! From the texts of a revision to its plan.
//!
//! The one place of the platform where texts that people wrote are read: what is pushed, what agents
//! are assigned and what is verified all come through here. Holds no rules of its own; it calls the
//! crates that read and resolve. Reads no file, so that a revision means the same on every server.

use std::sync::LazyLock;

use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, Exit, Severity, Sources, codes, sort};
use pilotage_model::{Manifest, Site, check, read};
use pilotage_plan::Plan;
use schemars::JsonSchema;
use serde::Serialize;

use crate::store::RevisionFiles;

/// A revision that was read and resolved.
#[derive(Debug)]
pub struct Resolved {
    /// The plan.
    pub plan: Plan,
    /// The site.
    pub site: Site,
    /// The packs and profiles that the site sees.
    pub catalog: Catalog,
    /// What is worth a look and not wrong.
    pub warnings: Vec<Fault>,
}

/// Something that people wrote and that is not right, where it stands, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fault {
    /// The finding's code, which `pilotage explain` knows, as `PLT0201`.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// What is wrong.
    pub message: String,
    /// The name of the file.
    pub file: Option<String>,
    /// The line, from 1 on.
    pub line: Option<usize>,
    /// The column in characters, from 1 on.
    pub column: Option<usize>,
    /// What to do.
    pub help: Option<String>,
    /// Further facts.
    pub notes: Vec<String>,
}

/// What is built into the program: read once, because it is the same for every revision.
static BUILTIN: LazyLock<(Sources, Catalog)> = LazyLock::new(|| {
    let mut sources = Sources::new();
    let (catalog, _) = Catalog::builtin(&mut sources);
    (sources, catalog)
});

/// Reads and resolves a revision. It takes time and no breath: call it where it may block.
///
/// # Errors
/// What is wrong with the texts, errors and warnings, in the order of the texts.
pub fn resolve(files: &RevisionFiles) -> Result<Resolved, Vec<Fault>> {
    let (mut sources, mut catalog) = BUILTIN.clone();
    let mut found = Vec::new();
    let mut sites = Vec::new();
    let own = document(&files.site.name, &files.site.text, &mut sources, &mut found);
    for manifest in own {
        if let Some(Manifest::Site(site)) = catalog.add(Origin::File, manifest) {
            sites.push(*site);
        }
    }
    for file in &files.beside {
        for manifest in document(&file.name, &file.text, &mut sources, &mut found) {
            // Another site beside this one has no part in it.
            catalog.add(Origin::File, manifest);
        }
    }
    let site = only(sites, &files.site.name, &mut found);
    let Some(site) = site else { return Err(faults(found, &sources)) };
    let (plan, more) = pilotage_plan::resolve(&site, &catalog);
    found.extend(more);
    if is_wrong(&found) {
        return Err(faults(found, &sources));
    }
    found.retain(|it| it.severity >= Severity::Warning);
    Ok(Resolved { plan, site, catalog, warnings: faults(found, &sources) })
}

/// Every document of a text, each checked by itself.
fn document(
    name: &str,
    text: &str,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Vec<Manifest> {
    let source = sources.add(name, text);
    let (manifests, diagnostics) = read(text, source);
    found.extend(diagnostics);
    found.extend(manifests.iter().flat_map(check::check));
    manifests
}

/// The one site of a file.
fn only(mut sites: Vec<Site>, name: &str, found: &mut Vec<Diagnostic>) -> Option<Site> {
    if sites.len() > 1 {
        let second = sites.swap_remove(1);
        found.push(
            Diagnostic::new(codes::DUPLICATE_NAME, "a file has one site; this is the second")
                .at(second.metadata.name.place)
                .help("put each site into a file of its own"),
        );
        return None;
    }
    let site = sites.pop();
    if site.is_none() && !is_wrong(found) {
        let message = format!("`{name}` holds no site");
        let finding = Diagnostic::new(codes::WRONG_KIND, message);
        found.push(finding.help("push a file of `kind: Site`"));
    }
    site
}

/// Whether something is wrong, so that no result could be trusted.
fn is_wrong(found: &[Diagnostic]) -> bool {
    Exit::of(found, Severity::Error) >= Exit::Input
}

fn faults(mut found: Vec<Diagnostic>, sources: &Sources) -> Vec<Fault> {
    sort(&mut found);
    found.iter().map(|diagnostic| fault(diagnostic, sources)).collect()
}

fn fault(diagnostic: &Diagnostic, sources: &Sources) -> Fault {
    let place = diagnostic.place;
    let at = place.map(|place| sources.line_column(place));
    Fault {
        code: diagnostic.code.code.to_owned(),
        severity: diagnostic.severity.as_str().to_owned(),
        message: diagnostic.message.clone(),
        file: place.map(|place| sources.name(place.source).to_owned()),
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        help: diagnostic.help.clone(),
        notes: diagnostic.notes.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RevisionFile;

    const EXAMPLE: &str = include_str!("../../../examples/bare-metal/site.yaml");

    fn files(site: &str, beside: &[&str]) -> RevisionFiles {
        let file = |(name, text): (&str, &str)| RevisionFile {
            name: name.to_owned(),
            text: text.to_owned(),
        };
        let beside = beside.iter().map(|text| file(("packs/own.yaml", text))).collect();
        RevisionFiles { site: file(("site.yaml", site)), beside }
    }

    #[test]
    fn an_example_resolves() {
        let resolved = resolve(&files(EXAMPLE, &[])).unwrap();
        assert!(!resolved.plan.flows.is_empty());
        assert!(resolved.warnings.iter().all(|it| it.severity == "warning"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let text = EXAMPLE.replacen("kind: Site", "kind: Sight", 1);
        let faults = resolve(&files(&text, &[])).unwrap_err();
        let first = &faults[0];
        assert_eq!((first.severity.as_str(), first.file.as_deref()), ("error", Some("site.yaml")));
        assert!(first.line.is_some() && first.column.is_some(), "{first:?}");
    }

    #[test]
    fn a_file_without_a_site_and_a_broken_pack_beside_are_told() {
        assert_eq!(resolve(&files("", &[])).unwrap_err().len(), 1);
        let faults = resolve(&files(EXAMPLE, &["kind: [pack"])).unwrap_err();
        assert!(faults.iter().any(|it| it.file.as_deref() == Some("packs/own.yaml")), "{faults:?}");
    }
}
