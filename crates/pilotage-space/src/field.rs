//! The fields of a packet as the engines count them.

/// How many fields a packet has.
pub(crate) const FIELDS: usize = 8;

/// A field of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Who sends it.
    Source,
    /// Who it is for.
    Destination,
    /// The number of its IP protocol.
    Protocol,
    /// The port that it comes from.
    SourcePort,
    /// The port that it goes to; `type * 256 + code` of ICMP.
    DestinationPort,
    /// The interface that it came in by.
    Input,
    /// The interface that it will go out by.
    Output,
    /// The state of its connection.
    State,
}

impl Field {
    /// All fields, in the order in which regions hold them.
    pub const ALL: [Self; FIELDS] = [
        Self::Source,
        Self::Destination,
        Self::Protocol,
        Self::SourcePort,
        Self::DestinationPort,
        Self::Input,
        Self::Output,
        Self::State,
    ];
}
