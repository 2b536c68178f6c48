//! Which rules of a chain overlap a box: bounding volumes, bucketed by how wide rules are.
//!
//! Wide rules would blow up the volumes of narrow ones, so rules of like widths of both addresses
//! share a tree. A box that is narrow in one address and wide in the other meets volumes all over the
//! trees, so its rules are found by the narrow address alone. Rules behind one that takes the whole box are not looked for: of 100,000 rules of an
//! enterprise 27 overlap a flow, and 8 come before it is decided about.

#![allow(clippy::indexing_slicing, reason = "numbers of nodes and rules are made here only")]

mod ends;

use std::ops::Range;
use std::sync::OnceLock;

use crate::field::FIELDS;
use crate::region::Region;

use self::ends::Ends;

/// So many rules are looked through one by one.
const LEAF: usize = 8;

/// So many rules of a node are looked at to find where to halve it.
const SAMPLE: usize = 128;

/// So many rules are replaced before the index is made anew, which takes 40 ms for 100,000 rules.
const MOST_REPLACED: usize = 256;

/// The number of no rule.
const NONE: u32 = u32::MAX;

/// A rule as the index knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) bounds: Region,
    /// Whether no packet in the bounds comes to a rule behind it.
    pub(crate) takes_all: bool,
}

/// A node; the left half of a fork is the node behind it.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The lowest number of its rules.
    first: u32,
    /// The right half; 0 where it is a leaf.
    right: u32,
    /// Its rules in the order of the index.
    start: u32,
    end: u32,
}

/// The index of one chain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// The roots.
    trees: Vec<u32>,
    nodes: Vec<Node>,
    /// The box around each node.
    around: Vec<Region>,
    /// The rules of each leaf side by side, so that they are read in one go.
    numbers: Vec<u32>,
    entries: Vec<Entry>,
    /// Places of the index by source and by destination, once a box asks for it.
    ends: [OnceLock<Ends>; 2],
    /// Rules that were replaced; their old place has the number of no rule.
    replaced: Vec<(u32, Entry)>,
}

impl Index {
    pub(crate) fn new(entries: impl Iterator<Item = Entry>) -> Self {
        let entries: Vec<Entry> = entries.collect();
        let mut buckets: [Vec<u32>; 16] = Default::default();
        for (at, entry) in (0_u32..).zip(&entries) {
            buckets[width(entry.bounds.0[0]) * 4 + width(entry.bounds.0[1])].push(at);
        }
        let mut index = Self::default();
        for mut bucket in buckets.into_iter().filter(|bucket| !bucket.is_empty()) {
            let root = index.build(&entries, &mut bucket);
            index.trees.push(root);
        }
        index.entries = index.numbers.iter().map(|at| entries[*at as usize]).collect();
        index
    }

    /// Puts a rule in place of another; `false` where the index should be made anew.
    pub(crate) fn replace(&mut self, rule: usize, entry: Entry) -> bool {
        let Ok(rule) = u32::try_from(rule) else { return false };
        if let Some(known) = self.replaced.iter_mut().find(|known| known.0 == rule) {
            known.1 = entry;
            return true;
        }
        let place = self.numbers.iter_mut().find(|number| **number == rule);
        let Some(place) = place.filter(|_| self.replaced.len() < MOST_REPLACED) else {
            return false;
        };
        *place = NONE;
        self.replaced.push((rule, entry));
        true
    }

    /// The numbers of those rules of a range whose bounds overlap the box, ascending, up to the first
    /// that takes all of it.
    pub(crate) fn overlapping(&self, region: &Region, rules: &Range<usize>, found: &mut Vec<u32>) {
        found.clear();
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (from, mut upto) = (number(rules.start), number(rules.end));
        for (at, entry) in &self.replaced {
            look(*at, entry, region, from, &mut upto, found);
        }
        match narrow_end(region) {
            Some(end) => self.by_end(end, region, from, &mut upto, found),
            None => self.by_trees(region, from, &mut upto, found),
        }
        found.retain(|at| *at < upto);
        found.sort_unstable();
    }

