//! Who plays the roles of one instance.
//!
//! Owns the way from an end of a requirement (roles, `any`, names) to atoms, and the findings on
//! roles that nobody plays and names that nothing has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::check::did_you_mean;
use pilotage_model::{End, Instance, Member, Scope, Site, Spanned};

use super::listed;
use super::sides::{Sides, destinations, sources};
use crate::atom::{Atom, AtomKind, AtomList};
use crate::directory::Directory;
use crate::stack::StackedPack;

/// The roles of one instance, looked up once each.
pub(crate) struct Bindings<'i> {
    name: &'i Spanned<String>,
    instance: &'i Instance,
    site: &'i Site,
    stack: &'i [StackedPack],
    roles: BTreeMap<String, Option<Arc<[Atom]>>>,
    sides: BTreeMap<(Key, Side), Arc<Sides>>,
    /// What is needed and missing, with the requirements that need it.
    unbound: BTreeMap<String, Vec<String>>,
    empty: BTreeMap<String, Vec<String>>,
    nameless: BTreeMap<String, (Place, Vec<String>)>,
}

/// An end by what is written there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Any,
    Roles(Vec<String>),
    Names(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Source,
    Destination(Vec<Scope>),
}

impl<'i> Bindings<'i> {
    pub(crate) fn new(
        name: &'i Spanned<String>,
        instance: &'i Instance,
        site: &'i Site,
        stack: &'i [StackedPack],
    ) -> Self {
        Bindings {
            name,
            instance,
            site,
            stack,
            roles: BTreeMap::new(),
            sides: BTreeMap::new(),
            unbound: BTreeMap::new(),
            empty: BTreeMap::new(),
            nameless: BTreeMap::new(),
        }
    }

    /// The atoms of one end of a requirement; `None` where a role of it is not bound.
    pub(crate) fn end(
        &mut self,
        end: &End,
        id: &str,
        directory: &mut Directory<'_>,
    ) -> Option<Arc<[Atom]>> {
        match end {
            End::Any(place) => {
                let any = Spanned { value: Member::Any, place: *place };
                Some(directory.expand(&[any]).into())
            }
            End::Names(names) => Some(self.named(names, id, directory).into()),
            End::Roles(roles) => {
                // All of them are looked at, so that every missing one is told.
                let all: Vec<Option<Arc<[Atom]>>> =
                    roles.iter().map(|role| self.needed(role, id, directory)).collect();
                let all: Vec<Arc<[Atom]>> = all.into_iter().collect::<Option<_>>()?;
                if let [one] = all.as_slice() {
                    return Some(Arc::clone(one));
                }
                let mut atoms = AtomList::default();
                all.iter().for_each(|some| atoms.extend(some.iter().cloned()));
                Some(atoms.into_atoms().into())
            }
        }
    }

    fn needed(
        &mut self,
        role: &str,
        id: &str,
        directory: &mut Directory<'_>,
    ) -> Option<Arc<[Atom]>> {
        let atoms = self.role(role, directory);
        let missing = match &atoms {
            None => &mut self.unbound,
            // `role: []` is written on purpose; a group without members seldom is.
            Some(atoms) if atoms.is_empty() && self.is_bound_to_something(role) => &mut self.empty,
            Some(_) => return atoms,
        };
        missing.entry(role.to_owned()).or_default().push(id.to_owned());
        atoms
    }

    fn is_bound_to_something(&self, role: &str) -> bool {
        self.instance.bind.get(role).is_some_and(|members| !members.is_empty())
    }

    /// Who plays a role: what is bound to it, else who plays the roles that it includes.
    pub(crate) fn role(
        &mut self,
        role: &str,
        directory: &mut Directory<'_>,
    ) -> Option<Arc<[Atom]>> {
        if let Some(known) = self.roles.get(role) {
            return known.clone();
        }
        let mut bound = Vec::new();
        self.bound_roles(role, &mut BTreeSet::new(), &mut bound);
        let mut atoms = AtomList::default();
        for role in &bound {
            // A role that could not be read, which was reported, is bound to nothing.
            let members = self.instance.bind.get(role);
            atoms.extend(directory.expand(members.map_or(&[], |members| members)));
        }
        let atoms: Option<Arc<[Atom]>> = (!bound.is_empty()).then(|| atoms.into_atoms().into());
        self.roles.insert(role.to_owned(), atoms.clone());
        atoms
    }

    /// The bound roles that a role stands for: itself, or those it includes over any number of
    /// steps and packs. A circle adds nothing.
    fn bound_roles(&self, role: &str, seen: &mut BTreeSet<String>, bound: &mut Vec<String>) {
        if !seen.insert(role.to_owned()) {
            return;
        }
        if self.instance.bind.mentions(role) {
            bound.push(role.to_owned());
            return;
        }
        let roles = self.stack.iter().filter_map(|it| it.pack.roles.get(role));
        for included in roles.flat_map(|role| role.includes.iter()) {
            self.bound_roles(included, seen, bound);
        }
    }

