//! The smallest thing that a member of a binding stands for.

use std::sync::Arc;

use pilotage_net::AddressSet;

/// What a member expands to: in one zone, of one kind. Cloning one is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    pub(crate) kind: AtomKind,
    /// The name a person knows it by.
    pub(crate) label: Arc<str>,
    /// Its zone; `None` for every address, and for addresses in no zone.
    pub(crate) zone: Option<usize>,
    pub(crate) addresses: Arc<AddressSet>,
    /// Hosts of the site that answer one of the addresses.
    pub(crate) hosts: Arc<[usize]>,
    /// DNS names of an endpoint outside.
    pub(crate) names: Arc<[String]>,
    /// The group that the binding names and that it came from.
    pub(crate) group: Option<Arc<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtomKind {
    /// A host by name or by one of its addresses.
    Host,
    /// A virtual address by name or written out.
    Vip,
    /// A zone, prefix or range, or an address that no host has.
    Range,
    /// An endpoint outside the site.
    Outside,
    /// Every address.
    Any,
}

/// Adds atoms that are not among those there, in order.
#[derive(Debug, Default)]
pub(crate) struct AtomList {
    atoms: Vec<Atom>,
    seen: std::collections::BTreeSet<(Arc<str>, Option<usize>)>,
}

impl AtomList {
    pub(crate) fn push(&mut self, atom: Atom) {
        if self.seen.insert((Arc::clone(&atom.label), atom.zone)) {
            self.atoms.push(atom);
        }
    }

    pub(crate) fn extend(&mut self, atoms: impl IntoIterator<Item = Atom>) {
        atoms.into_iter().for_each(|atom| self.push(atom));
    }

    pub(crate) fn into_atoms(self) -> Vec<Atom> {
        self.atoms
    }
}
