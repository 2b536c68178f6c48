//! What a program lets pass that is not among some packets, rule by rule.
//!
//! Looks at the box of every accepting rule by itself, so that rulesets whose whole set of packets is
//! beyond all memory can be asked too, and each finding has its rule.

use std::collections::BTreeMap;

use crate::compile::RuleId;
use crate::diagram::{ALL, EMPTY, Op, Sets};
use crate::error::SpaceError;
use crate::filter::Filter;
use crate::index::{Entry, Index};
use crate::local::{self, Decider, Fate, Piece};
use crate::matching::Match;
use crate::packet::Packet;
use crate::parallel;
use crate::product::Product;
use crate::program::{ChainId, Verdict};
use crate::region::Region;

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

/// Packets that are known, ready to be taken away.
struct Known {
    products: Vec<Product>,
    index: Index,
}

impl Filter<'_> {
    /// What may pass of some packets and is not among others.
    ///
    /// # Errors
    /// [`SpaceError::TooLarge`].
    pub fn open(&self, packets: &Match, without: &[Match]) -> Result<Vec<Open>, SpaceError> {
        let Some(reach) = self.axes().product(packets) else { return Ok(Vec::new()) };
        let products: Vec<Product> =
            without.iter().filter_map(|on| self.axes().product(on)).collect();
        let index = Index::new(
            products.iter().map(|on| Entry { bounds: *on.bounds(), takes_all: on.is_box() }),
        );
        let known = Known { products, index };
        let parts = parallel::runs(&self.accepting(), |rules| {
            let mut found = Found::new();
            for (chain, step) in rules {
                self.of_rule(*chain, *step, &reach, &known, &mut found)?;
            }
            Ok(found)
        });
        let mut found = Found::new();
        for part in parts {
            for (by, left) in part? {
                found.entry(by).or_default().add(left);
            }
        }
        if let Some(by) = self.by_default() {
            for region in reach.regions() {
                self.of_box(region, &known, &mut found, by, |piece| piece.by == by)?;
            }
        }
        let found: Vec<((Decider, bool), Left)> = found.into_iter().collect();
        let told = parallel::runs(&found, |found| {
            let told = found.iter().map(|((by, certain), left)| self.told(*by, *certain, left));
            told.collect::<Result<Vec<Open>, SpaceError>>()
        });
        Ok(told.into_iter().collect::<Result<Vec<Vec<Open>>, SpaceError>>()?.concat())
    }

    /// What of one accepting rule is open.
    fn of_rule(
        &self,
        chain: ChainId,
        step: usize,
        reach: &Product,
        known: &Known,
        found: &mut Found,
    ) -> Result<(), SpaceError> {
        let step = self.compiled().steps(chain).and_then(|it| it.steps.get(step));
        let Some((step, part)) = step.and_then(|it| Some((it, it.on.intersection(reach)?))) else {
            return Ok(());
        };
        if part.size() > MOST_PIECES {
            return self.by_diagram(&part, known, found);
        }
        let this = Decider::Rule(RuleId { chain, rule: step.rule });
        let doubtful = !step.certain || self.compiled().is_doubtful(chain);
        for region in part.regions() {
            // Where the last word refuses, a doubtful rule is what may let it pass.
            let is_its = |piece: &Piece| {
                if self.accepts(piece.by) { piece.by == this } else { doubtful }
            };
            self.of_box(region, known, found, this, is_its)?;
        }
        Ok(())
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

    /// What of a box passes by one decider, as `is_its` knows of each piece.
    fn of_box(
        &self,
        region: Region,
        known: &Known,
        found: &mut Found,
        by: Decider,
        is_its: impl Fn(&Piece) -> bool + Copy,
    ) -> Result<(), SpaceError> {
        let Fate::Whole(pieces) = local::evaluate(self.compiled(), region, MOST_PIECES) else {
            if self.is_sampled(region, known, found, by, is_its) {
                return Ok(());
            }
            return self.by_diagram(&region.into(), known, found);
        };
        for piece in pieces.iter().filter(|it| it.outcome.may_pass() && is_its(it)) {
            match known.left_of(piece.region) {
                Some(left) if left.is_empty() => {}
                Some(left) => {
                    let entry = found.entry((by, piece.outcome.passes())).or_default();
                    entry.regions.extend(left);
                }
                None => self.by_diagram(&piece.region.into(), known, found)?,
            }
        }
        Ok(())
    }

    /// Whether some packets of a box that falls into too many pieces are open: then the box stands for
    /// them, which is quicker than to find out which.
    fn is_sampled(
        &self,
        region: Region,
        known: &Known,
        found: &mut Found,
        by: Decider,
        is_its: impl Fn(&Piece) -> bool,
    ) -> bool {
        for packet in samples(region) {
            let Fate::Whole(pieces) = local::evaluate(self.compiled(), packet, 1) else { continue };
            let open = pieces.iter().find(|it| it.outcome.may_pass() && is_its(it));
            let is_new =
                |piece: &&Piece| known.left_of(piece.region).is_some_and(|left| !left.is_empty());
            if let Some(piece) = open.filter(is_new) {
                let entry = found.entry((by, piece.outcome.passes())).or_default();
                entry.witness.get_or_insert(packet);
                entry.regions.push(region);
                entry.more = true;
                return true;
            }
        }
        false
    }

    /// A box that falls into too many pieces: one packet for each decider that is met.
    fn by_diagram(
        &self,
        product: &Product,
        known: &Known,
        found: &mut Found,
    ) -> Result<(), SpaceError> {
        let mut store = self.store()?;
        let outcomes = store.program(self.compiled(), product)?;
        let mut rest = store.passing(outcomes, product, true)?;
        let near = known.products.iter().filter_map(|it| it.clipped(product.bounds()));
        let near = store.union(near)?;
        rest = store.apply(Op::Difference, rest, near)?;
        for _ in 0..MOST_PRODUCTS {
            let Some(region) = store.witness(rest) else { break };
            let decision = self.decide(&self.axes().packet(&region));
            let certain = decision.outcome.passes();
            let by = match decision.doubts.first().filter(|_| !certain) {
                Some(rule) => Decider::Rule(*rule),
                None => decision.by,
            };
            let entry = found.entry((by, certain)).or_default();
            entry.regions.push(region);
            entry.more = true;
            let Some(taken) = self.products_of(by) else { break };
            let taken = store.product(&taken, ALL, EMPTY)?;
            rest = store.apply(Op::Difference, rest, taken)?;
        }
        Ok(())
    }

    fn told(&self, by: Decider, certain: bool, left: &Left) -> Result<Open, SpaceError> {
        let region = left.witness.or(left.regions.first().copied());
        let (packets, whole) = self.products(&left.regions)?;
        Ok(Open {
            by,
            certain,
            witness: self.axes().packet(&region.unwrap_or_else(|| self.axes().all())),
            packets,
            whole: whole && !left.more,
        })
    }

    /// Boxes in few products.
    fn products(&self, regions: &[Region]) -> Result<(Vec<Match>, bool), SpaceError> {
        let told = |sets: &Sets| self.axes().matching(sets);
        if let [only] = regions {
            return Ok((vec![told(&only.0.map(|interval| vec![interval]))], true));
        }
        let mut store = self.store()?;
        let set = store.union(regions.iter().map(|region| (*region).into()))?;
        let (products, whole) = store.cover(set, MOST_PRODUCTS)?;
        Ok((products.iter().map(told).collect(), whole))
    }
}

