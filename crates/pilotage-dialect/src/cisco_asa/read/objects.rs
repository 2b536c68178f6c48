//! Objects and object groups: networks, services, protocols, types of messages.
//!
//! Objects and groups share one space of names, so a name alone says what it is ("Objects for Access
//! Control", ASA Firewall CLI Configuration Guide).

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressRange, AddressSet, Family, PortSet};

use super::spec::{Hosts, address, mask, services};
use crate::cisco::address::Addresses;
use crate::cisco::fault::Fault;
use crate::cisco::groups::{Groups, Services};
use crate::cisco::messages::message;
use crate::cisco::ports::comparison;
use crate::cisco::service::{Service, codes};
use crate::cisco::words::{Word, Words};
use crate::known::Known;
use crate::read::book::Member;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Addresses.
    Network,
    /// Protocols with ports, protocols, messages.
    Services,
    /// Ports of these protocols, for entries that name the protocol.
    Ports(&'static [u8]),
    /// Types of messages, for entries that name the protocol.
    Messages,
    /// Users, security groups, domains of applications: nothing that addresses or ports decide.
    Other,
}

/// All objects and groups.
pub(super) struct Objects {
    kinds: BTreeMap<String, Kind>,
    networks: Groups<Addresses>,
    services: Groups<Services>,
}

impl Objects {
    /// None.
    pub(super) const fn new() -> Self {
        Self { kinds: BTreeMap::new(), networks: Groups::new(), services: Groups::new() }
    }

    /// An object or group begins, or goes on.
    pub(super) fn begin(&mut self, name: &str, kind: Kind) {
        self.kinds.insert(name.to_owned(), kind);
        match kind {
            Kind::Network => drop(self.networks.members(name).len()),
            Kind::Other => {}
            _ => drop(self.services.members(name).len()),
        }
    }

    /// What a name stands for.
    pub(super) fn kind(&self, name: &str) -> Option<Kind> {
        self.kinds.get(name).copied()
    }

    /// The addresses of a name.
    pub(super) fn network(&mut self, name: &str, place: Place) -> Result<Addresses, Fault> {
        self.networks.resolve(name, place)
    }

    /// The services of a name.
    pub(super) fn service(&mut self, name: &str, place: Place) -> Result<Services, Fault> {
        self.services.resolve(name, place)
    }

    /// A line of `object network`. It has one address, and the last that is given counts.
    pub(super) fn network_object(
        &mut self,
        name: &str,
        words: &mut Words<'_>,
        hosts: &Hosts<'_>,
        known: &Known,
    ) -> Result<(), Fault> {
        let word = words.expect("what the object is")?;
        let value = match word.text.to_ascii_lowercase().as_str() {
            "host" => Addresses::sure(host(words, hosts)?),
            "subnet" => {
                let first = words.expect("an address")?;
                network(first, words, hosts)?
            }
            "range" => range(words, hosts)?,
            "fqdn" => domain(words, known)?,
            // Its translation is a section of its own, and tells of itself.
            "description" | "nat" => return Ok(()),
            _ => return Err(word.unexpected("part of a network object")),
        };
        if !word.is("fqdn") {
            words.finish()?;
        }
        self.networks.members(name).clear();
        self.networks.push(name, Member::Value(value), word.place)
    }

    /// A line of `object-group network`.
    pub(super) fn network_group(
        &mut self,
        name: &str,
        words: &mut Words<'_>,
        hosts: &Hosts<'_>,
    ) -> Result<(), Fault> {
        let word = words.expect("a member")?;
        let member = match word.text.to_ascii_lowercase().as_str() {
            "description" => return Ok(()),
            "group-object" => reference(words)?,
            "network-object" => {
                let first = words.expect("an address")?;
                match first.text.to_ascii_lowercase().as_str() {
                    "object" => reference(words)?,
                    "host" => Member::Value(Addresses::sure(host(words, hosts)?)),
                    _ => Member::Value(network(first, words, hosts)?),
                }
            }
            _ => return Err(word.unexpected("member of a network group")),
        };
        words.finish()?;
        self.networks.push(name, member, word.place)
    }

