//! One service over TCP in one row of a table and over UDP in another.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Protocol;

use crate::knowledge::service::{SERVICES, Service, Transports};
use crate::reading::Group;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MIXED_PROTOCOL, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let services = || SERVICES.iter().filter(|it| it.transports == Transports::Either);
    let groups = document.groups.iter().filter(|group| group.table.is_some());
    groups.flat_map(|group| services().filter_map(|it| found(document, group, it))).collect()
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
