//! Interfaces: their names, security levels and addresses.

use std::net::IpAddr;

use pilotage_net::{AddressSet, Prefix};

use super::spec::{Hosts, address, mask};
use crate::cisco::fault::Fault;
use crate::cisco::words::Words;

/// An interface with a name.
#[derive(Debug)]
pub(super) struct Interface {
    pub(super) level: u8,
    /// Whether it is for the device itself.
    pub(super) management: bool,
    pub(super) addresses: Option<AddressSet>,
}

/// An `interface` section, which gets its name on the way.
#[derive(Default)]
pub(super) struct Section<'t> {
    name: Option<&'t str>,
    level: Option<u8>,
    management: bool,
    addresses: Option<AddressSet>,
}

impl<'t> Section<'t> {
    /// The interface, where it has a name.
    pub(super) fn into_interface(self) -> Option<(&'t str, Interface)> {
        let (name, management, addresses) = (self.name?, self.management, self.addresses);
        // The name `inside` brings the highest level with it, others the lowest.
        let level = self.level.unwrap_or(if name == "inside" { 100 } else { 0 });
        Some((name, Interface { level, management, addresses }))
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
            "management-only" => self.management = true,
            "ip" if words.eat("address") => {
                let Some(word) = words.next() else { return Ok(()) };
                // Others are `dhcp` and `pppoe`.
                if let Ok(address) = address(&word, hosts)
                    && let IpAddr::V4(own) = address
                {
                    mask(own, &word, words)?;
                    self.add(address);
                }
            }
            "ipv6" if words.eat("address") => {
                let prefix = words.next().and_then(|word| {
                    let (address, _) = word.text.split_once('/')?;
                    address.parse::<IpAddr>().ok()
                });
                prefix.into_iter().for_each(|address| self.add(address));
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
