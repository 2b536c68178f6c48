//! The files that the paths on the command line stand for.

use std::path::{Path, PathBuf};

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::format;

use crate::session::Session;

/// A file to lint.
#[derive(Debug)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it was named itself, not only a folder that it is in.
    pub is_named: bool,
}

/// Folders deeper than this are not looked into: a link may lead back up.
const DEEPEST: usize = 32;

/// The files that paths stand for, in the order of the paths and, in folders, of the names.
pub fn of(paths: &[PathBuf], session: &mut Session) -> Vec<File> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let (before, found) = (files.len(), session.diagnostics.len());
            walk(path, DEEPEST, &mut files, session);
            if files.len() == before && session.diagnostics.len() == found {
                session.usage(&format!("no file in `{}` can be linted", path.display()));
            }
        } else {
            files.push(File { path: path.clone(), is_named: true });
        }
    }
    files
}

fn walk(folder: &Path, deepest: usize, files: &mut Vec<File>, session: &mut Session) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let message = format!("cannot read the folder `{}`: {error}", folder.display());
            session.diagnostics.push(Diagnostic::new(codes::CANNOT_READ, message));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let is_hidden =
            path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if is_hidden {
            continue;
        }
        if path.is_dir() {
            if let Some(deeper) = deepest.checked_sub(1) {
                walk(&path, deeper, files, session);
            }
        } else if may_be_linted(&path) {
            files.push(File { path, is_named: false });
        }
    }
}

/// Whether a file's name ends like those of port documents, packs, profiles and sites.
fn may_be_linted(path: &Path) -> bool {
    let Some(extension) = path.extension().and_then(|it| it.to_str()) else { return false };
    let is = |known: &&str| known.eq_ignore_ascii_case(extension);
    ["yaml", "yml"].iter().any(is)
        || format::ALL.iter().any(|format| format.info().extensions.iter().any(is))
}
