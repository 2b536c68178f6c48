//! What the names in rules stand for, seen from the scope whose rules are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Protocol, Transport, TransportSet};

use super::apps;
use super::config::{Objects, Scope};
use super::object::{Entry, literal};
use crate::read::book::{Book, Member, Unresolved};
use crate::read::findings::{Findings, short};
use crate::read::objects::{Joined, join_services, scoped as key, tell};
use crate::read::policy::{Addresses, Services};

/// Objects of the visible scopes, nearest first.
pub(super) struct Names<'c> {
    scopes: Vec<&'c Objects>,
    addresses: Book<Arc<Addresses>>,
    services: Book<Arc<Services>>,
    applications: BTreeMap<bool, Book<Arc<Services>>>,
    joined: Joined,
}

impl<'c> Names<'c> {
    pub(super) fn new(objects: &'c BTreeMap<Scope, Objects>, visible: &[Scope]) -> Self {
        let scopes: Vec<&Objects> = visible.iter().filter_map(|scope| objects.get(scope)).collect();
        let mut names = Self {
            scopes,
            addresses: Book::new(),
            services: Book::new(),
            applications: [false, true].map(|defaults| (defaults, Book::new())).into(),
            joined: Joined::default(),
        };
        names.fill();
        names
    }

    fn fill(&mut self) {
        for (at, objects) in self.scopes.iter().enumerate() {
            for (name, entries) in &objects.addresses {
                let members = entries.iter().map(|entry| match entry {
                    Entry::Value(value) => Member::Value(Arc::new(value.clone())),
                    Entry::Name(name, place) => {
                        let has = |objects: &Objects| objects.addresses.contains_key(name);
                        match self.find(at, has) {
                            Some(found) => Member::Name(key(found, name), *place),
                            None => free_address(name, *place),
                        }
                    }
                });
                let members = members.collect();
                *self.addresses.object(&key(at, name)) = members;
            }
            for (name, service) in &objects.services {
                let value = Arc::new(Services::of(service.transports()));
                *self.services.object(&key(at, name)) = vec![Member::Value(value)];
            }
            for (name, members) in &objects.service_groups {
                let members = members.iter().map(|(name, place)| {
                    let has = |objects: &Objects| {
                        objects.services.contains_key(name)
                            || objects.service_groups.contains_key(name)
                    };
                    match (self.find(at, has), predefined_service(name)) {
                        (Some(found), _) => Member::Name(key(found, name), *place),
                        (None, Some(value)) => Member::Value(Arc::new(value)),
                        (None, None) => Member::Name(name.clone(), *place),
                    }
                });
                let members = members.collect();
                *self.services.object(&key(at, name)) = members;
            }
        }
        for defaults in [false, true] {
            self.fill_applications(defaults);
        }
    }

    fn fill_applications(&mut self, defaults: bool) {
        let mut book = Book::new();
        for (at, objects) in self.scopes.iter().enumerate() {
            for (name, application) in &objects.applications {
                let value = Arc::new(apps::custom(name, application, defaults));
                *book.object(&key(at, name)) = vec![Member::Value(value)];
            }
            for (name, members) in &objects.application_groups {
                let members = members.iter().map(|(name, place)| {
                    let has = |objects: &Objects| {
                        objects.applications.contains_key(name)
                            || objects.application_groups.contains_key(name)
                    };
                    match self.find(at, has) {
                        Some(found) => Member::Name(key(found, name), *place),
                        None => Member::Value(Arc::new(apps::predefined(name, defaults))),
                    }
                });
                *book.object(&key(at, name)) = members.collect();
            }
        }
        self.applications.insert(defaults, book);
    }

    /// The nearest scope from this one on that has something.
    fn find(&self, from: usize, has: impl Fn(&Objects) -> bool) -> Option<usize> {
        let scopes = self.scopes.iter().enumerate().skip(from);
        scopes.into_iter().find(|(_, objects)| has(objects)).map(|(at, _)| at)
    }

    /// Whether groups became larger than is taken in.
    pub(super) fn beyond(&self) -> bool {
        self.joined.beyond()
    }

