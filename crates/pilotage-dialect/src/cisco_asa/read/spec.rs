//! The parts that objects and entries are made of: addresses, masks, protocols with their ports.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use pilotage_net::{AddressSet, Family};

use crate::cisco::address::{Addresses, masked, start_of};
use crate::cisco::fault::Fault;
use crate::cisco::messages::messages;
use crate::cisco::names::protocol;
use crate::cisco::ports::{comparison, is_comparison};
use crate::cisco::service::Service;
use crate::cisco::words::{Word, Words};

/// Names that `name` gives to addresses.
pub(super) type Hosts<'t> = BTreeMap<&'t str, IpAddr>;

/// An address, or what `name` calls so.
pub(super) fn address(word: &Word<'_>, hosts: &Hosts<'_>) -> Result<IpAddr, Fault> {
    if let Ok(address) = word.text.parse() {
        return Ok(address);
    }
    let found = hosts.get(word.text).copied();
    found.ok_or_else(|| Fault::Unknown("address or `name`", word.text.to_owned(), word.place))
}

/// The mask behind an address, and what they are together.
pub(super) fn mask(
    address: Ipv4Addr,
    first: &Word<'_>,
    words: &mut Words<'_>,
) -> Result<Addresses, Fault> {
    let word = words.expect("a mask")?;
    let mask: Ipv4Addr = word.text.parse().map_err(|_| word.unexpected("mask"))?;
    Ok(match masked(address, mask) {
        Some(set) => Addresses::sure(set),
        None => {
            let doubt = format!("{} {}", first.text, word.text);
            Addresses::perhaps(start_of(address, mask), doubt)
        }
    })
}

/// The protocols of a word: `tcp`, `47`, `tcp-udp`, `ip` for all.
pub(super) fn protocols(word: &Word<'_>) -> Result<Service, Fault> {
    if word.is("ip") {
        return Ok(Service::any());
    }
    if word.is("tcp-udp") {
        return Ok(Service::of([6, 17].into_iter().collect()));
    }
    match protocol(word.text) {
        // As a number `ip` is 0.
        Some(0) => Ok(Service::any()),
        Some(number) => Ok(Service::protocol(number)),
        None => Err(word.unexpected("protocol")),
    }
}

/// A protocol with its ports or messages, as in `service-object`.
pub(super) fn services(words: &mut Words<'_>) -> Result<Vec<Service>, Fault> {
    let word = words.expect("a protocol")?;
    let mut service = protocols(&word)?;
    if let Some(family) = service.icmp() {
        if let Some(kind) = words.next() {
            service.destination = messages(family, kind, words)?;
        }
        return Ok(vec![service]);
    }
    if service.has_ports() {
        if words.eat("source") {
            service.source = comparison(words, false)?;
        }
        let named = words.eat("destination");
        if named || words.peek().is_some_and(|word| is_comparison(&word)) {
            service.destination = comparison(words, false)?;
        }
    }
    Ok(vec![service])
}

/// Every address that a family has.
pub(super) fn all(family: Family) -> Addresses {
    Addresses::sure(AddressSet::any_of(family))
}
