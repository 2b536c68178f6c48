//! Labels of bundles, and the strips beside columns in which they stand.
//!
//! A label stands on its own line, where the line comes to its destination; before it the line goes
//! through the zone firewalls that it crosses. Both have their place in a strip along the column's
//! side, so no line changes its height there and no label meets another.

use std::collections::BTreeMap;

use super::arena::{Id, Table};
use super::content::{SMALL, clipped, text_class};
use super::graph::{Bundle, Graph, Zone};
use super::measure::{Font, fitted, width};
use super::ways::{End, Side, Way, Ways};

/// The most that a label takes.
const ROOM: i32 = 216;
/// The most that a label takes inside of a zone.
const INNER_ROOM: i32 = 176;
/// The most that the name of a label's source takes.
const SOURCE_ROOM: i32 = 120;
/// The most that the name of a firewall takes.
const WALL_ROOM: i32 = 110;
/// From the box or zone to what stands before it.
pub(super) const ARROW: i32 = 22;
/// Between neighbours in a strip.
pub(super) const GAP: i32 = 8;
pub(super) const WALL: Font = Font { size: 10, bold: true };
/// Above that many lines a label also says where its line comes from.
const FOLLOWED_BY_EYE: usize = 24;

/// A label's pieces by class, and its width.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) parts: Vec<(&'static str, String)>,
    pub(super) width: i32,
}

/// The labels of all bundles.
pub(super) fn labels(graph: &Graph, ways: &Ways) -> Table<Bundle, Label> {
    let with_source = graph.bundles.len() > FOLLOWED_BY_EYE;
    graph.bundles.map(|(id, bundle)| {
        let within = matches!(ways.of[id], Way::Within);
        let room = if within { INNER_ROOM } else { ROOM };
        let parts = bundle.carried.label(|text| width(text, SMALL) <= room);
        let parts = parts.into_iter().map(|part| (text_class(part.standing), part.text));
        let mut parts = clipped(parts.collect(), SMALL, room);
        if with_source {
            let source = fitted(&graph.nodes[bundle.source].short, SMALL, SOURCE_ROOM);
            parts.push(("pd-muted", format!("  from {source}")));
        }
        let text: String = parts.iter().map(|(_, text)| text.as_str()).collect();
        Label { parts, width: width(&text, SMALL) }
    })
}

/// The strip along one side of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Strip {
    /// The room for labels.
    pub(super) label: i32,
    /// The room for firewalls, the nearest to the column first.
    pub(super) walls: Vec<i32>,
    /// Whether any line is there.
    used: bool,
}

impl Strip {
    pub(super) fn width(&self) -> i32 {
        let walls: i32 = self.walls.iter().map(|wall| wall + GAP).sum();
        match (self.used, self.label) {
            (false, _) => 0,
            (true, 0) => ARROW,
            (true, label) => ARROW + walls + label + GAP,
        }
    }

    /// How far the label's near end is from the column.
    pub(super) fn label_from(&self) -> i32 {
        ARROW + self.walls.iter().map(|wall| wall + GAP).sum::<i32>()
    }

    /// How far the near end of the firewall at that place is from the column, and its width.
    pub(super) fn wall_from(&self, at: usize) -> (i32, i32) {
        let before: i32 = self.walls.iter().take(at).map(|wall| wall + GAP).sum();
        (ARROW + before, self.walls.get(at).copied().unwrap_or_default())
    }
}

/// The name of a firewall as it is written on it.
pub(super) fn wall_name(graph: &Graph, point: usize) -> String {
    fitted(graph.firewall(point), WALL, WALL_ROOM)
}

/// The strips along both sides of each column.
pub(super) fn strips(
    graph: &Graph,
    ways: &Ways,
    labels: &Table<Bundle, Label>,
) -> BTreeMap<(usize, Side), Strip> {
    let mut strips: BTreeMap<(usize, Side), Strip> = BTreeMap::new();
    for (id, bundle) in graph.bundles.iter() {
        let way = ways.of[id];
        if matches!(way, Way::Within) {
            continue;
        }
        for end in [End::Source, End::Destination] {
            let column = ways.column[ways.zone(id, end)];
            let strip = strips.entry((column, way.side(end))).or_default();
            strip.used = true;
            if end == End::Destination {
                strip.label = strip.label.max(labels[id].width + 10);
                grow(&mut strip.walls, graph, &bundle.hops);
            }
        }
    }
    strips
}

fn grow(walls: &mut Vec<i32>, graph: &Graph, hops: &[usize]) {
    for (at, hop) in hops.iter().rev().enumerate() {
        let room = width(&wall_name(graph, *hop), WALL) + 12;
        match walls.get_mut(at) {
            Some(wall) => *wall = room.max(*wall),
            None => walls.push(room),
        }
    }
}

/// The room that a zone's inner labels take.
pub(super) fn inner_labels(
    graph: &Graph,
    ways: &Ways,
    labels: &Table<Bundle, Label>,
) -> Table<Zone, i32> {
    let mut room = graph.zones.map(|_| 0);
    for (id, way) in ways.of.iter() {
        if matches!(way, Way::Within) {
            let zone: Id<Zone> = ways.zone(id, End::Destination);
            room[zone] = room[zone].max(labels[id].width + 10);
        }
    }
    room
}
