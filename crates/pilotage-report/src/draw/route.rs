//! From left to right: where columns, channels and tracks are, and the line of each bundle.

use std::collections::BTreeMap;

use super::arena::{Id, Table};
use super::channels::{Piece, Tracks, pieces, pieces_of};
use super::content;
use super::graph::{Bundle, Graph, Node, Zone};
use super::labels::{ARROW, GAP, Label, Strip, inner_labels, labels, strips};
use super::order::arranged;
use super::place::{GRID, INSET, Places};
use super::scene::{Area, Point};
use super::straight::straighten;
use super::ways::{End, Side, Way, Ways};

/// Between a zone's frame and what is in it.
pub(super) const ZONE_PADDING: i32 = 16;
/// Between neighbouring tracks.
const TRACK: i32 = 9;
/// Before the first track and behind the last.
const TRACK_EDGE: i32 = 14;

/// Everything with its place, but not yet anything painted.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) ways: Ways,
    pub(super) places: Places,
    pub(super) zones: Table<Zone, Area>,
    pub(super) nodes: Table<Node, Area>,
    pub(super) labels: Table<Bundle, Label>,
    pub(super) strips: BTreeMap<(usize, Side), Strip>,
    pub(super) lines: Table<Bundle, Vec<Point>>,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Drawing {
    /// Lays out a graph whose zones stand in these columns.
    pub(super) fn new(graph: &Graph, columns: Vec<Vec<Id<Zone>>>) -> Self {
        let ways = Ways::new(graph, columns);
        let boxes = Boxes::new(graph, &ways);
        let (_, mut places) = arranged(graph, &ways, &boxes.nodes);
        straighten(graph, &ways, &mut places);
        let labels = labels(graph, &ways);
        let strips = strips(graph, &ways, &labels);
        let frames = Frames::new(graph, &ways, &places, &boxes, &labels, &strips);
        let zones = graph.zones.map(|(id, _)| frames.zone(id, &ways, &places));
        let nodes = graph.nodes.map(|(id, _)| frames.node(id, graph, &zones, &places));
        let lines = graph.bundles.map(|(id, _)| frames.line(id, graph, &ways, &places, &nodes));
        let bottom = zones.iter().map(|(_, area)| area.bottom());
        let lowest = bottom.chain(places.lanes.values().copied()).max().unwrap_or(0);
        Self {
            width: frames.width,
            height: lowest,
            ways,
            places,
            zones,
            nodes,
            labels,
            strips,
            lines,
        }
    }

    /// The right side of the outermost box around a node.
    pub(super) fn root_right(&self, graph: &Graph, node: Id<Node>) -> i32 {
        self.nodes[outermost(graph, node)].right()
    }
}

/// About how high each zone will be, for those who put zones beside each other.
pub(super) fn zone_heights(graph: &Graph) -> Table<Zone, i32> {
    let mut heights = graph.zones.map(|(_, zone)| content::head_height(zone) + GRID);
    for (_, node) in graph.nodes.iter() {
        heights[node.zone] += content::wanted(node).height + GRID;
    }
    heights
}

/// The widths of boxes.
struct Boxes {
    /// Of the boxes of a column that are in no other.
    columns: Vec<i32>,
    nodes: Table<Node, i32>,
}

impl Boxes {
    fn new(graph: &Graph, ways: &Ways) -> Self {
        let width = |zone: &Id<Zone>| {
            let roots = graph.zones[*zone].roots.iter().map(|node| wanted(graph, *node)).max();
            roots.unwrap_or(0).max(content::head_width(&graph.zones[*zone]))
        };
        let columns: Vec<i32> =
            ways.columns.iter().map(|zones| zones.iter().map(width).max().unwrap_or(0)).collect();
        let nodes = graph.nodes.map(|(id, node)| {
            let column = columns.get(ways.column[node.zone]).copied().unwrap_or(0);
            column - 2 * INSET * depth(graph, id)
        });
        Self { columns, nodes }
    }
}

/// What a node wants with everything inside it.
fn wanted(graph: &Graph, id: Id<Node>) -> i32 {
    let node = &graph.nodes[id];
    let inside = node.children.iter().map(|child| wanted(graph, *child) + 2 * INSET).max();
    content::wanted(node).width.max(inside.unwrap_or(0))
}

fn depth(graph: &Graph, id: Id<Node>) -> i32 {
    graph.nodes[id].parent.map_or(0, |parent| 1 + depth(graph, parent))
}

/// Where columns and tracks are.
struct Frames {
    /// Left edge and width of each column's zones.
    columns: Vec<(i32, i32)>,
    /// Tracks of each channel and where the first one is.
    channels: Vec<(Tracks, i32)>,
    /// Tracks inside of each zone and the room that they take with the labels before them.
    gutters: Table<Zone, Gutter>,
    width: i32,
}

#[derive(Clone, Debug, Default)]
struct Gutter {
    tracks: Tracks,
    labels: i32,
}

impl Gutter {
    fn width(&self) -> i32 {
        if self.labels == 0 { 0 } else { self.first_track() + self.tracks.count * TRACK }
    }

