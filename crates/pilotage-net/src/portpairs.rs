//! Exact sets of (source port, destination port) pairs of one protocol.
//!
//! Kept as a map from source ports to destination ports: blocks whose source sets are disjoint and
//! whose destination sets differ. That form is unique, so equality is equality of sets. Nearly
//! always it is one block with any source.

use std::collections::BTreeMap;

use crate::portset::PortSet;

/// Blocks of source and destination ports, ordered by source.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PortPairs(Vec<(PortSet, PortSet)>);

impl PortPairs {
    pub(crate) fn new(source: PortSet, destination: PortSet) -> Self {
        if source.is_empty() || destination.is_empty() {
            return Self::default();
        }
        Self(vec![(source, destination)])
    }

    pub(crate) fn all() -> Self {
        Self::new(PortSet::any(), PortSet::any())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn is_all(&self) -> bool {
        matches!(self.0.as_slice(), [(s, d)] if s.is_any() && d.is_any())
    }

    pub(crate) fn contains(&self, source: u16, destination: u16) -> bool {
        self.0.iter().any(|(s, d)| s.contains(source) && d.contains(destination))
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.0.iter().any(|(s, d)| other.0.iter().any(|(t, e)| s.overlaps(t) && d.overlaps(e)))
    }

    pub(crate) fn is_subset(&self, other: &Self) -> bool {
        self.difference(other).is_empty()
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        match (self.is_empty(), other.is_empty()) {
            (_, true) => self.clone(),
            (true, false) => other.clone(),
            _ => self.combine(other, PortSet::union),
        }
    }

    pub(crate) fn intersection(&self, other: &Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return Self::default();
        }
        self.combine(other, PortSet::intersection)
    }

    pub(crate) fn difference(&self, other: &Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return self.clone();
        }
        self.combine(other, PortSet::difference)
    }

    /// Applies an operation on destination ports to every source port.
    fn combine(&self, other: &Self, operation: impl Fn(&PortSet, &PortSet) -> PortSet) -> Self {
        // Nearly always both are one block with any source.
        if let ([(source, d)], [(same, e)]) = (self.0.as_slice(), other.0.as_slice())
            && source == same
        {
            return Self::new(source.clone(), operation(d, e));
        }
        let mut sources: BTreeMap<PortSet, PortSet> = BTreeMap::new();
        let (left, right) = (self.total(), other.total());
        for (s, d) in &left {
            for (t, e) in &right {
                let source = s.intersection(t);
                let destination = operation(d, e);
                if !source.is_empty() && !destination.is_empty() {
                    let known = sources.entry(destination).or_default();
                    *known = known.union(&source);
                }
            }
        }
        let mut blocks: Vec<_> = sources.into_iter().map(|(d, s)| (s, d)).collect();
        blocks.sort_unstable();
        Self(blocks)
    }

    /// The blocks, with one of no destinations for the sources that have none.
    fn total(&self) -> Vec<(PortSet, PortSet)> {
        let without = self.0.iter().fold(PortSet::any(), |rest, (s, _)| rest.difference(s));
        let mut blocks = self.0.clone();
        if !without.is_empty() {
            blocks.push((without, PortSet::new()));
        }
        blocks
    }

    /// The pairs as a person reads them: destinations that every source may use first, with any
    /// source, then what is left, by source. Yields (source, destination).
    pub(crate) fn blocks(&self) -> Vec<(PortSet, PortSet)> {
        if let [(source, _)] = self.0.as_slice()
            && source.is_any()
        {
            return self.0.clone();
        }
        let total = self.total();
        let common = total.iter().fold(PortSet::any(), |common, (_, d)| common.intersection(d));
        let mut out = Vec::new();
        for (source, destination) in &self.0 {
            let rest = destination.difference(&common);
            if !rest.is_empty() {
                out.push((source.clone(), rest));
            }
        }
        if !common.is_empty() {
            out.insert(0, (PortSet::any(), common));
        }
        out
    }
}
