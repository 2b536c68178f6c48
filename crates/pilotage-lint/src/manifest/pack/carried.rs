//! The requirements of a pack with what they carry and who plays their ends, worked out once for
//! all rules.

use std::collections::BTreeSet;

use pilotage_diagnostic::Place;
use pilotage_model::{End, Need, Pack, Parameters, Requirement, Scope};
use pilotage_net::{Transport, TransportSet};
use pilotage_plan::published;

/// A requirement of a pack.
#[derive(Debug)]
pub(crate) struct Carried<'s> {
    pub(crate) requirement: &'s Requirement,
    /// What it carries at the defaults of the parameters; nothing where one has no default.
    pub(crate) transports: TransportSet,
    /// The roles that its initiators play, with all that those include.
    pub(crate) from: BTreeSet<&'s str>,
    /// The same of its responders.
    pub(crate) to: BTreeSet<&'s str>,
}

/// All requirements of a pack that can hold.
pub(super) fn all(pack: &Pack) -> Vec<Carried<'_>> {
    // Errors in expressions are found where the pack is validated.
    let (published, _) = published(pack, None, &Parameters::new());
    let carried = published.into_iter().map(|published| Carried {
        requirement: published.requirement,
        transports: published.transports.unwrap_or_default(),
        from: played(&published.requirement.from, pack),
        to: played(&published.requirement.to, pack),
    });
    carried.collect()
}

impl Carried<'_> {
    /// Where a finding on it points: its id.
    pub(crate) fn place(&self) -> Place {
        self.requirement.id.place
    }

    /// Its name.
    pub(crate) fn id(&self) -> &str {
        &self.requirement.id.value
    }

    /// Where its ports stand, or its id where they are spread.
    pub(crate) fn ports_place(&self) -> Place {
        match &*self.requirement.ports {
            [ports] => ports.place(),
            _ => self.place(),
        }
    }

    /// The one port that it is about.
    pub(crate) fn single_port(&self) -> Option<u16> {
        let mut ports = self.transports.iter().map(|transport| match transport {
            Transport::Ports { destination, .. } if destination.count() == 1 => destination.first(),
            _ => None,
        });
        let first = ports.next()??;
        ports.all(|port| port == Some(first)).then_some(first)
    }

    /// Whether a host of the destination listens: not in a pod, and not only kept free.
    pub(crate) fn listens_on_hosts(&self) -> bool {
        self.requirement.need() != Need::Free && !self.requirement.scopes().contains(&Scope::Pod)
    }
}

/// The roles of an end with all that they include.
pub(super) fn played<'s>(end: &'s End, pack: &'s Pack) -> BTreeSet<&'s str> {
    let End::Roles(roles) = end else { return BTreeSet::new() };
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    while let Some(role) = next.pop() {
        if seen.insert(role) {
            let roles = pack.roles.get(role).into_iter().flat_map(|it| it.includes.iter());
            next.extend(roles.map(|role| role.as_str()));
        }
    }
    seen
}
