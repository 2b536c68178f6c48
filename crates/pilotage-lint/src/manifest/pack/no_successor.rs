//! A deprecated requirement of which nobody knows what comes after it.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Pack, Requirement};

use super::PackFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::NO_SUCCESSOR, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    let requirements = file.pack.requirements.iter();
    requirements.filter_map(|it| silent(it).or_else(|| in_circle(file.pack, it))).collect()
}

/// Neither a replacement, nor an end, nor a word.
fn silent(requirement: &Requirement) -> Option<Finding> {
    let deprecated = requirement.deprecated.as_ref()?;
    let says = requirement.versions.is_some() || requirement.note.is_some();
    if deprecated.r#use.is_some() || deprecated.is_faulty("use") || says {
        return None;
    }
    let message =
        format!("`{}` is deprecated, and nothing says what follows", requirement.id.value);
    let diagnostic = Diagnostic::new(codes::NO_SUCCESSOR, message)
        .at(requirement.id.place)
        .help("add `use:` with its replacement, `versions:` with its end, or a `note`");
    Some(diagnostic.into())
}

/// A replacement or fallback that is the requirement itself, or is deprecated no later.
fn in_circle(pack: &Pack, requirement: &Requirement) -> Option<Finding> {
    let deprecated = requirement.deprecated.as_ref();
    let r#use = deprecated.and_then(|it| it.r#use.as_ref());
    let mut others = r#use.into_iter().chain(&requirement.fallback);
    if let Some(other) = others.find(|other| other.value == requirement.id.value) {
        let message = format!("`{}` stands for itself", other.value);
        let diagnostic = Diagnostic::new(codes::NO_SUCCESSOR, message)
            .at(other.place)
            .help("name the requirement that takes its place");
        return Some(diagnostic.into());
    }
    let (since, other) = (&deprecated?.since, r#use?);
    let successor = pack.requirements.iter().find(|it| it.id.value == other.value)?;
    successor.deprecated.as_ref().filter(|it| it.since <= *since).map(|_| {
        let message = format!("`{}` is to take over and is deprecated as early", other.value);
        Diagnostic::new(codes::NO_SUCCESSOR, message)
            .at(other.place)
            .also(successor.id.place, "deprecated here")
            .help("name a requirement that stays")
            .into()
    })
}
