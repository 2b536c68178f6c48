//! Small steps taken out of lines: where a line would only change its height by a few pixels, its
//! source's port or the lane that it passes a column in moves to the height where it goes on.

use std::collections::BTreeMap;

use super::arena::Id;
use super::channels::pieces;
use super::graph::{Bundle, Graph};
use super::place::{GRID, Places};
use super::ways::{End, Side, Way, Ways};

/// The largest step that is taken out.
const STEP: i32 = GRID / 2;
/// What a line keeps from others that meet the same wall.
const SAME_WALL: i32 = 7;
/// What it keeps from those on the other side of the channel, which it must not lie on.
const OTHER_WALL: i32 = 3;
/// What a port keeps from the ends of its box.
const EDGE: i32 = 6;

/// Straightens what can be.
pub(super) fn straighten(graph: &Graph, ways: &Ways, places: &mut Places) {
    let mut walls = Walls::of(ways, places);
    for (bundle, way) in ways.of.iter() {
        let Way::Across(from, to) = *way else { continue };
        let forwards = from < to;
        let mut next = places.port(bundle, End::Destination);
        for column in way.passed().into_iter().rev() {
            let here = places.lane(column, bundle);
            if walls.moved(bundle, here, next, &[(column, Side::Right), (column + 1, Side::Left)]) {
                places.lanes.insert((column, bundle), next);
            }
            next = places.lane(column, bundle);
        }
        let here = places.port(bundle, End::Source);
        let span = places.nodes[graph.bundles[bundle].source];
        let in_box = span.top + EDGE <= next && next <= span.top + span.own - EDGE;
        let wall = if forwards { (from + 1, Side::Left) } else { (from, Side::Right) };
        if in_box && walls.moved(bundle, here, next, &[wall]) {
            places.set_port(bundle, End::Source, next);
        }
    }
}

/// The heights at each wall of each channel.
struct Walls {
    heights: BTreeMap<Wall, Vec<(Id<Bundle>, i32)>>,
}

/// A channel and a side of it.
type Wall = (usize, Side);

impl Walls {
    fn of(ways: &Ways, places: &Places) -> Self {
        let mut heights: BTreeMap<Wall, Vec<_>> = BTreeMap::new();
        for (channel, pieces) in pieces(ways, places).into_iter().enumerate() {
            for piece in pieces {
                for (wall, y) in [piece.from, piece.to] {
                    heights.entry((channel, wall)).or_default().push((piece.bundle, y));
                }
            }
        }
        // What stays within a zone meets its boxes on the same side as what leaves it.
        for (bundle, way) in ways.of.iter() {
            let Way::Within = way else { continue };
            let column = ways.column[ways.zone(bundle, End::Source)];
            for end in [End::Source, End::Destination] {
                let y = places.port(bundle, end);
                heights.entry((column + 1, Side::Left)).or_default().push((bundle, y));
            }
        }
        Self { heights }
    }

    /// Moves a bundle at these walls where it is a small step and nothing is in the way.
    fn moved(&mut self, bundle: Id<Bundle>, from: i32, to: i32, walls: &[Wall]) -> bool {
        let free = walls.iter().all(|(channel, wall)| {
            let other = if *wall == Side::Left { Side::Right } else { Side::Left };
            self.is_free(bundle, (*channel, *wall), to, SAME_WALL)
                && self.is_free(bundle, (*channel, other), to, OTHER_WALL)
        });
        if from == to || (from - to).abs() > STEP || !free {
            return false;
        }
        for wall in walls {
            for (other, y) in self.heights.get_mut(wall).into_iter().flatten() {
                if *other == bundle && *y == from {
                    *y = to;
                }
            }
        }
        true
    }

    fn is_free(&self, bundle: Id<Bundle>, wall: Wall, y: i32, apart: i32) -> bool {
        let heights = self.heights.get(&wall).into_iter().flatten();
        heights.filter(|(other, _)| *other != bundle).all(|(_, at)| (at - y).abs() >= apart)
    }
}
