//! What the reader of a line should know beside its ports: under which condition it holds, from
//! which version on, and where it leads.

use pilotage_model::{Need, Parameters, Scope, Via};
use pilotage_plan::Published;

/// How a format shows a name or a value in the middle of a sentence.
pub(super) type Quoted<'q> = &'q dyn Fn(&str) -> String;

/// The notes of a line under the values that were chosen, in the order of their weight.
pub(super) fn notes(
    published: &Published<'_>,
    given: &Parameters,
    quoted: Quoted<'_>,
) -> Vec<String> {
    let requirement = published.requirement;
    let mut notes = Vec::new();
    if requirement.need() == Need::Optional {
        notes.push("optional".to_owned());
    }
    notes.extend(published.when.map(|when| format!("if {}", when.in_words(given, quoted))));
    notes
        .extend(published.versions.map(|range| format!("versions {}", quoted(&range.to_string()))));
    notes.extend(deprecated(published, quoted));
    notes.extend(scope(requirement.scopes()).map(str::to_owned));
    if let Some(source) = &requirement.source_ports {
        notes.push(format!("from source port {}", source.0));
    }
    if !published.adjustable.is_empty() {
        let names: Vec<String> = published.adjustable.iter().map(|name| quoted(name)).collect();
        notes.push(format!("port set by {}", names.join(", ")));
    }
    if let Some(fallback) = &requirement.fallback {
        notes.push(format!("where it cannot pass: {}", quoted(&fallback.value)));
    }
    if requirement.via.contains(&Via::HttpConnect) {
        notes.push("may pass a forward proxy".to_owned());
    }
    notes.extend(requirement.app.as_ref().map(|app| format!("carries {}", quoted(app))));
    notes
}

fn deprecated(published: &Published<'_>, quoted: Quoted<'_>) -> Option<String> {
    let since = published.deprecated?;
    let instead = published.requirement.deprecated.as_ref().and_then(|it| it.r#use.as_ref());
    let instead = instead.map(|it| format!(", use {}", quoted(&it.value)));
    Some(format!("deprecated since {since}{}", instead.unwrap_or_default()))
}

/// Where the flow goes, unless that is the host's own address.
fn scope(scopes: &[Scope]) -> Option<&'static str> {
    match (scopes.contains(&Scope::Vip), scopes.contains(&Scope::Node)) {
        (true, true) => Some("to the hosts and to their virtual address"),
        (true, false) => Some("to the virtual address"),
        (false, _) => None,
    }
}
