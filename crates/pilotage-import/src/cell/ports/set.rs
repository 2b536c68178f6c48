//! Sets of protocols.

use crate::Protocol;

/// A set of protocols, in the order of their kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cell) struct Set(u8);

const ALL: [Protocol; 8] = [
    Protocol::Tcp,
    Protocol::Udp,
    Protocol::Sctp,
    Protocol::Icmp,
    Protocol::Icmpv6,
    Protocol::Ip,
    Protocol::Any,
    Protocol::Unknown,
];

impl Set {
    pub(in crate::cell) fn of(protocol: Protocol) -> Self {
        let mut set = Self::default();
        set.insert(protocol);
        set
    }

    pub(in crate::cell) fn insert(&mut self, protocol: Protocol) {
        self.0 |= bit(protocol);
    }

    pub(in crate::cell) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(in crate::cell) fn has(self, protocol: Protocol) -> bool {
        self.0 & bit(protocol) != 0
    }

    pub(in crate::cell) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(in crate::cell) fn iter(self) -> impl Iterator<Item = Protocol> {
        ALL.into_iter().filter(move |protocol| self.has(*protocol))
    }

    /// Those whose numbers are ports.
    pub(in crate::cell) fn with_ports(self) -> Self {
        self.iter().filter(|protocol| has_ports(*protocol)).collect()
    }
}

impl FromIterator<Protocol> for Set {
    fn from_iter<I: IntoIterator<Item = Protocol>>(protocols: I) -> Self {
        protocols.into_iter().fold(Self::default(), |set, protocol| set.union(Self::of(protocol)))
    }
}

fn bit(protocol: Protocol) -> u8 {
    match protocol {
        Protocol::Tcp => 1,
        Protocol::Udp => 2,
        Protocol::Sctp => 4,
        Protocol::Icmp => 8,
        Protocol::Icmpv6 => 16,
        Protocol::Ip => 32,
        Protocol::Any => 64,
        Protocol::Unknown => 128,
    }
}

fn has_ports(protocol: Protocol) -> bool {
    match protocol {
        Protocol::Tcp | Protocol::Udp | Protocol::Sctp | Protocol::Any | Protocol::Unknown => true,
        Protocol::Icmp | Protocol::Icmpv6 | Protocol::Ip => false,
    }
}
