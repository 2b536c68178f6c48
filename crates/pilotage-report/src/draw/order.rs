//! The order of zones in a column, of boxes in a zone and of ports on a box.
//!
//! Each is put in the order of the heights of what it is connected with, the places are settled
//! anew, and so on for some rounds (the barycentre method of Sugiyama, Tagawa and Toda, 1981); the
//! round with the fewest crossings and the shortest lines wins.

use super::arena::{Id, Table};
use super::channels::{crossings, pieces};
use super::graph::{Graph, Node};
use super::place::{Item, Order, Places, stacked};
use super::settle::settle;
use super::ways::{End, Port, Way, Ways};

const ROUNDS: usize = 18;
/// After this round columns keep their order, and only what is in zones still moves.
const COLUMNS_SETTLED: usize = 12;

/// The best places found.
pub(super) fn arranged(graph: &Graph, ways: &Ways, widths: &Table<Node, i32>) -> (Order, Places) {
    let mut order = Order::first(graph, ways);
    let mut places = stacked(graph, &order, widths);
    settle(graph, ways, &order, &mut places);
    let mut best = (cost(graph, ways, &places), order.clone(), places.clone());
    for round in 0..ROUNDS {
        if round < COLUMNS_SETTLED {
            sort_columns(ways, &mut order, &places, round);
        } else if round == COLUMNS_SETTLED {
            order = best.1.clone();
        }
        sort_boxes(graph, ways, &mut order, &places);
        sort_ports(ways, &mut order, &places);
        places = stacked(graph, &order, widths);
        settle(graph, ways, &order, &mut places);
        // Ports again, now that what they look at has moved.
        sort_ports(ways, &mut order, &places);
        places = stacked(graph, &order, widths);
        settle(graph, ways, &order, &mut places);
        let found = cost(graph, ways, &places);
        if found < best.0 {
            best = (found, order.clone(), places.clone());
        }
    }
    (best.1, best.2)
}

/// Crossings, and how far lines go up and down.
fn cost(graph: &Graph, ways: &Ways, places: &Places) -> i64 {
    const CROSSING: i64 = 60;
    let channels = pieces(ways, places);
    let crossed: i64 = channels.iter().map(|pieces| i64::from(crossings(pieces))).sum();
    let outer = channels.iter().flatten().map(|piece| (piece.from.1 - piece.to.1).abs());
    let inner = graph.bundles.ids().filter(|id| matches!(ways.of[*id], Way::Within));
    let inner =
        inner.map(|id| (places.port(id, End::Source) - places.port(id, End::Destination)).abs());
    CROSSING * crossed + outer.chain(inner).map(i64::from).sum::<i64>()
}

/// A mean as sum and count, compared without dividing.
fn mean(heights: &[i32]) -> Option<i64> {
    let count = i64::try_from(heights.len()).ok().filter(|count| *count > 0)?;
    Some(heights.iter().map(|y| i64::from(*y) * 16).sum::<i64>().div_euclid(count))
}

/// Sorts each column by what its items are connected with: on the left, on the right, on both sides
/// by turns.
fn sort_columns(ways: &Ways, order: &mut Order, places: &Places, round: usize) {
    let mut others = places.zones.map(|_| Vec::new());
    let mut busy = places.zones.map(|_| false);
    for (bundle, way) in ways.of.iter() {
        for end in [End::Source, End::Destination] {
            busy[ways.zone(bundle, end)] |= !matches!(way, Way::Within);
        }
        let Way::Across(from, to) = way else { continue };
        for end in [End::Source, End::Destination] {
            let looks_right = (end == End::Source) == (from < to);
            if counts(round, looks_right) {
                others[ways.zone(bundle, end)].push(places.beyond(ways, bundle, end));
            }
        }
    }
    for (column, items) in order.columns.iter_mut().enumerate() {
        items.sort_by_cached_key(|item| match item {
            // What no line leads to is out of the way at the bottom.
            Item::Zone(zone) if !busy[*zone] => i64::MAX,
            Item::Zone(zone) => {
                let span = places.zones[*zone];
                mean(&others[*zone]).unwrap_or(i64::from(span.top + span.height / 2) * 16)
            }
            Item::Lane(bundle) => {
                let [before, after] = places.beside(ways, *bundle, column);
                let forwards = matches!(ways.of[*bundle], Way::Across(from, to) if from < to);
                let (left, right) = if forwards { (before, after) } else { (after, before) };
                let sides = [(left, false), (right, true)];
                let sides = sides.into_iter().filter(|(_, right)| counts(round, *right));
                mean(&sides.map(|(y, _)| y).collect::<Vec<_>>()).unwrap_or_default()
            }
        });
    }
}

const fn counts(round: usize, looks_right: bool) -> bool {
    match round % 3 {
        0 => !looks_right,
        1 => looks_right,
        _ => true,
    }
}

/// Sorts the boxes of each zone and of each box.
fn sort_boxes(graph: &Graph, ways: &Ways, order: &mut Order, places: &Places) {
    let mut others = graph.nodes.map(|_| Vec::new());
    for (id, bundle) in graph.bundles.iter() {
        let ends = [(bundle.source, End::Source), (bundle.destination, End::Destination)];
        for (node, end) in ends {
            // A box is pulled with everything that it is inside of.
            let mut at = Some(node);
            while let Some(node) = at {
                others[node].push(places.beyond(ways, id, end));
                at = graph.nodes[node].parent;
            }
        }
    }
    let key = |node: &Id<Node>| {
        let span = places.nodes[*node];
        mean(&others[*node]).unwrap_or(i64::from(span.top + span.height / 2) * 16)
    };
    for zone in graph.zones.ids() {
        order.roots[zone].sort_by_cached_key(key);
    }
    for node in graph.nodes.ids() {
        order.children[node].sort_by_cached_key(key);
    }
}

/// Sorts the ports of each side: lines that come back to this side from above, lines that go away,
/// lines that come back from below; so that loops nest around each other.
fn sort_ports(ways: &Ways, order: &mut Order, places: &Places) {
    let key = |(bundle, end): &Port| {
        let own = places.port(*bundle, *end);
        let other = places.beyond(ways, *bundle, *end);
        match ways.of[*bundle] {
            Way::Across(..) => (1, other, *bundle),
            _ if other < own => (0, -other, *bundle),
            _ => (2, -other, *bundle),
        }
    };
    let nodes: Vec<Id<Node>> = order.ports.ids().collect();
    for node in nodes {
        for ports in &mut order.ports[node] {
            ports.sort_by_cached_key(key);
        }
    }
}
