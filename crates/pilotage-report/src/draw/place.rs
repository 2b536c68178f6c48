//! Heights: where zones, boxes, ports and lanes are from top to bottom.
//!
//! Everything stands on a grid, so that lines never lie on each other: boxes and zones begin at
//! multiples of [`GRID`], ports on the left of a box are at multiples too, those on the right halfway
//! between, and lanes that pass a column keep clear of both. The room for a box is that of its text
//! or its ports, whichever is more, so ports, and the labels beside them, are always a grid apart.

use std::collections::BTreeMap;

use super::arena::{Id, Table};
use super::content;
use super::graph::{Bundle, Graph, Node, Zone};
use super::ways::{End, Sides, Ways};

/// The distance of neighbouring ports.
pub(super) const GRID: i32 = 20;
/// Between a node and what is inside it.
pub(super) const INSET: i32 = 12;
/// Between boxes of a zone, and below the last one.
const BOX_GAP: i32 = GRID;

/// What stands in a column: a zone, or a bundle that passes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Zone(Id<Zone>),
    Lane(Id<Bundle>),
}

/// The order of everything that has one.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// From top to bottom.
    pub(super) columns: Vec<Vec<Item>>,
    pub(super) roots: Table<Zone, Vec<Id<Node>>>,
    pub(super) children: Table<Node, Vec<Id<Node>>>,
    /// On the left and on the right.
    pub(super) ports: Table<Node, Sides>,
}

impl Order {
    pub(super) fn first(graph: &Graph, ways: &Ways) -> Self {
        let zones = |zones: &Vec<Id<Zone>>| zones.iter().copied().map(Item::Zone).collect();
        let mut columns: Vec<Vec<Item>> = ways.columns.iter().map(zones).collect();
        for (bundle, way) in ways.of.iter() {
            for column in way.passed() {
                if let Some(items) = columns.get_mut(column) {
                    items.push(Item::Lane(bundle));
                }
            }
        }
        Self {
            columns,
            roots: graph.zones.map(|(_, zone)| zone.roots.clone()),
            children: graph.nodes.map(|(_, node)| node.children.clone()),
            ports: ways.ports(graph),
        }
    }
}

/// A box from top to bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) top: i32,
    /// The part with its own text and ports.
    pub(super) own: i32,
    /// All of it, with what is inside.
    pub(super) height: i32,
}

/// Where everything is.
#[derive(Clone, Debug)]
pub(super) struct Places {
    pub(super) zones: Table<Zone, Span>,
    pub(super) nodes: Table<Node, Span>,
    /// Of the source and of the destination.
    pub(super) ports: Table<Bundle, [i32; 2]>,
    /// Of bundles that pass a column.
    pub(super) lanes: BTreeMap<(usize, Id<Bundle>), i32>,
}

impl Places {
    pub(super) fn port(&self, bundle: Id<Bundle>, end: End) -> i32 {
        let [source, destination] = self.ports[bundle];
        match end {
            End::Source => source,
            End::Destination => destination,
        }
    }

    pub(super) fn set_port(&mut self, bundle: Id<Bundle>, end: End, y: i32) {
        let [source, destination] = &mut self.ports[bundle];
        match end {
            End::Source => *source = y,
            End::Destination => *destination = y,
        }
    }

    pub(super) fn lane(&self, column: usize, bundle: Id<Bundle>) -> i32 {
        self.lanes.get(&(column, bundle)).copied().unwrap_or_default()
    }

    /// Where a bundle is on the next column beyond one of its ends: the height that its port there
    /// would like to have.
    pub(super) fn beyond(&self, ways: &Ways, bundle: Id<Bundle>, end: End) -> i32 {
        let passed = ways.of[bundle].passed();
        let next = if end == End::Source { passed.first() } else { passed.last() };
        match next {
            Some(column) => self.lane(*column, bundle),
            None => self.port(bundle, end.other()),
        }
    }

    /// Where a bundle is before and behind a column that it passes.
    pub(super) fn beside(&self, ways: &Ways, bundle: Id<Bundle>, column: usize) -> [i32; 2] {
        let passed = ways.of[bundle].passed();
        let at = passed.iter().position(|passed| *passed == column).unwrap_or_default();
        let lane = |at: Option<usize>| at.and_then(|at| passed.get(at));
        [(End::Source, at.checked_sub(1)), (End::Destination, at.checked_add(1))].map(
            |(end, next)| match lane(next) {
                Some(column) => self.lane(*column, bundle),
                None => self.port(bundle, end),
            },
        )
    }

    /// Moves a zone with everything in it.
    pub(super) fn move_zone(&mut self, graph: &Graph, zone: Id<Zone>, top: i32) {
        let by = top - self.zones[zone].top;
        self.zones[zone].top = top;
        for (id, node) in graph.nodes.iter() {
            if node.zone == zone {
                self.nodes[id].top += by;
            }
        }
        for (id, bundle) in graph.bundles.iter() {
            let (from, to) = graph.zones_of(bundle);
            let [source, destination] = &mut self.ports[id];
            *source += if from == zone { by } else { 0 };
            *destination += if to == zone { by } else { 0 };
        }
    }
}

/// Places everything inside of zones that all begin at 0.
pub(super) fn stacked(graph: &Graph, order: &Order, widths: &Table<Node, i32>) -> Places {
    let mut places = Places {
        zones: graph.zones.map(|_| Span::default()),
        nodes: graph.nodes.map(|_| Span::default()),
        ports: graph.bundles.map(|_| [0, 0]),
        lanes: BTreeMap::new(),
    };
    for (id, zone) in graph.zones.iter() {
        let own = on_grid(content::head_height(zone));
        let mut y = own;
        for node in &order.roots[id] {
            y = stack_node(graph, order, widths, &mut places, *node, y) + BOX_GAP;
        }
        places.zones[id] = Span { top: 0, own, height: y };
    }
    places
}

fn on_grid(length: i32) -> i32 {
    (length + GRID - 1) / GRID * GRID
}

/// Places a node and what is inside it; gives its bottom.
fn stack_node(
    graph: &Graph,
    order: &Order,
    widths: &Table<Node, i32>,
    places: &mut Places,
    id: Id<Node>,
    top: i32,
) -> i32 {
    let [left, right] = &order.ports[id];
    let (lefts, rights) = (length(left), length(right));
    let text = on_grid(content::height(&graph.nodes[id], widths[id])) / GRID;
    let rows = text.max(lefts + 1).max(rights);
    let first_left = top + GRID * (1 + (rows - 1 - lefts) / 2);
    let first_right = top + GRID / 2 + GRID * ((rows - rights) / 2);
    for (ports, first) in [(left, first_left), (right, first_right)] {
        for ((bundle, end), row) in ports.iter().zip(0..) {
            places.set_port(*bundle, *end, first + row * GRID);
        }
    }
    let own = rows * GRID;
    let mut bottom = top + own;
    for child in &order.children[id] {
        bottom = stack_node(graph, order, widths, places, *child, bottom) + BOX_GAP;
    }
    places.nodes[id] = Span { top, own, height: bottom - top };
    bottom
}

fn length<T>(list: &[T]) -> i32 {
    i32::try_from(list.len()).unwrap_or(i32::MAX)
}

/// The next height from `y` on at which a lane may pass the column: off the grid of ports, and off
/// that of lanes in the columns beside.
pub(super) fn lane_at(column: usize, y: i32) -> i32 {
    let offset = if column.is_multiple_of(2) { 3 } else { 7 };
    y + (offset - y).rem_euclid(GRID / 2)
}
