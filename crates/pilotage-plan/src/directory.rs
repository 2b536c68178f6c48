//! What the names of a site stand for: members to addresses, hosts and zones.
//!
//! Owns expanding groups, placing addresses in zones, and finding the hosts inside a prefix. Errors
//! in names were reported by the site's own checks; here they expand to nothing.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use pilotage_diagnostic::Place;
use pilotage_model::{Member, Site, Spanned};
use pilotage_net::{AddressRange, AddressSet};

use crate::plan::{SiteHost, SiteZone};

/// The smallest thing that a member expands to: in one zone, of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    pub(crate) kind: AtomKind,
    /// The name a person knows it by.
    pub(crate) label: Arc<str>,
    /// Its zone; `None` for every address, and for addresses in no zone.
    pub(crate) zone: Option<usize>,
    pub(crate) addresses: Arc<AddressSet>,
    /// Hosts of the site among the addresses.
    pub(crate) hosts: Vec<usize>,
    /// DNS names of an endpoint outside.
    pub(crate) names: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtomKind {
    Host,
    Vip,
    /// Anything without a distinction between own and virtual addresses.
    Addresses,
    /// Every address.
    Any,
}

/// The site's names, zones and hosts.
#[derive(Debug)]
pub(crate) struct Directory<'s> {
    site: &'s Site,
    pub(crate) zones: Vec<SiteZone>,
    pub(crate) hosts: Vec<SiteHost>,
    external_zone: Option<usize>,
    /// Every address of every host, sorted, to find the hosts inside a range.
    by_address: Vec<(IpAddr, usize)>,
    /// Addresses written out that lie in no zone.
    pub(crate) homeless: Vec<(String, Place)>,
}

impl<'s> Directory<'s> {
    pub(crate) fn new(site: &'s Site) -> Self {
        let zones: Vec<SiteZone> = site
            .zones
            .iter()
            .map(|(name, zone)| SiteZone {
                name: name.value.clone(),
                title: zone.title.clone().unwrap_or_else(|| name.value.clone()),
                subnets: zone.subnets.iter().map(|subnet| subnet.value.0).collect(),
                vlan: zone.vlan,
                external: zone.external == Some(true),
            })
            .collect();
        let hosts = hosts(site);
        let mut by_address: Vec<(IpAddr, usize)> = hosts
            .iter()
            .enumerate()
            .flat_map(|(index, host)| host.addresses.iter().map(move |address| (*address, index)))
            .collect();
        by_address.sort_unstable();
        let external_zone = zones.iter().position(|zone| zone.external);
        Directory { site, zones, hosts, external_zone, by_address, homeless: Vec::new() }
    }

    /// The atoms of a list of members, in order, each once.
    pub(crate) fn expand(&mut self, members: &[Spanned<Member>]) -> Vec<Atom> {
        let mut atoms = Vec::new();
        let mut seen = BTreeSet::new();
        for member in members {
            self.member(member, &mut seen, &mut atoms);
        }
        atoms
    }

    fn member(
        &mut self,
        member: &Spanned<Member>,
        seen: &mut BTreeSet<String>,
        atoms: &mut Vec<Atom>,
    ) {
        match &member.value {
            Member::Any => atoms.push(Atom {
                kind: AtomKind::Any,
                label: "any".into(),
                zone: None,
                addresses: Arc::new(AddressSet::any()),
                hosts: (0..self.hosts.len()).collect(),
                names: Vec::new(),
            }),
            Member::Range(range) => {
                let label = range.to_string();
                if seen.insert(label.clone()) {
                    self.range(&label, range, member.place, atoms);
                }
            }
            Member::Name(name) => self.name(name, seen, atoms),
        }
    }

    fn name(&mut self, name: &str, seen: &mut BTreeSet<String>, atoms: &mut Vec<Atom>) {
        // A name that was expanded already adds nothing, which also ends circles.
        if !seen.insert(name.to_owned()) {
            return;
        }
        let site = self.site;
        if let Some(members) = site.groups.get(name) {
            for member in members.iter() {
                if member.value == Member::Name(name.to_owned()) {
                    self.zone_atom(name, atoms);
                } else {
                    self.member(member, seen, atoms);
                }
            }
        } else if let Some(index) = site.hosts.position(name) {
            self.host_atom(index, atoms);
        } else if let Some(vip) = site.vips.get(name) {
            let hosts: Vec<usize> =
                vip.hosts.iter().filter_map(|host| site.hosts.position(host)).collect();
            let first = vip.addresses.first().map(|address| address.value);
            atoms.push(Atom {
                kind: AtomKind::Vip,
                label: name.into(),
                // Beside its hosts, wherever the address itself would be looked for.
                zone: hosts
                    .first()
                    .and_then(|host| self.hosts.get(*host))
                    .map(|host| host.zone)
                    .or_else(|| first.and_then(|address| self.zone_of(address))),
                addresses: Arc::new(vip.addresses.iter().map(|it| it.value).collect()),
                hosts,
                names: Vec::new(),
            });
        } else if site.external.get(name).is_some() {
            self.external_atom(name, atoms);
        } else {
            self.zone_atom(name, atoms);
        }
    }

