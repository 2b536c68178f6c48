//! What the names of a site stand for: members to addresses, hosts and zones.
//!
//! Owns expanding groups and finding the host behind a written address. Errors in names were
//! reported by the site's own checks; here they expand to nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::net::IpAddr;
use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::{Member, Site, Spanned, Vip};
use pilotage_net::{AddressRange, AddressSet};

use crate::atom::{Atom, AtomKind, AtomList};
use crate::group_names::{GroupNames, name_groups};
use crate::plan::{SiteHost, SiteZone};
use crate::territory::Territory;

/// The site's names, zones and hosts.
#[derive(Debug)]
pub(crate) struct Directory<'s> {
    site: &'s Site,
    pub(crate) zones: Vec<SiteZone>,
    pub(crate) hosts: Vec<SiteHost>,
    pub(crate) territory: Territory,
    /// Equal sets are one set in memory, which makes comparing and grouping rules cheap.
    sets: HashSet<Arc<AddressSet>>,
    /// Names of groups by exactly their addresses, computed when first asked for.
    group_names: Option<GroupNames>,
    /// Addresses written out that lie in no zone.
    homeless: BTreeMap<Place, String>,
    /// Members looked at so far.
    pub(crate) looked_at: usize,
}

impl<'s> Directory<'s> {
    pub(crate) fn new(site: &'s Site) -> Self {
        let hosts = hosts(site);
        let territory = Territory::new(site, &hosts);
        let zones = (0..)
            .zip(site.zones.iter())
            .map(|(index, (name, zone))| SiteZone {
                name: name.value.clone(),
                title: zone.title.clone().unwrap_or_else(|| name.value.clone()),
                subnets: zone.subnets.iter().map(|subnet| subnet.value.0).collect(),
                holds: Arc::new(territory.of(index).cloned().unwrap_or_default()),
                vlan: zone.vlan,
                external: zone.external == Some(true),
            })
            .collect();
        Directory {
            site,
            zones,
            hosts,
            territory,
            sets: HashSet::new(),
            group_names: None,
            homeless: BTreeMap::new(),
            looked_at: 0,
        }
    }

    /// The one copy of a set.
    pub(crate) fn intern(&mut self, set: AddressSet) -> Arc<AddressSet> {
        if let Some(known) = self.sets.get(&set) {
            return Arc::clone(known);
        }
        let set = Arc::new(set);
        self.sets.insert(Arc::clone(&set));
        set
    }

    /// The atoms of a list of members, in order, each once.
    pub(crate) fn expand(&mut self, members: &[Spanned<Member>]) -> Vec<Atom> {
        let mut atoms = AtomList::default();
        let mut seen = BTreeSet::new();
        for member in members {
            let mut own = AtomList::default();
            self.members(member, &mut seen, &mut own);
            let group = match &member.value {
                Member::Name(name) => self.site.groups.entry(name).map(|(name, _)| &name.value),
                _ => None,
            };
            let group: Option<Arc<str>> = group.map(|name| name.as_str().into());
            atoms.extend(
                own.into_atoms().into_iter().map(|atom| Atom { group: group.clone(), ..atom }),
            );
        }
        atoms.into_atoms()
    }

    /// A member and, where it is a group, all that stands in it: groups stand in groups to any depth.
    fn members(
        &mut self,
        member: &Spanned<Member>,
        seen: &mut BTreeSet<String>,
        atoms: &mut AtomList,
    ) {
        let mut next = vec![(member, None)];
        while let Some((member, group)) = next.pop() {
            self.looked_at += 1;
            match &member.value {
                Member::Any => atoms.push(Atom {
                    hosts: (0..self.hosts.len()).collect(),
                    addresses: self.intern(AddressSet::any()),
                    ..atom(AtomKind::Any, "any", None)
                }),
                Member::Range(range) => {
                    let label = range.to_string();
                    if seen.insert(label.clone()) {
                        self.range(&label, range, member.place, atoms);
                    }
                }
                // `nodes: [nodes]` is the zone, not the group itself.
                Member::Name(name) if group == Some(name) => self.zone(name, atoms),
                // A name that was expanded already adds nothing, which also ends circles.
                Member::Name(name) if seen.insert(name.clone()) => match self.site.groups.get(name)
                {
                    Some(members) => {
                        next.extend(members.iter().rev().map(|member| (member, Some(name))));
                    }
                    None => self.name(name, atoms),
                },
                Member::Name(_) => {}
            }
        }
    }

