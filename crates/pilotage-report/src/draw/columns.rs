//! Which zones stand beside each other: zones to columns, from those that open connections on the
//! left to those that answer on the right.
//!
//! A small search over whole arrangements: flows want to go one column to the right, the outside
//! wants to be at an edge, and the picture wants to be a little wider than high. Only sums and
//! products of whole numbers decide, so every machine finds the same.

use std::collections::BTreeMap;

use super::arena::{Id, Table};
use super::graph::{Graph, Zone, ZoneKind};

/// The most columns that a picture has.
const MOST: usize = 6;
/// What a column takes with the channel beside it, for a first guess at the picture's shape.
const COLUMN_WIDTH: i64 = 500;
/// Between zones of a column.
const GAP: i64 = 40;

/// The zones of each column, each column in the order of the plan. None is empty.
pub(super) fn columns(graph: &Graph, heights: &Table<Zone, i32>) -> Vec<Vec<Id<Zone>>> {
    let search = Search::new(graph, heights);
    let most = graph.zones.len().clamp(1, MOST);
    let candidates = (1..=most).map(|count| search.best(count));
    let best = candidates.min_by_key(|arrangement| search.cost(arrangement)).unwrap_or_default();
    let mut columns: BTreeMap<usize, Vec<Id<Zone>>> = BTreeMap::new();
    for (zone, column) in graph.zones.ids().zip(best) {
        columns.entry(column).or_default().push(zone);
    }
    columns.into_values().collect()
}

/// The column of each zone.
type Arrangement = Vec<usize>;

struct Search {
    /// Source, destination and number of bundles between two different zones.
    pairs: Vec<(usize, usize, i64)>,
    bundles: i64,
    heights: Vec<i64>,
    external: Vec<bool>,
}

impl Search {
    fn new(graph: &Graph, heights: &Table<Zone, i32>) -> Self {
        let mut pairs: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        for (_, bundle) in graph.bundles.iter() {
            let (from, to) = graph.zones_of(bundle);
            if from != to {
                *pairs.entry((from.at(), to.at())).or_default() += 1;
            }
        }
        Self {
            bundles: pairs.values().sum::<i64>().max(1),
            pairs: pairs.into_iter().map(|((from, to), count)| (from, to, count)).collect(),
            heights: heights.iter().map(|(_, height)| i64::from(*height)).collect(),
            external: graph.zones.iter().map(|(_, it)| it.kind != ZoneKind::Inside).collect(),
        }
    }

    /// The best arrangement in that many columns, as far as single moves and swaps find one.
    fn best(&self, count: usize) -> Arrangement {
        // Enough for every site that is drawn; a larger one keeps what was found by then.
        const SWEEPS: usize = 40;
        let mut best = self.first(count);
        let mut cost = self.cost(&best);
        for _ in 0..SWEEPS {
            let before = cost;
            for zone in 0..best.len() {
                for next in self.neighbours(&best, zone, count) {
                    let next_cost = self.cost(&next);
                    if next_cost < cost {
                        (best, cost) = (next, next_cost);
                    }
                }
            }
            if cost == before {
                break;
            }
        }
        best
    }

    /// Zones by how much more they open than they answer, in columns of like height.
    fn first(&self, count: usize) -> Arrangement {
        let mut lean = vec![0_i64; self.heights.len()];
        for (from, to, flows) in &self.pairs {
            if let Some(lean) = lean.get_mut(*from) {
                *lean -= flows;
            }
            if let Some(lean) = lean.get_mut(*to) {
                *lean += flows;
            }
        }
        let mut order: Vec<(i64, usize)> = lean.into_iter().zip(0..).collect();
        order.sort_unstable();
        let total: i64 = self.heights.iter().sum::<i64>().max(1);
        let columns = i64::try_from(count).unwrap_or(1);
        let mut arrangement = vec![0; self.heights.len()];
        let mut above = 0;
        for (_, zone) in order {
            let height = self.heights.get(zone).copied().unwrap_or_default();
            let column = ((above + height / 2) * columns / total).clamp(0, columns - 1);
            if let Some(place) = arrangement.get_mut(zone) {
                *place = usize::try_from(column).unwrap_or_default();
            }
            above += height;
        }
        arrangement
    }

    /// The arrangements with this zone elsewhere, or in another's place.
    fn neighbours(&self, now: &Arrangement, zone: usize, count: usize) -> Vec<Arrangement> {
        let moved = (0..count).map(|column| {
            let mut next = now.clone();
            if let Some(place) = next.get_mut(zone) {
                *place = column;
            }
            next
        });
        let swapped = (zone + 1..now.len()).map(|other| {
            let mut next = now.clone();
            next.swap(zone, other);
            next
        });
        moved.chain(swapped).filter(|next| next != now).collect()
    }

    /// The less the better: flows that go back, around or past columns; the outside in the middle;
    /// a shape far from that of a page.
    fn cost(&self, arrangement: &Arrangement) -> i64 {
        let column = |zone: usize| arrangement.get(zone).copied().unwrap_or_default();
        let flows: i64 = self
            .pairs
            .iter()
            .map(|(from, to, count)| count * way(column(*from), column(*to)))
            .sum();
        let used = arrangement.iter().max().map_or(1, |last| last + 1);
        let (inner, empty) = self.shape_faults(arrangement, used);
        flows * 100 / self.bundles + inner * 60 + empty * 1000 + self.stretch(arrangement, used)
    }

    fn shape_faults(&self, arrangement: &Arrangement, used: usize) -> (i64, i64) {
        let is_inner = |column: usize| column > 0 && column + 1 < used;
        let zones = arrangement.iter().zip(&self.external);
        let inner = zones.filter(|(column, external)| **external && is_inner(**column)).count();
        let empty = (0..used).filter(|column| !arrangement.contains(column)).count();
        (i64::try_from(inner).unwrap_or(i64::MAX), i64::try_from(empty).unwrap_or(i64::MAX))
    }

    /// How far the picture is from three to two, 100 for each time that it is too wide or too high.
    fn stretch(&self, arrangement: &Arrangement, used: usize) -> i64 {
        let mut heights = vec![0_i64; used];
        for (column, height) in arrangement.iter().zip(&self.heights) {
            if let Some(sum) = heights.get_mut(*column) {
                *sum += height + GAP;
            }
        }
        let height = heights.into_iter().max().unwrap_or_default().max(300);
        let width = COLUMN_WIDTH * i64::try_from(used).unwrap_or(1);
        let (wide, high) = (2 * width, 3 * height);
        100 * wide.max(high) / wide.min(high).max(1)
    }
}

/// What one bundle costs by the columns of its ends.
fn way(from: usize, to: usize) -> i64 {
    let past = |columns: usize| 15 * i64::try_from(columns - 1).unwrap_or_default();
    match from.cmp(&to) {
        std::cmp::Ordering::Less => 10 + past(to - from),
        std::cmp::Ordering::Equal => 15,
        std::cmp::Ordering::Greater => 19 + past(from - to),
    }
}
