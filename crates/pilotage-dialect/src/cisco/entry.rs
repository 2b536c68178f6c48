//! An entry of an access list, and the rules that it becomes.

use std::collections::BTreeSet;

use pilotage_net::{AddressSet, Family};
use pilotage_space::{Match, Rule, StateSet, Verdict};

use super::address::Addresses;
use super::lines::Line;
use super::service::Service;
use crate::read::findings::Findings;

/// What an entry says, with all names followed.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Whether it permits.
    pub(crate) permits: bool,
    /// What it is about; each is a rule of its own.
    pub(crate) services: Vec<Service>,
    /// Who sends it.
    pub(crate) source: Addresses,
    /// Who it is for.
    pub(crate) destination: Addresses,
    /// States of connections that it is about.
    pub(crate) states: StateSet,
    /// What else it asks for, and cannot be decided.
    pub(crate) doubts: Vec<String>,
}

impl Entry {
    /// An entry that is about everything, and of which no more is known.
    pub(crate) fn unread(permits: bool) -> Self {
        Self {
            permits,
            services: vec![Service::any()],
            source: Addresses::sure(AddressSet::any()),
            destination: Addresses::sure(AddressSet::any()),
            states: StateSet::any(),
            doubts: vec!["an entry that could not be read".to_owned()],
        }
    }

    /// The rules that it becomes: what is known, and then what may be besides.
    pub(crate) fn rules(&self, line: &Line<'_>, rules: &mut Vec<Rule>) {
        for service in &self.services {
            let ends = (&*self.source.sure, &*self.destination.sure);
            self.push(service, ends, &[], line, rules);
            if self.source.perhaps.is_empty() && self.destination.perhaps.is_empty() {
                continue;
            }
            let doubts = [self.source.doubts.as_slice(), &self.destination.doubts].concat();
            let (source, destination) = (self.source.upper(), self.destination.upper());
            self.push(service, (&source, &destination), &doubts, line, rules);
        }
    }

    fn push(
        &self,
        service: &Service,
        (source, destination): (&AddressSet, &AddressSet),
        doubts: &[String],
        line: &Line<'_>,
        rules: &mut Vec<Rule>,
    ) {
        let own = |set: &AddressSet| match service.family {
            Some(family) => set.family(family),
            None => set.clone(),
        };
        let (source, destination) = (own(source), own(destination));
        let common = |family: Family| source.has(family) && destination.has(family);
        if !Family::ALL.into_iter().any(common) || service.destination.is_empty() {
            return;
        }
        let on = Match {
            source,
            destination,
            protocols: service.protocols.clone(),
            source_ports: service.source.clone(),
            destination_ports: service.destination.clone(),
            states: self.states,
            ..Match::any()
        };
        rules.push(Rule {
            on,
            doubts: [self.doubts.as_slice(), doubts].concat(),
            verdict: if self.permits { Verdict::Accept } else { Verdict::Drop },
            place: Some(line.place()),
            text: line.shown(),
        });
    }
}

/// Says why rules of an entry may or may not match.
pub(crate) fn doubted(rules: &[Rule], findings: &mut Findings) {
    let doubts: BTreeSet<&str> =
        rules.iter().flat_map(|rule| &rule.doubts).map(String::as_str).collect();
    let place = rules.first().and_then(|rule| rule.place);
    let (Some(place), false) = (place, doubts.is_empty()) else { return };
    let quoted = doubts.into_iter().collect::<Vec<_>>().join("`, `");
    findings.bounded(format!("`{quoted}` may or may not match a packet"), &[], place);
}
