//! What a program lets pass that is not among some packets, rule by rule.
//!
//! Looks at the box of every accepting rule by itself, so that rulesets whose whole set of packets is
//! beyond all memory can be asked too, and each finding has its rule.

mod known;
mod search;

use std::collections::BTreeMap;

use crate::diagram::{Sets, Store};
use crate::error::SpaceError;
use crate::filter::Filter;
use crate::local::Decider;
use crate::matching::Match;
use crate::packet::Packet;
use crate::parallel;
use crate::program::{ChainId, Verdict};
use crate::region::{Interval, Region};

use self::known::Known;
use self::search::Search;

/// Packets that pass and are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Who lets them pass: of several base chains, in the last that has a rule for it.
    pub by: Decider,
    /// Whether they surely pass.
    pub certain: bool,
    /// One of them.
    pub witness: Packet,
    /// They, in products that may overlap.
    pub packets: Vec<Match>,
    /// Whether these are just the packets that are open; otherwise a part of these is not, or some are
    /// left out.
    pub whole: bool,
}

/// So many pieces of one rule's box are looked at.
const MOST_PIECES: usize = 256;

/// So many products are told of one rule.
const MOST_PRODUCTS: usize = 8;

/// A store of so many edges is not used for another diagram, as its own would lie far apart.
const MOST_EDGES: usize = 1 << 16;

/// What is left of the boxes of one decider.
#[derive(Default)]
struct Left {
    regions: Vec<Region>,
    /// One packet that is open, where not all of the boxes are.
    witness: Option<Region>,
    /// Whether not all of the boxes are open, or others are too.
    more: bool,
}

impl Left {
    fn add(&mut self, other: Self) {
        self.regions.extend(other.regions);
        self.witness = self.witness.or(other.witness);
        self.more |= other.more;
    }
}

type Found = BTreeMap<(Decider, bool), Left>;

impl Filter<'_> {
    /// What may pass of some packets and is not among others.
    ///
    /// # Errors
    /// [`SpaceError::TooLarge`].
    pub fn open(&self, packets: &Match, without: &[Match]) -> Result<Vec<Open>, SpaceError> {
        let Some(reach) = self.axes().product(packets) else { return Ok(Vec::new()) };
        let known = Known::new(self.axes(), without);
        let parts = parallel::runs(&self.accepting(), |rules| {
            let mut search = Search::new(self, &known);
            rules.iter().try_for_each(|rule| search.rule(*rule, &reach))?;
            Ok(search.found)
        });
        let mut found = Found::new();
        for part in parts {
            for (by, left) in part? {
                found.entry(by).or_default().add(left);
            }
        }
        if let Some(by) = self.by_default() {
            let mut search = Search::new(self, &known);
            reach.regions().try_for_each(|region| search.default(region, by))?;
            for (by, left) in search.found {
                found.entry(by).or_default().add(left);
            }
        }
        let found: Vec<((Decider, bool), Left)> = found.into_iter().collect();
        let told = parallel::runs(&found, |found| {
            let mut store = None;
            let each = |((by, certain), left): &((Decider, bool), Left)| {
                self.told(*by, *certain, left, &mut store)
            };
            found.iter().map(each).collect::<Result<Vec<Open>, SpaceError>>()
        });
        Ok(told.into_iter().collect::<Result<Vec<Vec<Open>>, SpaceError>>()?.concat())
    }

    /// The accepting rules.
    fn accepting(&self) -> Vec<(ChainId, usize)> {
        let chains = self.compiled().chains.iter().enumerate();
        let rules = chains.flat_map(|(chain, steps)| {
            let accepts = |at: &usize| {
                steps.steps.get(*at).is_some_and(|step| step.verdict == Verdict::Accept)
            };
            (0..steps.steps.len()).filter(accepts).map(move |at| (ChainId(chain), at))
        });
        rules.collect()
    }

    /// Who lets packets pass that no rule decides about.
    fn by_default(&self) -> Option<Decider> {
        match self.compiled().entries.last() {
            None => Some(Decider::Nothing),
            Some(entry) => entry.accepts.then_some(Decider::Policy(entry.chain)),
        }
    }

    fn accepts(&self, by: Decider) -> bool {
        match by {
            Decider::Rule(_) => self.verdict(by) == Some(Verdict::Accept),
            Decider::Policy(_) | Decider::Nothing => self.by_default() == Some(by),
        }
    }

    fn told(
        &self,
        by: Decider,
        certain: bool,
        left: &Left,
        store: &mut Option<Store>,
    ) -> Result<Open, SpaceError> {
        let region = left.witness.or(left.regions.first().copied());
        let (packets, whole) = self.products(&left.regions, store)?;
        Ok(Open {
            by,
            certain,
            witness: self.axes().packet(&region.unwrap_or_else(|| self.axes().all())),
            packets,
            whole: whole && !left.more,
        })
    }

    /// Boxes in few products.
    pub(crate) fn products(
        &self,
        regions: &[Region],
        store: &mut Option<Store>,
    ) -> Result<(Vec<Match>, bool), SpaceError> {
        let told = |sets: &Sets| self.axes().matching(sets);
        if let Some(sets) = one_product(regions) {
            return Ok((vec![told(&sets)], true));
        }
        let mut here = match store.take().filter(|used| used.size() < MOST_EDGES) {
            Some(used) => used,
            None => self.store()?,
        };
        let set = here.union(regions.iter().map(|region| (*region).into()))?;
        let (products, whole) = here.cover(set, MOST_PRODUCTS)?;
        *store = Some(here);
        Ok((products.iter().map(told).collect(), whole))
    }
}

/// The sets of boxes that differ in one field at the most; none where they differ in more.
fn one_product(regions: &[Region]) -> Option<Sets> {
    let first = regions.first()?;
    let mut sets = first.0.map(|interval| vec![interval]);
    let differs = |at: &usize| regions.iter().any(|it| it.0.get(*at) != first.0.get(*at));
    let mut differing = (0..sets.len()).filter(differs);
    let Some(only) = differing.next() else { return Some(sets) };
    if differing.next().is_some() {
        return None;
    }
    let all = regions.iter().filter_map(|region| region.0.get(only).copied()).collect();
    *sets.get_mut(only)? = merged(all);
    Some(sets)
}

/// The fewest intervals that hold the same.
fn merged(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.sort_unstable();
    let mut merged: Vec<Interval> = Vec::with_capacity(intervals.len());
    for (first, last) in intervals {
        match merged.last_mut() {
            Some(run) if first <= run.1.saturating_add(1) => run.1 = run.1.max(last),
            _ => merged.push((first, last)),
        }
    }
    merged
}
