//! Sites from their files, with the packs beside them, as a person would run them.

use std::path::{Path, PathBuf};

use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, Severity, Sources};
use pilotage_model::{Manifest, check, read};
use pilotage_plan::{Plan, resolve};

/// The plan of a site file; none where it cannot be read, or the site has errors.
#[must_use]
pub fn plan(path: &Path) -> Option<Plan> {
    let mut sources = Sources::new();
    let (mut catalog, mut found) = Catalog::builtin(&mut sources);
    for pack in yaml_files(&path.with_file_name("packs")) {
        let (manifests, reading) = manifests(&pack, &mut sources);
        found.extend(reading);
        for manifest in manifests {
            catalog.add(Origin::File, manifest);
        }
    }
    let (manifests, reading) = manifests(path, &mut sources);
    found.extend(reading);
    found.extend(manifests.iter().flat_map(check::check));
    let site = manifests.into_iter().find_map(|manifest| match manifest {
        Manifest::Site(site) => Some(site),
        _ => None,
    })?;
    let (plan, resolving) = resolve(&site, &catalog);
    found.extend(resolving);
    found.iter().all(|finding| finding.severity < Severity::Error).then_some(plan)
}

fn manifests(path: &Path, sources: &mut Sources) -> (Vec<Manifest>, Vec<Diagnostic>) {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let source = sources.add(path.display().to_string(), text.as_str());
    read(&text, source)
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}
