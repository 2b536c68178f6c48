//! A protocol that the well-known service on that port does not run over.

use pilotage_diagnostic::{Diagnostic, Severity, codes};
use pilotage_import::Protocol;

use super::common::edit::replaced_protocol;
use crate::knowledge::service::{PORTLESS, SERVICES, Service, Transports};
use crate::knowledge::{Component, is_program};
use crate::reading::{RowView, ports_text};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::WRONG_PROTOCOL, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &document.rows {
        let service = SERVICES.iter().find_map(|service| over_another(document, row, service));
        let found = service.or_else(|| as_port(row)).or_else(|| by_catalogue(document, row));
        findings.extend(found);
    }
    findings
}

/// A service over another transport than its own: DHCP over TCP.
fn over_another(
    document: &PortDocument<'_>,
    row: &RowView<'_>,
    service: &Service,
) -> Option<Finding> {
    let (Transports::Only(needed) | Transports::Always(needed) | Transports::AsARule(needed, _)) =
        service.transports
    else {
        return None;
    };
    // A row that speaks of TLS has been set up otherwise.
    let is_special = matches!(service.transports, Transports::AsARule(..))
        && row.words.has_any(&["tls", "dtls"]);
    if !row.words.has_any(service.phrases) || is_special {
        return None;
    }
    let stated = |port: &u16| {
        let stated = row.protocols_at(*port);
        let is_wrong = !stated.is_empty()
            && !stated.contains(&needed)
            && !stated.contains(&Protocol::Unknown)
            && !document.flows.may_have(row, needed, *port);
        is_wrong.then_some(stated)
    };
    let stated = service.ports.iter().find_map(stated)?;
    let stated = stated.iter().map(|it| it.word().to_uppercase()).collect::<Vec<_>>().join("/");
    let right = needed.word().to_uppercase();
    let message = format!("{} over {stated}", service.name);
    let diagnostic = Diagnostic::new(codes::WRONG_PROTOCOL, message).at(row.place);
    let (name, source) = (service.name, service.source);
    let diagnostic = match service.transports {
        Transports::AsARule(_, others) => diagnostic
            .severity(Severity::Note)
            .help(format!("write {right}, unless the site has set it up otherwise"))
            .note(format!(
                "{right} is the rule ({source}), and {others} need a setting of their own"
            )),
        Transports::Always(_) => diagnostic
            .help(format!("write {right}"))
            .note(format!("{name} runs over {right} at any rate ({source})")),
        _ => diagnostic
            .help(format!("write {right}"))
            .note(format!("{name} runs over {right} only ({source})")),
    };
    let finding = Finding::from(diagnostic);
    // Where another protocol may be meant beside, adding it is a choice.
    match service.transports {
        Transports::Only(_) => {}
        Transports::AsARule(..) => return Some(finding.not_fixed("the site may have it so")),
        _ => return Some(finding.not_fixed("whether both are needed is not known")),
    }
    let is_about_it =
        row.ranges().all(|(_, first, last)| first == last && service.ports.contains(&first));
    if !is_about_it {
        return Some(finding.not_fixed("the row has other ports as well"));
    }
    Some(replaced_protocol(document, row, finding, (&stated, &right), service.name))
}

/// The number of an IP protocol given as a port: VRRP as TCP 112.
fn as_port(row: &RowView<'_>) -> Option<Finding> {
    let is_port =
        |number: u16| row.ranges().any(|(_, first, last)| (first, last) == (number, number));
    let portless =
        PORTLESS.iter().find(|it| is_port(it.number) && row.words.has_any(it.phrases))?;
    let message =
        format!("{} has no port {}: that is its protocol's number", portless.name, portless.number);
    let diagnostic = Diagnostic::new(codes::WRONG_PROTOCOL, message)
        .at(row.place)
        .help(format!("write `IP protocol {}`", portless.number))
        .note("it stands beside TCP and UDP and has no ports (IANA, protocol numbers)");
    let finding = Finding::from(diagnostic);
    Some(finding.not_fixed("how the table writes a protocol without ports is a choice"))
}

/// A component's port under another protocol than the catalogue has for it.
fn by_catalogue(document: &PortDocument<'_>, row: &RowView<'_>) -> Option<Finding> {
    let port = row.only_port()?;
    let stated = row.protocols_at(port);
    if stated.contains(&Protocol::Unknown) {
        return None;
    }
    let named = |component: &Component| {
        component.is_named_in(&row.words) || component.is_named_in(&row.section_words)
    };
    let facts: Vec<_> = document.knowledge.of_port(port).filter(|it| named(it.0)).collect();
    let (component, fact) = facts.first()?;
    let known: Vec<_> = facts.iter().flat_map(|(_, fact)| fact.protocols_at(port)).collect();
    if stated.iter().any(|protocol| known.contains(protocol)) {
        return None;
    }
    let (here, there) = (ports_text(&row.ports), ports_text(&fact.ports));
    let listens = match fact.listener.as_deref().filter(|listener| is_program(listener)) {
        Some(listener) => format!("`{listener}` listens on {there}, not on {here}"),
        None => format!("{} has {there}, not {here}", component.title),
    };
    let diagnostic = Diagnostic::new(codes::WRONG_PROTOCOL, listens)
        .at(row.place)
        .help(format!("write {there}"))
        .note(format!("catalogue, `{}/{}`: {}", component.pack, fact.id, fact.purpose));
    let finding = Finding::from(diagnostic);
    Some(finding.not_fixed("whether the port or the protocol is wrong is not known"))
}
