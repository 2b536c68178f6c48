//! Where zones and lanes of each column stand: as near as can be to what they are connected with.
//!
//! For each column in turn the heights that its items would like are those of their other ends; the
//! nearest heights that keep order and distance are found by pooling neighbours that want to pass
//! each other (isotonic regression by adjacent violators: Barlow et al., Statistical Inference under
//! Order Restrictions, 1972).

use super::arena::{Id, Table};
use super::graph::{Bundle, Graph, Zone};
use super::place::{GRID, Item, Order, Places, lane_at};
use super::ways::{End, Way, Ways};

/// What a lane takes from top to bottom.
const LANE: i32 = GRID / 2;
/// Between two zones, and between a zone and lanes.
const ZONE_GAP: i32 = 2 * GRID;
const LANE_GAP: i32 = GRID;
/// How often the columns are gone through, there and back.
const SWEEPS: usize = 4;

/// Moves zones and lanes to where they belong. The highest thing then stands at 0.
pub(super) fn settle(graph: &Graph, ways: &Ways, order: &Order, places: &mut Places) {
    for column in 0..order.columns.len() {
        let wished = vec![None; order.columns.get(column).map_or(0, Vec::len)];
        put(graph, order, places, column, &wished);
    }
    for sweep in 0..SWEEPS {
        let forwards = 0..order.columns.len();
        let columns: Vec<usize> =
            if sweep % 2 == 0 { forwards.collect() } else { forwards.rev().collect() };
        for column in columns {
            let wished = wished(ways, order, places, column);
            put(graph, order, places, column, &wished);
        }
    }
    let zones = places.zones.iter().map(|(_, span)| span.top);
    let top = zones.chain(places.lanes.values().map(|y| y - LANE)).min().unwrap_or(0);
    let by = -(top.div_euclid(GRID) * GRID);
    for zone in graph.zones.ids() {
        let top = places.zones[zone].top + by;
        places.move_zone(graph, zone, top);
    }
    for y in places.lanes.values_mut() {
        *y += by;
    }
}

/// A connection of an item: how far below its top it meets the item, and where its other end is.
type Pull = (i32, i32);

/// For each item of a column the top that it would like, and how much.
fn wished(ways: &Ways, order: &Order, places: &Places, column: usize) -> Vec<Option<(i64, i64)>> {
    let zone_pulls = zone_pulls(ways, places);
    let items = order.columns.get(column).into_iter().flatten();
    items
        .map(|item| match item {
            Item::Zone(zone) => mean(&zone_pulls[*zone]),
            Item::Lane(bundle) => mean(&lane_pulls(ways, places, column, *bundle)),
        })
        .collect()
}

fn mean(pulls: &[Pull]) -> Option<(i64, i64)> {
    let weight = i64::try_from(pulls.len()).ok().filter(|weight| *weight > 0)?;
    let sum: i64 = pulls.iter().map(|(own, other)| i64::from(other - own)).sum();
    Some((sum.div_euclid(weight), weight))
}

fn zone_pulls(ways: &Ways, places: &Places) -> Table<Zone, Vec<Pull>> {
    let mut pulls = places.zones.map(|_| Vec::new());
    for (bundle, way) in ways.of.iter() {
        if matches!(way, Way::Within) {
            continue;
        }
        for end in [End::Source, End::Destination] {
            let other = places.beyond(ways, bundle, end);
            let zone = ways.zone(bundle, end);
            pulls[zone].push((places.port(bundle, end) - places.zones[zone].top, other));
        }
    }
    pulls
}

fn lane_pulls(ways: &Ways, places: &Places, column: usize, bundle: Id<Bundle>) -> Vec<Pull> {
    let [before, after] = places.beside(ways, bundle, column);
    // Lanes that are straight are worth more than zones that are level.
    vec![(0, before), (0, after), (0, before), (0, after)]
}

