//! Addresses, subnets and VLANs as documents write them.

use std::net::IpAddr;

use pilotage_net::{Prefix, parse_address};

/// An address in a text, with the length of its prefix where one is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Found {
    pub(in crate::document) address: IpAddr,
    /// The network that it names or lies in.
    pub(in crate::document) network: Option<Prefix>,
}

impl Found {
    /// The network, where the address is that of the network itself: `10.0.1.0/24`.
    pub(in crate::document) fn subnet(&self) -> Option<Prefix> {
        self.network.filter(|it| it.address() == self.address && !it.is_host() && it.length() > 0)
    }
}

/// All addresses in a text, in order.
pub(in crate::document) fn addresses(text: &str) -> Vec<Found> {
    let is_part = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':' | '/');
    let words = text.split(|c: char| !is_part(c)).filter_map(|word| {
        let word = word.trim_matches(['.', ':', '/']);
        // A host and a port, or a time, is no IPv6 address.
        let is_address = word.matches('.').count() == 3 || word.contains("::");
        let (address, length) = word.split_once('/').unwrap_or((word, ""));
        let address = is_address.then(|| parse_address(address).ok()).flatten()?;
        let network = length.parse().ok().and_then(|length| Prefix::containing(address, length));
        Some(Found { address, network })
    });
    words.collect()
}

/// The one VLAN that a text names.
pub(in crate::document) fn vlan(text: &str) -> Option<u16> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut vlans = words.iter().enumerate().filter(|(_, word)| **word == "vlan");
    let number = |(at, _): (usize, &&str)| {
        let next = words.get(at + 1).filter(|word| !["id", "no", "number"].contains(word));
        next.or(words.get(at + 2))?.parse::<u16>().ok().filter(|id| (1..4095).contains(id))
    };
    let first = number(vlans.next()?)?;
    vlans.filter_map(number).all(|other| other == first).then_some(first)
}

/// The sentences of a text.
pub(in crate::document) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ';']).flat_map(|line| line.split(". "))
}