    fn host_atom(&self, index: usize, atoms: &mut Vec<Atom>) {
        let Some(host) = self.hosts.get(index) else { return };
        atoms.push(Atom {
            kind: AtomKind::Host,
            label: Arc::clone(&host.name),
            zone: Some(host.zone),
            addresses: Arc::new(host.addresses.iter().copied().collect()),
            hosts: vec![index],
            names: Vec::new(),
        });
    }

    fn zone_atom(&self, name: &str, atoms: &mut Vec<Atom>) {
        let Some((index, zone)) = self.zones.iter().enumerate().find(|(_, zone)| zone.name == name)
        else {
            return;
        };
        let addresses = if zone.external { self.outside() } else { zone.subnets.clone() };
        atoms.push(Atom {
            kind: AtomKind::Addresses,
            label: name.into(),
            zone: Some(index),
            hosts: self.hosts_in(&addresses, index),
            addresses: Arc::new(addresses),
            names: Vec::new(),
        });
    }

    /// Every address that is in no zone of the site.
    fn outside(&self) -> AddressSet {
        let inside = AddressSet::union_all(self.zones.iter().map(|zone| &zone.subnets));
        AddressSet::any().difference(&inside)
    }

    fn external_atom(&mut self, name: &str, atoms: &mut Vec<Atom>) {
        let site = self.site;
        let Some(external) = site.external.get(name) else { return };
        let names: Vec<String> = external.dns.iter().map(|dns| dns.value.clone()).collect();
        let addresses: AddressSet = external.addresses.iter().map(|range| range.value.0).collect();
        let given = external.zone.as_ref().and_then(|zone| site.zones.position(zone));
        let zone = given
            .or_else(|| addresses.first().and_then(|address| self.zone_of(address)))
            .or(self.external_zone);
        atoms.push(Atom {
            kind: AtomKind::Addresses,
            label: name.into(),
            zone,
            hosts: Vec::new(),
            addresses: Arc::new(addresses),
            names,
        });
    }

    /// Addresses written out, split by the zones they lie in.
    fn range(&mut self, label: &str, range: &AddressRange, place: Place, atoms: &mut Vec<Atom>) {
        let mut rest: AddressSet = std::iter::once(*range).collect();
        let mut parts = Vec::new();
        for (index, zone) in self.zones.iter().enumerate() {
            let part = rest.intersection(&zone.subnets);
            if !part.is_empty() {
                rest = rest.difference(&zone.subnets);
                parts.push((Some(index), part));
            }
        }
        if !rest.is_empty() {
            if self.external_zone.is_none() {
                self.homeless.push((rest.to_string(), place));
            }
            parts.push((self.external_zone, rest));
        }
        let whole = parts.len() == 1;
        for (zone, part) in parts {
            let label = if whole { label.to_owned() } else { part.to_string() };
            atoms.push(Atom {
                kind: AtomKind::Addresses,
                label: label.into(),
                zone,
                hosts: zone.map_or_else(Vec::new, |zone| self.hosts_in(&part, zone)),
                addresses: Arc::new(part),
                names: Vec::new(),
            });
        }
    }

    /// The zone an address lies in: by subnet, else the external one.
    pub(crate) fn zone_of(&self, address: IpAddr) -> Option<usize> {
        self.zones.iter().position(|zone| zone.subnets.contains(address)).or(self.external_zone)
    }

    fn hosts_in(&self, addresses: &AddressSet, zone: usize) -> Vec<usize> {
        let mut hosts = BTreeSet::new();
        for range in addresses.ranges() {
            let from = self.by_address.partition_point(|(at, _)| *at < range.first());
            let inside = self.by_address.iter().skip(from);
            hosts.extend(
                inside
                    .take_while(|(at, _)| *at <= range.last())
                    .map(|(_, host)| *host)
                    .filter(|host| self.hosts.get(*host).is_some_and(|host| host.zone == zone)),
            );
        }
        hosts.into_iter().collect()
    }
}

/// Hosts whose zone exists; the others were reported.
fn hosts(site: &Site) -> Vec<SiteHost> {
    let mut answers: Vec<Vec<IpAddr>> = site
        .hosts
        .iter()
        .map(|(_, host)| host.addresses.iter().map(|address| address.value).collect())
        .collect();
    for (_, vip) in site.vips.iter() {
        let holders = vip.hosts.iter().filter_map(|host| site.hosts.position(host));
        for holder in holders {
            if let Some(answers) = answers.get_mut(holder) {
                answers.extend(vip.addresses.iter().map(|address| address.value));
            }
        }
    }
    site.hosts
        .iter()
        .zip(answers)
        .map(|((name, host), answers)| SiteHost {
            name: name.value.as_str().into(),
            // A host in an unknown zone stands alone, so that positions stay those of the site.
            zone: site.zones.position(&host.zone).unwrap_or(usize::MAX),
            addresses: host.addresses.iter().map(|address| address.value).collect(),
            answers: Arc::new(answers.into_iter().collect()),
        })
        .collect()
}
