//! A port that answers on the host itself or inside the pod network only, asked for between hosts.

mod written;

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, Place, Severity, codes};
use pilotage_import::Form;
use pilotage_import::document::Text;
use pilotage_model::{Need, Scope};

use self::written::written;
use super::common::ports::carries_anything;
use crate::knowledge::{Component, Fact};
use crate::reading::{Group, Names, RowView};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::LOCAL_ONLY_PORT, check);

/// Words that say that nothing crosses the network.
const LOCAL: [&str; 16] = [
    "localhost",
    "loopback",
    "127 0 0 1",
    "local",
    "locally",
    "self",
    "same node",
    "same host",
    "pod internal",
    "within the pod",
    "inside the pod",
    "in the pod",
    "pod network",
    "not in use",
    "available",
    "container port",
];

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let groups = document.groups.iter();
    groups.flat_map(|group| in_group(document, group)).collect()
}

/// Words of headings and texts over tables of what stays on each host.
const INSIDE: [&str; 9] = [
    "inside a host",
    "inside the host",
    "inside each host",
    "within a host",
    "within the host",
    "loopback of",
    "only on the loopback",
    "only on localhost",
    "localhost only",
];

fn in_group(document: &PortDocument<'_>, group: &Group<'_>) -> Vec<Finding> {
    let section = Words::new(&group.section.join("\n"));
    let is_inside = |text: &Text| Words::new(&text.value).has_any(&INSIDE);
    let is_local_table = section.has_any(&LOCAL)
        || section.has_any(&INSIDE)
        || introductions(document, group).any(is_inside);
    if is_local_table || lists_what_runs(document, group) {
        return Vec::new();
    }
    let is_asked = is_asked_for(document, group, &section);
    let told: Vec<_> = document
        .rows_of(group)
        .filter_map(|row| Some((row.place, written(document, row)?)))
        .collect();
    let places: BTreeSet<Place> = told.iter().map(|(place, _)| *place).collect();
    let is_told = |row: &RowView<'_>| places.contains(&row.place);
    let rows = document.rows_of(group).filter(|row| !is_local(row) && !is_told(row));
    let rows = rows.filter(|row| is_asked || crosses(row));
    let found: Vec<_> = rows.filter_map(|row| Some((row, local(document, row)?))).collect();
    let of = |scope: Scope| found.iter().filter(move |(_, (_, fact))| fact.scopes.contains(&scope));
    let loopback = finding(of(Scope::Loopback), "answers on its own host only");
    let pod = finding(of(Scope::Pod), "is inside the pod network, where no host listens");
    // How pods are reached depends on the network that a site has chosen.
    let pod = pod.map(|it| it.severity(Severity::Note));
    let told = told.into_iter().map(|(_, finding)| finding);
    loopback.into_iter().chain(pod).chain(told).map(Finding::from).collect()
}

/// Words of texts that ask for ports to be opened, and do not only tell what listens where.
const ASKED: [&str; 23] = [
    "open",
    "opened",
    "opens",
    "opening",
    "allow",
    "allowed",
    "allows",
    "firewall",
    "firewalls",
    "between",
    "inter node",
    "inbound",
    "outbound",
    "ingress",
    "egress",
    "reachable",
    "accessible",
    "required",
    "requirements",
    "must be",
    "permit",
    "connectivity",
    "rules",
];

/// Whether what stands above the rows, or introduces them, asks for the ports.
fn is_asked_for(document: &PortDocument<'_>, group: &Group<'_>, section: &Words) -> bool {
    let mut texts = introductions(document, group);
    section.has_any(&ASKED) || texts.any(|text| Words::new(&text.value).has_any(&ASKED))
}

/// The texts over a table.
fn introductions<'d, 's>(
    document: &'d PortDocument<'s>,
    group: &Group<'_>,
) -> impl Iterator<Item = &'s Text> + use<'d, 's> {
    let table = group.table.and_then(|at| document.import.tables.get(at));
    table.into_iter().flat_map(|it| document.passages.introduction(it.place.span))
}

/// Whether a row by itself is about traffic between hosts.
fn crosses(row: &RowView<'_>) -> bool {
    row.direction.is_some() || row.stated_from().is_some() || row.form == Form::Command
}

/// Whether a table lists the containers that run somewhere, which is true whatever a default is.
fn lists_what_runs(document: &PortDocument<'_>, group: &Group<'_>) -> bool {
    let table = group.table.and_then(|at| document.import.tables.get(at));
    table.is_some_and(|it| Words::new(&it.header.join("\n")).has_any(&["container", "pod"]))
}

fn is_local(row: &RowView<'_>) -> bool {
    let from = row.stated_from().map(|end| Words::new(&end.text));
    row.words.has_any(&LOCAL) || from.is_some_and(|from| from.has_any(&LOCAL))
}

/// The fact that a row is about, where all that the catalogue has of its port is local.
fn local<'k>(document: &PortDocument<'k>, row: &RowView<'_>) -> Option<(&'k Component, &'k Fact)> {
    let (_, first, last) = row.ranges().next()?;
    let named = document.knowledge.overlapping(first, last).filter(|(component, fact)| {
        let is_listener = fact.listener_is_named_in(&row.words);
        is_listener
            || component.is_named_in(&row.words)
            || component.is_named_in(&row.section_words)
    });
    let facts: Vec<_> = named.filter(|(_, fact)| fact.need != Need::Free).collect();
    // What only another setting opens does not count beside what is inside pods by itself; whether
    // a host answers to others is often such a setting, and the document may be about it.
    let inside = |fact: &Fact| fact.scopes.contains(&Scope::Pod) && fact.holds_by_default;
    let is_inside = facts.iter().any(|(_, fact)| inside(fact));
    // A row with a condition of its own may be about that setting.
    let is_plain = is_inside && row.optional.is_none();
    let usual: Vec<_> = facts.into_iter().filter(|(_, fact)| !is_plain || inside(fact)).collect();
    let (component, fact) = usual.first()?;
    let is_single =
        !carries_anything(first) && row.ranges().all(|(_, f, l)| (f, l) == (first, last));
    let is_local = usual.iter().all(|(_, fact)| !fact.is_between_hosts() && tells_of(fact, row));
    (is_single && is_local).then_some((*component, *fact))
}

/// Whether a single port, or the words of a range, make it clear that a row is about a fact.
fn tells_of(fact: &Fact, row: &RowView<'_>) -> bool {
    let names = Names::new(&row.purpose);
    let shared = fact.purpose_words().filter(|word| names.iter().any(|it| it == *word));
    row.only_port().is_some() || shared.count() > 1
}

fn finding<'r, 'k: 'r, 's: 'r>(
    mut found: impl Iterator<Item = &'r (&'r RowView<'s>, (&'k Component, &'k Fact))>,
    what: &str,
) -> Option<Diagnostic> {
    let (row, (component, fact)) = found.next()?;
    let ports = crate::reading::ports_text(&row.ports);
    let message = format!("{ports} {what}, by the catalogue");
    let mut diagnostic = Diagnostic::new(codes::LOCAL_ONLY_PORT, message)
        .at(row.place)
        .help("leave it out of what is opened between hosts, or mark it as local")
        .note(format!("catalogue, `{}/{}`: {}", component.pack, fact.id, fact.purpose));
    for (row, (component, fact)) in found {
        diagnostic = diagnostic.also(row.place, format!("`{}/{}`", component.pack, fact.id));
    }
    Some(diagnostic)
}
