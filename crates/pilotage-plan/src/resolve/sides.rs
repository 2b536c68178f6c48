//! The two ends of a requirement as sides of flows: which addresses count, zone by zone.
//!
//! Owns what scope means (virtual address, host's own, or both) and what a side is called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pilotage_model::Scope;
use pilotage_net::{AddressGroup, AddressSet, Family};

use crate::atom::{Atom, AtomKind, AtomList};
use crate::directory::Directory;
use crate::plan::Side;

/// One end of a requirement, ready for flows.
#[derive(Debug, Default)]
pub(crate) struct Sides {
    pub(crate) list: Vec<BoundSide>,
    /// The hosts that are bound by name or by address, and the addresses meant: what listens.
    pub(crate) bound: Bound,
    /// Every host among the addresses.
    pub(crate) hosts: Vec<usize>,
}

/// A side, and what the plan does not keep about it.
#[derive(Clone, Debug)]
pub(crate) struct BoundSide {
    pub(crate) side: Side,
    /// True for a zone's share of `any`.
    pub(crate) any: bool,
    /// Hosts bound by name with addresses of one family only.
    pub(crate) only: [Arc<[usize]>; 2],
}

/// Hosts that are bound as such, rather than as part of a prefix or zone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bound {
    pub(crate) hosts: Arc<[usize]>,
    pub(crate) addresses: Arc<AddressSet>,
}

impl BoundSide {
    /// The hosts that have addresses of this family only.
    pub(crate) fn only(&self, family: Family) -> &[usize] {
        let [v4, v6] = &self.only;
        match family {
            Family::V4 => v4,
            Family::V6 => v6,
        }
    }
}

/// The sides from which a connection opens.
pub(crate) fn sources(atoms: &[Atom], directory: &mut Directory<'_>) -> Sides {
    sides(&opening(atoms, directory), directory)
}

/// Who opens a connection: a virtual address stands for its hosts.
pub(crate) fn opening(atoms: &[Atom], directory: &mut Directory<'_>) -> Vec<Atom> {
    let mut sources = AtomList::default();
    for atom in atoms {
        match atom.kind {
            AtomKind::Vip => sources.extend(holders(atom, directory)),
            _ => sources.push(atom.clone()),
        }
    }
    sources.into_atoms()
}

/// The sides that a connection may go to under these scopes. A virtual address stands for itself
/// where the scope asks for one, and for its hosts where it asks for them. Without a virtual address
/// the hosts answer for it; beside one they do not, nor do prefixes and zones, which stand for hosts.
pub(crate) fn destinations(
    atoms: &[Atom],
    scopes: &[Scope],
    directory: &mut Directory<'_>,
) -> Sides {
    let has_vip = atoms.iter().any(|atom| atom.kind == AtomKind::Vip);
    let vip = scopes.contains(&Scope::Vip);
    let node = scopes.contains(&Scope::Node) || !vip || !has_vip;
    let mut destinations = AtomList::default();
    for atom in atoms {
        match atom.kind {
            AtomKind::Host | AtomKind::Range if !node => {}
            AtomKind::Vip => {
                if vip {
                    destinations.push(atom.clone());
                }
                if node {
                    destinations.extend(holders(atom, directory));
                }
            }
            _ => destinations.push(atom.clone()),
        }
    }
    sides(&destinations.into_atoms(), directory)
}

fn holders(vip: &Atom, directory: &mut Directory<'_>) -> Vec<Atom> {
    vip.hosts.iter().filter_map(|index| directory.host(*index)).collect()
}

/// The atoms by zone, each zone's as one side. `any` is a side in every zone.
fn sides(atoms: &[Atom], directory: &mut Directory<'_>) -> Sides {
    let bound = bound(atoms, directory);
    let hosts: BTreeSet<usize> = atoms.iter().flat_map(|atom| atom.hosts.iter().copied()).collect();
    let hosts = hosts.into_iter().collect();
    if let Some(any) = atoms.iter().find(|atom| atom.kind == AtomKind::Any) {
        return Sides { list: everywhere(any, directory), bound, hosts };
    }
    let mut by_zone: BTreeMap<Option<usize>, Vec<&Atom>> = BTreeMap::new();
    for atom in atoms {
        by_zone.entry(atom.zone).or_default().push(atom);
    }
    let list = by_zone.into_iter().map(|(zone, atoms)| side(zone, &atoms, directory)).collect();
    Sides { list, bound, hosts }
}