    /// What is no group.
    fn name(&mut self, name: &str, atoms: &mut AtomList) {
        let site = self.site;
        if let Some(index) = site.hosts.position(name) {
            atoms.extend(self.host(index));
        } else if let Some(vip) = site.vips.get(name) {
            let addresses = vip.addresses.iter().map(|address| address.value).collect();
            self.vip(name, vip, addresses, atoms);
        } else if site.external.get(name).is_some() {
            self.external(name, atoms);
        } else {
            self.zone(name, atoms);
        }
    }

    /// A host with all of its own addresses.
    pub(crate) fn host(&mut self, index: usize) -> Option<Atom> {
        let host = self.hosts.get(index)?;
        let (name, addresses) = (Arc::clone(&host.name), host.addresses.iter().copied().collect());
        Some(self.host_with(index, &name, addresses))
    }

    fn host_with(&mut self, index: usize, label: &str, addresses: AddressSet) -> Atom {
        // Positions of unknown zones are no zone.
        let zone = self.hosts.get(index).map(|host| host.zone);
        Atom {
            addresses: self.intern(addresses),
            hosts: Arc::from([index]),
            ..atom(AtomKind::Host, label, zone.filter(|zone| *zone < self.zones.len()))
        }
    }

    /// A virtual address, once in each zone that it may be in: beside its hosts.
    fn vip(&mut self, label: &str, vip: &Vip, addresses: AddressSet, atoms: &mut AtomList) {
        let mut by_zone: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in vip.hosts.iter().filter_map(|host| self.site.hosts.position(host)) {
            if let Some(host) = self.hosts.get(index) {
                by_zone.entry(host.zone).or_default().push(index);
            }
        }
        let addresses = self.intern(addresses);
        if by_zone.is_empty() {
            let zone = self.territory.parts(&addresses).first().and_then(|(zone, _)| *zone);
            atoms.push(Atom { addresses, ..atom(AtomKind::Vip, label, zone) });
            return;
        }
        for (zone, hosts) in by_zone {
            atoms.push(Atom {
                addresses: Arc::clone(&addresses),
                hosts: hosts.into(),
                ..atom(AtomKind::Vip, label, Some(zone).filter(|zone| *zone < self.zones.len()))
            });
        }
    }

    fn zone(&mut self, name: &str, atoms: &mut AtomList) {
        let Some(index) = self.site.zones.position(name) else { return };
        let Some(zone) = self.zones.get(index) else { return };
        // A zone without subnets is what stands in it.
        let whole = zone.subnets.is_empty() || zone.external;
        let addresses = if whole { (*zone.holds).clone() } else { zone.subnets.clone() };
        for (at, part) in self.territory.parts(&addresses) {
            let label = if at == Some(index) { name.to_owned() } else { part.to_string() };
            let placed = self.placed(AtomKind::Range, &label, at, part);
            atoms.push(placed);
        }
    }

    fn external(&mut self, name: &str, atoms: &mut AtomList) {
        let site = self.site;
        let Some(external) = site.external.get(name) else { return };
        let names: Arc<[String]> = external.dns.iter().map(|dns| dns.value.clone()).collect();
        let addresses: AddressSet = external.addresses.iter().map(|range| range.value.0).collect();
        if addresses.is_empty() {
            let given = external.zone.as_ref().and_then(|zone| site.zones.position(zone));
            let zone = given.or_else(|| self.external_zone());
            atoms.push(Atom { names, ..atom(AtomKind::Outside, name, zone) });
            return;
        }
        for (zone, part) in self.territory.parts(&addresses) {
            let placed = self.placed(AtomKind::Outside, name, zone, part);
            atoms.push(Atom { names: Arc::clone(&names), ..placed });
        }
    }

