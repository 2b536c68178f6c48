//! A readable form of a set: few products of sets that may overlap, and make up the whole.
//!
//! Greedy: from one packet that is not covered yet, every field in turn is widened as far as the set
//! reaches. A list of 1,000 rules that has 12,000 disjoint boxes is 1,000 such products.

use std::collections::HashMap;

use super::{ALL, EMPTY, Id, Op, Store};
use crate::error::SpaceError;
use crate::field::{FIELDS, Field};
use crate::product::both;
use crate::region::Interval;

use Field::{Destination, DestinationPort, Input, Output, Protocol, Source, SourcePort, State};

/// Fields are widened in this order: what people care least for first.
const WIDEN: [Field; FIELDS] =
    [Input, Output, State, SourcePort, Source, DestinationPort, Protocol, Destination];

/// A set of coordinates for each field.
pub(crate) type Sets = [Vec<Interval>; FIELDS];

impl Store {
    /// Products that cover the set; `false` where there are more than wanted.
    pub(crate) fn cover(&mut self, set: Id, most: usize) -> Result<(Vec<Sets>, bool), SpaceError> {
        let mut rest = set;
        let mut products = Vec::new();
        while let Some(region) = self.witness(rest) {
            if products.len() == most {
                return Ok((products, false));
            }
            let mut sets: Sets = region.0.map(|(first, _)| vec![(first, first)]);
            for field in WIDEN {
                let level = self.order.iter().position(|it| *it == field as usize);
                let level = level.unwrap_or_default();
                sets[field as usize] = self.project(set, level, 0, &sets, &mut HashMap::new());
            }
            let covered = self.sets(&sets)?;
            rest = self.apply(Op::Difference, rest, covered)?;
            products.push(sets);
        }
        Ok((products, true))
    }

    fn sets(&mut self, sets: &Sets) -> Result<Id, SpaceError> {
        let mut below = ALL;
        for level in (0..FIELDS).rev() {
            below = self.values(level, &sets[self.order[level]], below, EMPTY)?;
        }
        Ok(below)
    }

    /// The coordinates of one level with which all packets of the other levels' sets are in `id`.
    fn project(
        &self,
        id: Id,
        wanted: usize,
        from: usize,
        sets: &Sets,
        known: &mut HashMap<Id, Vec<Interval>>,
    ) -> Vec<Interval> {
        let all = vec![(0, self.last[wanted])];
        let Some(node) = self.node(id) else { return if id == ALL { all } else { Vec::new() } };
        let level = usize::from(node.level);
        if level > wanted && from <= wanted {
            // The diagram does not look at the level: all or nothing.
            let holds = self.holds(id, sets, &mut HashMap::new());
            return if holds { all } else { Vec::new() };
        }
        if let Some(found) = known.get(&id) {
            return found.clone();
        }
        let found = if level == wanted {
            self.where_all_hold(node, sets)
        } else {
            let mut found = all;
            for kid in self.kids_in(node, sets) {
                let inner = self.project(kid, wanted, level + 1, sets, known);
                found = both(&found, &inner);
                if found.is_empty() {
                    break;
                }
            }
            found
        };
        known.insert(id, found.clone());
        found
    }

    fn where_all_hold(&self, node: super::Node, sets: &Sets) -> Vec<Interval> {
        let mut found: Vec<Interval> = Vec::new();
        let mut first = 0;
        let mut known = HashMap::new();
        for (end, kid) in self.edges(node) {
            if self.holds(kid, sets, &mut known) {
                match found.last_mut() {
                    Some(run) if run.1.checked_add(1) == Some(first) => run.1 = end,
                    _ => found.push((first, end)),
                }
            }
            first = end.saturating_add(1);
        }
        found
    }

    /// What follows a node for the coordinates of its level, each once.
    fn kids_in(&self, node: super::Node, sets: &Sets) -> Vec<Id> {
        let wanted = &sets[self.order[usize::from(node.level)]];
        let mut kids = Vec::new();
        let mut first = 0;
        let mut at = 0;
        for (end, kid) in self.edges(node) {
            while wanted.get(at).is_some_and(|it| it.1 < first) {
                at += 1;
            }
            if wanted.get(at).is_some_and(|it| it.0 <= end) {
                kids.push(kid);
            }
            first = end.saturating_add(1);
        }
        kids.sort_unstable();
        kids.dedup();
        kids
    }

    /// Whether all packets of the sets are in `id`.
    fn holds(&self, id: Id, sets: &Sets, known: &mut HashMap<Id, bool>) -> bool {
        let Some(node) = self.node(id) else { return id == ALL };
        if let Some(found) = known.get(&id) {
            return *found;
        }
        let found = self.kids_in(node, sets).into_iter().all(|kid| self.holds(kid, sets, known));
        known.insert(id, found);
        found
    }
}
