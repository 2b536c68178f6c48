//! Interfaces: their names, security levels and addresses.

use std::net::IpAddr;

use pilotage_net::{AddressSet, Prefix};

use super::spec::{Hosts, address, mask};
use crate::cisco::fault::Fault;
use crate::cisco::words::Words;
use crate::read::routes;

/// An interface with a name.
#[derive(Debug)]
pub(super) struct Interface {
    pub(super) level: u8,
    /// Whether it is for the device itself.
    pub(super) management: bool,
    pub(super) addresses: Option<AddressSet>,
    /// Its networks: an address in each, and how long its prefix is.
    pub(super) networks: Vec<(IpAddr, u8)>,
    /// Whether it has others that are not written here.
    pub(super) other_networks: bool,
}

/// An `interface` section, which gets its name on the way.
#[derive(Default)]
pub(super) struct Section<'t> {
    name: Option<&'t str>,
    level: Option<u8>,
    management: bool,
    addresses: Option<AddressSet>,
    networks: Vec<(IpAddr, u8)>,
    shut: bool,
    /// Whether it has networks that are not written here.
    other: bool,
}

impl<'t> Section<'t> {
    /// The interface, where it has a name.
    pub(super) fn into_interface(self) -> Option<(&'t str, Interface)> {
        let (name, management, addresses) = (self.name?, self.management, self.addresses);
        // The name `inside` brings the highest level with it, others the lowest.
        let level = self.level.unwrap_or(if name == "inside" { 100 } else { 0 });
        let networks = if self.shut { Vec::new() } else { self.networks };
        let other_networks = self.other && !self.shut;
        Some((name, Interface { level, management, addresses, networks, other_networks }))
    }

    /// A line of the section.
    pub(super) fn line(&mut self, words: &mut Words<'t>, hosts: &Hosts<'t>) -> Result<(), Fault> {
        let Some(first) = words.next() else { return Ok(()) };
        match first.text.to_ascii_lowercase().as_str() {
            "nameif" => self.name = Some(words.expect("a name")?.text),
            "security-level" => {
                let word = words.expect("a level")?;
                let level = word.number().and_then(|number| u8::try_from(number).ok());
                self.level = Some(level.ok_or_else(|| word.unexpected("level from 0 to 100"))?);
            }
            "shutdown" => self.shut = true,
            "management-only" => self.management = true,
            "ip" if words.eat("address") => {
                let Some(word) = words.next() else { return Ok(()) };
                // Others are `dhcp` and `pppoe`.
                self.other |= word.is("dhcp") || word.is("pppoe");
                if let Ok(address) = address(&word, hosts)
                    && let IpAddr::V4(own) = address
                {
                    let length = words.peek().and_then(|word| routes::mask(word.text));
                    mask(own, &word, words)?;
                    self.add(address);
                    self.networks.extend(length.map(|length| (address, length)));
                }
            }
            "ipv6" if words.eat("address") => {
                let word = words.next().filter(|word| word.text.contains('/'));
                let network = word.and_then(|word| routes::parsed(word.text));
                network.into_iter().for_each(|(address, _)| self.add(address));
                self.networks.extend(network);
            }
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, address: IpAddr) {
        let own = AddressSet::from(Prefix::host(address));
        self.addresses = Some(match &self.addresses {
            Some(known) => known.union(&own),
            None => own,
        });
    }
}