    /// Addresses written out: the host or virtual address that has the only one, or else their
    /// parts by zone.
    fn range(&mut self, label: &str, range: &AddressRange, place: Place, atoms: &mut AtomList) {
        if range.is_single() && self.owned(label, range.first(), atoms) {
            return;
        }
        let parts = self.territory.parts(&AddressSet::from(*range));
        let whole = parts.len() == 1;
        for (zone, part) in parts {
            if zone.is_none() {
                self.homeless.insert(place, part.to_string());
            }
            let label = if whole { label.to_owned() } else { part.to_string() };
            let placed = self.placed(AtomKind::Range, &label, zone, part);
            atoms.push(placed);
        }
    }

    /// Whether a host or virtual address has it, which then stands for it.
    fn owned(&mut self, label: &str, address: IpAddr, atoms: &mut AtomList) -> bool {
        let site = self.site;
        let Some(index) = self.territory.host_at(address) else { return false };
        let Some(host) = self.hosts.get(index) else { return false };
        if host.addresses.contains(&address) {
            let name = Arc::clone(&host.name);
            let label = if host.addresses.len() == 1 { &*name } else { label };
            let own = self.host_with(index, label, address.into());
            atoms.push(own);
            return true;
        }
        let vip = site.vips.iter().find(|(_, vip)| vip.addresses.iter().any(|it| **it == address));
        let Some((name, vip)) = vip else { return false };
        let label = if vip.addresses.len() == 1 { name.as_str() } else { label };
        self.vip(label, vip, address.into(), atoms);
        true
    }

    fn placed(
        &mut self,
        kind: AtomKind,
        label: &str,
        zone: Option<usize>,
        addresses: AddressSet,
    ) -> Atom {
        let hosts = zone.map_or_else(Vec::new, |zone| self.territory.hosts_in(&addresses, zone));
        let addresses = self.intern(addresses);
        Atom { addresses, hosts: hosts.into(), ..atom(kind, label, zone) }
    }

    /// The zone that everything outside the site belongs to.
    pub(crate) fn external_zone(&self) -> Option<usize> {
        self.zones.iter().position(|zone| zone.external)
    }

    /// The names of groups that stand for exactly these addresses, in the order written.
    pub(crate) fn groups_of(&mut self, addresses: &Arc<AddressSet>) -> &[Arc<str>] {
        if self.group_names.is_none() {
            // Groups that nothing is bound to have no findings.
            let homeless = self.homeless.clone();
            self.group_names = Some(name_groups(self.site, self));
            self.homeless = homeless;
        }
        let names = self.group_names.as_ref().and_then(|names| names.get(addresses));
        names.map_or(&[], Vec::as_slice)
    }

    /// Findings on addresses that lie in no zone, once each place.
    pub(crate) fn report(&mut self) -> impl Iterator<Item = Diagnostic> + use<> {
        std::mem::take(&mut self.homeless).into_iter().map(|(place, addresses)| {
            Diagnostic::new(
                codes::ADDRESS_WITHOUT_ZONE,
                format!("{addresses} lies in no zone of the site"),
            )
            .at(place)
            .help("add its zone, or one with `external: true` for everything outside")
        })
    }
}

fn atom(kind: AtomKind, label: &str, zone: Option<usize>) -> Atom {
    Atom {
        kind,
        label: label.into(),
        zone,
        addresses: Arc::default(),
        hosts: Arc::from([]),
        names: Arc::from([]),
        group: None,
    }
}

/// The hosts with what they answer: their own addresses and the virtual ones they may hold.
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
