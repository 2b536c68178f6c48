//! What the catalogue knows of a component and a document about it leaves out, or the reverse.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, Place, codes};

use super::common::coverage::{Coverage, is_optional, knows};
use super::common::ports::carries_anything;
use crate::knowledge::Component;
use crate::knowledge::service::OWNERS;
use crate::reading::{Names, RowView, ports_text};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::CATALOGUE_DRIFT, check);

/// Rows of a component in a table of several that are a list of what it needs.
const SEVERAL: usize = 3;
/// Flows listed in one finding.
const SHOWN: usize = 16;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let about: Vec<(&Component, Vec<&RowView<'_>>)> = document
        .knowledge
        .components()
        .iter()
        .map(|component| (component, rows_about(document, component)))
        .filter(|(component, rows)| is_about(component, rows))
        .collect();
    let mut findings = Vec::new();
    for (component, rows) in &about {
        findings.extend(missing(document, component, rows));
        findings.extend(rows.iter().filter_map(|row| optional(component, row)));
    }
    let mut told = BTreeSet::new();
    for (component, rows) in &about {
        let unknown = rows.iter().filter(|row| is_unknown(document, row));
        let unknown = unknown.filter(|row| told.insert(row.place));
        findings.extend(unknown.map(|row| not_known(component, row)));
    }
    findings
}

/// Half of the rows are the component's, and it is a product, not a protocol that many use.
fn is_about(component: &Component, rows: &[&RowView<'_>]) -> bool {
    let known = rows.iter().filter(|row| knows(component, row)).count();
    component.is_versioned && known > 0 && known * 2 >= rows.len()
}

/// The rows of tables that are headed by a component, those whose own column names it, and those of
/// its roles in a document that names it.
fn rows_about<'r, 's>(
    document: &'r PortDocument<'s>,
    component: &Component,
) -> Vec<&'r RowView<'s>> {
    let is_named = component.is_named_in(&document.words);
    let groups = document.groups.iter().filter(|group| group.table.is_some() && is_named);
    let names = |text: &str| {
        let named = document.knowledge.named_in(&Words::new(text));
        named.iter().any(|it| it.pack == component.pack)
    };
    let mut is_headed = false;
    let mut rows = Vec::new();
    for group in groups {
        let heading = group.section.last().filter(|it| !is_other_end(&Words::new(it)));
        let by_heading = heading.is_some_and(|heading| names(heading));
        let by_row = |row: &RowView<'_>| {
            row.component.as_deref().is_some_and(names) || is_role(component, row)
        };
        is_headed |= by_heading;
        let about = document.rows_of(group).filter(|row| by_heading || by_row(row));
        // Lists of names to reach say nothing of what for.
        rows.extend(about.filter(|row| !row.purpose.is_empty()));
    }
    // One row among those of others is an example, not a list.
    if is_headed || rows.len() >= SEVERAL { rows } else { Vec::new() }
}

/// Whether a heading is about traffic to or from what it names, which is then one end of what others
/// need, and not what the rows are about.
fn is_other_end(heading: &Words) -> bool {
    const ENDS: [&str; 6] = [
        "traffic to",
        "traffic from",
        "access to",
        "connections to",
        "connections from",
        "towards",
    ];
    heading.iter().next().is_some_and(|first| first == "to" || first == "from")
        || heading.has_any(&ENDS)
}

/// Whether a row's subject is a role that the component has a name of several words for.
fn is_role(component: &Component, row: &RowView<'_>) -> bool {
    let Some(subject) = row.subject.as_ref().map(|end| Names::new(&end.text)) else { return false };
    let mut ends = component.facts.iter().flat_map(|fact| fact.from.iter().chain(&fact.to));
    ends.any(|name| name.iter().count() > 1 && *name == subject)
}

fn missing(
    document: &PortDocument<'_>,
    component: &Component,
    rows: &[&RowView<'_>],
) -> Option<Finding> {
    let missing = Coverage::new(document, component).missing();
    let first = rows.first()?;
    if missing.is_empty() {
        return None;
    }
    let message = match missing.len() {
        1 => format!("by the catalogue {} has one more flow", component.title),
        more => format!("by the catalogue {} has {more} more flows", component.title),
    };
    let mut diagnostic = Diagnostic::new(codes::CATALOGUE_DRIFT, message)
        .at(place(document, first))
        .help("add those that the reader's site may need, or say that they are left out");
    for fact in missing.iter().take(SHOWN) {
        diagnostic = diagnostic.note(fact.in_one_line());
    }
    if let Some(more) = missing.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        diagnostic =
            diagnostic.note(format!("and {more} more: `pilotage catalog show {}`", component.pack));
    }
    Some(diagnostic.into())
}

/// The table of a row, or the row itself in a table of several components.
fn place(document: &PortDocument<'_>, row: &RowView<'_>) -> Place {
    let table =
        row.table.filter(|_| row.component.is_none()).and_then(|at| document.import.tables.get(at));
    table.map_or(row.place, |table| table.place)
}

fn optional(component: &Component, row: &RowView<'_>) -> Option<Finding> {
    let fact = is_optional(component, row).filter(|_| row.optional.is_none())?;
    let message = format!("{} is optional, by the catalogue", ports_text(&row.ports));
    let diagnostic = Diagnostic::new(codes::CATALOGUE_DRIFT, message)
        .at(row.place)
        .help("mark the row as optional")
        .note(format!("catalogue, `{}/{}`: {}", component.pack, fact.id, fact.purpose));
    Some(diagnostic.into())
}

/// Whether nothing in the catalogue has any of a row's ports.
fn is_unknown(document: &PortDocument<'_>, row: &RowView<'_>) -> bool {
    let mut ranges = row.ranges().peekable();
    ranges.peek().is_some()
        && ranges.all(|(_, first, last)| {
            let mut known = document.knowledge.overlapping(first, last);
            let is_owned = OWNERS.iter().any(|it| first <= it.port && it.port <= last);
            !carries_anything(first) && !is_owned && known.next().is_none()
        })
}

fn not_known(component: &Component, row: &RowView<'_>) -> Finding {
    let ports = ports_text(&row.ports);
    let message = format!("the catalogue has no {ports} of {}", component.title);
    let diagnostic = Diagnostic::new(codes::CATALOGUE_DRIFT, message)
        .at(row.place)
        .help("check that the component still uses it");
    diagnostic.into()
}
