//! A source that no requirement comes from.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, codes};

use super::PackFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::UNUSED_SOURCE, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    if file.pack.is_faulty("requirements") {
        return Vec::new();
    }
    let requirements = file.pack.requirements.iter();
    let cited: BTreeSet<&str> =
        requirements.flat_map(|it| it.source.iter()).map(|source| source.id.as_str()).collect();
    let sources = file.pack.metadata.sources.iter();
    sources
        .filter(|source| !cited.contains(source.id.as_str()))
        .map(|source| {
            let message = format!("no requirement comes from the source `{}`", source.id.value);
            Diagnostic::new(codes::UNUSED_SOURCE, message)
                .at(source.id.place)
                .help("cite it where it says something, or remove it")
                .into()
        })
        .collect()
}
