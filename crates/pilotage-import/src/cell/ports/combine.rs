//! A cell of ports beside a cell of protocols.

use std::ops::Range;

use super::{Absent, Ports, ports};
use crate::cell::Protocols;
use crate::cell::vocabulary::by_number;
use crate::{Numbers, Port, Protocol};

/// Reads a cell of ports beside a cell of protocols: `ESP` beside `N/A` is IP protocol 50, `ICMP`
/// beside `8/0` is one type and its code, `TCP` above `UDP` beside `443` above `53` are two pairs.
/// `around` are the protocols that the table or its section state, for rows without any.
pub fn combine(text: &str, protocols: &Protocols, around: &[Protocol]) -> Ports {
    let (stated, whole) = known(protocols, around);
    let mut found = paired(text, &protocols.lines).unwrap_or_else(|| ports(text, &stated));
    found.ports.retain(|port| !whole.iter().any(|whole| is_number_of(*port, *whole)));
    if found.absent == Some(Absent::Empty) && !protocols.ports.is_empty() {
        found.ports.clone_from(&protocols.ports);
    }
    if found.protocols.is_empty() || found.ports.is_empty() {
        let missing: Vec<Port> = whole.into_iter().filter(|whole| stands(*whole, &found)).collect();
        found.ports.extend(missing);
    }
    found
}

/// The protocols that a row's numbers have, and what the row says without numbers.
fn known(protocols: &Protocols, around: &[Protocol]) -> (Vec<Protocol>, Vec<Port>) {
    if let Some(number) = protocols.number.map(u16::from) {
        return match by_number(number) {
            Some(protocol) => (vec![protocol], Vec::new()),
            None => (
                Vec::new(),
                vec![Port { protocol: Protocol::Ip, numbers: Numbers::Range(number, number) }],
            ),
        };
    }
    let any = protocols.whole.iter().any(|whole| whole.protocol == Protocol::Any);
    let stated = match (&*protocols.protocols, any, &*protocols.whole) {
        ([], true, _) => vec![Protocol::Any],
        ([], false, []) => around.to_vec(),
        (stated, ..) => stated.to_vec(),
    };
    (stated, protocols.whole.clone())
}

/// Whether a port without a protocol is only the number of the IP protocol that is named beside it.
fn is_number_of(port: Port, whole: Port) -> bool {
    port.protocol == Protocol::Unknown
        && whole.protocol == Protocol::Ip
        && port.numbers == whole.numbers
        && whole.numbers != Numbers::All
}

/// Whether what a cell of protocols says without numbers stands beside what the ports say. `All`
/// does only where the ports are said not to matter.
fn stands(whole: Port, found: &Ports) -> bool {
    let taken = found.ports.iter().any(|port| port.protocol == whole.protocol);
    let open = matches!(found.absent, Some(Absent::Empty | Absent::NotApplicable));
    !taken && (open || whole.protocol != Protocol::Any)
}

/// Ports and protocols line by line, where both cells have as many lines.
fn paired(text: &str, protocols: &[Vec<Protocol>]) -> Option<Ports> {
    let lines: Vec<&str> = text.split('\n').collect();
    if protocols.len() < 2 || lines.len() != protocols.len() {
        return None;
    }
    let mut all = Ports::default();
    let mut start = 0;
    for (line, stated) in lines.into_iter().zip(protocols) {
        let found = ports(line, stated);
        if found.ports.is_empty() || line.trim_end().ends_with(['-', '–', '—']) {
            return None;
        }
        all.add(found, start);
        start += line.len() + 1;
    }
    Some(all)
}

impl Ports {
    /// Adds what a later line holds, which begins at `start`.
    fn add(&mut self, line: Ports, start: usize) {
        let moved = |ranges: Vec<Range<usize>>| {
            ranges.into_iter().map(move |range| range.start + start..range.end + start)
        };
        self.ports.extend(line.ports);
        self.protocols.extend(line.protocols);
        self.read.extend(moved(line.read));
        self.remarks.extend(moved(line.remarks));
        self.unread.extend(moved(line.unread));
        self.loopback |= line.loopback;
        self.is_default |= line.is_default;
    }
}
