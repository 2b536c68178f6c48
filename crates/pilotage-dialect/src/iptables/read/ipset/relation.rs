//! Members with several dimensions as one exact relation.
//!
//! A tree with one level for each dimension: each node cuts its dimension into intervals, and equal
//! subtrees are one. Both the packets in it and those that are not come out as disjoint products.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::definition::{MOST_DIMENSIONS, Multiple};

/// Intervals of one dimension, both ends included.
pub(super) type Intervals = Vec<(u128, u128)>;

/// One set of intervals for each dimension.
pub(super) type Product = Vec<Intervals>;

/// The relation.
pub(super) struct Relation {
    dimensions: usize,
    nodes: Vec<Node>,
    root: usize,
}

/// Intervals in order, each with the node behind it.
type Node = Vec<(u128, u128, usize)>;

/// The node behind the last dimension. No node has this number.
const MEMBER: usize = usize::MAX;

/// Steps that building may take, one for each member in each interval that it is in: so many, and so
/// many for each member. Members that do not overlap take one in each dimension.
const STEPS: usize = 2_000_000;
const STEPS_EACH: usize = 16;

impl Relation {
    /// The relation of all members; none beyond the limit of steps.
    pub(super) fn new(members: &[&Multiple], dimensions: usize) -> Option<Self> {
        let mut builder = Builder {
            members,
            dimensions,
            nodes: Vec::new(),
            known: HashMap::new(),
            steps: STEPS.saturating_add(members.len().saturating_mul(STEPS_EACH)),
        };
        let all: Vec<usize> = (0..members.len()).collect();
        let root = builder.level(0, &all)?;
        let mut nodes = builder.nodes;
        let root = root.unwrap_or_else(|| {
            nodes.push(Vec::new());
            nodes.len().saturating_sub(1)
        });
        Some(Self { dimensions, nodes, root })
    }

    /// Disjoint products of what is in the relation, or of what is not; none beyond the limit.
    /// Dimensions end at the maxima.
    pub(super) fn products(
        &self,
        negated: bool,
        maxima: &[u128],
        limit: usize,
    ) -> Option<Vec<Product>> {
        let mut products = Vec::new();
        let mut path = Vec::new();
        self.collect(self.root, negated, maxima, &mut path, &mut products, limit)?;
        Some(products)
    }

    fn collect(
        &self,
        node: usize,
        negated: bool,
        maxima: &[u128],
        path: &mut Product,
        products: &mut Vec<Product>,
        limit: usize,
    ) -> Option<()> {
        let node = self.nodes.get(node)?;
        let level = path.len();
        let mut behind: BTreeMap<usize, Intervals> = BTreeMap::new();
        for (first, last, child) in node {
            behind.entry(*child).or_default().push((*first, *last));
        }
        for (child, intervals) in behind {
            path.push(intervals);
            if child != MEMBER {
                self.collect(child, negated, maxima, path, products, limit)?;
            } else if !negated {
                products.push(path.clone());
            }
            path.pop();
        }
        let gaps = if negated { gaps(node, *maxima.get(level)?) } else { Vec::new() };
        if !gaps.is_empty() {
            let rest = maxima.iter().take(self.dimensions).skip(level.saturating_add(1));
            let whole = path.iter().cloned().chain([gaps]);
            products.push(whole.chain(rest.map(|maximum| vec![(0, *maximum)])).collect());
        }
        (products.len() <= limit).then_some(())
    }
}

/// What no interval of a node covers.
fn gaps(node: &Node, maximum: u128) -> Intervals {
    let (mut gaps, mut free) = (Vec::new(), Some(0));
    for (first, last, _) in node {
        if let Some(start) = free
            && start < *first
        {
            gaps.push((start, first.saturating_sub(1)));
        }
        free = last.checked_add(1);
    }
    gaps.extend(free.filter(|start| *start <= maximum).map(|start| (start, maximum)));
    gaps
}

struct Builder<'m> {
    members: &'m [&'m Multiple],
    dimensions: usize,
    nodes: Vec<Node>,
    known: HashMap<Node, usize>,
    steps: usize,
}

