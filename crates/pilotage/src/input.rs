//! Reading files into the session: sites with the packs and profiles they can see.
//!
//! Each file is read once in a run, however many sites lie beside it, so that what is wrong with it
//! is told once.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, Severity, Sources, codes};
use pilotage_model::document::LIMITS;
use pilotage_model::{Manifest, Site, check, read};
use pilotage_plan::Plan;

use crate::session::Session;

/// Folders beside a site in which packs and profiles are looked for, and in the site's own.
const FOLDERS: [&str; 2] = ["packs", "profiles"];

/// A site that was read and resolved.
#[derive(Debug)]
pub struct Resolved {
    /// The plan.
    pub plan: Plan,
    /// The site.
    pub site: Site,
}

/// Reads and resolves a site. `None` where the input is wrong: the findings say why.
pub fn resolved(path: &Path, session: &mut Session) -> Option<Resolved> {
    let manifests = manifests(path, session);
    resolved_among(manifests, path, session)
}

/// Resolves the site among the documents of a file.
pub fn resolved_among(
    manifests: Vec<Manifest>,
    path: &Path,
    session: &mut Session,
) -> Option<Resolved> {
    let (site, catalog) = site_among(manifests, path, session)?;
    let (plan, found) = pilotage_plan::resolve(&site, &catalog);
    session.diagnostics.extend(found);
    (!session.input_is_wrong()).then_some(Resolved { plan, site })
}

/// The site among the documents of a file, and the catalogue it sees: what is built in, the
/// file's own packs and profiles, and those beside it.
pub fn site_among(
    manifests: Vec<Manifest>,
    path: &Path,
    session: &mut Session,
) -> Option<(Site, Catalog)> {
    let mut catalog = catalog_at(path, session);
    let mut sites = add_own(manifests, path, &mut catalog, session);
    if sites.len() > 1 {
        let second = sites.remove(1);
        let name = &second.metadata.name;
        session.diagnostics.push(
            Diagnostic::new(codes::DUPLICATE_NAME, "a file has one site; this is the second")
                .at(name.place)
                .help("put each site into a file of its own"),
        );
        return None;
    }
    let site = sites.pop();
    if site.is_none() && !session.input_is_wrong() {
        let message = format!("`{}` holds no site", name_of(path));
        session.diagnostics.push(
            Diagnostic::new(codes::WRONG_KIND, message)
                .help("this command needs a file of `kind: Site`"),
        );
    }
    site.map(|site| (site, catalog))
}

/// Adds the packs and profiles of a file itself, and hands back its sites.
pub fn add_own(
    manifests: Vec<Manifest>,
    path: &Path,
    catalog: &mut Catalog,
    session: &Session,
) -> Vec<Site> {
    // A file in a folder of the command line is in the catalogue already.
    let is_known = path.canonicalize().is_ok_and(|path| session.in_folders.contains(&path));
    let mut sites = Vec::new();
    for manifest in manifests {
        match manifest {
            Manifest::Site(site) => sites.push(*site),
            Manifest::Pack(_) | Manifest::Profile(_) if is_known => {}
            Manifest::Pack(_) | Manifest::Profile(_) => {
                catalog.add(Origin::File, manifest);
            }
        }
    }
    sites
}

/// What a file sees: the catalogue, and the packs and profiles beside it.
pub fn catalog_at(path: &Path, session: &mut Session) -> Catalog {
    let mut catalog = catalog(session);
    if path != Path::new("-") {
        let folder = path.parent().unwrap_or(Path::new("."));
        // A profile in `profiles` sees the packs in `packs` beside that folder, as a site does.
        let is_part = FOLDERS.iter().any(|name| folder.ends_with(name));
        let folder = folder.parent().filter(|_| is_part).unwrap_or(folder);
        add_folder(folder, Some(path), &mut catalog, session);
    }
    catalog
}

