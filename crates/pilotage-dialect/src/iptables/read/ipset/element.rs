//! One member of a set: `192.0.2.1,tcp:443 timeout 300 nomatch`.

use std::net::IpAddr;

use pilotage_net::{AddressRange, Family, Prefix};

use super::definition::{Definition, Dimension, Flags, Kind, MOST_DIMENSIONS, Multiple, Single};
use crate::iptables::read::matches::address::plain;
use crate::iptables::read::matches::icmp::messages;
use crate::iptables::read::matches::ports::port;
use crate::iptables::read::matches::protocol;

/// Ports of one protocol.
const PORTS: u128 = 1 << 16;

impl Definition {
    /// Takes a member and the words behind it. Says what was expected where it is none.
    pub(super) fn add<'w>(
        &mut self,
        member: &str,
        words: impl Iterator<Item = &'w str>,
    ) -> Result<(), &'static str> {
        let flags = flags(words, self.timed);
        match &self.kind {
            Kind::Unknown => {}
            Kind::List => self.sets.push(member.to_owned()),
            Kind::Ports => {
                // Older releases print the protocol too.
                let ports = member.rsplit_once(':').map_or(member, |(_, ports)| ports);
                let range = port_range(ports).ok_or("a port or a range of ports")?;
                self.ports.push((range, flags));
            }
            Kind::Members(dimensions) => {
                if let [Dimension::Address] = dimensions.as_slice() {
                    let range = self.addresses(member).ok_or("an address, prefix or range")?;
                    self.singles.push(Single { range, flags });
                } else {
                    let spans = self.spans(member, dimensions)?;
                    self.multiples.push(Multiple { spans, flags });
                }
            }
        }
        Ok(())
    }

    fn spans(
        &self,
        member: &str,
        dimensions: &[Dimension],
    ) -> Result<[(u128, u128); MOST_DIMENSIONS], &'static str> {
        let mut spans = [(0, 0); MOST_DIMENSIONS];
        let mut parts = member.split(',');
        for (span, dimension) in spans.iter_mut().zip(dimensions) {
            let part =
                parts.next().ok_or("a member with as many parts as its set has dimensions")?;
            *span = match dimension {
                Dimension::Address => {
                    let range = self.addresses(part).ok_or("an address, prefix or range")?;
                    (number(range.first()), number(range.last()))
                }
                Dimension::Port => {
                    protocol_ports(part, self.family).ok_or("ports such as `tcp:80`")?
                }
                Dimension::Other => (0, 0),
            };
        }
        // A set with a hardware address takes members without one.
        match parts.next() {
            Some(_) => Err("a member with as many parts as its set has dimensions"),
            None => Ok(spans),
        }
    }

    /// `192.0.2.1`, `192.0.2.0/24`, `192.0.2.1-192.0.2.6`.
    fn addresses(&self, text: &str) -> Option<AddressRange> {
        if let Some((address, length)) = text.split_once('/') {
            let length = length.parse().ok()?;
            return Prefix::containing(plain(address, self.family)?, length).map(Into::into);
        }
        if let Some((first, last)) = text.split_once('-') {
            let (first, last) = (plain(first, self.family)?, plain(last, self.family)?);
            return AddressRange::new(first, last).ok();
        }
        let address = plain(text, self.family)?;
        match self.netmask {
            Some(length) => Prefix::containing(address, length).map(Into::into),
            None => Some(address.into()),
        }
    }
}

fn flags<'w>(mut words: impl Iterator<Item = &'w str>, timed: bool) -> Flags {
    let mut flags = Flags { nomatch: false, timed };
    while let Some(word) = words.next() {
        match word {
            "nomatch" => flags.nomatch = true,
            "timeout" => flags.timed = words.next().is_none_or(|seconds| seconds != "0"),
            // Text for people follows.
            "comment" => break,
            _ => {}
        }
    }
    flags
}

/// An address as a number.
pub(super) fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u32::from(address).into(),
        IpAddr::V6(address) => address.into(),
    }
}

/// `80`, `80-90`.
fn port_range(text: &str) -> Option<(u16, u16)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (port(first)?, port(last)?);
    (first <= last).then_some((first, last))
}

/// `tcp:80`, `80`, `icmp:8/0`, `vrrp:0`.
fn protocol_ports(text: &str, family: Family) -> Option<(u128, u128)> {
    let (name, ports) = text.split_once(':').unwrap_or(("tcp", text));
    let protocol = protocol::number(name)?;
    let messages = match (protocol, family) {
        (1, Family::V4) | (58, Family::V6) => messages(ports, family),
        _ => None,
    };
    let (first, last) = match messages {
        // A type without a code has code 0 here.
        Some(messages) => messages.first().map(|message| (message, message))?,
        None => port_range(ports)?,
    };
    let base = u128::from(protocol).saturating_mul(PORTS);
    Some((base.saturating_add(first.into()), base.saturating_add(last.into())))
}