    /// A line of an object or group of services, protocols, ports or messages.
    pub(super) fn services(
        &mut self,
        name: &str,
        kind: Kind,
        words: &mut Words<'_>,
    ) -> Result<(), Fault> {
        let word = words.expect("a member")?;
        let value = |service: Vec<Service>| Member::Value(Arc::new(service));
        let keyword = word.text.to_ascii_lowercase();
        let member = match (keyword.as_str(), kind) {
            ("description", _) => return Ok(()),
            ("group-object", _) => reference(words)?,
            ("service-object", _) if words.eat("object") => reference(words)?,
            ("service" | "service-object" | "protocol-object", _) => value(services(words)?),
            ("port-object", Kind::Ports(protocols)) => {
                let protocols = protocols.iter().map(|number| u16::from(*number)).collect();
                let destination = comparison(words, false)?;
                value(vec![Service { destination, ..Service::of(protocols) }])
            }
            ("icmp-object", _) => {
                let kind = words.expect("a type of messages")?;
                // Names of IPv4 come first: that is what such groups are for.
                let found = Family::ALL.into_iter().find_map(|it| message(it, kind.text));
                let found = found.ok_or_else(|| kind.unexpected("type of messages"))?;
                value(vec![Service::messages(Family::V4, codes(found))])
            }
            _ => return Err(word.unexpected("member of this group")),
        };
        words.finish()?;
        if keyword == "service" {
            self.services.members(name).clear();
        }
        self.services.push(name, member, word.place)
    }
}

/// All ports that services go to.
pub(super) fn ports(services: &[Service]) -> PortSet {
    services.iter().flat_map(|service| service.destination.ranges()).collect()
}

fn reference<T>(words: &mut Words<'_>) -> Result<Member<T>, Fault> {
    let name = words.expect("a name")?;
    Ok(Member::Name(name.text.to_owned(), name.place))
}

/// One address.
pub(super) fn host(words: &mut Words<'_>, hosts: &Hosts<'_>) -> Result<AddressSet, Fault> {
    let word = words.expect("an address")?;
    address(&word, hosts).map(AddressSet::from)
}

/// An address with its mask, or a prefix.
pub(super) fn network(
    first: Word<'_>,
    words: &mut Words<'_>,
    hosts: &Hosts<'_>,
) -> Result<Addresses, Fault> {
    if first.text.contains('/') {
        let prefix = first.text.parse::<pilotage_net::Prefix>();
        let prefix = prefix.map_err(|_| first.unexpected("network"))?;
        return Ok(Addresses::sure(AddressSet::from(prefix)));
    }
    match address(&first, hosts)? {
        IpAddr::V4(address) => mask(address, &first, words),
        IpAddr::V6(_) => Err(first.unexpected("network, as it has no `/`")),
    }
}

/// Two addresses, and all between them.
pub(super) fn range(words: &mut Words<'_>, hosts: &Hosts<'_>) -> Result<Addresses, Fault> {
    let first = words.expect("the first address")?;
    let last = words.expect("the last address")?;
    let range = AddressRange::new(address(&first, hosts)?, address(&last, hosts)?);
    let range = range.map_err(|_| last.unexpected("end of this range"))?;
    Ok(Addresses::sure(AddressSet::from(range)))
}

/// A name of the DNS: what the site says of it, or any address of the families that it asks for.
pub(super) fn domain(words: &mut Words<'_>, known: &Known) -> Result<Addresses, Fault> {
    let mut name = words.expect("a name of the DNS")?;
    let family = match name.text {
        "v4" => Some(Family::V4),
        "v6" => Some(Family::V6),
        _ => None,
    };
    if family.is_some() {
        name = words.expect("a name of the DNS")?;
    }
    let of = |set: AddressSet| family.map_or_else(|| set.clone(), |family| set.family(family));
    Ok(match known.name(name.text) {
        Some(set) => Addresses::sure(of(set.clone())),
        None => {
            let name = crate::read::findings::short(name.text);
            Addresses::perhaps(of(AddressSet::any()), format!("fqdn {name}"))
        }
    })
}
