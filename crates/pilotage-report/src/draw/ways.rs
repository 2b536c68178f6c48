//! The way of each bundle over the columns: which side it leaves and enters by, and which columns it
//! passes.

use super::arena::{Id, Table};
use super::graph::{Bundle, Graph, Node, Zone};

/// A side of a box, a zone or a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
}

/// Which of a bundle's ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Source,
    Destination,
}

impl End {
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Source => Self::Destination,
            Self::Destination => Self::Source,
        }
    }
}

/// Where a bundle meets a node, and with which of its ends.
pub(super) type Port = (Id<Bundle>, End);

/// The ports on the left of a node and those on its right.
pub(super) type Sides = [Vec<Port>; 2];

/// How a bundle gets from its source to its destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Within a zone, on the right of its boxes.
    Within,
    /// To another zone of the same column, along that side of it.
    Along(usize, Side),
    /// From column to column.
    Across(usize, usize),
}

impl Way {
    /// The side on which the bundle meets its node.
    pub(super) fn side(self, end: End) -> Side {
        let (from, to) = match self {
            Self::Within => return Side::Right,
            Self::Along(_, side) => return side,
            Self::Across(from, to) => (from, to),
        };
        if (end == End::Source) == (from < to) { Side::Right } else { Side::Left }
    }

    /// The columns that it passes, in order.
    pub(super) fn passed(self) -> Vec<usize> {
        match self {
            Self::Across(from, to) if from < to => (from + 1..to).collect(),
            Self::Across(from, to) => (to + 1..from).rev().collect(),
            _ => Vec::new(),
        }
    }
}

/// Where everything stands, as far as columns go.
#[derive(Debug)]
pub(super) struct Ways {
    pub(super) columns: Vec<Vec<Id<Zone>>>,
    /// The column of each zone.
    pub(super) column: Table<Zone, usize>,
    pub(super) of: Table<Bundle, Way>,
    /// The zones of the source and of the destination.
    zones: Table<Bundle, [Id<Zone>; 2]>,
}

impl Ways {
    pub(super) fn new(graph: &Graph, columns: Vec<Vec<Id<Zone>>>) -> Self {
        let mut column = graph.zones.map(|_| 0);
        for (at, zones) in columns.iter().enumerate() {
            for zone in zones {
                column[*zone] = at;
            }
        }
        let of = graph.bundles.map(|(_, bundle)| {
            let (from, to) = graph.zones_of(bundle);
            match (from == to, column[from], column[to]) {
                (true, ..) => Way::Within,
                (false, a, b) if a == b => Way::Along(a, inner_side(a, columns.len())),
                (false, a, b) => Way::Across(a, b),
            }
        });
        let zones = graph.bundles.map(|(_, bundle)| <[Id<Zone>; 2]>::from(graph.zones_of(bundle)));
        Self { columns, column, of, zones }
    }

    /// The zone of one end.
    pub(super) fn zone(&self, bundle: Id<Bundle>, end: End) -> Id<Zone> {
        let [source, destination] = self.zones[bundle];
        match end {
            End::Source => source,
            End::Destination => destination,
        }
    }

    /// Every port of a node's side: bundles that meet it there, with the end that does.
    pub(super) fn ports(&self, graph: &Graph) -> Table<Node, Sides> {
        let mut ports = graph.nodes.map(|_| [Vec::new(), Vec::new()]);
        for (id, bundle) in graph.bundles.iter() {
            let ends = [(bundle.source, End::Source), (bundle.destination, End::Destination)];
            for (node, end) in ends {
                let [left, right] = &mut ports[node];
                match self.of[id].side(end) {
                    Side::Left => left.push((id, end)),
                    Side::Right => right.push((id, end)),
                }
            }
        }
        ports
    }
}

/// Where bundles between zones of one column run: to the inside of the picture, where labels have
/// room anyway.
const fn inner_side(column: usize, columns: usize) -> Side {
    if column > 0 && column + 1 == columns { Side::Left } else { Side::Right }
}