/// Built-in packs and profiles, and those of the folders on the command line.
pub fn catalog(session: &mut Session) -> Catalog {
    if let Some(catalog) = &session.catalog {
        return catalog.clone();
    }
    let (mut catalog, found) = Catalog::builtin(&mut session.sources);
    session.diagnostics.extend(found);
    for folder in session.folders.clone() {
        if !folder.is_dir() {
            session.diagnostics.push(
                Diagnostic::new(codes::CANNOT_READ, format!("`{}` is no folder", folder.display()))
                    .help("name an existing folder after `--catalog`"),
            );
            continue;
        }
        add_folder(&folder, None, &mut catalog, session);
    }
    session.catalog = Some(catalog.clone());
    catalog
}

/// Whether a name on the command line, where packs and profiles go by name, means a profile.
pub fn is_profile(name: &str, catalog: &Catalog) -> bool {
    catalog.profiles().any(|(_, profile)| profile.metadata.name.value == name)
}

/// Adds the packs and profiles of a folder and of its `packs` and `profiles`.
fn add_folder(folder: &Path, except: Option<&Path>, catalog: &mut Catalog, session: &mut Session) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for place in places(folder) {
        for path in our_files(&place, session) {
            // One folder may be reached in two ways; its packs are the same ones.
            let real = path.canonicalize().unwrap_or_else(|_| path.clone());
            if except.is_some_and(|site| same(site, &path)) || session.in_folders.contains(&real) {
                continue;
            }
            if except.is_none() {
                session.in_folders.insert(real);
            }
            for manifest in beside(&path, session) {
                catalog.add(Origin::File, manifest);
            }
        }
    }
}

/// A folder and its `packs` and `profiles`.
fn places(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let parts = FOLDERS.iter().map(|name| folder.join(name));
    std::iter::once(folder.to_path_buf()).chain(parts)
}

/// The packs and profiles of a file that lies beside a site.
fn beside(path: &Path, session: &mut Session) -> Vec<Manifest> {
    if let Some(known) = session.known(path) {
        return without_sites(known);
    }
    let Some(text) = ours_of(path, session) else { return Vec::new() };
    let source = session.sources.add(path.display().to_string(), text.as_str());
    let (manifests, found) = read(&text, source);
    let is_site = text.lines().any(|line| line.trim_end() == "kind: Site");
    let ours = without_sites(manifests);
    if ours.is_empty() && is_site {
        return ours;
    }
    session.diagnostics.extend(found);
    session.diagnostics.extend(ours.iter().flat_map(check::check));
    if !is_site {
        session.remember(path, &ours);
    }
    ours
}

/// The texts of the packs and profiles that a site sees besides those that are built in, by names that
/// are the same wherever the site lies: by its folder, or by the name of a folder of the command line.
pub fn texts_beside(path: &Path, session: &mut Session) -> Vec<(String, PathBuf, String)> {
    let own = path.parent().filter(|_| path != Path::new("-")).map(|it| (it, PathBuf::new()));
    let given = session.folders.clone();
    let named = |folder: &PathBuf| folder.file_name().map_or_else(PathBuf::new, PathBuf::from);
    let folders = given.iter().map(|folder| (folder.as_path(), named(folder))).chain(own);
    let (mut texts, mut known) = (Vec::new(), BTreeSet::new());
    for (folder, name) in folders {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let files: Vec<_> = places(folder).flat_map(|place| our_files(&place, session)).collect();
        for file in files {
            let real = file.canonicalize().unwrap_or_else(|_| file.clone());
            if same(path, &file) || !known.insert(real) {
                continue;
            }
            let Some(text) = ours_of(&file, session) else { continue };
            let source = Sources::new().add("", "");
            let (manifests, _) = read(&text, source);
            let is_site = text.lines().any(|line| line.trim_end() == "kind: Site");
            if !is_site || !without_sites(manifests).is_empty() {
                let name = name.join(file.strip_prefix(folder).unwrap_or(&file));
                texts.push((name.display().to_string(), file, text));
            }
        }
    }
    texts
}

