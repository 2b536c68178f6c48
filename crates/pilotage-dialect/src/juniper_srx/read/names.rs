//! What the names in policies stand for, seen from the zone that an end is in.

use std::sync::Arc;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Family, TransportSet};

use super::part::Part;
use super::policy::Names as List;
use super::predefined;
use crate::read::book::{Book, Member};
use crate::read::findings::{Findings, short};
use crate::read::objects::{Joined, join_services, scoped, tell};
use crate::read::policy::{Addresses, Services};

/// The book for all zones.
const GLOBAL: &str = "global";

/// The names of one logical system.
pub(super) struct Names<'p> {
    part: &'p Part,
    /// Books in the order of their numbers: those of zones, then those with names.
    books: Vec<&'p super::book::AddressBook>,
    /// The books of a zone, by its name.
    zones: std::collections::BTreeMap<&'p str, Vec<usize>>,
    global: Option<usize>,
    addresses: Book<Arc<Addresses>>,
    applications: Book<Arc<Services>>,
    joined: Joined,
}

impl<'p> Names<'p> {
    pub(super) fn new(part: &'p Part, out: &mut Findings) -> Self {
        let mut names = Self {
            part,
            books: Vec::new(),
            zones: std::collections::BTreeMap::new(),
            global: None,
            addresses: Book::new(),
            applications: Book::new(),
            joined: Joined::default(),
        };
        for (zone, book) in &part.zone_books {
            names.zones.entry(zone).or_default().push(names.books.len());
            names.books.push(book);
        }
        for (name, book) in &part.books {
            if name == GLOBAL {
                names.global = Some(names.books.len());
            }
            for zone in &book.zones {
                names.zones.entry(zone).or_default().push(names.books.len());
            }
            names.books.push(book);
        }
        names.fill_addresses();
        names.fill_applications(out);
        names
    }

    fn fill_addresses(&mut self) {
        for (number, book) in self.books.iter().enumerate() {
            for (name, value) in &book.addresses {
                let unknown = || Addresses::unknown(format!("the address `{}`", short(name)));
                let value = Arc::new(value.clone().unwrap_or_else(unknown));
                *self.addresses.object(&scoped(number, name)) = vec![Member::Value(value)];
            }
            for (name, members) in &book.sets {
                let members = members
                    .iter()
                    .map(|(name, place)| Member::Name(scoped(number, name), *place))
                    .collect();
                *self.addresses.object(&scoped(number, name)) = members;
            }
        }
    }

    fn fill_applications(&mut self, out: &mut Findings) {
        for (name, application) in &self.part.applications {
            let value = Arc::new(application.services(name, out));
            *self.applications.object(name) = vec![Member::Value(value)];
        }
        for (name, members) in &self.part.sets {
            let members = members.iter().map(|(name, place)| match self.own(name) {
                Some(known) => Member::Value(known),
                None => Member::Name(name.clone(), *place),
            });
            let members = members.collect();
            *self.applications.object(name) = members;
        }
    }

    /// What the application of this name is where the configuration does not define it.
    fn own(&self, name: &str) -> Option<Arc<Services>> {
        if self.part.applications.contains_key(name) || self.part.sets.contains_key(name) {
            return None;
        }
        if name == "any" {
            return Some(Arc::new(Services::of(TransportSet::any())));
        }
        predefined::services(name)
    }

    /// Whether groups became larger than is taken in.
    pub(super) fn beyond(&self) -> bool {
        self.joined.beyond()
    }

    /// The addresses of a list of names, in a zone or in any.
    pub(super) fn addresses(
        &mut self,
        list: &List,
        zone: Option<&str>,
        out: &mut Findings,
    ) -> Addresses {
        let mut parts = Vec::new();
        for (name, place) in list {
            parts.push(self.address(name, *place, zone, out));
        }
        Arc::unwrap_or_clone(self.joined.addresses(&parts))
    }

    fn address(
        &mut self,
        name: &str,
        place: Place,
        zone: Option<&str>,
        out: &mut Findings,
    ) -> Arc<Addresses> {
        match name {
            "any" => return Arc::new(Addresses::of(AddressSet::any())),
            "any-ipv4" => return Arc::new(Addresses::of(AddressSet::any_of(Family::V4))),
            "any-ipv6" => return Arc::new(Addresses::of(AddressSet::any_of(Family::V6))),
            _ => {}
        }
        let near = zone.and_then(|zone| self.zones.get(zone)).into_iter().flatten();
        let mut books = near.copied().chain(self.global);
        let has = |number: &usize| self.addresses.has(&scoped(*number, name));
        let Some(book) = books.find(has) else {
            if self.part.dynamic.contains(name) {
                return Arc::new(Addresses::unknown(format!("the feed `{}`", short(name))));
            }
            out.unknown("address or address set", name, place);
            return Arc::new(Addresses::unknown(format!("`{}`", short(name))));
        };
        let joined = &self.joined;
        let join = |parts: &[Arc<Addresses>]| joined.addresses(parts);
        self.addresses.resolve(&scoped(book, name), place, &join).unwrap_or_else(|why| {
            tell(why.unscoped(), "address or address set", out);
            Arc::new(Addresses::unknown(format!("the members of `{}`", short(name))))
        })
    }

    /// What a list of applications carries.
    pub(super) fn applications(&mut self, list: &List, out: &mut Findings) -> Services {
        let mut all = Services::none();
        for (name, place) in list {
            if let Some(own) = self.own(name) {
                all.join(&own);
                continue;
            }
            if name == "junos-defaults" {
                let why = "the ports of applications by their content";
                all.join(&Services::maybe(TransportSet::any(), why));
                continue;
            }
            match self.applications.resolve(name, *place, &join_services) {
                Ok(found) => all.join(&found),
                Err(why) => {
                    tell(why, "application or application set", out);
                    let why = format!("the application `{}`", short(name));
                    all.join(&Services::maybe(TransportSet::any(), why));
                }
            }
        }
        all
    }
}
