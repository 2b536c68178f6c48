//! Reading files into the session: sites with the packs and profiles they can see.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;
use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::document::LIMITS;
use pilotage_model::{Manifest, Site, check, read};
use pilotage_plan::Plan;

use crate::session::Session;

/// A site that was read and resolved.
#[derive(Debug)]
pub struct Resolved {
    /// The plan.
    pub plan: Plan,
    /// The site.
    pub site: Box<Site>,
}

/// Reads and resolves a site. `None` where the input is wrong: the findings say why.
pub fn resolved(path: &Path, session: &mut Session) -> anyhow::Result<Option<Resolved>> {
    let Some((site, catalog)) = site(path, session)? else { return Ok(None) };
    let (plan, found) = pilotage_plan::resolve(&site, &catalog);
    session.diagnostics.extend(found);
    Ok((!session.input_is_wrong()).then_some(Resolved { plan, site }))
}

/// Reads a site and the catalogue it sees.
fn site(path: &Path, session: &mut Session) -> anyhow::Result<Option<(Box<Site>, Catalog)>> {
    let manifests = manifests(path, session)?;
    site_among(manifests, path, session)
}

/// The site among the documents of a file, and the catalogue it sees: what is built in, the
/// file's own packs and profiles, and those beside it.
pub fn site_among(
    manifests: Vec<Manifest>,
    path: &Path,
    session: &mut Session,
) -> anyhow::Result<Option<(Box<Site>, Catalog)>> {
    let mut catalog = catalog(session)?;
    if path != Path::new("-") {
        let folder = path.parent().unwrap_or(Path::new("."));
        add_folder(folder, Some(path), &mut catalog, session)?;
    }
    let mut sites = Vec::new();
    for manifest in manifests {
        if let Some(Manifest::Site(site)) = catalog.add(Origin::File, manifest) {
            sites.push(site);
        }
    }
    if sites.len() > 1 {
        let second = sites.remove(1);
        let name = &second.metadata.name;
        session.diagnostics.push(
            Diagnostic::new(codes::DUPLICATE_NAME, "a file has one site; this is the second")
                .at(name.place)
                .help("put each site into a file of its own"),
        );
        return Ok(None);
    }
    let site = sites.pop();
    if site.is_none() && !session.input_is_wrong() {
        let message = format!("`{}` holds no site", path.display());
        session.diagnostics.push(
            Diagnostic::new(codes::WRONG_KIND, message)
                .help("this command needs a file of `kind: Site`"),
        );
    }
    Ok(site.map(|site| (site, catalog)))
}

/// Built-in packs and profiles, and those of the folders on the command line.
pub fn catalog(session: &mut Session) -> anyhow::Result<Catalog> {
    let (mut catalog, found) = Catalog::builtin(&mut session.sources);
    session.diagnostics.extend(found);
    for folder in session.catalogs.clone() {
        if !folder.is_dir() {
            session.diagnostics.push(
                Diagnostic::new(
                    codes::CANNOT_READ,
                    format!("`{}` is no folder", folder.display()),
                )
                .help("name an existing folder after `--catalog`"),
            );
            continue;
        }
        add_folder(&folder, None, &mut catalog, session)?;
    }
    Ok(catalog)
}

/// Adds the packs and profiles of a folder and of its `packs` and `profiles`.
fn add_folder(
    folder: &Path,
    except: Option<&Path>,
    catalog: &mut Catalog,
    session: &mut Session,
) -> anyhow::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for place in [folder.to_path_buf(), folder.join("packs"), folder.join("profiles")] {
        for path in yaml_files(&place)? {
            if Some(path.as_path()) == except || except.is_some_and(|site| same(site, &path)) {
                continue;
            }
            let Some(text) = text_of(&path, session) else { continue };
            // Other YAML files lie beside a site; only ours are read, and of them no other site.
            if !text.contains("pilotage.dev/") {
                continue;
            }
            let source = session.sources.add(path.display().to_string(), text.as_str());
            let (manifests, found) = read(&text, source);
            let ours: Vec<_> =
                manifests.into_iter().filter(|it| !matches!(it, Manifest::Site(_))).collect();
            if ours.is_empty() {
                continue;
            }
            session.diagnostics.extend(found);
            for manifest in ours {
                session.diagnostics.extend(check::check(&manifest));
                catalog.add(Origin::File, manifest);
            }
        }
    }
    Ok(())
}

fn same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn yaml_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|it| it == "yaml" || it == "yml"))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    Ok(files)
}

/// Reads every document of a file and checks each by itself.
pub fn manifests(path: &Path, session: &mut Session) -> anyhow::Result<Vec<Manifest>> {
    let Some(text) = text_of(path, session) else { return Ok(Vec::new()) };
    let name = if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() };
    let source = session.sources.add(name, text.as_str());
    let (manifests, found) = read(&text, source);
    session.diagnostics.extend(found);
    session.diagnostics.extend(manifests.iter().flat_map(check::check));
    Ok(manifests)
}

/// The text of a file, or of standard input for `-`; a finding where it cannot be read as text.
pub fn text_of(path: &Path, session: &mut Session) -> Option<String> {
    let bytes = if path == Path::new("-") { stdin() } else { bounded(path) };
    let finding = match bytes {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => return Some(text),
            Err(error) => Diagnostic::new(
                codes::NOT_UTF8,
                format!(
                    "`{}` is not UTF-8 text, from byte {} on",
                    path.display(),
                    error.utf8_error().valid_up_to()
                ),
            )
            .help("save it as UTF-8"),
        },
        Err(error) => Diagnostic::new(
            codes::CANNOT_READ,
            format!("cannot read `{}`: {error}", path.display()),
        ),
    };
    session.diagnostics.push(finding);
    None
}

fn bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    limited(std::fs::File::open(path)?)
}

fn stdin() -> std::io::Result<Vec<u8>> {
    limited(std::io::stdin().lock())
}

/// One byte past the limit is enough for the reader to refuse the file as too large.
fn limited(reader: impl std::io::Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LIMITS.bytes as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
