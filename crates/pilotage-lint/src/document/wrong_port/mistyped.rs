//! Ports that nobody has, one slip of the finger from the one that the row must mean.

use pilotage_diagnostic::{Diagnostic, codes};

use crate::document::common::edit::replaced_port;
use crate::knowledge::Fact;
use crate::knowledge::is_program;
use crate::knowledge::service::{OWNERS, SERVICES, Service};
use crate::reading::RowView;
use crate::slip::{is_slip, is_slip_of_named};
use crate::words::Words;
use crate::{Finding, PortDocument};

/// What a mistyped port of a row is found by.
pub(super) fn found(document: &PortDocument<'_>, row: &RowView<'_>, port: u16) -> Option<Finding> {
    let is_known = document.knowledge.of_port(port).next().is_some()
        || SERVICES.iter().any(|service| service.ports.contains(&port))
        || OWNERS.iter().any(|owner| owner.port == port);
    if is_known {
        return None;
    }
    by_purpose(document, row, port)
        .or_else(|| by_service(row, port))
        .or_else(|| by_program(document, row, port))
}

/// One slip from a port that fits the purpose: 6433 for the API of Kubernetes.
fn by_purpose(document: &PortDocument<'_>, row: &RowView<'_>, port: u16) -> Option<Finding> {
    let fits = |fact: &Fact| {
        let mut words = fact.purpose_words().filter(|word| row.purpose_words.has_word(word));
        words.nth(1).is_some()
    };
    let all = document.knowledge.components().iter();
    let named = all.filter(|component| component.is_named_in(&row.purpose_words));
    let mut fitting = named.flat_map(|component| {
        let facts = component.facts.iter().filter(move |fact| fits(fact));
        facts.filter_map(move |fact| {
            let meant = fact.single_port().filter(|meant| is_slip(port, *meant))?;
            Some((component, fact, meant))
        })
    });
    let (component, fact, meant) = fitting.next()?;
    let is_certain = fitting.all(|(_, _, other)| other == meant);
    let message = format!("{port} is probably {meant} mistyped");
    let finding = Diagnostic::new(codes::WRONG_PORT, message)
        .at(row.place)
        .help(format!("write {meant}, or say in the purpose what is special about {port}"))
        .note(format!("catalogue, `{}/{}`: {}", component.pack, fact.id, fact.purpose));
    let finding = Finding::from(finding);
    Some(match fact.ports.first().filter(|_| is_certain) {
        Some(right) => replaced_port(document, row, finding, port, *right),
        None => finding.not_fixed("more than one port can be meant"),
    })
}

/// One slip from the port of a well-known service that the row names: 541 for syslog.
fn by_service(row: &RowView<'_>, port: u16) -> Option<Finding> {
    let is_named = |service: &Service| {
        let phrase = service.phrases.first();
        phrase.is_some_and(|phrase| row.words.has(&Words::new(phrase)))
    };
    let near = SERVICES.iter().flat_map(|service| {
        let ports = service.ports.iter().filter(|meant| is_slip_of_named(port, **meant));
        ports.map(move |meant| (service, *meant))
    });
    let mut meant = near.filter(|(service, _)| is_named(service));
    let (service, right) = meant.next()?;
    meant.next().is_none().then(|| {
        let source = format!("{} listens on {right} (IANA, port numbers)", service.name);
        mistyped(row, port, right, source)
    })
}

/// One slip from a port of a program that the row names: 2739 for etcd.
fn by_program(document: &PortDocument<'_>, row: &RowView<'_>, port: u16) -> Option<Finding> {
    let is_named = |fact: &Fact| {
        let listener = fact.listener.as_deref().filter(|listener| is_program(listener));
        listener.is_some() && fact.listener_is_named_in(&row.purpose_words)
    };
    let near = document.knowledge.ports().filter(|meant| is_slip_of_named(port, *meant));
    let facts = near.flat_map(|meant| {
        let facts = document.knowledge.of_port(meant).filter(|(_, fact)| is_named(fact));
        facts.map(move |(component, fact)| (meant, component, fact))
    });
    let mut right: Option<(u16, String)> = None;
    for (meant, component, fact) in facts {
        let listener = fact.listener.as_deref().unwrap_or_default();
        let told = format!("catalogue, `{}/{}`: `{listener}`", component.pack, fact.id);
        match &right {
            Some((other, _)) if *other != meant => return None,
            Some(_) => {}
            None => right = Some((meant, format!("{told} listens on {meant}"))),
        }
    }
    right.map(|(right, source)| mistyped(row, port, right, source))
}

fn mistyped(row: &RowView<'_>, port: u16, right: u16, source: String) -> Finding {
    let message = format!("{port} is probably {right} mistyped");
    let diagnostic = Diagnostic::new(codes::WRONG_PORT, message)
        .at(row.place)
        .help(format!("write {right}, or say in the purpose what is special about {port}"))
        .note(source);
    Finding::from(diagnostic).not_fixed("only the name speaks for the other port")
}
