//! What is known apart from the document: components' ports from the catalogue, and the transports
//! of well-known services.
//!
//! Says what a catalogue holds in the form in which documents name things. Never judges a document.

mod component;
mod fact;
pub(crate) mod service;

use std::collections::BTreeMap;
use std::sync::Arc;

use pilotage_catalog::Catalog;
use pilotage_model::Pack;

use crate::words::Words;

pub(crate) use component::Component;
pub(crate) use fact::{Fact, is_program};

/// The components of a catalogue.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// In the order of their packs' names.
    components: Vec<Component>,
    /// Positions of components and facts, by each port that a fact names singly or in a short range.
    by_port: BTreeMap<u16, Vec<(usize, usize)>>,
}

impl Knowledge {
    /// What a catalogue knows: of each pack, the one that a plain reference means.
    pub fn new(catalog: &Catalog) -> Self {
        let mut packs: BTreeMap<&str, &Arc<Pack>> = BTreeMap::new();
        for (_, pack) in catalog.packs() {
            packs.entry(&pack.metadata.name.value).or_insert(pack);
        }
        let components: Vec<Component> = packs.values().map(|pack| Component::new(pack)).collect();
        let mut by_port: BTreeMap<u16, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, component) in components.iter().enumerate() {
            for (position, fact) in component.facts.iter().enumerate() {
                for port in fact.named_ports() {
                    by_port.entry(port).or_default().push((at, position));
                }
            }
        }
        Self { components, by_port }
    }

    /// All components.
    pub(crate) fn components(&self) -> &[Component] {
        &self.components
    }

    /// Whether a word, in lower case, is the whole name of a component or of a program of one.
    pub(crate) fn has_name(&self, word: &str) -> bool {
        self.components.iter().any(|component| component.has_name(word))
    }

    /// Whether two names are those of one program: `Kubernetes API server` and `kube-apiserver`.
    pub(crate) fn is_one_program(&self, one: &str, other: &str) -> bool {
        let (one, other) = (Words::new(one).joined(), Words::new(other).joined());
        let mut facts = self.components.iter().flat_map(|component| &component.facts);
        facts.any(|fact| fact.listener_is(&one) && fact.listener_is(&other))
    }

    /// The components that a text names, without those whose name is a part of a longer one: `NSX
    /// Advanced Load Balancer` is not `NSX`.
    pub(crate) fn named_in(&self, text: &Words) -> Vec<&Component> {
        let named = self.components.iter();
        let named: Vec<_> = named.filter_map(|it| Some((it, it.name_in(text)?))).collect();
        let is_part =
            |name: &Words| named.iter().any(|(_, other)| *other != name && other.has(name));
        named.iter().filter(|(_, name)| !is_part(name)).map(|(component, _)| *component).collect()
    }

    /// The facts that name a port, with their components.
    pub(crate) fn of_port(&self, port: u16) -> impl Iterator<Item = (&Component, &Fact)> {
        self.by_port.get(&port).into_iter().flatten().filter_map(|&(component, fact)| {
            let component = self.components.get(component)?;
            Some((component, component.facts.get(fact)?))
        })
    }

    /// The ports that facts name singly or in a short range, in order.
    pub(crate) fn ports(&self) -> impl Iterator<Item = u16> {
        self.by_port.keys().copied()
    }

    /// The facts that have a port in common with a range.
    pub(crate) fn overlapping(
        &self,
        first: u16,
        last: u16,
    ) -> impl Iterator<Item = (&Component, &Fact)> {
        self.components.iter().flat_map(move |component| {
            let facts = component.facts.iter().filter(move |fact| fact.overlaps(first, last));
            facts.map(move |fact| (component, fact))
        })
    }
}