/// Some packets of a box: its ends, and others spread over it, the same in every run.
fn samples(region: Region) -> impl Iterator<Item = Region> {
    const COUNT: u64 = 24;
    (0..COUNT).map(move |at| {
        let mut part = 0;
        Region(region.0.map(|(first, last)| {
            part += 1;
            let offset = match at {
                0 => 0,
                1 => last - first,
                // Multiples of the golden ratio fall into every part of an interval evenly.
                _ => {
                    let turn = (at * 8 + part).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
                    let span = u64::from(last - first) + 1;
                    u32::try_from((turn * span) >> 32).unwrap_or(0)
                }
            };
            (first + offset, first + offset)
        }))
    })
}

impl Known {
    /// What of a box is not known; none where that is too many pieces.
    fn left_of(&self, region: Region) -> Option<Vec<Region>> {
        let mut near = Vec::new();
        self.index.overlapping(&region, &(0..usize::MAX), &mut near);
        let mut left = vec![region];
        for product in near.iter().filter_map(|at| self.products.get(*at as usize)) {
            let mut next = Vec::with_capacity(left.len());
            for part in &left {
                part.split(product, &mut |_| {}, &mut |outside| next.push(outside));
            }
            if next.len() > MOST_PIECES {
                return None;
            }
            left = next;
        }
        Some(left)
    }
}
