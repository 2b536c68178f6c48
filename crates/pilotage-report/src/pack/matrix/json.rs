//! The matrix of a pack as JSON with all its data; the keys are documented in `docs/formats.md`.

use pilotage_model::{End, Literal, Via};
use pilotage_plan::Published;
use serde::Serialize;

use super::rows::{PackMatrix, who};
use crate::ReportError;
use crate::transports::ports;

/// Version of the shapes below.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'p> {
    schema_version: u32,
    kind: &'static str,
    pack: PackInfo<'p>,
    values: Vec<Value<'p>>,
    requirements: Vec<Requirement<'p>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PackInfo<'p> {
    name: &'p str,
    version: String,
    title: Option<&'p str>,
    component: &'p str,
    component_version: Option<String>,
}

#[derive(Serialize)]
struct Value<'p> {
    name: &'p str,
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Requirement<'p> {
    id: String,
    from: Party<'p>,
    to: Party<'p>,
    transports: Option<Vec<String>>,
    ports_set_by: &'p [String],
    app: Option<&'p str>,
    listener: &'p str,
    purpose: &'p str,
    need: &'static str,
    condition: Option<&'p str>,
    versions: Option<String>,
    deprecated_since: Option<String>,
    replaced_by: Option<&'p str>,
    scope: Vec<&'static str>,
    fallback: Option<&'p str>,
    via_proxy: bool,
    sources: Vec<SourceInfo<'p>>,
    note: Option<&'p str>,
}

/// One end: roles, names or neither for any address.
#[derive(Serialize)]
struct Party<'p> {
    title: String,
    roles: Vec<&'p str>,
    names: Vec<&'p str>,
}

#[derive(Serialize)]
struct SourceInfo<'p> {
    id: &'p str,
    title: Option<&'p str>,
    url: Option<&'p str>,
    at: Option<&'p str>,
}

/// The document with a final newline.
pub(super) fn write(matrix: &PackMatrix<'_>) -> Result<String, ReportError> {
    let metadata = &matrix.pack.metadata;
    let report = Report {
        schema_version: SCHEMA_VERSION,
        kind: "PackMatrix",
        pack: PackInfo {
            name: &metadata.name.value,
            version: metadata.version.to_string(),
            title: metadata.title.as_deref(),
            component: &metadata.component.name,
            component_version: matrix.version.map(ToString::to_string),
        },
        values: matrix.given.iter().map(value).collect(),
        requirements: matrix.requirements.iter().map(|it| requirement(matrix, it)).collect(),
    };
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

fn value<'p>((name, value): (&'p String, &'p Literal)) -> Value<'p> {
    Value { name, value: value.to_string() }
}

fn requirement<'p>(matrix: &PackMatrix<'p>, published: &'p Published<'p>) -> Requirement<'p> {
    let requirement = published.requirement;
    let name = &matrix.pack.metadata.name.value;
    let deprecated = requirement.deprecated.as_ref().filter(|_| published.deprecated.is_some());
    let instead = deprecated.and_then(|it| it.r#use.as_ref());
    Requirement {
        id: format!("{name}/{}", requirement.id.value),
        from: party(matrix, &requirement.from),
        to: party(matrix, &requirement.to),
        transports: published.transports.as_ref().map(ports),
        ports_set_by: &published.adjustable,
        app: requirement.app.as_deref(),
        listener: requirement.listener.as_deref().unwrap_or(name),
        purpose: &requirement.purpose,
        need: requirement.need().as_str(),
        condition: published.when.map(pilotage_model::Expression::source),
        versions: published.versions.map(ToString::to_string),
        deprecated_since: published.deprecated.map(ToString::to_string),
        replaced_by: instead.map(|it| it.value.as_str()),
        scope: requirement.scopes().iter().map(|scope| scope.as_str()).collect(),
        fallback: requirement.fallback.as_ref().map(|it| it.value.as_str()),
        via_proxy: requirement.via.contains(&Via::HttpConnect),
        sources: sources(matrix, requirement),
        note: requirement.note.as_deref(),
    }
}

fn party<'p>(matrix: &PackMatrix<'p>, end: &'p End) -> Party<'p> {
    let (roles, names): (&[_], &[_]) = match end {
        End::Any(_) => (&[], &[]),
        End::Roles(roles) => (roles, &[]),
        End::Names(names) => (&[], names),
    };
    Party {
        title: who(end, &matrix.pack.roles),
        roles: roles.iter().map(|role| role.value.as_str()).collect(),
        names: names.iter().map(|name| name.value.as_str()).collect(),
    }
}

fn sources<'p>(
    matrix: &PackMatrix<'p>,
    requirement: &'p pilotage_model::Requirement,
) -> Vec<SourceInfo<'p>> {
    let all = &matrix.pack.metadata.sources;
    let cited = requirement.source.iter().map(|reference| {
        let source = all.iter().find(|it| it.id.value == reference.id.value);
        SourceInfo {
            id: &reference.id.value,
            title: source.map(|it| it.title.as_str()),
            url: source.and_then(|it| it.url.as_deref()),
            at: reference.at.as_deref(),
        }
    });
    cited.collect()
}