impl Builder<'_> {
    /// The node for these members from a dimension on: none where nothing is in it. The outer none is
    /// the limit of steps.
    fn level(&mut self, level: usize, members: &[usize]) -> Option<Option<usize>> {
        self.steps = self.steps.checked_sub(members.len())?;
        if level >= self.dimensions || level >= MOST_DIMENSIONS {
            return Some(self.decided(members).then_some(MEMBER));
        }
        let mut node: Node = Vec::new();
        let mut active: BTreeSet<usize> = BTreeSet::new();
        let changes = self.changes(level, members);
        let mut changes = changes.into_iter().peekable();
        while let Some((at, entering, leaving)) = changes.next() {
            leaving.iter().for_each(|member| _ = active.remove(member));
            active.extend(entering);
            if active.is_empty() {
                continue;
            }
            let inside: Vec<usize> = active.iter().copied().collect();
            let next = changes.peek().map(|(at, ..)| at.saturating_sub(1));
            let last = next.or_else(|| self.last(level, &inside))?;
            if let Some(child) = self.level(level.saturating_add(1), &inside)? {
                push(&mut node, (at, last, child));
            }
        }
        Some((!node.is_empty()).then(|| self.intern(node)))
    }

    /// Where members begin, and where others have ended, in order.
    fn changes(&self, level: usize, members: &[usize]) -> Vec<(u128, Vec<usize>, Vec<usize>)> {
        let mut changes: BTreeMap<u128, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for member in members {
            let Some((first, last)) = self.span(level, *member) else { continue };
            changes.entry(first).or_default().0.push(*member);
            if let Some(after) = last.checked_add(1) {
                changes.entry(after).or_default().1.push(*member);
            }
        }
        changes.into_iter().map(|(at, (entering, leaving))| (at, entering, leaving)).collect()
    }

    /// The end of those members that never end before the numbers do.
    fn last(&self, level: usize, members: &[usize]) -> Option<u128> {
        members.iter().filter_map(|member| self.span(level, *member)).map(|(_, last)| last).max()
    }

    fn span(&self, level: usize, member: usize) -> Option<(u128, u128)> {
        self.members.get(member)?.spans.get(level).copied()
    }

    /// Whether the most specific of the members is no exception.
    fn decided(&self, members: &[usize]) -> bool {
        let size = |member: &&Multiple| {
            let width = |(first, last): &(u128, u128)| last.saturating_sub(*first);
            let last = self.dimensions.saturating_sub(1);
            (member.spans.first().map(width), member.spans.get(last).map(width))
        };
        let all = members.iter().filter_map(|member| self.members.get(*member)).copied();
        all.min_by_key(size).is_some_and(|member| !member.flags.nomatch)
    }

    fn intern(&mut self, node: Node) -> usize {
        if let Some(known) = self.known.get(&node) {
            return *known;
        }
        let number = self.nodes.len();
        self.nodes.push(node.clone());
        self.known.insert(node, number);
        number
    }
}

/// Appends an interval, or makes the last one longer.
fn push(node: &mut Node, (first, last, child): (u128, u128, usize)) {
    match node.last_mut() {
        Some((_, end, same)) if *same == child && end.checked_add(1) == Some(first) => *end = last,
        _ => node.push((first, last, child)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::iptables::read::ipset::definition::Flags;

    const LAST: u128 = 7;

    /// Blocks of 1, 2, 4 or 8 numbers, as networks are.
    fn block() -> impl Strategy<Value = (u128, u128)> {
        (0_u32..4, 0_u128..8).prop_map(|(bits, number)| {
            let size = 1_u128 << bits;
            let first = number / size * size;
            (first, first + size - 1)
        })
    }

    fn member() -> impl Strategy<Value = Multiple> {
        (block(), 0_u128..8, block(), any::<bool>()).prop_map(|(one, port, two, nomatch)| {
            Multiple { spans: [one, (port, port), two], flags: Flags { nomatch, timed: false } }
        })
    }

    /// The most specific member decides: by the first network, then by the second.
    fn holds(members: &[&Multiple], point: [u128; 3]) -> bool {
        let covers = |member: &&&Multiple| {
            member.spans.iter().zip(point).all(|((first, last), at)| *first <= at && at <= *last)
        };
        let size = |(first, last): (u128, u128)| last - first;
        let key = |member: &&&Multiple| (size(member.spans[0]), size(member.spans[2]));
        let found = members.iter().filter(covers).min_by_key(key);
        found.is_some_and(|member| !member.flags.nomatch)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

        #[test]
        fn products_are_the_members_and_the_others(members in prop::collection::vec(member(), 0..12)) {
            // The kernel holds one member of the same networks and port.
            let mut seen = BTreeSet::new();
            let members: Vec<&Multiple> =
                members.iter().filter(|member| seen.insert(member.spans)).collect();
            let relation = Relation::new(&members, 3).unwrap();
            let maxima = [LAST; 3];
            let inside = relation.products(false, &maxima, 10_000).unwrap();
            let outside = relation.products(true, &maxima, 10_000).unwrap();
            let covers = |product: &Product, point: [u128; 3]| {
                product.iter().zip(point).all(|(intervals, at)| {
                    intervals.iter().any(|(first, last)| *first <= at && at <= *last)
                })
            };
            for number in 0..512 {
                let point = [number & 7, number >> 3 & 7, number >> 6];
                let count = |products: &[Product]| {
                    products.iter().filter(|product| covers(product, point)).count()
                };
                let held = holds(&members, point);
                prop_assert_eq!(count(&inside), usize::from(held), "{:?}", point);
                prop_assert_eq!(count(&outside), usize::from(!held), "{:?}", point);
            }
        }
    }
}
