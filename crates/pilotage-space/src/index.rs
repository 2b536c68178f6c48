//! Which rules of a chain overlap a box: bounding volumes, bucketed by how wide rules are.
//!
//! Wide rules would blow up the volumes of narrow ones, so rules of like widths of both addresses
//! share a tree. 100,000 rules are indexed in about 20 ms.

#![allow(clippy::indexing_slicing, reason = "numbers of nodes and rules are made here only")]

use crate::field::FIELDS;
use crate::region::Region;

/// So many rules are looked through one by one.
const LEAF: usize = 8;

#[derive(Clone, Debug)]
struct Node {
    bounds: Region,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// The two halves.
    Fork(u32, u32),
    /// The rules from one place of the order up to another.
    Leaf(u32, u32),
}

#[derive(Clone, Debug)]
struct Tree {
    nodes: Vec<Node>,
    order: Vec<u32>,
}

/// The index of one chain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    bounds: Vec<Region>,
    trees: Vec<Tree>,
}

impl Index {
    pub(crate) fn new<'r>(bounds: impl Iterator<Item = &'r Region>) -> Self {
        let bounds: Vec<Region> = bounds.copied().collect();
        let mut buckets: [Vec<u32>; 16] = Default::default();
        for (at, region) in (0_u32..).zip(&bounds) {
            buckets[width(region.0[0]) * 4 + width(region.0[1])].push(at);
        }
        let trees = buckets.into_iter().filter(|bucket| !bucket.is_empty());
        let trees = trees.map(|order| Tree::new(&bounds, order)).collect();
        Self { bounds, trees }
    }

    /// The numbers of the rules whose bounds overlap the box, ascending.
    pub(crate) fn overlapping(&self, region: &Region, found: &mut Vec<u32>) {
        found.clear();
        let mut open = Vec::new();
        for tree in &self.trees {
            open.push(0);
            while let Some(node) = open.pop() {
                let node = &tree.nodes[node as usize];
                if !node.bounds.overlaps(region) {
                    continue;
                }
                match node.kind {
                    Kind::Fork(left, right) => open.extend([left, right]),
                    Kind::Leaf(start, end) => {
                        let rules = &tree.order[start as usize..end as usize];
                        let near = |at: &&u32| self.bounds[**at as usize].overlaps(region);
                        found.extend(rules.iter().filter(near));
                    }
                }
            }
        }
        found.sort_unstable();
    }
}

/// A class of widths: one value, a small net, a large one, the world.
fn width((first, last): (u32, u32)) -> usize {
    match last - first {
        0 => 0,
        1..=0xfff => 1,
        0x1000..=0xff_ffff => 2,
        _ => 3,
    }
}

impl Tree {
    fn new(bounds: &[Region], mut order: Vec<u32>) -> Self {
        let mut nodes = Vec::with_capacity(order.len() / LEAF * 2 + 1);
        build(bounds, &mut order, 0, &mut nodes);
        Self { nodes, order }
    }
}

/// Builds the node of some rules, which start at a place of the whole order; returns its number.
fn build(bounds: &[Region], rules: &mut [u32], start: usize, nodes: &mut Vec<Node>) -> u32 {
    let mut around = bounds[rules[0] as usize];
    for at in rules.iter() {
        around.include(&bounds[*at as usize]);
    }
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let me = nodes.len();
    let kind = Kind::Leaf(number(start), number(start + rules.len()));
    nodes.push(Node { bounds: around, kind });
    if rules.len() > LEAF {
        let field = widest(bounds, rules);
        let half = rules.len() / 2;
        let middle = |at: &u32| {
            let (first, last) = bounds[*at as usize].0[field];
            u64::from(first) + u64::from(last)
        };
        rules.select_nth_unstable_by_key(half, middle);
        let (low, high) = rules.split_at_mut(half);
        let left = build(bounds, low, start, nodes);
        let right = build(bounds, high, start + half, nodes);
        nodes[me].kind = Kind::Fork(left, right);
    }
    number(me)
}

/// The field whose intervals lie furthest apart, compared with how wide they are.
fn widest(bounds: &[Region], rules: &[u32]) -> usize {
    let mut best = (0, -1.0);
    for field in 0..FIELDS {
        let (mut low, mut high, mut widths) = (f64::MAX, f64::MIN, 0.0);
        for at in rules {
            let (first, last) = bounds[*at as usize].0[field];
            let (first, last) = (f64::from(first), f64::from(last));
            low = f64::min(low, first + last);
            high = f64::max(high, first + last);
            widths += last - first + 1.0;
        }
        let spread = (high - low) / widths;
        if spread > best.1 {
            best = (field, spread);
        }
    }
    best.0
}
