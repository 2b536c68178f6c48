//! What of each accepting rule is open.
//!
//! A box falls into pieces by the rules before it, and these by what is known. One that falls into too
//! many is answered by packets spread over it, or else by a diagram.

use crate::compile::RuleId;
use crate::diagram::{ALL, EMPTY, Op, Store};
use crate::error::SpaceError;
use crate::filter::Filter;
use crate::local::{self, Decider, Fate, Piece};
use crate::product::Product;
use crate::program::ChainId;
use crate::region::Region;

use super::known::Known;
use super::{Found, MOST_PIECES, MOST_PRODUCTS};

/// A search that goes through some rules one after the other.
pub(super) struct Search<'f> {
    filter: &'f Filter<'f>,
    known: &'f Known,
    pub(super) found: Found,
    /// The memory of the last diagram, for the next one.
    store: Option<Store>,
}

/// A box whose packets are asked for.
#[derive(Clone, Copy)]
struct Asked {
    region: Region,
    /// The rule of a chain that takes all of it, so that none behind it matters.
    taken: Option<(ChainId, usize)>,
    /// Who is to be told where it is open.
    by: Decider,
    /// Whether a piece where the last word is another's, that refuses, is told too.
    doubtful: bool,
}

impl Asked {
    /// Whether a piece may pass by who is asked for.
    fn is_told(&self, filter: &Filter<'_>, piece: &Piece) -> bool {
        // Where the last word refuses, a doubtful rule is what may let it pass.
        let is_its = || if filter.accepts(piece.by) { piece.by == self.by } else { self.doubtful };
        piece.outcome.may_pass() && is_its()
    }
}

impl<'f> Search<'f> {
    pub(super) fn new(filter: &'f Filter<'f>, known: &'f Known) -> Self {
        Self { filter, known, found: Found::new(), store: None }
    }

    /// What of one accepting rule is open.
    pub(super) fn rule(
        &mut self,
        (chain, at): (ChainId, usize),
        reach: &Product,
    ) -> Result<(), SpaceError> {
        let step = self.filter.compiled().steps(chain).and_then(|it| it.steps.get(at));
        let Some((step, part)) = step.and_then(|it| Some((it, it.on.intersection(reach)?))) else {
            return Ok(());
        };
        if part.size() > MOST_PIECES {
            return self.by_diagram(&part);
        }
        let by = Decider::Rule(RuleId { chain, rule: step.rule });
        let taken = step.certain.then_some((chain, at));
        let doubtful = !step.certain || self.filter.compiled().is_doubtful(chain);
        for region in part.regions() {
            self.region(&Asked { region, taken, by, doubtful })?;
        }
        Ok(())
    }

    /// What of a box passes as no rule decides about it.
    pub(super) fn default(&mut self, region: Region, by: Decider) -> Result<(), SpaceError> {
        self.region(&Asked { region, taken: None, by, doubtful: false })
    }

    /// What of a box passes by one decider.
    fn region(&mut self, asked: &Asked) -> Result<(), SpaceError> {
        let Fate::Whole(pieces) = self.fate(asked, asked.region, MOST_PIECES) else {
            if self.is_sampled(asked) {
                return Ok(());
            }
            return self.by_diagram(&asked.region.into());
        };
        let near = self.known.near(&asked.region);
        for piece in pieces.iter().filter(|piece| asked.is_told(self.filter, piece)) {
            match self.known.left_of(piece.region, &near) {
                Some(left) if left.is_empty() => {}
                Some(left) => {
                    let entry = self.found.entry((asked.by, piece.outcome.passes())).or_default();
                    entry.regions.extend(left);
                }
                None => self.by_diagram(&piece.region.into())?,
            }
        }
        Ok(())
    }

    fn fate(&self, asked: &Asked, region: Region, most: usize) -> Fate {
        match asked.taken {
            Some(taken) => local::evaluate_taken(self.filter.compiled(), region, most, taken),
            None => local::evaluate(self.filter.compiled(), region, most),
        }
    }

    /// Whether some packets of a box that falls into too many pieces are open: then the box stands for
    /// them, which is quicker than to find out which.
    fn is_sampled(&mut self, asked: &Asked) -> bool {
        for packet in samples(asked.region) {
            let Fate::Whole(pieces) = self.fate(asked, packet, 1) else { continue };
            let is_new = |piece: &&Piece| {
                let near = self.known.near(&piece.region);
                self.known.left_of(piece.region, &near).is_some_and(|left| !left.is_empty())
            };
            let open = pieces.iter().find(|piece| asked.is_told(self.filter, piece));
            if let Some(piece) = open.filter(is_new) {
                let entry = self.found.entry((asked.by, piece.outcome.passes())).or_default();
                entry.witness.get_or_insert(packet);
                entry.regions.push(asked.region);
                entry.more = true;
                return true;
            }
        }
        false
    }

    /// A box that falls into too many pieces: one packet for each decider that is met.
    fn by_diagram(&mut self, product: &Product) -> Result<(), SpaceError> {
        let mut store = match self.store.take() {
            Some(used) => used.cleared(),
            None => self.filter.store()?,
        };
        let outcomes = store.program(self.filter.compiled(), product)?;
        let mut rest = store.passing(outcomes, product, true)?;
        let known = self.known.within(product.bounds(), &mut store)?;
        rest = store.apply(Op::Difference, rest, known)?;
        for _ in 0..MOST_PRODUCTS {
            let Some(region) = store.witness(rest) else { break };
            let (by, certain) = self.passes_by(&region);
            let entry = self.found.entry((by, certain)).or_default();
            entry.regions.push(region);
            entry.more = true;
            let Some(taken) = self.filter.products_of(by) else { break };
            let taken = store.product(&taken, ALL, EMPTY)?;
            rest = store.apply(Op::Difference, rest, taken)?;
        }
        self.store = Some(store);
        Ok(())
    }

    /// Who lets a packet of a box pass, or may let it, and whether it surely passes.
    fn passes_by(&self, region: &Region) -> (Decider, bool) {
        let axes = self.filter.axes();
        let point = axes.point(region);
        if let Fate::Whole(pieces) = local::evaluate(self.filter.compiled(), point, 1)
            && let [Piece { by, outcome, doubt: None, .. }] = *pieces.as_slice()
        {
            return (by, outcome.passes());
        }
        let decision = self.filter.decide(&axes.packet(&point));
        let certain = decision.outcome.passes();
        match decision.doubts.first().filter(|_| !certain) {
            Some(rule) => (Decider::Rule(*rule), certain),
            None => (decision.by, certain),
        }
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
