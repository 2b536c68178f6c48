//! The matrix of a pack as comma-separated values: one line a requirement and protocol. The columns
//! are documented in `docs/formats.md` and keep their names and order.

use pilotage_model::Via;

use super::rows::{Line, PackMatrix};
use crate::sheet::Sheet;

const COLUMNS: &[&str] = &[
    "requirement",
    "from",
    "to",
    "protocol",
    "ports",
    "source_ports",
    "app",
    "purpose",
    "need",
    "condition",
    "versions",
    "deprecated_since",
    "replaced_by",
    "scope",
    "fallback",
    "via_proxy",
    "sources",
    "note",
];

/// All lines.
pub(super) fn write(matrix: &PackMatrix<'_>) -> String {
    let mut sheet = Sheet::new(COLUMNS);
    for line in matrix.sections.iter().flat_map(|section| &section.lines) {
        sheet.line(cells(matrix, line));
    }
    sheet.text
}

fn cells(matrix: &PackMatrix<'_>, line: &Line<'_>) -> Vec<String> {
    let published = line.published;
    let requirement = published.requirement;
    let instead = requirement.deprecated.as_ref().filter(|_| published.deprecated.is_some());
    let replaced_by = instead.and_then(|it| it.r#use.as_ref()).map(|it| it.value.clone());
    let scopes: Vec<&str> = requirement.scopes().iter().map(|scope| scope.as_str()).collect();
    let name = &matrix.pack.metadata.name.value;
    vec![
        format!("{name}/{}", requirement.id.value),
        line.from.clone(),
        line.to.clone(),
        line.protocol.clone(),
        line.ports.clone(),
        requirement.source_ports.as_ref().map(|ports| ports.0.to_string()).unwrap_or_default(),
        requirement.app.clone().unwrap_or_default(),
        requirement.purpose.clone(),
        requirement.need().as_str().to_owned(),
        published.when.map(|when| when.source().to_owned()).unwrap_or_default(),
        published.versions.map(ToString::to_string).unwrap_or_default(),
        published.deprecated.map(ToString::to_string).unwrap_or_default(),
        replaced_by.unwrap_or_default(),
        scopes.join(" "),
        requirement.fallback.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
        if requirement.via.contains(&Via::HttpConnect) { "yes" } else { "no" }.to_owned(),
        sources(matrix, line),
        requirement.note.clone().unwrap_or_default(),
    ]
}

/// `title, place` with ` | ` between two.
fn sources(matrix: &PackMatrix<'_>, line: &Line<'_>) -> String {
    let cited = line.published.requirement.source.iter().map(|reference| {
        let all = &matrix.pack.metadata.sources;
        let title = all.iter().find(|it| it.id.value == reference.id.value).map(|it| &it.title);
        let at = reference.at.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
        format!("{}{at}", title.unwrap_or(&reference.id.value))
    });
    cited.collect::<Vec<_>>().join(" | ")
}
