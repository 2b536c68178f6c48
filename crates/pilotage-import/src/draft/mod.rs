//! Rows as a draft pack: roles, requirements and what a person still has to decide.
//!
//! Every row ends up in the file: as a requirement, as one of the rows that state a requirement
//! together, or as a remark where it has no ports. What the document leaves open (an end, a
//! protocol, a version) is named in the file and in a finding, never filled in silently.

mod component;
mod loopback;
mod merge;
mod name;
mod purpose;
mod requirement;
mod role;
mod since;
mod variant;

use pilotage_diagnostic::{Diagnostic, Sources};
use pilotage_model::scaffold::{PackDraft, SourceDraft};

use crate::Import;
use name::{Names, slug};
use role::Roles;
use variant::Variants;

/// A document with the file that it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Read<'i> {
    /// What was read.
    pub import: &'i Import,
    /// The name of the file, for the sources.
    pub file: &'i str,
}

/// The text of a draft pack of some documents; `name` is the pack's name in kebab-case.
pub fn draft(name: &str, documents: &[Read<'_>], sources: &Sources) -> (String, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut roles = Roles::default();
    let mut ids = Names::default();
    let ids_of_sources = source_ids(documents);
    let mut requirements = Vec::new();
    let mut remarks = vec![REMARK.to_owned()];
    let mut parameters = Vec::new();
    for (document, source) in documents.iter().zip(&ids_of_sources) {
        let rows = &document.import.rows;
        let variants = Variants::of(rows, parameter_name(source, documents.len()));
        parameters.extend(variants.parameter());
        for merged in merge::merge(rows) {
            let context = requirement::Context { rows, source, sources, variants: &variants };
            match context.requirement(&merged, &mut roles, &mut ids) {
                Ok((written, found)) => {
                    requirements.extend(written);
                    findings.extend(found);
                }
                Err(finding) => {
                    remarks.push(context.left_out(&merged));
                    findings.extend(finding.map(|it| *it));
                }
            }
        }
    }
    let pack = PackDraft {
        remarks,
        name: name.to_owned(),
        component: component(name, documents),
        sources: documents.iter().zip(&ids_of_sources).map(|(it, id)| source(it, id)).collect(),
        parameters,
        roles: roles.into_drafts(),
        requirements,
        ..PackDraft::default()
    };
    (pilotage_model::scaffold::draft(&pack), findings)
}

/// Whether a draft of these documents would hold no requirement: no row of theirs states a port.
/// Such a text is no pack, so there is nothing to write.
pub fn is_empty(documents: &[Read<'_>]) -> bool {
    documents.iter().flat_map(|it| &it.import.rows).all(|row| row.ports.is_empty())
}

/// A name for a pack of these documents: the file's for one, else a common one.
pub fn pack_name(documents: &[Read<'_>]) -> String {
    match (documents, &*source_ids(documents)) {
        ([_], [only]) => only.clone(),
        _ => "imported".to_owned(),
    }
}

const REMARK: &str = "A draft that was imported: look at its roles and at every remark before use.";

/// What the title of the first document that names a component calls it; the pack's name else.
fn component(name: &str, documents: &[Read<'_>]) -> String {
    let mut titles = documents.iter().filter_map(title);
    titles.find_map(|title| component::component(&title)).unwrap_or_else(|| name.to_owned())
}

fn title(document: &Read<'_>) -> Option<String> {
    document.import.title()
}

/// What the parameter of a document's variants is called.
fn parameter_name(source: &str, documents: usize) -> String {
    if documents == 1 {
        return "variant".to_owned();
    }
    let words = source.split('-').chain(["variant"]).enumerate();
    words
        .map(|(at, word)| match word.split_at_checked(1) {
            Some((first, rest)) if at > 0 => format!("{}{rest}", first.to_ascii_uppercase()),
            _ => word.to_owned(),
        })
        .collect()
}

fn source_ids(documents: &[Read<'_>]) -> Vec<String> {
    let mut names = Names::default();
    documents
        .iter()
        .map(|document| {
            let file = document.file.rsplit(['/', '\\']).next().unwrap_or_default();
            let stem = file.split('.').next().unwrap_or_default();
            names.unique(slug(stem).as_deref().unwrap_or("document"), &[])
        })
        .collect()
}

fn source(document: &Read<'_>, id: &str) -> SourceDraft {
    SourceDraft {
        id: id.to_owned(),
        title: title(document).unwrap_or_else(|| document.file.to_owned()),
        url: None,
        note: Some(format!("imported from {}", document.file)),
    }
}
