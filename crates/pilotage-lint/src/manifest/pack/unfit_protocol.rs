//! A protocol that the application of a requirement does not run over.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Protocol;
use pilotage_net::{PortSet, Protocol as NetProtocol, Transport};

use super::{Carried, PackFile};
use crate::knowledge::service::{PORTLESS, SERVICES, Transports};
use crate::manifest::edit::replaced;
use crate::words::Words;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::UNFIT_PROTOCOL, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    file.carried.iter().filter_map(|it| over_another(file, it).or_else(|| as_port(it))).collect()
}

/// DHCP over TCP.
fn over_another(file: &PackFile<'_>, carried: &Carried<'_>) -> Option<Finding> {
    let service = SERVICES.iter().find(|it| is_about(carried, it.phrases, it.ports))?;
    let (Transports::Only(protocol) | Transports::Always(protocol)) = service.transports else {
        return None;
    };
    let needed = numbered(protocol)?;
    let stated: Vec<NetProtocol> =
        carried.transports.iter().map(|transport| transport.protocol()).collect();
    let foreign = *stated.first().filter(|_| !stated.contains(&needed))?;
    let message = format!("{} over {foreign}", service.name);
    let mut finding = Finding::from(
        Diagnostic::new(codes::UNFIT_PROTOCOL, message)
            .at(carried.ports_place())
            .help(format!("write `{needed}`"))
            .note(format!("{} runs over {needed} ({})", service.name, service.source)),
    );
    // With one transport there is nothing to choose.
    if let [ports] = &*carried.requirement.ports {
        let (from, to) = (format!("{foreign}/"), format!("{needed}/"));
        let edit = replaced(file.text, ports.place(), &from, &to);
        if let Some(edit) = edit.filter(|_| matches!(service.transports, Transports::Only(_))) {
            finding = finding.fixed_by(format!("replaced {foreign} by {needed}"), edit);
        }
    }
    Some(finding)
}

/// VRRP as TCP 112.
fn as_port(carried: &Carried<'_>) -> Option<Finding> {
    let portless = PORTLESS.iter().find(|it| is_about(carried, it.phrases, &[it.number]))?;
    let is_port = |transport: Transport| match transport {
        Transport::Ports { destination, .. } => {
            destination.count() == 1 && destination.contains(portless.number)
        }
        Transport::Icmp(_) | Transport::Ip(_) => false,
    };
    if !carried.transports.iter().any(is_port) {
        return None;
    }
    let (name, number) = (portless.name, portless.number);
    let message = format!("{name} has no port {number}: that is its protocol's number");
    let diagnostic = Diagnostic::new(codes::UNFIT_PROTOCOL, message)
        .at(carried.ports_place())
        .help(format!("write `protocol: {number}` in the place of `ports`"))
        .note("it stands beside TCP and UDP and has no ports (IANA, protocol numbers)");
    Some(diagnostic.into())
}

/// Whether a requirement names an application, or else, as drafts do, has its port and says in the
/// purpose that it is for it.
fn is_about(carried: &Carried<'_>, phrases: &[&str], ports: &[u16]) -> bool {
    if let Some(app) = &carried.requirement.app {
        return phrases.contains(&app.to_lowercase().as_str());
    }
    let ports: PortSet = ports.iter().map(|port| *port..=*port).collect();
    let has_port = carried.transports.iter().all(|transport| match transport {
        Transport::Ports { destination, .. } => destination.is_subset(&ports),
        Transport::Icmp(_) | Transport::Ip(_) => false,
    });
    has_port && Words::new(&carried.requirement.purpose).has_any(phrases)
}

fn numbered(protocol: Protocol) -> Option<NetProtocol> {
    match protocol {
        Protocol::Tcp => Some(NetProtocol::TCP),
        Protocol::Udp => Some(NetProtocol::UDP),
        Protocol::Sctp => Some(NetProtocol::SCTP),
        _ => None,
    }
}
