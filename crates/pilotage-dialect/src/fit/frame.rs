//! What a language can hold.

use pilotage_net::{Direction, Family};

/// What a language can hold; names, comments and sizes are the writer's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// Families that it filters.
    pub(crate) families: &'static [Family],
    /// Directions that it filters.
    pub(crate) directions: &'static [Direction],
    /// Whether rules are tried in order, so that refusing ones may stand among them; else there are
    /// only rules that accept.
    pub(crate) ordered: bool,
    /// Whether it can refuse and say so.
    pub(crate) rejects: bool,
    /// Whether it can match the initiator's ports.
    pub(crate) source_ports: bool,
    /// How far it knows ICMP.
    pub(crate) icmp: Icmp,
    /// Which protocols it knows.
    pub(crate) protocols: Protocols,
    /// How replies pass.
    pub(crate) replies: Replies,
}

/// How far a language knows ICMP.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Icmp {
    /// Types and codes.
    Codes,
    /// Types, each with all its codes.
    Types,
    /// Those of a family, a type and perhaps a code that it has names for; else as a whole protocol.
    Named(fn((Family, u8, Option<u8>)) -> bool),
    /// Only as a whole protocol.
    Whole,
    /// Not at all.
    None,
}

/// Which protocols a language knows, besides ICMP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocols {
    /// Any by its number, and ports of TCP, UDP and SCTP.
    Numbers,
    /// As [`Self::Numbers`], but none of these numbers alone.
    NumbersBut(&'static [u8]),
    /// Those of these numbers, and everything at once; ports where they have some.
    Only(&'static [u8]),
    /// Any by its number, but ports only of those of these numbers.
    PortsOf(&'static [u8]),
}

impl Protocols {
    pub(crate) fn has(self, number: u8) -> bool {
        match self {
            Self::Numbers | Self::PortsOf(_) => true,
            Self::NumbersBut(numbers) => !numbers.contains(&number),
            Self::Only(numbers) => numbers.contains(&number),
        }
    }

    /// Whether it can match ports of the protocol, which has some.
    pub(crate) fn has_ports(self, number: u8) -> bool {
        match self {
            Self::Numbers | Self::NumbersBut(_) | Self::Only(_) => true,
            Self::PortsOf(numbers) => numbers.contains(&number),
        }
    }
}

/// How replies pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replies {
    /// The firewall knows connections.
    Tracked,
    /// TCP by its flags, which the writer says once; of other protocols by their ports.
    Flags,
    /// By their ports.
    Ports,
}
