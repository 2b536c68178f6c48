//! A pack's page: everything that it says, as Markdown for the documentation and the terminal; and
//! the like for profiles.

mod list;
pub mod matrix;
mod profile;

pub use list::{Listed, list_json, list_text, listed_pack, listed_profile};
pub use profile::profile_page;

use std::fmt::Write;

use pilotage_model::{End, Need, Pack, Requirement, Scope};

/// The page of one pack.
pub fn page(pack: &Pack) -> String {
    let metadata = &pack.metadata;
    let title = metadata.title.as_deref().unwrap_or(&metadata.name.value);
    let mut out = format!("# {title}\n\n");
    if let Some(description) = &metadata.description {
        let _ = writeln!(out, "{}\n", description.trim());
    }
    let versions = metadata
        .component
        .versions
        .as_ref()
        .map_or_else(|| "all versions".to_owned(), |range| format!("`{range}`"));
    let _ = writeln!(
        out,
        "Pack `{}` {} · {} {versions} · {} requirements\n",
        metadata.name.value,
        metadata.version,
        metadata.component.name,
        pack.requirements.len()
    );
    roles(&mut out, pack);
    parameters(&mut out, pack);
    requirements(&mut out, pack);
    notes(&mut out, pack);
    sources(&mut out, pack);
    out
}

fn roles(out: &mut String, pack: &Pack) {
    if pack.roles.is_empty() {
        return;
    }
    out.push_str("## Roles\n\n| role | who plays it | without a binding |\n|---|---|---|\n");
    for (name, role) in pack.roles.iter() {
        let includes: Vec<String> =
            role.includes.iter().map(|it| format!("`{}`", it.value)).collect();
        let title = role.title.as_deref().unwrap_or_default();
        let description = role.description.as_deref().map(|it| format!(" ({})", it.trim()));
        let _ = writeln!(
            out,
            "| `{}` | {}{} | {} |",
            name.value,
            cell(title),
            cell(&description.unwrap_or_default()),
            if includes.is_empty() { "must be bound".to_owned() } else { includes.join(", ") }
        );
    }
    out.push('\n');
}

fn parameters(out: &mut String, pack: &Pack) {
    if pack.parameters.is_empty() {
        return;
    }
    out.push_str(
        "## Parameters\n\n| parameter | values | default | meaning |\n|---|---|---|---|\n",
    );
    for (name, parameter) in pack.parameters.iter() {
        let values = match parameter.r#type {
            Some(kind) => kind.to_string(),
            None => {
                let values: Vec<String> =
                    parameter.r#enum.iter().map(|value| format!("`{value}`")).collect();
                values.join(", ")
            }
        };
        let default = parameter
            .default
            .as_ref()
            .map_or_else(|| "must be given".to_owned(), |default| format!("`{}`", default.value));
        let _ = writeln!(
            out,
            "| `{}` | {values} | {} | {} |",
            name.value,
            cell(&default),
            cell(parameter.description.as_deref().unwrap_or_default().trim())
        );
    }
    out.push('\n');
}

fn requirements(out: &mut String, pack: &Pack) {
    out.push_str(
        "## Requirements\n\n| id | from | to | transport | purpose | holds |\n|---|---|---|---|---|---|\n",
    );
    for requirement in &pack.requirements {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} |",
            requirement.id.value,
            cell(&end(&requirement.from)),
            cell(&end(&requirement.to)),
            cell(&transports(requirement)),
            cell(&requirement.purpose),
            cell(&holds(requirement)),
        );
    }
    out.push('\n');
}

fn end(end: &End) -> String {
    match end {
        End::Any(_) => "any".to_owned(),
        End::Roles(names) | End::Names(names) => {
            names.iter().map(|name| format!("`{}`", name.value)).collect::<Vec<_>>().join(", ")
        }
    }
}

fn transports(requirement: &Requirement) -> String {
    let ports = requirement.ports.iter().map(|ports| format!("`{}`", ports.text()));
    let icmp = requirement.icmp.iter().map(|icmp| format!("`icmp/{}`", icmp.0));
    let protocol = requirement.protocol.iter().map(|protocol| format!("`{}`", protocol.0));
    let mut text = ports.chain(icmp).chain(protocol).collect::<Vec<_>>().join(", ");
    if let Some(source) = &requirement.source_ports {
        let _ = write!(text, " from `{}`", source.0);
    }
    text
}

/// Everything that decides whether it becomes a rule.
fn holds(requirement: &Requirement) -> String {
    let mut parts = Vec::new();
    match requirement.need() {
        Need::Required => {}
        Need::Optional => parts.push("optional".to_owned()),
        Need::Free => parts.push("must be free".to_owned()),
    }
    if let Some(versions) = &requirement.versions {
        parts.push(format!("versions `{}`", versions.value));
    }
    if let Some(when) = &requirement.when {
        parts.push(format!("`{}`", when.source()));
    }
    let scopes: Vec<&str> = requirement
        .scopes()
        .iter()
        .filter(|scope| **scope != Scope::Node || requirement.scopes().len() > 1)
        .map(|scope| scope.as_str())
        .collect();
    if !scopes.is_empty() {
        parts.push(format!("scope {}", scopes.join(" and ")));
    }
    if let Some(deprecated) = &requirement.deprecated {
        let instead = deprecated.r#use.as_ref().map(|it| format!(", use `{}`", it.value));
        parts.push(format!("deprecated since {}{}", deprecated.since, instead.unwrap_or_default()));
    }
    if let Some(fallback) = &requirement.fallback {
        parts.push(format!("else `{}`", fallback.value));
    }
    if !requirement.via.is_empty() {
        parts.push("may cross a forward proxy".to_owned());
    }
    if parts.is_empty() { "always".to_owned() } else { parts.join("; ") }
}

fn notes(out: &mut String, pack: &Pack) {
    let noted: Vec<_> = pack
        .requirements
        .iter()
        .filter_map(|it| it.note.as_ref().map(|note| (&it.id.value, note)))
        .collect();
    if noted.is_empty() {
        return;
    }
    out.push_str("## Notes\n\n");
    for (id, note) in noted {
        let _ = writeln!(out, "- `{id}`: {}", note.trim().replace('\n', " "));
    }
    out.push('\n');
}

fn sources(out: &mut String, pack: &Pack) {
    out.push_str("## Sources\n\n");
    for source in &pack.metadata.sources {
        let url = source.url.as_ref().map(|url| format!(", <{url}>")).unwrap_or_default();
        let day = source.retrieved.map(|day| format!(", read {day}")).unwrap_or_default();
        let note = source.note.as_ref().map(|note| format!(" ({})", note.trim()));
        let note = note.unwrap_or_default();
        let _ = writeln!(out, "- **{}**: {}{url}{day}{note}", source.id.value, source.title.trim());
        for requirement in &pack.requirements {
            for reference in requirement.source.iter().filter(|it| it.id.value == source.id.value) {
                if let Some(at) = &reference.at {
                    let _ = writeln!(out, "  - `{}`: {}", requirement.id.value, at.trim());
                }
            }
        }
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}