fn put(
    graph: &Graph,
    order: &Order,
    places: &mut Places,
    column: usize,
    wished: &[Option<(i64, i64)>],
) {
    let Some(items) = order.columns.get(column) else { return };
    let offsets = offsets(items, places);
    let tops = isotonic(wished, &offsets);
    let mut bottom: Option<(Item, i32)> = None;
    for (item, top) in items.iter().zip(tops) {
        let least = bottom.map_or(i32::MIN, |(above, bottom)| bottom + gap(above, *item));
        let top = i32::try_from(top).unwrap_or_default().max(least);
        match item {
            Item::Zone(zone) => {
                let low = top.div_euclid(GRID) * GRID;
                let nearest = if top - low > GRID / 2 || low < least { low + GRID } else { low };
                places.move_zone(graph, *zone, nearest);
                bottom = Some((*item, nearest + places.zones[*zone].height));
            }
            Item::Lane(bundle) => {
                let y = lane_at(column, top);
                places.lanes.insert((column, *bundle), y);
                bottom = Some((*item, y));
            }
        }
    }
}

fn gap(above: Item, below: Item) -> i32 {
    match (above, below) {
        (Item::Zone(_), Item::Zone(_)) => ZONE_GAP,
        (Item::Lane(_), Item::Lane(_)) => LANE,
        _ => LANE_GAP,
    }
}

/// How far each item is below the first one where they stand as close as they may.
fn offsets(items: &[Item], places: &Places) -> Vec<i64> {
    let mut offset = 0;
    let mut above: Option<Item> = None;
    items
        .iter()
        .map(|item| {
            offset += above.map_or(0, |above| i64::from(gap(above, *item)));
            let here = offset;
            if let Item::Zone(zone) = item {
                offset += i64::from(places.zones[*zone].height);
            }
            above = Some(*item);
            here
        })
        .collect()
}

/// The tops nearest to those wished for (place and weight) that are at least the offsets apart.
fn isotonic(wished: &[Option<(i64, i64)>], offsets: &[i64]) -> Vec<i64> {
    /// Items that stand as close as they may: weighted sum of wishes, weight, how many.
    struct Pool {
        sum: i64,
        weight: i64,
        items: usize,
    }
    let place = |pool: &Pool| pool.sum.div_euclid(pool.weight.max(1));
    let mut pools: Vec<Pool> = Vec::new();
    let mut waiting = 0;
    for (wish, offset) in wished.iter().zip(offsets) {
        // What wishes nothing goes with what is above it, or with the first that does.
        let Some((top, weight)) = wish else {
            match pools.last_mut() {
                Some(pool) => pool.items += 1,
                None => waiting += 1,
            }
            continue;
        };
        let items = 1 + std::mem::take(&mut waiting);
        let mut pool = Pool { sum: (top - offset) * weight, weight: *weight, items };
        while let Some(above) = pools.pop_if(|above| place(above) > place(&pool)) {
            pool.sum += above.sum;
            pool.weight += above.weight;
            pool.items += above.items;
        }
        pools.push(pool);
    }
    if waiting > 0 {
        pools.push(Pool { sum: 0, weight: 1, items: waiting });
    }
    let bases = pools.iter().flat_map(|pool| std::iter::repeat_n(place(pool), pool.items));
    bases.zip(offsets).map(|(base, offset)| base + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::isotonic;

    #[test]
    fn what_can_have_its_wish_gets_it() {
        assert_eq!(isotonic(&[Some((0, 1)), Some((100, 1))], &[0, 30]), [0, 100]);
    }

    #[test]
    fn what_wants_to_pass_meets_in_the_middle() {
        assert_eq!(isotonic(&[Some((100, 1)), Some((30, 1))], &[0, 30]), [50, 80]);
        assert_eq!(isotonic(&[Some((100, 3)), Some((30, 1))], &[0, 30]), [75, 105]);
    }

    #[test]
    fn what_wishes_nothing_keeps_its_place_in_the_row() {
        let tops = isotonic(&[None, Some((100, 1)), None], &[0, 30, 60]);
        assert_eq!(tops, [70, 100, 130]);
        assert_eq!(isotonic(&[None, None], &[0, 30]), [0, 30]);
    }
}
