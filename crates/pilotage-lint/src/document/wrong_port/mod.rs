//! A port that is not that of the component which the row names.

mod mistyped;

use pilotage_diagnostic::{Diagnostic, Severity, codes};

use super::common::edit::replaced_port;
use crate::knowledge::service::{OWNERS, SERVICES};
use crate::knowledge::{Component, Fact, is_program};
use crate::reading::{RowView, ports_text};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::WRONG_PORT, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let found = |row: &RowView<'_>| {
        let by_port = row.only_port().and_then(|port| {
            anothers(document, row, port).or_else(|| mistyped::found(document, row, port))
        });
        by_port.or_else(|| clients(row))
    };
    document.rows.iter().filter_map(found).collect()
}

/// The port of another program: 10257 for kube-scheduler, 10255 for kube-proxy.
fn anothers(document: &PortDocument<'_>, row: &RowView<'_>, port: u16) -> Option<Finding> {
    let named = |component: &Component, fact: &Fact| {
        let listener = fact.listener.as_deref()?;
        let has_port = || component.facts_of(listener).any(|it| it.has_port(port));
        (is_program(listener) && fact.listener_is_named_in(&row.purpose_words) && !has_port())
            .then(|| listener.to_owned())
    };
    let all = document.knowledge.components().iter();
    let mut named = all.flat_map(|component| {
        component.facts.iter().filter_map(move |fact| Some((component, named(component, fact)?)))
    });
    let (component, listener) = named.next()?;
    let (owner, source) = owner(document, component, row, port)?;
    let own: Vec<_> = component.facts_of(&listener).flat_map(|it| it.ports.clone()).collect();
    let message = format!("{port} is not a port of `{listener}`: it belongs to {owner}");
    let mut finding = Finding::from(
        Diagnostic::new(codes::WRONG_PORT, message)
            .at(row.place)
            .help(format!("`{listener}` has {}", ports_text(&own)))
            .note(source),
    );
    let swapped = own.as_slice();
    if let [only] = swapped {
        finding = replaced_port(document, row, finding, port, *only);
    }
    Some(finding)
}

/// Who has a port beside a component or within it, if it is nobody that the row names.
fn owner(
    document: &PortDocument<'_>,
    beside: &Component,
    row: &RowView<'_>,
    port: u16,
) -> Option<(String, String)> {
    let known = OWNERS.iter().find(|it| it.port == port && !row.words.has_any(it.phrases));
    if let Some(owner) = known {
        return Some((owner.name.to_owned(), format!("see {}", owner.source)));
    }
    let facts: Vec<_> = document.knowledge.of_port(port).collect();
    let (component, fact) = facts.iter().find(|(it, _)| it.pack == beside.pack)?;
    let listener = fact.listener.as_deref().filter(|listener| is_program(listener))?;
    let is_named = facts.iter().any(|(component, fact)| {
        fact.listener.is_none() && component.is_named_in(&row.words)
            || fact.listener_is_named_in(&row.words)
    });
    let source = format!("catalogue, `{}/{}`: {}", component.pack, fact.id, fact.purpose);
    (!is_named).then(|| (format!("`{listener}`"), source))
}

/// A port that clients send from, asked for at the server: 68 for DHCP.
fn clients(row: &RowView<'_>) -> Option<Finding> {
    let service = SERVICES.iter().find(|service| {
        let has = |ports: &[u16]| ports.iter().any(|port| row.single_ports().any(|it| it == *port));
        let servers: Vec<u16> =
            service.ports.iter().copied().filter(|it| !service.client_ports.contains(it)).collect();
        has(service.client_ports) && has(&servers) && row.words.has_any(service.phrases)
    })?;
    row.stated_to().or(row.stated_from())?;
    let port = service.client_ports.first()?;
    let message = format!("{port} is the port of {} clients, not of the server", service.name);
    let finding = Diagnostic::new(codes::WRONG_PORT, message)
        .severity(Severity::Note)
        .at(row.place)
        .help("leave it out: answers come back along the same flow")
        .note(service.source);
    Some(finding.into())
}
