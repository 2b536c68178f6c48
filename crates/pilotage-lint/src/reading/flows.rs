//! Which protocols and ports are stated between the same ends, in whatever row.

use std::collections::BTreeMap;

use pilotage_import::{Direction, Protocol};

use super::{Ends, RowView};

/// Ranges longer than this are about more than one service.
const NARROW: u16 = 16;

/// What is stated between which ends.
#[derive(Debug, Default)]
pub(crate) struct Flows {
    /// The protocols of a port, by the number of the flow and the port.
    protocols: BTreeMap<(usize, u16), Vec<Protocol>>,
}

impl Flows {
    /// Numbers the flows of rows: those with the same ends and direction have the same number.
    pub(super) fn new(rows: &mut [RowView<'_>]) -> Self {
        let mut numbers: BTreeMap<(Ends, Option<Direction>), usize> = BTreeMap::new();
        let mut flows = Self::default();
        for row in rows {
            let ends = Ends::new(row.initiator(), row.responder());
            let next = numbers.len();
            row.flow = *numbers.entry((ends, row.direction)).or_insert(next);
            for (port, protocol) in row.narrow_ports() {
                let protocols = flows.protocols.entry((row.flow, port)).or_default();
                if !protocols.contains(&protocol) {
                    protocols.push(protocol);
                }
            }
        }
        flows
    }

    /// Whether any row between the ends of this one has the port under that protocol, or may have.
    pub(crate) fn may_have(&self, row: &RowView<'_>, protocol: Protocol, port: u16) -> bool {
        let protocols = self.protocols.get(&(row.flow, port)).map_or(&[][..], Vec::as_slice);
        protocols.iter().any(|it| *it == protocol || *it == Protocol::Unknown)
    }
}

impl RowView<'_> {
    /// The ports that it names singly or in a short range, with their protocols.
    fn narrow_ports(&self) -> impl Iterator<Item = (u16, Protocol)> {
        self.ranges()
            .filter(|(_, first, last)| last - first < NARROW)
            .flat_map(|(protocol, first, last)| (first..=last).map(move |port| (port, protocol)))
    }

    /// The protocols under which it has a port, singly or in a short range.
    pub(crate) fn protocols_at(&self, port: u16) -> Vec<Protocol> {
        let mut protocols: Vec<Protocol> =
            self.narrow_ports().filter(|it| it.0 == port).map(|it| it.1).collect();
        protocols.sort_unstable();
        protocols.dedup();
        protocols
    }
}