    /// The addresses of a list of names.
    pub(super) fn addresses(&mut self, names: &[(String, Place)], out: &mut Findings) -> Addresses {
        let mut parts = Vec::new();
        for (name, place) in names {
            if name == "any" {
                return Addresses::of(AddressSet::any());
            }
            let has = |objects: &Objects| objects.addresses.contains_key(name);
            let Some(scope) = self.find(0, has) else {
                parts.push(Arc::new(free(name).unwrap_or_else(|| {
                    out.unknown("address or address group", name, *place);
                    Addresses::unknown(format!("`{}`", short(name)))
                })));
                continue;
            };
            let joined = &self.joined;
            let join = |parts: &[Arc<Addresses>]| joined.addresses(parts);
            match self.addresses.resolve(&key(scope, name), *place, &join) {
                Ok(found) => parts.push(found),
                Err(why) => {
                    tell(why.unscoped(), "address or address group", out);
                    let why = format!("the members of `{}`", short(name));
                    parts.push(Arc::new(Addresses::unknown(why)));
                }
            }
        }
        Arc::unwrap_or_clone(self.joined.addresses(&parts))
    }

    /// What a list of services allows; none for `application-default`.
    pub(super) fn services(
        &mut self,
        names: &[(String, Place)],
        out: &mut Findings,
    ) -> Option<Services> {
        let mut all = Services::none();
        for (name, place) in names {
            let has = |objects: &Objects| {
                objects.services.contains_key(name) || objects.service_groups.contains_key(name)
            };
            let found = match (name.as_str(), self.find(0, has)) {
                ("application-default", _) => return None,
                ("any", _) => Ok(Arc::new(Services::of(TransportSet::any()))),
                (_, Some(scope)) => {
                    self.services.resolve(&key(scope, name), *place, &join_services)
                }
                _ => match predefined_service(name) {
                    Some(service) => Ok(Arc::new(service)),
                    None => Err(Unresolved::Unknown { name: name.clone(), place: *place }),
                },
            };
            all.join(&known_or_any(found, "service or service group", name, out));
        }
        Some(all)
    }

    /// What a list of applications carries, each on its own ports only where `defaults` says so.
    pub(super) fn applications(
        &mut self,
        names: &[(String, Place)],
        defaults: bool,
        out: &mut Findings,
    ) -> Services {
        let mut all = Services::none();
        for (name, place) in names {
            let has = |objects: &Objects| {
                objects.applications.contains_key(name)
                    || objects.application_groups.contains_key(name)
            };
            let scope = self.find(0, has);
            let book = self.applications.get_mut(&defaults);
            let found = match (scope, book) {
                (Some(scope), Some(book)) => {
                    book.resolve(&key(scope, name), *place, &join_services)
                }
                _ => Ok(Arc::new(apps::predefined(name, defaults))),
            };
            all.join(&known_or_any(found, "application", name, out));
        }
        all
    }
}

/// A member of a group that is no object of the configuration.
fn free_address(name: &str, place: Place) -> Member<Arc<Addresses>> {
    match free(name) {
        Some(value) => Member::Value(Arc::new(value)),
        None => Member::Name(name.to_owned(), place),
    }
}

/// An address that is written out, or a region by its code.
fn free(name: &str) -> Option<Addresses> {
    if let Some(addresses) = literal(name) {
        return Some(Addresses::of(addresses));
    }
    let code = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let list = name.starts_with("panw-");
    (code || list).then(|| Addresses::unknown(format!("region or list `{name}`")))
}

/// Services that every firewall has.
fn predefined_service(name: &str) -> Option<Services> {
    let ports = match name {
        "service-http" => vec![80, 8080],
        "service-https" => vec![443],
        _ => return None,
    };
    let ports: pilotage_net::PortSet = ports.into_iter().collect();
    Some(Services::of(Transport::ports(Protocol::TCP, ports).into()))
}

fn known_or_any(
    found: Result<Arc<Services>, Unresolved>,
    what: &str,
    name: &str,
    out: &mut Findings,
) -> Arc<Services> {
    found.unwrap_or_else(|why| {
        tell(why.unscoped(), what, out);
        Arc::new(Services::maybe(TransportSet::any(), format!("{what} `{}`", short(name))))
    })
}