    /// From the boxes to the first track.
    fn first_track(&self) -> i32 {
        ARROW + self.labels + GAP
    }
}

impl Frames {
    fn new(
        graph: &Graph,
        ways: &Ways,
        places: &Places,
        boxes: &Boxes,
        labels: &Table<Bundle, Label>,
        strips: &BTreeMap<(usize, Side), Strip>,
    ) -> Self {
        let gutters = gutters(graph, ways, places, labels);
        let mut frames = Self { columns: Vec::new(), channels: Vec::new(), gutters, width: 0 };
        let strip = |column: usize, side| strips.get(&(column, side)).map_or(0, Strip::width);
        let mut x = 0;
        for (channel, pieces) in pieces(ways, places).iter().enumerate() {
            let tracks = Tracks::of(pieces);
            x += channel.checked_sub(1).map_or(0, |column| strip(column, Side::Right));
            let room = match (tracks.count, pieces.is_empty()) {
                (_, true) if channel == 0 || channel == ways.columns.len() => 0,
                (0, _) => 2 * TRACK_EDGE,
                (count, _) => 2 * TRACK_EDGE + (count - 1) * TRACK,
            };
            frames.channels.push((tracks, x + TRACK_EDGE));
            x += room + strip(channel, Side::Left);
            if let Some(width) = boxes.columns.get(channel) {
                let zones = ways.columns.get(channel).into_iter().flatten();
                let gutter = zones.map(|zone| frames.gutters[*zone].width()).max().unwrap_or(0);
                let width = width + gutter + 2 * ZONE_PADDING;
                frames.columns.push((x, width));
                x += width;
            }
        }
        frames.width = x;
        frames
    }

    fn zone(&self, zone: Id<Zone>, ways: &Ways, places: &Places) -> Area {
        let (x, width) = self.columns.get(ways.column[zone]).copied().unwrap_or_default();
        let span = places.zones[zone];
        Area { x, y: span.top, width, height: span.height }
    }

    fn node(
        &self,
        id: Id<Node>,
        graph: &Graph,
        zones: &Table<Zone, Area>,
        places: &Places,
    ) -> Area {
        let zone = graph.nodes[id].zone;
        let (frame, span) = (zones[zone], places.nodes[id]);
        let inset = ZONE_PADDING + INSET * depth(graph, id);
        let width = frame.width - 2 * inset - self.gutters[zone].width();
        Area { x: frame.x + inset, y: span.top, width, height: span.height }
    }

    /// From the border of the source to that of the destination.
    fn line(
        &self,
        id: Id<Bundle>,
        graph: &Graph,
        ways: &Ways,
        places: &Places,
        nodes: &Table<Node, Area>,
    ) -> Vec<Point> {
        let (bundle, way) = (&graph.bundles[id], ways.of[id]);
        let border = |node: Id<Node>, end: End| {
            let area = nodes[node];
            let x = if way.side(end) == Side::Left { area.x } else { area.right() };
            Point { x, y: places.port(id, end) }
        };
        let mut points = vec![border(bundle.source, End::Source)];
        if let Way::Within = way {
            let zone = graph.nodes[bundle.source].zone;
            let gutter = &self.gutters[zone];
            let track = gutter.tracks.track(&inner_piece(id, places)).unwrap_or(0);
            let root = outermost(graph, bundle.source);
            let x = nodes[root].right() + gutter.first_track() + track * TRACK;
            points.push(Point { x, y: places.port(id, End::Source) });
            points.push(Point { x, y: places.port(id, End::Destination) });
        }
        for (channel, piece) in pieces_of(id, way, places) {
            let Some((tracks, first)) = self.channels.get(channel) else { continue };
            if let Some(track) = tracks.track(&piece) {
                let x = first + track * TRACK;
                points.push(Point { x, y: piece.from.1 });
                points.push(Point { x, y: piece.to.1 });
            }
        }
        points.push(border(bundle.destination, End::Destination));
        points
    }
}

fn outermost(graph: &Graph, id: Id<Node>) -> Id<Node> {
    graph.nodes[id].parent.map_or(id, |parent| outermost(graph, parent))
}

fn inner_piece(bundle: Id<Bundle>, places: &Places) -> Piece {
    let at = |end| (Side::Left, places.port(bundle, end));
    Piece { bundle, from: at(End::Source), to: at(End::Destination) }
}

fn gutters(
    graph: &Graph,
    ways: &Ways,
    places: &Places,
    labels: &Table<Bundle, Label>,
) -> Table<Zone, Gutter> {
    let mut inner = graph.zones.map(|_| Vec::new());
    for (id, way) in ways.of.iter() {
        if matches!(way, Way::Within) {
            inner[ways.zone(id, End::Source)].push(inner_piece(id, places));
        }
    }
    let rooms = inner_labels(graph, ways, labels);
    graph.zones.map(|(id, _)| Gutter { tracks: Tracks::of(&inner[id]), labels: rooms[id] })
}
