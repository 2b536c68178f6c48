//! Values of a field as sets.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::RangeInclusive;
use std::rc::Rc;

use pilotage_net::{AddressRange, AddressSet, Family, PortSet, Prefix};

use super::names;
use crate::nftables::read::keys::Key;
use crate::nftables::read::tree::Value;

/// What kind of values a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Address(Family),
    Port,
    Protocol,
    IcmpType(Family),
    IcmpCode(Family),
    Interface,
    Family,
    EtherType,
    Direction,
    HopLimit,
}

impl Class {
    /// The kind of a field, where sets can hold its values.
    pub(crate) const fn of(key: Key) -> Option<Self> {
        Some(match key {
            Key::Source(family) | Key::Destination(family) => Self::Address(family),
            Key::SourcePort(_) | Key::DestinationPort(_) => Self::Port,
            Key::Protocol | Key::Ip4Protocol | Key::NextHeader => Self::Protocol,
            Key::IcmpType(family) => Self::IcmpType(family),
            Key::IcmpCode(family) => Self::IcmpCode(family),
            Key::Input | Key::Output => Self::Interface,
            Key::Nfproto => Self::Family,
            Key::EtherType => Self::EtherType,
            Key::Direction => Self::Direction,
            Key::HopLimit => Self::HopLimit,
            Key::State | Key::TcpFlags | Key::Opaque(..) => return None,
        })
    }

    /// What a message calls a value.
    pub(crate) const fn what(self) -> &'static str {
        match self {
            Self::Address(Family::V4) => "an IPv4 address, prefix or range",
            Self::Address(Family::V6) => "an IPv6 address, prefix or range",
            Self::Port => "a port",
            Self::Protocol => "an IP protocol",
            Self::IcmpType(_) => "an ICMP type",
            Self::IcmpCode(_) => "an ICMP code",
            Self::Interface => "an interface",
            Self::Family => "`ipv4` or `ipv6`",
            Self::EtherType => "a protocol of the link layer",
            Self::Direction => "`original` or `reply`",
            Self::HopLimit => "a hop limit",
        }
    }

    /// The largest number; none for addresses and interfaces.
    pub(crate) const fn largest(self) -> Option<u32> {
        match self {
            Self::Port | Self::EtherType => Some(65535),
            Self::Protocol
            | Self::IcmpType(_)
            | Self::IcmpCode(_)
            | Self::Family
            | Self::HopLimit => Some(255),
            Self::Direction => Some(1),
            Self::Address(_) | Self::Interface => None,
        }
    }

    /// Two names with a dash between them, as listings print ranges of names that have dashes too.
    fn range_of_names(self, word: &str) -> Option<(u16, u16)> {
        word.match_indices('-').take(8).find_map(|(at, _)| {
            let (first, last) = (word.get(..at)?, word.get(at.saturating_add(1)..)?);
            Some((self.number(first)?, self.number(last)?))
        })
    }

    fn number(self, word: &str) -> Option<u16> {
        let number = match self {
            Self::Port => names::port(word),
            Self::Protocol => names::protocol(word),
            Self::IcmpType(family) => names::icmp_type(family, word),
            Self::IcmpCode(family) => names::icmp_code(family, word),
            Self::Family => match word {
                "ipv4" => Some(2),
                "ipv6" => Some(10),
                _ => names::number(word),
            },
            Self::EtherType => match word {
                "ip" => Some(0x0800),
                "arp" => Some(0x0806),
                "vlan" | "8021q" => Some(0x8100),
                "8021ad" => Some(0x88a8),
                "ip6" => Some(0x86dd),
                _ => names::number(word),
            },
            Self::Direction => match word {
                "original" => Some(0),
                "reply" => Some(1),
                _ => names::number(word),
            },
            Self::HopLimit => names::number(word),
            Self::Address(_) | Self::Interface => None,
        };
        let largest = self.largest()?;
        number.filter(|number| *number <= largest).and_then(|number| u16::try_from(number).ok())
    }
}

/// Values of a field.
#[derive(Clone, Debug)]
pub(crate) enum Held {
    Addresses(Rc<AddressSet>),
    Numbers(Rc<PortSet>),
    Names(Rc<BTreeSet<String>>),
}

/// Collects values one by one.
pub(crate) struct Collector {
    class: Class,
    addresses: Vec<AddressRange>,
    numbers: Vec<RangeInclusive<u16>>,
    names: BTreeSet<String>,
}

impl Collector {
    pub(crate) const fn new(class: Class) -> Self {
        Self { class, addresses: Vec::new(), numbers: Vec::new(), names: BTreeSet::new() }
    }

    /// Adds a value; gives the word back that is none of the field's.
    pub(crate) fn add<'t>(&mut self, value: &Value<'t>) -> Result<(), &'t str> {
        let (first, last) = match value {
            Value::Word(word) => (*word, None),
            Value::Range(first, last) => (*first, Some(*last)),
            Value::Named(name) => return Err(name),
            Value::Rest => return Err("*"),
            Value::Concat(_) | Value::Set(_) | Value::List(_) => return Err("several values"),
        };
        match self.class {
            Class::Address(family) => {
                self.addresses.push(addresses(family, first, last).ok_or(first)?);
            }
            Class::Interface => {
                if last.is_some() || first.is_empty() {
                    return Err(first);
                }
                self.names.insert(first.to_owned());
            }
            class => {
                let (start, end) = match (class.number(first), last) {
                    (Some(start), None) => (start, start),
                    (Some(start), Some(last)) => (start, class.number(last).ok_or(last)?),
                    (None, _) => class.range_of_names(first).ok_or(first)?,
                };
                if start > end {
                    return Err(first);
                }
                self.numbers.push(start..=end);
            }
        }
        Ok(())
    }

    pub(crate) fn held(self) -> Held {
        match self.class {
            Class::Address(_) => Held::Addresses(Rc::new(self.addresses.into_iter().collect())),
            Class::Interface => Held::Names(Rc::new(self.names)),
            _ => Held::Numbers(Rc::new(self.numbers.into_iter().collect())),
        }
    }
}

/// An address, a prefix, or a range of one family.
fn addresses(family: Family, first: &str, last: Option<&str>) -> Option<AddressRange> {
    if let Some(last) = last {
        return AddressRange::new(address(family, first)?, address(family, last)?).ok();
    }
    match first.split_once('/') {
        None => Some(address(family, first)?.into()),
        Some((start, length)) => {
            let start = address(family, start)?;
            Some(Prefix::containing(start, length.parse().ok()?)?.into())
        }
    }
}

/// One address of a family.
pub(crate) fn address(family: Family, word: &str) -> Option<IpAddr> {
    match family {
        Family::V4 => word.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
        Family::V6 => word.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
    }
}
