//! Packs, profiles and files as people name them on the command line, and values for parameters.

use std::path::{Path, PathBuf};

use pilotage_diagnostic::{Place, Span};
use pilotage_model::{Literal, Map, Reference, Spanned, Version};

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
