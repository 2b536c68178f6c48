//! Object groups of routers and switches: addresses, services, ports.
//!
//! After "Object Groups for ACLs" and "IPv6 Object Groups for ACLs" of the IOS XE Security Configuration
//! Guide, and `object-group` of the NX-OS Security Command Reference.

use std::net::IpAddr;
use std::sync::Arc;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressRange, AddressSet, Family, PortSet, Prefix};

use crate::cisco::address::{Addresses, masked, start_of};
use crate::cisco::fault::Fault;
use crate::cisco::groups::{self, Services};
use crate::cisco::messages::messages;
use crate::cisco::names::{port, protocol};
use crate::cisco::ports::{compared, is_comparison};
use crate::cisco::service::{Service, icmp_of};
use crate::cisco::words::{Word, Words};
use crate::read::book::Member;

/// What a group holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Addresses; on switches behind an address stands a wildcard, on routers a mask.
    Network { wildcards: bool },
    /// Protocols with ports, and messages of a family.
    Services(Family),
    /// Ports alone.
    Ports,
}

/// All groups.
pub(super) struct Groups {
    networks: groups::Groups<Addresses>,
    services: groups::Groups<Services>,
}

impl Groups {
    pub(super) const fn new() -> Self {
        Self { networks: groups::Groups::new(), services: groups::Groups::new() }
    }

    /// A group begins, or goes on.
    pub(super) fn begin(&mut self, name: &str, kind: Kind) {
        match kind {
            Kind::Network { .. } => drop(self.networks.members(name).len()),
            Kind::Services(_) | Kind::Ports => drop(self.services.members(name).len()),
        }
    }

    /// The addresses of a name.
    pub(super) fn network(&mut self, name: &str, place: Place) -> Result<Addresses, Fault> {
        self.networks.resolve(name, place)
    }

    /// The services of a name.
    pub(super) fn service(&mut self, name: &str, place: Place) -> Result<Vec<Service>, Fault> {
        self.services.resolve(name, place).map(|found| found.to_vec())
    }

    /// A line of a group.
    pub(super) fn member(
        &mut self,
        name: &str,
        kind: Kind,
        words: &mut Words<'_>,
    ) -> Result<(), Fault> {
        if words.peek().is_some_and(|word| word.number().is_some()) && words.clone().count() > 1 {
            // The number of a line; a protocol by its number stands alone or in front of ports.
            let mut ahead = words.clone();
            ahead.next();
            let named = ahead.peek().is_some_and(|word| !is_port(&word));
            if named || kind == Kind::Ports {
                words.next();
            }
        }
        let first = words.expect("a member")?;
        if first.is("description") {
            return Ok(());
        }
        if first.is("group-object") {
            let of = words.expect("a name")?;
            words.finish()?;
            let (of, place) = (of.text.to_owned(), of.place);
            return match kind {
                Kind::Network { .. } => self.networks.push(name, Member::Name(of, place), place),
                _ => self.services.push(name, Member::Name(of, place), place),
            };
        }
        match kind {
            Kind::Network { wildcards } => {
                let addresses = network_member(first, words, wildcards)?;
                words.finish()?;
                self.networks.push(name, Member::Value(addresses), first.place)?;
            }
            Kind::Services(family) => {
                let service = service_member(first, words, family)?;
                words.finish()?;
                self.services.push(name, Member::Value(Arc::new(vec![service])), first.place)?;
            }
            Kind::Ports => {
                let destination = compared(&first, words, false)?;
                words.finish()?;
                let service = Service { destination, ..Service::any() };
                self.services.push(name, Member::Value(Arc::new(vec![service])), first.place)?;
            }
        }
        Ok(())
    }
}

fn is_port(word: &Word<'_>) -> bool {
    is_comparison(word) || word.is("source") || port(word.text).is_some()
}

/// All ports that services go to.
pub(super) fn ports(services: &[Service]) -> PortSet {
    services.iter().flat_map(|service| service.destination.ranges()).collect()
}

