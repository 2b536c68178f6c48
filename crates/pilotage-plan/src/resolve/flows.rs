//! The flows of one requirement: each pair of sides, with the firewalls between them.

use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_net::{AddressGroup, Family, TransportSet};

use super::sides::{BoundSide, Sides, is_one_host};
use super::ways::Ways;
use crate::boxes::{carries, meet};
use crate::directory::Directory;
use crate::plan::{PlannedFlow, Side, Standing};

/// The forward proxy of an instance.
pub(crate) struct Proxy {
    pub(crate) sources: Sides,
    pub(crate) destinations: Sides,
    pub(crate) ports: Arc<TransportSet>,
}

/// Puts together the flows of one requirement.
pub(crate) struct Flows<'f, 's> {
    pub(crate) directory: &'f Directory<'s>,
    pub(crate) ways: &'f mut Ways<'s>,
    pub(crate) requirement: usize,
    pub(crate) id: &'f str,
    pub(crate) flows: Vec<PlannedFlow>,
    /// Ends without a common family, as the site calls them.
    pub(crate) apart: Vec<(Arc<str>, Arc<str>)>,
    /// Pairs that are one host on both ends.
    same_host: usize,
    /// Pairs without addresses of the one family that the transports are for.
    other_family: usize,
    pairs: usize,
}

impl<'f, 's> Flows<'f, 's> {
    pub(crate) fn new(
        directory: &'f Directory<'s>,
        ways: &'f mut Ways<'s>,
        requirement: usize,
        id: &'f str,
    ) -> Self {
        Flows {
            directory,
            ways,
            requirement,
            id,
            flows: Vec::new(),
            apart: Vec::new(),
            same_host: 0,
            other_family: 0,
            pairs: 0,
        }
    }

    /// What becomes of the requirement.
    pub(crate) fn standing(&self) -> Standing {
        if self.same_host == self.pairs {
            Standing::SameHost
        } else if self.same_host + self.other_family == self.pairs {
            Standing::Nobody
        } else {
            Standing::Open
        }
    }

    /// Flows from each source to each destination.
    pub(crate) fn between(
        &mut self,
        sources: &[BoundSide],
        destinations: &[BoundSide],
        transports: &Arc<TransportSet>,
    ) {
        for source in sources {
            for destination in destinations {
                self.pair(source, destination, transports);
            }
        }
    }

    fn pair(
        &mut self,
        source: &BoundSide,
        destination: &BoundSide,
        transports: &Arc<TransportSet>,
    ) {
        let (from, to) = (&source.side, &destination.side);
        self.pairs += 1;
        if is_one_host(from, to, self.directory) {
            self.same_host += 1;
            return;
        }
        let both_families = Family::ALL.into_iter().all(|family| carries(transports, family));
        match (can_meet(from, to, transports), both_families) {
            (true, true) => self.stranded(source, destination),
            (true, false) => {}
            // What is for one family only is nothing to those without it.
            (false, false) => {
                self.other_family += 1;
                return;
            }
            (false, true) => {
                self.apart.push((Arc::clone(&from.group.label), Arc::clone(&to.group.label)));
                return;
            }
        }
        let hops = if source.any || destination.any {
            self.ways.hops_if_any(from.zone, to.zone, self.id)
        } else {
            self.ways.hops(from.zone, to.zone, self.id)
        };
        let Some(hops) = hops else { return };
        self.flows.push(PlannedFlow {
            requirement: self.requirement,
            source: from.clone(),
            destination: to.clone(),
            transports: Arc::clone(transports),
            hops,
        });
    }

    /// Hosts that cannot play their role, although others on their side can.
    fn stranded(&mut self, source: &BoundSide, destination: &BoundSide) {
        let (from, to) = (&source.side.group, &destination.side.group);
        let mut apart = Vec::new();
        for family in Family::ALL {
            if !has(to, family) {
                let hosts = source.only(family).iter().filter_map(|it| self.name(*it));
                apart.extend(hosts.map(|host| (host, Arc::clone(&to.label))));
            }
            if !has(from, family) {
                let hosts = destination.only(family).iter().filter_map(|it| self.name(*it));
                apart.extend(hosts.map(|host| (Arc::clone(&from.label), host)));
            }
        }
        self.apart.append(&mut apart);
    }

    fn name(&self, host: usize) -> Option<Arc<str>> {
        self.directory.hosts.get(host).map(|host| Arc::clone(&host.name))
    }

    /// Flows over a forward proxy: inside the site they go directly, to the outside by it.
    pub(crate) fn via(
        &mut self,
        proxy: &Proxy,
        sources: &[BoundSide],
        destinations: &[BoundSide],
        transports: &Arc<TransportSet>,
    ) {
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for destination in destinations {
            if destination.any && self.holds_nothing(&destination.side) {
                continue;
            }
            let to = if self.is_outside(&destination.side) { &mut outside } else { &mut inside };
            to.push(self.in_its_zone(destination));
        }
        self.between(sources, &inside, transports);
        if !outside.is_empty() {
            self.between(sources, &proxy.destinations.list, &proxy.ports);
            self.between(&proxy.sources.list, &outside, transports);
        }
    }

    fn is_outside(&self, side: &Side) -> bool {
        side.zone.and_then(|zone| self.directory.zones.get(zone)).is_none_or(|zone| zone.external)
    }

    fn holds_nothing(&self, side: &Side) -> bool {
        let zone = side.zone.and_then(|zone| self.directory.zones.get(zone));
        zone.is_none_or(|zone| zone.holds.is_empty())
    }

    /// A zone's share of `any` as the zone itself: what is inside must not let out what is not.
    fn in_its_zone(&self, bound: &BoundSide) -> BoundSide {
        let mut bound = bound.clone();
        let zone = bound.side.zone.and_then(|zone| self.directory.zones.get(zone));
        if let Some(zone) = zone.filter(|_| bound.any) {
            bound.side.group = AddressGroup::new(zone.name.as_str(), Arc::clone(&zone.holds));
        }
        bound
    }

    /// One finding where some ends have no family in common.
    pub(crate) fn no_common_family(&self, instance: Place, place: Place) -> Option<Diagnostic> {
        let (from, to) = self.apart.first()?;
        let more = match self.apart.len() {
            1 => String::new(),
            pairs => format!(" and {} more pairs", pairs - 1),
        };
        Some(
            Diagnostic::new(
                codes::NO_COMMON_FAMILY,
                format!("`{from}` and `{to}`{more} have no address family in common"),
            )
            .at(instance)
            .also(place, "required here")
            .subject(self.id)
            .help("give both ends an IPv4 or both an IPv6 address"),
        )
    }
}

fn has(group: &AddressGroup, family: Family) -> bool {
    group.addresses.is_empty() || group.addresses.has(family)
}

/// Whether packets of one family can go from the one side to the other. An endpoint known by name
/// only may have either.
fn can_meet(from: &Side, to: &Side, transports: &TransportSet) -> bool {
    let (from, to) = (&from.group.addresses, &to.group.addresses);
    from.is_empty() || to.is_empty() || meet(from, to, transports)
}
