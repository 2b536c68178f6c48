//! Services as matches, with those that they include.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::Match;

use super::Lowering;
use crate::firewalld::icmp;
use crate::firewalld::services::{Service, built_in, exists};

/// What a service matches, and why that is not all known.
#[derive(Clone, Default)]
pub(super) struct Expanded {
    pub(super) matches: Vec<Match>,
    pub(super) doubt: Option<String>,
    /// Whether it has destinations of its own.
    pub(super) destinations: bool,
}

impl Lowering<'_> {
    /// A service by its name.
    pub(super) fn service(&mut self, name: &str, place: Place) -> Expanded {
        if let Some(known) = self.services.get(name) {
            return known.clone();
        }
        let mut expanded = Expanded::default();
        let (mut seen, mut open) = (BTreeSet::new(), vec![name.to_owned()]);
        while let Some(name) = open.pop() {
            if !self.budget.take(0, 1) {
                break;
            }
            if !seen.insert(name.clone()) {
                continue;
            }
            let Some(service) = self.config.services.get(&name).or_else(|| built_in(&name)) else {
                self.findings.unknown("service", &name, place);
                expanded.doubt = Some("a service that was not given".to_owned());
                expanded.matches.push(Match::any());
                continue;
            };
            open.extend(service.includes.iter().cloned());
            expanded.destinations |= service.destinations.is_some();
            expanded.matches.extend(matches(service));
        }
        self.services.insert(name.to_owned(), expanded.clone());
        expanded
    }

    /// Messages of ICMP by their name.
    pub(super) fn icmp(&mut self, name: &str, place: Place) -> Expanded {
        let mut matches = Vec::new();
        for (family, kind, code) in icmp::messages(name) {
            let message = match family {
                Family::V4 => pilotage_net::IcmpKind::V4 { kind, code },
                Family::V6 => pilotage_net::IcmpKind::V6 { kind, code },
            };
            matches.extend(Match::icmp(message, family).map(|on| of_family(on, family)));
        }
        if matches.is_empty() {
            self.findings.unknown("ICMP type", name, place);
            let doubt = Some("a kind of ICMP that is not known".to_owned());
            return Expanded { matches: all_icmp(), doubt, destinations: false };
        }
        Expanded { matches, ..Expanded::default() }
    }
}

/// Every message of both families.
pub(super) fn all_icmp() -> Vec<Match> {
    protocol(1).into_iter().chain(protocol(58)).collect()
}

/// A whole protocol.
pub(super) fn protocol(number: u8) -> Vec<Match> {
    let on = Match { protocols: u16::from(number).into(), ..Match::any() };
    match Family::ALL.into_iter().filter(|family| exists(number, *family)).collect::<Vec<_>>()[..] {
        [family] => vec![of_family(on, family)],
        _ => vec![on],
    }
}

/// Ports of a protocol.
pub(super) fn ports(protocol: u8, destination_ports: &PortSet, source_ports: &PortSet) -> Match {
    Match {
        protocols: u16::from(protocol).into(),
        destination_ports: destination_ports.clone(),
        source_ports: source_ports.clone(),
        ..Match::any()
    }
}

fn of_family(on: Match, family: Family) -> Match {
    let (source, destination) = (on.source.family(family), on.destination.family(family));
    Match { source, destination, ..on }
}

fn matches(service: &Service) -> Vec<Match> {
    let any = PortSet::any();
    let to = |list: &BTreeMap<u8, PortSet>| -> Vec<Match> {
        list.iter().map(|(number, set)| ports(*number, set, &any)).collect()
    };
    let mut found = to(&service.ports);
    found.extend(service.source_ports.iter().map(|(number, set)| ports(*number, &any, set)));
    found.extend(service.protocols.iter().flat_map(|number| protocol(*number)));
    let Some(destinations) = &service.destinations else { return found };
    let narrowed = |on: Match| {
        let destination: AddressSet = on.destination.intersection(destinations);
        Match { destination, ..on }
    };
    found.into_iter().map(narrowed).collect()
}
