//! Which addresses a rule's selectors stand for.
//!
//! Sets and hosts of the text are known, and hosts that the site names. Pods are not: wherever a
//! selector could select some, what it stands for is in doubt.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_net::AddressSet;

use super::rule::Entity;
use super::selector::Selector;
use crate::known::Known;
use crate::kube::bounds::Bounds;
use crate::kube::truth::{Labels, Truth};
use crate::read::findings::Findings;

/// The label of a node's name, which its automatic endpoints have too.
pub(super) const HOSTNAME: &str = "kubernetes.io/hostname";

/// How often a selector is held against something, in all.
const MOST_STEPS: usize = 1 << 26;

/// Something with labels and addresses.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) labels: Labels,
    /// Empty where it is in none.
    pub(super) namespace: String,
    pub(super) addresses: AddressSet,
}

/// All that selectors can select.
pub(super) struct Peers<'k> {
    pub(super) things: Vec<Thing>,
    known: &'k Known,
    resolved: BTreeMap<String, Bounds<AddressSet>>,
    steps: usize,
}

impl<'k> Peers<'k> {
    pub(super) const fn new(known: &'k Known) -> Self {
        Self { things: Vec::new(), known, resolved: BTreeMap::new(), steps: 0 }
    }

    /// The addresses of one end of a rule, whose policy is in this namespace.
    pub(super) fn addresses(
        &mut self,
        entity: &Entity,
        namespace: &str,
        place: Place,
        findings: &mut Findings,
    ) -> Bounds<AddressSet> {
        let mut found = Bounds::any();
        if let Some(nets) = &entity.nets {
            found = found.and(&Bounds::known(nets.clone()));
        }
        if let Some(nets) = &entity.not_nets {
            found = found.less(&Bounds::known(nets.clone()));
        }
        let scope = Scope { namespaces: entity.namespaces.as_ref(), namespace };
        if entity.selector.is_some() || entity.namespaces.is_some() {
            let selector = entity.selector.as_ref().unwrap_or(&Selector::All);
            found = found.and(&self.selected(selector, scope, place, findings));
        }
        if let Some(selector) = &entity.not_selector {
            found = found.less(&self.selected(selector, scope, place, findings));
        }
        if let Some(why) = &entity.unknown {
            found = found.and(&Bounds::at_least(AddressSet::new(), why.clone()));
        }
        found
    }

    fn selected(
        &mut self,
        selector: &Selector,
        scope: Scope<'_>,
        place: Place,
        findings: &mut Findings,
    ) -> Bounds<AddressSet> {
        let key = format!("{selector:?} {:?} {}", scope.namespaces, scope.namespace);
        if let Some(known) = self.resolved.get(&key) {
            return known.clone();
        }
        self.steps = self.steps.saturating_add(self.things.len());
        if self.steps > MOST_STEPS {
            findings.limit("there are too many selectors for so many sets and hosts", place);
            return Bounds::any();
        }
        let found = self.select(selector, scope);
        self.resolved.insert(key, found.clone());
        found
    }

    fn select(&self, selector: &Selector, scope: Scope<'_>) -> Bounds<AddressSet> {
        let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
        for thing in &self.things {
            match scope.holds(&thing.namespace).and(selector.selects(&thing.labels)) {
                Truth::Yes => sure.push(&thing.addresses),
                Truth::Maybe => perhaps.push(&thing.addresses),
                Truth::No => {}
            }
        }
        let hosts = self.named_hosts(selector, scope);
        sure.extend(&hosts);
        let found = !sure.is_empty();
        let sure = AddressSet::union_all(sure);
        let only_global = scope.namespaces == Some(&Selector::Global);
        if only_global && found {
            let all = sure.union(&AddressSet::union_all(perhaps));
            let why = vec!["which hosts it selects".to_owned()];
            return Bounds { sure, all, why };
        }
        let why = if only_global {
            "which hosts or sets it selects, of which none is here"
        } else {
            "which pods it selects"
        };
        Bounds::at_least(sure, why.to_owned())
    }

    /// Hosts that the selector names and the site knows.
    fn named_hosts(&self, selector: &Selector, scope: Scope<'_>) -> Vec<AddressSet> {
        if scope.holds("") != Truth::Yes {
            return Vec::new();
        }
        let mut names = Vec::new();
        selector.values(HOSTNAME, &mut names);
        let selected = |name: &&str| {
            let own = BTreeMap::from([(HOSTNAME.to_owned(), (*name).to_owned())]);
            selector.selects(&Labels::some(own, &["projectcalico.org/"])) == Truth::Yes
        };
        names.retain(selected);
        names.into_iter().filter_map(|name| self.known.group(name).cloned()).collect()
    }
}

/// Where a selector looks.
#[derive(Clone, Copy)]
struct Scope<'s> {
    namespaces: Option<&'s Selector>,
    /// Of the policy; empty where it has none.
    namespace: &'s str,
}

impl Scope<'_> {
    /// Whether something in a namespace, or in none, is looked at.
    fn holds(self, namespace: &str) -> Truth {
        match self.namespaces {
            None => (self.namespace.is_empty() || self.namespace == namespace).into(),
            Some(Selector::Global) => namespace.is_empty().into(),
            Some(_) if namespace.is_empty() => Truth::No,
            Some(Selector::All) => Truth::Yes,
            Some(selector) => {
                let named = ["projectcalico.org/name", "kubernetes.io/metadata.name"];
                let own = named.map(|key| (key.to_owned(), namespace.to_owned()));
                selector.selects(&Labels::some(own.into(), &[]))
            }
        }
    }
}
