//! Exact sets of transports.

use std::fmt;
use std::str::FromStr;

use crate::family::Family;
use crate::flow::PacketTransport;
use crate::icmpset::IcmpSet;
use crate::interval::IntervalSet;
use crate::portpairs::PortPairs;
use crate::protocol::Protocol;
use crate::transport::{Transport, TransportError};

/// A set of transports in one normal form: equal exactly where it matches the same packets.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransportSet {
    tcp: PortPairs,
    udp: PortPairs,
    sctp: PortPairs,
    icmp: IcmpSet,
    /// Protocols without ports and other than ICMP.
    other: IntervalSet<u8>,
}

impl TransportSet {
    /// The empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Every transport. Check [`Self::is_any`] before listing one: it has hundreds of parts.
    #[must_use]
    pub fn any() -> Self {
        let icmp = IcmpSet::all_of(Family::V4).union(&IcmpSet::all_of(Family::V6));
        Self {
            tcp: PortPairs::all(),
            udp: PortPairs::all(),
            sctp: PortPairs::all(),
            icmp,
            other: other_protocols(),
        }
    }

    /// Whether no transport is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tcp.is_empty()
            && self.udp.is_empty()
            && self.sctp.is_empty()
            && self.icmp.is_empty()
            && self.other.is_empty()
    }

    /// Whether every transport is in it.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.tcp.is_all()
            && self.udp.is_all()
            && self.sctp.is_all()
            && self.icmp.is_all()
            && self.other == other_protocols()
    }

    /// Adds one transport.
    pub fn insert(&mut self, transport: Transport) {
        match transport {
            Transport::Ports { protocol, destination, source } => {
                if let Some(pairs) = self.pairs_mut(protocol) {
                    *pairs = pairs.union(&PortPairs::new(source, destination));
                }
            }
            Transport::Icmp(kind) => self.icmp = self.icmp.union(&kind.into()),
            Transport::Ip(Protocol::ICMP) => {
                self.icmp = self.icmp.union(&IcmpSet::all_of(Family::V4));
            }
            Transport::Ip(Protocol::ICMPV6) => {
                self.icmp = self.icmp.union(&IcmpSet::all_of(Family::V6));
            }
            Transport::Ip(protocol) => match self.pairs_mut(protocol) {
                Some(pairs) => *pairs = PortPairs::all(),
                None => self.other = self.other.union(&IntervalSet::single(protocol.0)),
            },
        }
    }

    fn pairs(&self, protocol: Protocol) -> Option<&PortPairs> {
        match protocol {
            Protocol::TCP => Some(&self.tcp),
            Protocol::UDP => Some(&self.udp),
            Protocol::SCTP => Some(&self.sctp),
            _ => None,
        }
    }

    fn pairs_mut(&mut self, protocol: Protocol) -> Option<&mut PortPairs> {
        match protocol {
            Protocol::TCP => Some(&mut self.tcp),
            Protocol::UDP => Some(&mut self.udp),
            Protocol::SCTP => Some(&mut self.sctp),
            _ => None,
        }
    }

    /// Transports in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            tcp: self.tcp.union(&other.tcp),
            udp: self.udp.union(&other.udp),
            sctp: self.sctp.union(&other.sctp),
            icmp: self.icmp.union(&other.icmp),
            other: self.other.union(&other.other),
        }
    }

    /// Transports in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self {
            tcp: self.tcp.intersection(&other.tcp),
            udp: self.udp.intersection(&other.udp),
            sctp: self.sctp.intersection(&other.sctp),
            icmp: self.icmp.intersection(&other.icmp),
            other: self.other.intersection(&other.other),
        }
    }

    /// Transports in this set and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        Self {
            tcp: self.tcp.difference(&other.tcp),
            udp: self.udp.difference(&other.udp),
            sctp: self.sctp.difference(&other.sctp),
            icmp: self.icmp.difference(&other.icmp),
            other: self.other.difference(&other.other),
        }
    }

    /// Whether every transport in it is in the other too.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        self.tcp.is_subset(&other.tcp)
            && self.udp.is_subset(&other.udp)
            && self.sctp.is_subset(&other.sctp)
            && self.icmp.is_subset(&other.icmp)
            && self.other.is_subset(&other.other)
    }

    /// Whether a packet's transport can be in both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.tcp.overlaps(&other.tcp)
            || self.udp.overlaps(&other.udp)
            || self.sctp.overlaps(&other.sctp)
            || self.icmp.overlaps(&other.icmp)
            || self.other.overlaps(&other.other)
    }

    /// Whether the transport of a packet of this family is in it.
    #[must_use]
    pub fn contains_packet(&self, family: Family, packet: &PacketTransport) -> bool {
        match *packet {
            PacketTransport::Ports { protocol, source, destination } => {
                self.pairs(protocol).is_some_and(|pairs| pairs.contains(source, destination))
            }
            PacketTransport::Icmp { kind, code } => self.icmp.contains(family, kind, code),
            PacketTransport::Ip(protocol) => self.other.contains(protocol.0),
        }
    }

    /// Its transports in canonical order: TCP, UDP, SCTP, ICMP kinds, other protocols by number.
    /// Ports are one transport per protocol and source set.
    pub fn iter(&self) -> impl Iterator<Item = Transport> + use<> {
        let mut out = Vec::new();
        for (protocol, pairs) in Protocol::WITH_PORTS.into_iter().zip(self.port_pairs()) {
            out.extend(pairs.blocks().into_iter().map(|(source, destination)| Transport::Ports {
                protocol,
                destination,
                source,
            }));
        }
        out.extend(self.icmp.transports());
        let others = self.other.intervals().iter().flat_map(|&(first, last)| first..=last);
        out.extend(others.map(|number| Transport::Ip(Protocol(number))));
        out.sort_unstable();
        out.into_iter()
    }

    const fn port_pairs(&self) -> [&PortPairs; 3] {
        [&self.tcp, &self.udp, &self.sctp]
    }
}

