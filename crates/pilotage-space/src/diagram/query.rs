//! Answers out of diagrams of sets.

#[cfg(test)]
use super::ALL;
use super::{EMPTY, Id, Store};
use crate::field::FIELDS;
use crate::region::Region;

impl Store {
    /// A box of the set, as wide as its diagram shows at once; none where the set is empty.
    pub(crate) fn witness(&self, set: Id) -> Option<Region> {
        if set == EMPTY {
            return None;
        }
        let mut region = Region([(0, 0); FIELDS]);
        for (field, last) in self.order.iter().zip(self.last) {
            region.set(*field, (0, last));
        }
        let mut at = set;
        while let Some(node) = self.node(at) {
            let mut first = 0;
            for (end, kid) in self.edges(node) {
                if kid != EMPTY {
                    region.set(self.order[usize::from(node.level)], (first, end));
                    at = kid;
                    break;
                }
                first = end.saturating_add(1);
            }
        }
        Some(region)
    }

    /// Whether every packet of the region is in the set.
    #[cfg(test)]
    pub(crate) fn contains(&self, set: Id, region: &Region) -> bool {
        let Some(node) = self.node(set) else { return set == ALL };
        let (first, last) = region.0[self.order[usize::from(node.level)]];
        let from = node.start as usize + self.ends_before(node, first);
        let until = (node.start + node.count) as usize;
        let mut checked = EMPTY;
        for at in from..until {
            let kid = self.kids[at];
            if kid != checked && !self.contains(kid, region) {
                return false;
            }
            checked = kid;
            if self.ends[at] >= last {
                break;
            }
        }
        checked != EMPTY
    }

    /// The leaf that a region's first packet comes to.
    #[cfg(test)]
    pub(crate) fn leaf(&self, id: Id, region: &Region) -> Id {
        let mut at = id;
        while let Some(node) = self.node(at) {
            let value = region.0[self.order[usize::from(node.level)]].0;
            at = self.kids[node.start as usize + self.ends_before(node, value)];
        }
        at
    }

    /// How many of a node's edges end before a coordinate.
    #[cfg(test)]
    fn ends_before(&self, node: super::Node, value: u32) -> usize {
        let range = node.start as usize..(node.start + node.count) as usize;
        self.ends[range].partition_point(|end| *end < value)
    }
}