    /// External endpoints that have one of the names; a name that none has stands for itself.
    fn named(
        &mut self,
        names: &[Spanned<String>],
        id: &str,
        directory: &mut Directory<'_>,
    ) -> Vec<Atom> {
        let mut atoms = AtomList::default();
        for name in names {
            let members: Vec<Spanned<Member>> = self
                .site
                .external
                .iter()
                .filter(|(_, external)| external.dns.iter().any(|dns| same_name(dns, name)))
                .map(|(endpoint, _)| Spanned {
                    value: Member::Name(endpoint.value.clone()),
                    place: name.place,
                })
                .collect();
            if members.is_empty() {
                let nameless = self.nameless.entry(name.value.clone());
                nameless.or_insert((name.place, Vec::new())).1.push(id.to_owned());
                atoms.push(nowhere(name, directory));
            } else {
                atoms.extend(directory.expand(&members));
            }
        }
        atoms.into_atoms()
    }

    /// The sides of one end from which connections open.
    pub(crate) fn sources(
        &mut self,
        end: &End,
        atoms: &[Atom],
        directory: &mut Directory<'_>,
    ) -> Arc<Sides> {
        let key = (Key::of(end), Side::Source);
        Arc::clone(self.sides.entry(key).or_insert_with(|| Arc::new(sources(atoms, directory))))
    }

    /// The sides of one end that connections go to.
    pub(crate) fn destinations(
        &mut self,
        end: &End,
        atoms: &[Atom],
        scopes: &[Scope],
        directory: &mut Directory<'_>,
    ) -> Arc<Sides> {
        let key = (Key::of(end), Side::Destination(scopes.to_vec()));
        let sides = || Arc::new(destinations(atoms, scopes, directory));
        Arc::clone(self.sides.entry(key).or_insert_with(sides))
    }

    /// Findings on roles and names, once each.
    pub(crate) fn report(&self) -> Vec<Diagnostic> {
        let unbound = self.unbound.iter().map(|(role, ids)| self.report_unbound(role, ids));
        let empty = self.empty.iter().filter_map(|(role, ids)| self.report_empty(role, ids));
        let nameless = self.nameless.iter().map(|(name, (place, ids))| {
            Diagnostic::new(
                codes::NO_ADDRESS_FOR_NAME,
                format!("nothing in the site has the name `{name}`"),
            )
            .at(self.name.place)
            .also(*place, "asked for here")
            .subject(ids.first().cloned().unwrap_or_default())
            .help(format!("add an `external` endpoint with `dns: {name}`"))
            .note(format!("needed by {}", listed(ids)))
        });
        unbound.chain(empty).chain(nameless).chain(self.report_unused()).collect()
    }

    fn report_unbound(&self, role: &str, ids: &[String]) -> Diagnostic {
        Diagnostic::new(
            codes::UNBOUND_ROLE,
            format!("nothing is bound to the role `{role}` of `{}`", self.name.value),
        )
        .at(self.name.place)
        .help(format!("add `{role}: [...]` under `bind`, or `{role}: []` if the site has none"))
        .note(format!("needed by {}", listed(ids)))
    }

    fn report_empty(&self, role: &str, ids: &[String]) -> Option<Diagnostic> {
        let (place, _) = self.instance.bind.entry(role)?;
        let message = format!("the role `{role}` of `{}` is bound to nothing", self.name.value);
        Some(
            Diagnostic::new(codes::EMPTY_ROLE, message)
                .at(place.place)
                .help(format!("fill what it is bound to, or write `{role}: []` if that is meant"))
                .note(format!("needed by {}", listed(ids))),
        )
    }

    fn report_unused(&self) -> Vec<Diagnostic> {
        if self.stack.is_empty() {
            return Vec::new();
        }
        let known: BTreeSet<&str> =
            self.stack.iter().flat_map(|it| it.pack.roles.names()).collect();
        let unused = self.instance.bind.iter().filter(|(role, _)| !known.contains(role.as_str()));
        unused
            .map(|(role, _)| {
                Diagnostic::new(
                    codes::UNUSED_BIND,
                    format!("no pack here has a role `{}`", role.value),
                )
                .at(role.place)
                .help(did_you_mean(role, known.iter().copied(), "roles here"))
            })
            .collect()
    }
}

impl Key {
    fn of(end: &End) -> Self {
        let texts = |names: &[Spanned<String>]| names.iter().map(|it| it.value.clone()).collect();
        match end {
            End::Any(_) => Key::Any,
            End::Roles(roles) => Key::Roles(texts(roles)),
            End::Names(names) => Key::Names(texts(names)),
        }
    }
}

/// Names compare as the domain name system compares them.
fn same_name(one: &str, other: &str) -> bool {
    let bare = |name: &str| name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    bare(one) == bare(other)
}

/// An endpoint outside of which only the name is known.
fn nowhere(name: &str, directory: &Directory<'_>) -> Atom {
    Atom {
        kind: AtomKind::Outside,
        label: name.into(),
        zone: directory.external_zone(),
        addresses: Arc::default(),
        hosts: Arc::from([]),
        names: Arc::from([name.to_owned()]),
        group: None,
    }
}