    fn by_trees(&self, region: &Region, from: u32, upto: &mut u32, found: &mut Vec<u32>) {
        let mut open = Vec::with_capacity(64);
        for tree in &self.trees {
            open.push(*tree);
            while let Some(at) = open.pop() {
                let node = self.nodes[at as usize];
                if node.first >= *upto || !self.around[at as usize].overlaps(region) {
                    continue;
                }
                if node.right == 0 {
                    self.leaf(node, region, from, upto, found);
                } else {
                    // The left half is next, as it lies next in memory.
                    open.extend([node.right, at + 1]);
                }
            }
        }
    }

    fn by_end(&self, end: usize, on: &Region, from: u32, upto: &mut u32, found: &mut Vec<u32>) {
        let ends = self.ends[end].get_or_init(|| Ends::new(&self.numbers, &self.entries, end));
        ends.meeting(on.0[end], |at, place| {
            // Where it was replaced since, the index has another number.
            if (from..*upto).contains(&at) && self.numbers[place] == at {
                look(at, &self.entries[place], on, from, upto, found);
            }
        });
    }

    fn leaf(&self, node: Node, region: &Region, from: u32, upto: &mut u32, found: &mut Vec<u32>) {
        let range = node.start as usize..node.end as usize;
        for (at, entry) in self.numbers[range.clone()].iter().zip(&self.entries[range]) {
            look(*at, entry, region, from, upto, found);
        }
    }

    /// Builds the node of some rules, and returns its number.
    fn build(&mut self, entries: &[Entry], rules: &mut [u32]) -> u32 {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut around = entries[rules[0] as usize].bounds;
        let mut first = u32::MAX;
        for at in rules.iter() {
            around.include(&entries[*at as usize].bounds);
            first = first.min(*at);
        }
        let start = number(self.numbers.len());
        let me = self.nodes.len();
        self.nodes.push(Node { first, right: 0, start, end: start });
        self.around.push(around);
        if rules.len() <= LEAF {
            self.numbers.extend_from_slice(rules);
        } else {
            let field = widest(entries, rules);
            let half = rules.len() / 2;
            let middle = |at: &u32| {
                let (first, last) = entries[*at as usize].bounds.0[field];
                u64::from(first) + u64::from(last)
            };
            rules.select_nth_unstable_by_key(half, middle);
            let (low, high) = rules.split_at_mut(half);
            self.build(entries, low);
            let right = self.build(entries, high);
            self.nodes[me].right = right;
        }
        self.nodes[me].end = number(self.numbers.len());
        number(me)
    }
}

/// Takes a rule that is wanted and overlaps the box.
fn look(at: u32, entry: &Entry, on: &Region, from: u32, upto: &mut u32, found: &mut Vec<u32>) {
    if at < from || at >= *upto || !entry.bounds.overlaps(on) {
        return;
    }
    found.push(at);
    if entry.takes_all && entry.bounds.covers(on) {
        *upto = at.saturating_add(1);
    }
}

/// Which address, if one, is narrow while the other is wide.
fn narrow_end(region: &Region) -> Option<usize> {
    match [width(region.0[0]), width(region.0[1])] {
        [0 | 1, 2 | 3] => Some(0),
        [2 | 3, 0 | 1] => Some(1),
        _ => None,
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

/// The field whose intervals lie furthest apart, compared with how wide they are.
fn widest(entries: &[Entry], rules: &[u32]) -> usize {
    let mut best = (0, -1.0);
    let step = rules.len().div_ceil(SAMPLE);
    for field in 0..FIELDS {
        let (mut low, mut high, mut widths) = (f64::MAX, f64::MIN, 0.0);
        for at in rules.iter().step_by(step) {
            let (first, last) = entries[*at as usize].bounds.0[field];
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