/// The text of a file that may lie beside a site and is one of ours.
fn ours_of(path: &Path, session: &mut Session) -> Option<String> {
    let bytes = match bounded(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            // It may be anybody's file.
            let message = format!("cannot read `{}`: {error}", path.display());
            let finding = Diagnostic::new(codes::CANNOT_READ, message);
            session.diagnostics.push(Diagnostic { severity: Severity::Note, ..finding });
            return None;
        }
    };
    // Other YAML files lie beside a site; only ours are read, and of them no other site.
    const OURS: &[u8] = b"pilotage.dev/";
    bytes.windows(OURS.len()).any(|window| window == OURS).then_some(())?;
    as_text(bytes, &name_of(path), session)
}

fn without_sites(manifests: Vec<Manifest>) -> Vec<Manifest> {
    manifests.into_iter().filter(|it| !matches!(it, Manifest::Site(_))).collect()
}

/// Whether two paths lead to one file.
pub fn same(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// The files of a folder that may hold packs and profiles, in the order of their names.
fn our_files(folder: &Path, session: &mut Session) -> Vec<PathBuf> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let message = format!("cannot read the folder `{}`: {error}", folder.display());
            session.diagnostics.push(Diagnostic::new(codes::CANNOT_READ, message));
            return Vec::new();
        }
    };
    let ours = |path: &PathBuf| {
        let extension = path.extension().and_then(|it| it.to_str());
        matches!(extension, Some("yaml" | "yml" | "json")) && path.is_file()
    };
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(ours).collect();
    files.sort();
    files
}

/// Reads every document of a file and checks each by itself.
pub fn manifests(path: &Path, session: &mut Session) -> Vec<Manifest> {
    if let Some(known) = session.known(path) {
        return known;
    }
    let Some(text) = text_of(path, session) else { return Vec::new() };
    let manifests = manifests_of(&name_of(path), &text, session);
    session.remember(path, &manifests);
    manifests
}

/// Every document of a text, each checked by itself.
pub fn manifests_of(name: &str, text: &str, session: &mut Session) -> Vec<Manifest> {
    let source = session.sources.add(name, text);
    let (manifests, found) = read(text, source);
    session.diagnostics.extend(found);
    session.diagnostics.extend(manifests.iter().flat_map(check::check));
    manifests
}

/// What messages call a file.
pub fn name_of(path: &Path) -> String {
    if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// The text of a file, or of standard input for `-`; a finding where it cannot be read as text.
pub fn text_of(path: &Path, session: &mut Session) -> Option<String> {
    let bytes = bytes_of(path, session)?;
    as_text(bytes, &name_of(path), session)
}

/// The bytes of a file, or of standard input for `-`; a finding where it cannot be read.
pub fn bytes_of(path: &Path, session: &mut Session) -> Option<Vec<u8>> {
    let bytes = if path == Path::new("-") { stdin() } else { bounded(path) };
    let cannot = |error| {
        let message = format!("cannot read `{}`: {error}", name_of(path));
        session.diagnostics.push(Diagnostic::new(codes::CANNOT_READ, message));
    };
    bytes.map_err(cannot).ok()
}

fn as_text(bytes: Vec<u8>, name: &str, session: &mut Session) -> Option<String> {
    String::from_utf8(bytes)
        .map_err(|error| {
            let from = error.utf8_error().valid_up_to();
            let message = format!("`{name}` is not UTF-8 text, from byte {from} on");
            let finding = Diagnostic::new(codes::NOT_UTF8, message).help("save it as UTF-8");
            session.diagnostics.push(finding);
        })
        .ok()
}

fn bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    limited(std::fs::File::open(path)?)
}

fn stdin() -> std::io::Result<Vec<u8>> {
    limited(std::io::stdin().lock())
}

/// One byte past the limit is enough for the reader to refuse the file as too large.
fn limited(reader: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LIMITS.bytes as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
