//! Addresses, prefixes, port sets, transports, flows and neutral rulesets.
//!
//! Owns the values that every other crate computes with, how they are read from text and how they
//! are printed. All set operations are exact. Never does I/O, never resolves a name, and knows no
//! firewall language.

mod address;
mod family;
mod flow;
mod group;
mod icmp;
mod icmpset;
mod interface;
mod intern;
mod interval;
mod label;
mod portpairs;
mod portset;
mod prefix;
mod protocol;
mod range;
mod ruleset;
mod set;
mod transport;
mod transportset;

pub use address::{AddressError, parse_address};
pub use family::{Family, address_number};
pub use flow::{Flow, Packet, PacketTransport};
pub use group::group;
pub use icmp::{IcmpError, IcmpKind};
pub use interface::{is_interface_pattern, split_interface_pattern};
pub use portset::{PortError, PortSet};
pub use prefix::{Prefix, PrefixError};
pub use protocol::{Protocol, ProtocolError};
pub use range::{AddressRange, RangeError};
pub use ruleset::{Action, AddressGroup, Direction, PointKind, Rule, Ruleset};
pub use set::AddressSet;
pub use transport::{Transport, TransportError};
pub use transportset::TransportSet;
