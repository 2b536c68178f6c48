//! Which addresses lie in which zone, and which hosts have them.
//!
//! Owns one rule: an address is where its host is; else where a virtual address's hosts are; else in
//! the zone whose subnet holds it; else in the zone that an endpoint outside names, the narrowest
//! range first, as routers do; else in the external zone. Paths, bindings and `why` all ask here, so
//! that they cannot differ.

use std::collections::BTreeSet;
use std::net::IpAddr;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Site, Spanned};
use pilotage_net::AddressSet;

use crate::endpoints::Endpoints;
use crate::plan::SiteHost;

/// The site's addresses by zone and by host.
#[derive(Debug)]
pub(crate) struct Territory {
    /// What each zone holds. Two zones share an address only where hosts of both may hold it.
    holds: Vec<AddressSet>,
    /// Own and virtual addresses with the hosts that answer them, sorted.
    answered: Vec<(IpAddr, usize)>,
    /// The zone of each host.
    zone_of_host: Vec<usize>,
    /// Addresses that two zones claim.
    contested: Vec<Diagnostic>,
}

impl Territory {
    pub(crate) fn new(site: &Site, hosts: &[SiteHost]) -> Self {
        let claimed = claimed(site.zones.len(), hosts);
        let all_claimed = AddressSet::union_all(&claimed);
        let subnets: Vec<AddressSet> = site
            .zones
            .iter()
            .map(|(_, zone)| zone.subnets.iter().map(|subnet| subnet.value.0).collect())
            .collect();
        let settled = AddressSet::union_all(&subnets).union(&all_claimed);
        let mut endpoints = Endpoints::new(site);
        let named = endpoints.by_zone(site.zones.len(), &settled);
        let mut holds: Vec<AddressSet> = claimed
            .iter()
            .zip(&subnets)
            .zip(&named)
            .map(|((claimed, subnets), named)| {
                AddressSet::union_all([claimed, &subnets.difference(&all_claimed), named])
            })
            .collect();
        let mut contested = endpoints.contested;
        let mut external =
            site.zones.iter().enumerate().filter(|(_, (_, zone))| zone.external == Some(true));
        if let Some((index, (first, _))) = external.next() {
            contested.extend(external.map(|(_, (other, _))| second_outside(first, other)));
            let inside = (0..).zip(&holds).filter(|(zone, _)| *zone != index);
            let inside = AddressSet::union_all(inside.map(|(_, holds)| holds));
            let outside = AddressSet::any().difference(&inside);
            if let Some(own) = holds.get_mut(index) {
                *own = own.union(&outside);
            }
        }
        let mut answered: Vec<(IpAddr, usize)> = (0..)
            .zip(hosts)
            .flat_map(|(index, host)| addresses(&host.answers).map(move |it| (it, index)))
            .collect();
        answered.sort_unstable();
        let zone_of_host = hosts.iter().map(|host| host.zone).collect();
        Territory { holds, answered, zone_of_host, contested }
    }

    /// Findings on addresses that two zones claim.
    pub(crate) fn report(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.contested)
    }

    /// Everything that lies in a zone.
    pub(crate) fn of(&self, zone: usize) -> Option<&AddressSet> {
        self.holds.get(zone)
    }

    /// A set by the zones that it lies in, in their order; last what lies in none.
    pub(crate) fn parts(&self, addresses: &AddressSet) -> Vec<(Option<usize>, AddressSet)> {
        let mut rest = addresses.clone();
        let mut parts = Vec::new();
        for (zone, holds) in self.holds.iter().enumerate() {
            if addresses.overlaps(holds) {
                parts.push((Some(zone), addresses.intersection(holds)));
                rest = rest.difference(holds);
            }
        }
        if !rest.is_empty() {
            parts.push((None, rest));
        }
        parts
    }

    /// The hosts of one zone that answer an address of the set, by their own or a virtual one.
    pub(crate) fn hosts_in(&self, addresses: &AddressSet, zone: usize) -> Vec<usize> {
        let mut hosts = BTreeSet::new();
        for range in addresses.ranges() {
            let from = self.answered.partition_point(|(at, _)| *at < range.first());
            let inside = self.answered.iter().skip(from);
            hosts.extend(
                inside
                    .take_while(|(at, _)| *at <= range.last())
                    .map(|(_, host)| *host)
                    .filter(|host| self.zone_of_host.get(*host) == Some(&zone)),
            );
        }
        hosts.into_iter().collect()
    }

    /// A host that answers the address.
    pub(crate) fn host_at(&self, address: IpAddr) -> Option<usize> {
        let from = self.answered.partition_point(|(at, _)| *at < address);
        self.answered.get(from).filter(|(at, _)| *at == address).map(|(_, host)| *host)
    }
}

/// The addresses of a zone's hosts, own and virtual.
fn claimed(zones: usize, hosts: &[SiteHost]) -> Vec<AddressSet> {
    let mut by_zone: Vec<Vec<&AddressSet>> = vec![Vec::new(); zones];
    for host in hosts {
        // The zone of a host may be unknown, which was reported.
        if let Some(sets) = by_zone.get_mut(host.zone) {
            sets.push(&host.answers);
        }
    }
    by_zone.into_iter().map(AddressSet::union_all).collect()
}

fn second_outside(first: &Spanned<String>, second: &Spanned<String>) -> Diagnostic {
    let (one, other) = (&first.value, &second.value);
    Diagnostic::new(
        codes::OVERLAPPING_ZONES,
        format!("the zones `{one}` and `{other}` are both everything outside the site"),
    )
    .at(second.place)
    .also(first.place, "also here")
    .help(format!("leave out `external` of `{other}`, and name it as the zone of its endpoints"))
}

/// Every address of a small set, one by one.
pub(crate) fn addresses(set: &AddressSet) -> impl Iterator<Item = IpAddr> + '_ {
    set.ranges().flat_map(|range| {
        let mut next = Some(range.first());
        std::iter::from_fn(move || {
            let current = next.filter(|address| *address <= range.last())?;
            next = after(current);
            Some(current)
        })
    })
}

fn after(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(v4) => u32::from(v4).checked_add(1).map(|next| IpAddr::V4(next.into())),
        IpAddr::V6(v6) => u128::from(v6).checked_add(1).map(|next| IpAddr::V6(next.into())),
    }
}
