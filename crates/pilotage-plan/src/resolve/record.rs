//! A requirement that holds, as the plan records it.

use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{End, Requirement, Via};
use pilotage_net::TransportSet;

use super::holds::deprecated_since;
use crate::atom::Atom;
use crate::plan::{Accepted, Resolved, SourceNote, Standing};
use crate::stack::StackedPack;

/// What is known about a requirement beside its pack.
pub(crate) struct Facts<'f> {
    pub(crate) id: Arc<str>,
    pub(crate) instance: &'f str,
    pub(crate) from: &'f [Atom],
    pub(crate) to: &'f [Atom],
    pub(crate) transports: TransportSet,
    pub(crate) standing: Standing,
    pub(crate) accepted: Option<Accepted>,
}

pub(crate) fn record(
    stacked: &StackedPack,
    requirement: &Requirement,
    facts: Facts<'_>,
) -> Resolved {
    let metadata = &stacked.pack.metadata;
    let sibling = |other: &str| format!("{}/{}/{other}", facts.instance, metadata.name.value);
    let since = deprecated_since(stacked, requirement);
    let replacement = requirement.deprecated.as_ref().and_then(|it| it.r#use.as_ref());
    Resolved {
        id: facts.id,
        instance: facts.instance.into(),
        pack: metadata.name.value.as_str().into(),
        pack_title: metadata.title.as_deref().unwrap_or(&metadata.name.value).into(),
        version: stacked.version.as_ref().map(ToString::to_string),
        purpose: requirement.purpose.clone(),
        app: requirement.app.clone(),
        listener: requirement.listener.clone().unwrap_or_else(|| metadata.name.value.clone()),
        need: requirement.need(),
        scopes: requirement.scopes().to_vec(),
        replaced_by: replacement.filter(|_| since.is_some()).map(|other| sibling(other)),
        deprecated: since,
        fallback: requirement.fallback.as_ref().map(|other| sibling(other)),
        via_proxy: requirement.via.contains(&Via::HttpConnect),
        sources: source_notes(stacked, requirement),
        note: requirement.note.clone(),
        from: label(facts.from, &requirement.from),
        to: label(facts.to, &requirement.to),
        transports: facts.transports,
        standing: facts.standing,
        accepted: facts.accepted,
        place: requirement.id.place,
    }
}

/// What a report calls one end: the role, and who plays it where that is one thing.
fn label(atoms: &[Atom], end: &End) -> String {
    let role = match end {
        End::Any(_) => return "any".to_owned(),
        End::Roles(roles) | End::Names(roles) => {
            roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ")
        }
    };
    match atoms {
        [one] => {
            let called = one.group.as_ref().unwrap_or(&one.label);
            if **called == *role { role } else { format!("{role} ({called})") }
        }
        _ => role,
    }
}

fn source_notes(stacked: &StackedPack, requirement: &Requirement) -> Vec<SourceNote> {
    let known = &stacked.pack.metadata.sources;
    requirement
        .source
        .iter()
        .filter_map(|reference| {
            let source = known.iter().find(|source| source.id.value == reference.id.value)?;
            Some(SourceNote {
                title: source.title.clone(),
                url: source.url.clone(),
                at: reference.at.clone(),
            })
        })
        .collect()
}

/// A finding where the site still opens what is on its way out.
pub(crate) fn deprecation(resolved: &Resolved, stacked: &StackedPack) -> Option<Diagnostic> {
    let since = resolved.deprecated.as_ref().filter(|_| resolved.standing == Standing::Open)?;
    let message = format!("`{}` is deprecated since {since}: {}", resolved.id, resolved.purpose);
    let diagnostic = Diagnostic::new(codes::DEPRECATED_IN_USE, message)
        .at(stacked.place)
        .also(resolved.place, "deprecated by its pack")
        .subject(resolved.id.to_string());
    Some(match &resolved.replaced_by {
        Some(other) => diagnostic.help(format!("move to `{other}` and close it then")),
        None => diagnostic,
    })
}
