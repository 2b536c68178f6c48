//! One service over TCP in one row of a table and over UDP in another.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Protocol;

use crate::knowledge::service::{SERVICES, Service, Transports};
use crate::reading::{Group, RowView};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MIXED_PROTOCOL, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let services = || SERVICES.iter().filter(|it| it.transports == Transports::Either);
    let groups = document.groups.iter().filter(|group| group.table.is_some());
    let in_table = |group| {
        let either = services().filter_map(move |it| found(document, group, it));
        either.chain(SERVICES.iter().filter_map(move |it| contradicted(document, group, it)))
    };
    groups.flat_map(in_table).collect()
}

/// A service that runs over one of the two, in a row each between the same ends.
fn contradicted(
    document: &PortDocument<'_>,
    group: &Group<'_>,
    service: &Service,
) -> Option<Finding> {
    let Transports::Only(needed) = service.transports else { return None };
    let other = if needed == Protocol::Tcp { Protocol::Udp } else { Protocol::Tcp };
    let rows = || document.rows_of(group).filter(|row| row.words.has_any(service.phrases));
    let (port, wrong, right) = service.ports.iter().find_map(|port| {
        let only = |row: &&RowView<'_>, protocol| row.protocols_at(*port) == [protocol];
        let right: BTreeMap<usize, &RowView<'_>> =
            rows().filter(|row| only(row, needed)).map(|row| (row.flow, row)).collect();
        let wrong = rows().find(|row| only(row, other) && right.contains_key(&row.flow))?;
        let right = *right.get(&wrong.flow)?;
        Some((port, wrong, right))
    })?;
    let word = |protocol: Protocol| protocol.word().to_uppercase();
    let message = format!("{} over TCP and UDP in one table", service.name);
    let diagnostic = Diagnostic::new(codes::MIXED_PROTOCOL, message)
        .at(wrong.place)
        .label(format!("{} here", word(other)))
        .also(right.place, format!("{} between the same ends", word(needed)))
        .help(format!("remove {port} over {}", word(other)))
        .note(format!("{} runs over {} only ({})", service.name, word(needed), service.source));
    Some(diagnostic.into())
}

fn found(document: &PortDocument<'_>, group: &Group<'_>, service: &Service) -> Option<Finding> {
    let port = *service.ports.first()?;
    // Rows that leave the other protocol out, between their ends.
    let only = |protocol: Protocol, other: Protocol| {
        document.rows_of(group).find(|row| {
            row.protocols_at(port) == [protocol] && !document.flows.may_have(row, other, port)
        })
    };
    let tcp = only(Protocol::Tcp, Protocol::Udp)?;
    let udp = only(Protocol::Udp, Protocol::Tcp)?;
    let is_named = [tcp, udp].iter().any(|row| row.words.has_any(service.phrases));
    let (first, second) = if tcp.place < udp.place { (tcp, udp) } else { (udp, tcp) };
    let protocol = |place| if place == tcp.place { "TCP" } else { "UDP" };
    let message = format!("{} over TCP and UDP in one table", service.name);
    let diagnostic = Diagnostic::new(codes::MIXED_PROTOCOL, message)
        .at(second.place)
        .label(format!("{} here", protocol(second.place)))
        .also(first.place, format!("{} here", protocol(first.place)))
        .help("say which of the two each receiver listens on, or allow both")
        .note(format!("both exist ({}); sender and receiver have to agree", service.source));
    is_named.then(|| diagnostic.into())
}
