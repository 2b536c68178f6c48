//! Cells of ports: `443`, `TCP:22`, `2379-2380`, `HTTPS (tcp/443)`.

use std::ops::Range;

use crate::{Numbers, Port, Protocol};

/// What a cell of ports holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ports {
    /// The ports, in the order in which they are written; [`Protocol::Unknown`] where neither the
    /// cell nor the protocols handed in say which.
    pub ports: Vec<Port>,
    /// Byte ranges of the cell's text that were not understood.
    pub unread: Vec<Range<usize>>,
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