fn network_member(
    first: Word<'_>,
    words: &mut Words<'_>,
    wildcards: bool,
) -> Result<Addresses, Fault> {
    if first.is("any") {
        return Ok(Addresses::sure(AddressSet::any()));
    }
    if first.is("host") {
        return Ok(Addresses::sure(AddressSet::from(address(&words.expect("an address")?)?)));
    }
    if first.is("range") {
        let first = address(&words.expect("the first address")?)?;
        let last = words.expect("the last address")?;
        let range = AddressRange::new(first, address(&last)?);
        let range = range.map_err(|_| last.unexpected("end of this range"))?;
        return Ok(Addresses::sure(AddressSet::from(range)));
    }
    network(first, words, wildcards)
}

/// An address.
pub(super) fn address(word: &Word<'_>) -> Result<IpAddr, Fault> {
    word.text.parse().map_err(|_| word.unexpected("address"))
}

/// A prefix, or an address with its mask or wildcard.
pub(super) fn network(
    first: Word<'_>,
    words: &mut Words<'_>,
    wildcards: bool,
) -> Result<Addresses, Fault> {
    if first.text.contains('/') {
        let prefix: Prefix = first.text.parse().map_err(|_| first.unexpected("network"))?;
        return Ok(Addresses::sure(AddressSet::from(prefix)));
    }
    let own = address(&first)?;
    let mask = words.expect("a mask")?;
    if let Some(length) = mask.text.strip_prefix('/') {
        let prefix = length.parse().ok().and_then(|length| Prefix::containing(own, length));
        let prefix = prefix.ok_or_else(|| mask.unexpected("length of a prefix"))?;
        return Ok(Addresses::sure(AddressSet::from(prefix)));
    }
    let doubt = format!("{} {}", first.text, mask.text);
    match (own, address(&mask)?) {
        (IpAddr::V4(own), IpAddr::V4(mask)) => {
            let counts = if wildcards { (!u32::from(mask)).into() } else { mask };
            Ok(match masked(own, counts) {
                Some(set) => Addresses::sure(set),
                None => Addresses::perhaps(start_of(own, counts), doubt),
            })
        }
        // Wildcards of IPv6 are rare, and say bits of any kind.
        (IpAddr::V6(_), IpAddr::V6(_)) => {
            Ok(Addresses::perhaps(AddressSet::any_of(Family::V6), doubt))
        }
        _ => Err(mask.unexpected("mask for this address")),
    }
}

/// A protocol of a family: `icmp` is the family's own, `ip` and `ipv6` are all.
pub(super) fn protocols(word: &Word<'_>, family: Family) -> Result<Service, Fault> {
    if ["ip", "ipv4", "ipv6"].iter().any(|all| word.is(all)) {
        return Ok(Service::any());
    }
    if word.is("tcp-udp") {
        return Ok(Service::of([6, 17].into_iter().collect()));
    }
    if word.is("icmp") {
        return Ok(Service::protocol(icmp_of(family)));
    }
    let number = protocol(word.text).ok_or_else(|| word.unexpected("protocol"))?;
    Ok(Service::protocol(number))
}

fn service_member(
    first: Word<'_>,
    words: &mut Words<'_>,
    family: Family,
) -> Result<Service, Fault> {
    let mut service = protocols(&first, family)?;
    if service.icmp().is_some() {
        if let Some(kind) = words.next() {
            service.destination = messages(family, kind, words)?;
        }
    } else if service.has_ports() {
        if words.eat("source") {
            service.source = member_ports(words)?;
        }
        if words.peek().is_some() {
            service.destination = member_ports(words)?;
        }
    }
    Ok(service)
}

/// Ports of a member, where `eq` may be left out.
fn member_ports(words: &mut Words<'_>) -> Result<PortSet, Fault> {
    let word = words.expect("a port")?;
    if is_comparison(&word) {
        return compared(&word, words, false);
    }
    port(word.text).map(PortSet::single).ok_or_else(|| word.unexpected("port"))
}
