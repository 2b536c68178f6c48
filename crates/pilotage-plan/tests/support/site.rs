//! Reading a site and the packs beside it, as the program does.

use std::path::{Path, PathBuf};

use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, Sources, sort};
use pilotage_model::{Manifest, Site, check, read};
use pilotage_plan::{Plan, resolve};

/// A site that was read and resolved, with everything found on the way.
pub(crate) struct Read {
    pub(crate) site: Box<Site>,
    pub(crate) catalog: Catalog,
    pub(crate) plan: Plan,
    pub(crate) found: Vec<Diagnostic>,
    pub(crate) sources: Sources,
}

/// Reads `site.yaml` of a folder, with the packs and profiles under its `packs`.
pub(crate) fn folder(folder: &Path) -> Read {
    let mut packs: Vec<PathBuf> = std::fs::read_dir(folder.join("packs"))
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default();
    packs.sort();
    let text = |path: &Path| std::fs::read_to_string(path).unwrap();
    let files: Vec<(String, String)> = std::iter::once(folder.join("site.yaml"))
        .chain(packs)
        .map(|path| (path.strip_prefix(folder).unwrap().display().to_string(), text(&path)))
        .collect();
    files_of(&files)
}

/// Reads files by name and text beside the built-in catalogue; one of them has the site.
pub(crate) fn files_of(files: &[(String, String)]) -> Read {
    let mut sources = Sources::new();
    let (catalog, found) = Catalog::builtin(&mut sources);
    read_all(files, catalog, found, sources)
}

/// The same with no other packs than those of the files.
pub(crate) fn only_files_of(files: &[(String, String)]) -> Read {
    read_all(files, Catalog::new(), Vec::new(), Sources::new())
}

fn read_all(
    files: &[(String, String)],
    mut catalog: Catalog,
    mut found: Vec<Diagnostic>,
    mut sources: Sources,
) -> Read {
    let mut site = None;
    for (name, text) in files {
        let source = sources.add(name.as_str(), text.as_str());
        let (manifests, reading) = read(text, source);
        found.extend(reading);
        for manifest in manifests {
            found.extend(check::check(&manifest));
            if let Some(Manifest::Site(it)) = catalog.add(Origin::File, manifest) {
                site = Some(it);
            }
        }
    }
    let site = site.unwrap_or_else(|| panic!("a site among {files:?}"));
    let (plan, resolving) = resolve(&site, &catalog);
    found.extend(resolving);
    sort(&mut found);
    Read { site, catalog, plan, found, sources }
}

/// The folder of scenarios that all crates share.
pub(crate) fn scenarios() -> PathBuf {
    root().join("crates/pilotage-testkit/scenarios")
}

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