/// All protocols but those that have ports and the two ICMPs.
fn other_protocols() -> IntervalSet<u8> {
    let special = [Protocol::TCP, Protocol::UDP, Protocol::SCTP, Protocol::ICMP, Protocol::ICMPV6];
    let special = special.map(|protocol| (protocol.0, protocol.0));
    IntervalSet::all().difference(&IntervalSet::from_unsorted(special.to_vec()))
}

impl From<Transport> for TransportSet {
    fn from(transport: Transport) -> Self {
        std::iter::once(transport).collect()
    }
}

impl FromIterator<Transport> for TransportSet {
    fn from_iter<I: IntoIterator<Item = Transport>>(transports: I) -> Self {
        let mut set = Self::new();
        set.extend(transports);
        set
    }
}

impl Extend<Transport> for TransportSet {
    fn extend<I: IntoIterator<Item = Transport>>(&mut self, transports: I) {
        for transport in transports {
            self.insert(transport);
        }
    }
}

impl FromStr for TransportSet {
    type Err = TransportError;

    /// Reads `any`, `none`, or transports with spaces or semicolons between them, as printed.
    fn from_str(text: &str) -> Result<Self, TransportError> {
        match text.trim().to_ascii_lowercase().as_str() {
            "any" => return Ok(Self::any()),
            "none" => return Ok(Self::new()),
            _ => {}
        }
        let words = text.split([' ', '\t', '\n', ';']).map(|word| word.trim_end_matches(','));
        let mut parts: Vec<String> = Vec::new();
        let mut joining = false;
        for word in words.filter(|word| !word.is_empty()) {
            let from = word.eq_ignore_ascii_case("from");
            match parts.last_mut() {
                Some(part) if from || joining => {
                    part.push(' ');
                    part.push_str(word);
                }
                _ => parts.push(word.to_owned()),
            }
            joining = from;
        }
        if parts.is_empty() {
            return Err(TransportError::Empty);
        }
        parts.iter().map(|part| part.parse::<Transport>()).collect()
    }
}

impl fmt::Display for TransportSet {
    /// `any`, `none`, or the transports in order: `tcp/443,5080 udp/53`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_any() {
            return f.write_str("any");
        }
        if self.is_empty() {
            return f.write_str("none");
        }
        for (index, transport) in self.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            write!(f, "{space}{transport}")?;
        }
        Ok(())
    }
}