fn side(zone: Option<usize>, atoms: &[&Atom], directory: &mut Directory<'_>) -> BoundSide {
    let addresses = AddressSet::union_all(atoms.iter().map(|atom| &*atom.addresses));
    let addresses = directory.intern(addresses);
    let hosts: BTreeSet<usize> = atoms.iter().flat_map(|atom| atom.hosts.iter().copied()).collect();
    let mut seen = BTreeSet::new();
    let names = atoms.iter().flat_map(|atom| atom.names.iter()).filter(|name| seen.insert(*name));
    let label = label(atoms, &addresses, directory);
    let side = Side {
        zone,
        group: AddressGroup { label, addresses },
        hosts: hosts.into_iter().collect(),
        names: names.cloned().collect(),
    };
    BoundSide { side, any: false, only: single_family(atoms) }
}

fn everywhere(any: &Atom, directory: &Directory<'_>) -> Vec<BoundSide> {
    let group =
        AddressGroup { label: Arc::clone(&any.label), addresses: Arc::clone(&any.addresses) };
    let mut hosts: Vec<Vec<usize>> = vec![Vec::new(); directory.zones.len()];
    for (index, host) in directory.hosts.iter().enumerate() {
        if let Some(hosts) = hosts.get_mut(host.zone) {
            hosts.push(index);
        }
    }
    (0..)
        .zip(hosts)
        .map(|(zone, hosts)| BoundSide {
            side: Side {
                zone: Some(zone),
                group: group.clone(),
                hosts: hosts.into(),
                names: Arc::from([]),
            },
            any: true,
            only: [Arc::from([]), Arc::from([])],
        })
        .collect()
}

fn bound(atoms: &[Atom], directory: &mut Directory<'_>) -> Bound {
    let named = || atoms.iter().filter(|it| matches!(it.kind, AtomKind::Host | AtomKind::Vip));
    let hosts: BTreeSet<usize> = named().flat_map(|atom| atom.hosts.iter().copied()).collect();
    let addresses = AddressSet::union_all(named().map(|atom| &*atom.addresses));
    Bound { hosts: hosts.into_iter().collect(), addresses: directory.intern(addresses) }
}

/// The hosts that have, of what is bound, IPv4 addresses only, and IPv6 addresses only.
fn single_family(atoms: &[&Atom]) -> [Arc<[usize]>; 2] {
    let mut families: BTreeMap<usize, [bool; 2]> = BTreeMap::new();
    for atom in atoms.iter().filter(|atom| atom.kind == AtomKind::Host) {
        for host in atom.hosts.iter() {
            let [v4, v6] = families.entry(*host).or_default();
            *v4 |= atom.addresses.has(Family::V4);
            *v6 |= atom.addresses.has(Family::V6);
        }
    }
    [[true, false], [false, true]].map(|only| {
        families.iter().filter(|(_, has)| **has == only).map(|(host, _)| *host).collect()
    })
}

/// The name a site's people use: that of a group where the binding names one and all of it, or all
/// of it in this zone, is meant; else those of a few members; else the ends of a long list.
fn label(atoms: &[&Atom], addresses: &Arc<AddressSet>, directory: &mut Directory<'_>) -> Arc<str> {
    const NAMED: usize = 3;
    let mut seen = BTreeSet::new();
    let mut names: Vec<Arc<str>> = Vec::new();
    for run in atoms.chunk_by(|one, next| one.group.is_some() && one.group == next.group) {
        let called = match group_of(run, directory) {
            Some(group) => vec![group],
            None => run.iter().map(|atom| Arc::clone(&atom.label)).collect(),
        };
        names.extend(called.into_iter().filter(|name| seen.insert(Arc::clone(name))));
    }
    if let [one] = names.as_slice() {
        return Arc::clone(one);
    }
    if names.len() <= NAMED {
        return names.join(", ").into();
    }
    match (directory.groups_of(addresses).first(), names.as_slice()) {
        (Some(group), _) => Arc::clone(group),
        (None, [first, .., last]) => format!("{first} … {last} ({})", names.len()).into(),
        (None, _) => "".into(),
    }
}

/// The group that these atoms came from, where they are all of it or all of it in their zone.
fn group_of(atoms: &[&Atom], directory: &mut Directory<'_>) -> Option<Arc<str>> {
    let group = Arc::clone(atoms.first()?.group.as_ref()?);
    let addresses = AddressSet::union_all(atoms.iter().map(|atom| &*atom.addresses));
    let addresses = directory.intern(addresses);
    let part = format!("{group} in ");
    let names = directory.groups_of(&addresses);
    names.iter().find(|name| **name == group || name.starts_with(&part)).map(Arc::clone)
}

/// True where a flow from the one to the other never leaves its host.
pub(crate) fn is_one_host(source: &Side, destination: &Side, directory: &Directory<'_>) -> bool {
    let ([from], [to]) = (&*source.hosts, &*destination.hosts) else { return false };
    let Some(host) = directory.hosts.get(*from).filter(|_| from == to) else { return false };
    let inside = |side: &Side| {
        !side.group.addresses.is_empty() && side.group.addresses.is_subset(&host.answers)
    };
    inside(source) && inside(destination)
}
