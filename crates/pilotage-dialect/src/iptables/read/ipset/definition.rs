//! A set as it is defined and filled, before it is looked at.

use pilotage_diagnostic::Span;
use pilotage_net::{AddressRange, Family};

/// What one dimension of a set holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    /// Addresses or networks.
    Address,
    /// A protocol with ports, or with a type of ICMP message.
    Port,
    /// Something that is not modelled: a hardware address, a mark, an interface.
    Other,
}

/// The type of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Members with these dimensions.
    Members(Vec<Dimension>),
    /// `bitmap:port`: ports of TCP and UDP.
    Ports,
    /// `list:set`.
    List,
    /// A type that is not known.
    Unknown,
}

impl Kind {
    /// The type of this name: `hash:ip,port`.
    pub(super) fn named(name: &str) -> Self {
        let Some((method, dimensions)) = name.split_once(':') else { return Self::Unknown };
        match (method, dimensions) {
            ("list", "set") => return Self::List,
            ("bitmap", "port") => return Self::Ports,
            ("hash" | "bitmap", _) => {}
            _ => return Self::Unknown,
        }
        let dimension = |name| match name {
            "ip" | "net" => Some(Dimension::Address),
            "port" => Some(Dimension::Port),
            "mac" | "mark" | "iface" => Some(Dimension::Other),
            _ => None,
        };
        let all: Option<Vec<_>> = dimensions.split(',').map(dimension).collect();
        all.filter(|all| all.len() <= MOST_DIMENSIONS).map_or(Self::Unknown, Self::Members)
    }

    /// How many flags a rule needs to look at it.
    pub(super) fn dimensions(&self) -> usize {
        match self {
            Self::Members(dimensions) => dimensions.len(),
            Self::Ports | Self::List | Self::Unknown => 1,
        }
    }
}

/// No type of set has more.
pub(super) const MOST_DIMENSIONS: usize = 3;

/// A member with one address.
pub(super) struct Single {
    pub(super) range: AddressRange,
    pub(super) flags: Flags,
}

/// A member with several dimensions, each an interval of numbers: addresses, or a protocol times
/// 65,536 and a port.
#[derive(Debug)]
pub(super) struct Multiple {
    pub(super) spans: [(u128, u128); MOST_DIMENSIONS],
    pub(super) flags: Flags,
}

/// What is said of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags {
    /// An exception from larger networks.
    pub(super) nomatch: bool,
    /// It leaves the set by itself.
    pub(super) timed: bool,
}

/// A set in the making.
pub(super) struct Definition {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) family: Family,
    /// Addresses stand for networks of this length.
    pub(super) netmask: Option<u8>,
    /// Whether members leave after a time unless they say otherwise.
    pub(super) timed: bool,
    /// Whether something in it was not understood.
    pub(super) unknown: bool,
    pub(super) singles: Vec<Single>,
    pub(super) multiples: Vec<Multiple>,
    pub(super) ports: Vec<((u16, u16), Flags)>,
    pub(super) sets: Vec<String>,
    pub(super) span: Span,
}

impl Definition {
    pub(super) fn new(name: &str, kind: Kind, span: Span) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            family: Family::V4,
            netmask: None,
            timed: false,
            unknown: false,
            singles: Vec::new(),
            multiples: Vec::new(),
            ports: Vec::new(),
            sets: Vec::new(),
            span,
        }
    }

    /// Takes the words behind the type: `family inet6 netmask 64 timeout 300`.
    pub(super) fn set_options<'w>(&mut self, mut words: impl Iterator<Item = &'w str>) {
        while let Some(word) = words.next() {
            match word {
                "family" => match words.next() {
                    Some("inet6") => self.family = Family::V6,
                    Some("inet" | "unspec") => {}
                    _ => self.unknown = true,
                },
                "netmask" => match words.next().and_then(|length| length.parse().ok()) {
                    Some(length) => self.netmask = Some(length),
                    None => self.unknown = true,
                },
                // A mask of any form is not modelled.
                "bitmask" => self.unknown = true,
                "timeout" => self.timed = words.next().is_none_or(|seconds| seconds != "0"),
                _ => {}
            }
        }
    }
}
