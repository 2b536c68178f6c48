//! Packs, profiles and files as people name them on the command line, and values for parameters.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, Place, Span, codes};
use pilotage_model::{Literal, Manifest, Map, Pack, Reference, Spanned, Version};

use crate::input;
use crate::session::Session;

/// What a word on the command line names.
#[derive(Debug)]
pub enum Named {
    /// A file, or standard input; for a pack's file perhaps the component's version.
    File(PathBuf, Option<Version>),
    /// A pack or profile of the catalogue.
    Reference(Spanned<Reference>),
}

/// Finds out what a word names: a file that is there or can only be meant as one, else a name of
/// the catalogue. `None` where it is neither, which was told.
pub fn named(word: &str, session: &mut Session) -> Option<Named> {
    let path = Path::new(word);
    if word == "-" || path.exists() {
        return Some(Named::File(path.to_path_buf(), None));
    }
    let source = session.sources.add(format!("<command line: {word}>"), word);
    let place = Place { source, span: Span::new(0, word.len()) };
    let reference: Reference = match word.parse() {
        Ok(reference) => reference,
        Err(error) => {
            session.usage(&format!("`{word}` is no file and no name of a pack: {error}"));
            return None;
        }
    };
    if is_path(&reference.name) {
        return Some(Named::File(reference.name.into(), reference.version));
    }
    Some(Named::Reference(Spanned { value: reference, place }))
}

/// The pack of a name or file, and the version of its component where one is given. `None` where
/// there is none, which was told.
pub fn pack(word: &str, session: &mut Session) -> Option<(Arc<Pack>, Option<Version>)> {
    match named(word, session)? {
        Named::Reference(reference) => {
            let version = reference.version.clone();
            let pack = input::catalog(session).pack(&reference).cloned();
            let pack = pack.map_err(|found| session.diagnostics.push(found)).ok()?;
            Some((pack, version))
        }
        Named::File(path, version) => {
            let before = session.diagnostics.len();
            let manifests = input::manifests(&path, session);
            let pack = manifests.into_iter().find_map(|it| match it {
                Manifest::Pack(pack) => Some(Arc::from(pack)),
                Manifest::Profile(_) | Manifest::Site(_) => None,
            });
            if pack.is_none() && session.diagnostics.len() == before {
                session.usage(&format!("`{word}` holds no pack"));
            }
            let pack: Arc<Pack> = pack?;
            covers(&pack, version.as_ref(), session).then_some((pack, version))
        }
    }
}

/// Whether a pack's file is about a version of its component; a finding where it is not.
pub fn covers(pack: &Pack, version: Option<&Version>, session: &mut Session) -> bool {
    let Some(version) = version else { return true };
    let Some(range) = &pack.metadata.component.versions else { return true };
    if range.contains(version) {
        return true;
    }
    let name = &pack.metadata.name;
    let message = format!("the pack `{}` does not cover version {version}", name.value);
    session.diagnostics.push(
        Diagnostic::new(codes::NO_PACK_VERSION, message)
            .at(name.place)
            .help(format!("versions covered: `{range}`")),
    );
    false
}

/// True for what can only be meant as a file, there or not.
fn is_path(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|it| it.to_str());
    name.contains('/') || matches!(extension, Some("yaml" | "yml" | "json"))
}

/// Parameter values by name.
pub type Values = Map<Spanned<Literal>>;

/// The values of `--with`, each a text of its own to point at.
pub fn values(with: &[String], session: &mut Session) -> Option<Values> {
    let mut values = Vec::new();
    for given in with {
        let Some((name, value)) = given.split_once('=') else {
            session.usage(&format!("`{given}` is no parameter; write `name=value`"));
            return None;
        };
        let source = session.sources.add(format!("<command line: --with {given}>"), given.as_str());
        let place = |from, to| Place { source, span: Span::new(from, to) };
        values.push((
            Spanned { value: name.to_owned(), place: place(0, name.len()) },
            Spanned {
                value: Literal::from_plain(value),
                place: place(name.len() + 1, given.len()),
            },
        ));
    }
    Some(values.into_iter().collect())
}
