//! A service that needs TCP and UDP, with one of them only.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Protocol;

use crate::knowledge::service::{SERVICES, Service, Transports};
use crate::reading::{Group, RowView};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::INCOMPLETE_PROTOCOL, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let services = || SERVICES.iter().filter(|it| it.transports == Transports::Both);
    let groups = document.groups.iter();
    groups.flat_map(|group| services().filter_map(|it| found(document, group, it))).collect()
}

fn found(document: &PortDocument<'_>, group: &Group<'_>, service: &Service) -> Option<Finding> {
    let rows = document.rows_of(group);
    let mut rows = rows.filter_map(|row| Some((row, missing(document, row, service)?)));
    let (first, missing) = rows.next()?;
    let one = if missing == Protocol::Tcp { "UDP" } else { "TCP" };
    let message = format!("{} over {one} only", service.name);
    let mut diagnostic = Diagnostic::new(codes::INCOMPLETE_PROTOCOL, message)
        .at(first.place)
        .help("ask for TCP and UDP")
        .note(format!("{} needs both ({})", service.name, service.source));
    for (row, _) in rows {
        diagnostic = diagnostic.also(row.place, "and here");
    }
    Some(diagnostic.into())
}

/// The protocol that a row about the service leaves out.
fn missing(document: &PortDocument<'_>, row: &RowView<'_>, service: &Service) -> Option<Protocol> {
    if !row.words.has_any(service.phrases) {
        return None;
    }
    let port = *service.ports.first()?;
    let other = match row.protocols_at(port).as_slice() {
        [Protocol::Tcp] => Protocol::Udp,
        [Protocol::Udp] => Protocol::Tcp,
        _ => return None,
    };
    (!document.flows.may_have(row, other, port)).then_some(other)
}
