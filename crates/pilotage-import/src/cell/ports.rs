//! Cells of ports: `443`, `TCP:22`, `2379-2380`, `HTTPS (tcp/443)`.

use std::ops::Range;

use super::Protocols;
use crate::{Numbers, Port, Protocol};

/// What a cell of ports holds. All ranges are byte ranges of the cell's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ports {
    /// The ports, in the order in which they are written and each once; [`Protocol::Unknown`] where
    /// neither the cell nor the protocols handed in say which.
    pub ports: Vec<Port>,
    /// What was understood as ports or protocols, in order.
    pub read: Vec<Range<usize>>,
    /// Words beside the ports that say something else, in order: `VNC` of `5900 (VNC)`.
    pub remarks: Vec<Range<usize>>,
    /// What looks like ports and could not be read, in order: `70000`, `9000-80`. All of a cell that
    /// holds neither ports nor a reason why there are none.
    pub unread: Vec<Range<usize>>,
    /// Why there are no ports, where the cell says so itself.
    pub absent: Option<Absent>,
    /// The ports are said to be open to the host itself only: `localhost:9879`.
    pub loopback: bool,
    /// The ports are said to be a default that may be changed: `61000-62000(default)`.
    pub is_default: bool,
}

/// Why a cell of ports holds none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Absent {
    /// The cell is empty.
    Empty,
    /// Ports make no sense here: `N/A`, `-`, `none`.
    NotApplicable,
    /// Not yet known: `TBC`, `TBD`.
    Pending,
    /// Another party or the moment decides: `Provider dependent`, `random`, `dynamic`.
    Varies,
}

/// Reads a cell of ports. `stated` are the protocols that the row, its table or its section state,
/// for numbers that have none of their own.
pub fn ports(text: &str, stated: &[Protocol]) -> Ports {
    let mut found = Ports::default();
    for word in text.split(|c: char| !(c.is_ascii_digit() || c == '-')) {
        let mut ends = word.splitn(2, '-').map(str::parse::<u16>);
        let numbers = match (ends.next(), ends.next()) {
            (Some(Ok(first)), None) => Numbers::Range(first, first),
            (Some(Ok(first)), Some(Ok(last))) if first <= last => Numbers::Range(first, last),
            _ => continue,
        };
        let unknown = [Protocol::Unknown];
        let protocols = if stated.is_empty() { &unknown } else { stated };
        found.ports.extend(protocols.iter().map(|&protocol| Port { protocol, numbers }));
    }
    found
}

/// Reads a cell of ports beside a cell of protocols: `ESP` beside `N/A` is IP protocol 50, `ICMP`
/// beside `8/0` is two types. `around` are the protocols that the table or its section state, for
/// rows that have none of their own.
pub fn combine(text: &str, protocols: &Protocols, around: &[Protocol]) -> Ports {
    let stated = if protocols.protocols.is_empty() { around } else { &protocols.protocols };
    let mut found = ports(text, stated);
    if found.ports.is_empty() && found.unread.is_empty() {
        found.ports = protocols.whole.clone();
    }
    found
}
