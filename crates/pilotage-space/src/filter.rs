//! What one program does on one way, and how to ask it.
//!
//! Chooses the engine: boxes in order, or where a box falls into too many pieces a diagram of that
//! box. Both are exact.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use pilotage_net::Direction;

use crate::axes::Axes;
use crate::compile::{Compiled, RuleId};
use crate::diagram::{self, ALL, DEFAULT_LIMIT, EMPTY, Op, Store};
use crate::error::SpaceError;
use crate::field::FIELDS;
use crate::local::{self, Decider, Fate, Piece};
use crate::matching::Match;
use crate::packet::Packet;
use crate::parallel;
use crate::product::Product;
use crate::program::{Program, Verdict};
use crate::region::Region;

/// Above so many pieces a diagram is quicker; measured on lists of 10,000 rules.
const MOST_PIECES: usize = 512;

/// Products of more boxes than this go to a diagram at once.
const MOST_BOXES: usize = 4096;

/// So many deciders are told apart for one question that a diagram answers.
const MOST_DECIDERS: usize = 16;

/// A program on one way through the host, for one family.
pub struct Filter<'p> {
    program: &'p Program,
    direction: Direction,
    axes: &'p Axes,
    compiled: Cow<'p, Compiled>,
    /// The order of fields in diagrams, once one is asked for: most filters never need one.
    order: OnceLock<Result<[usize; FIELDS], SpaceError>>,
}

/// Packets that do not surely pass, and who is to blame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Who refuses them.
    pub by: Decider,
    /// Whether they are surely refused; otherwise a doubtful rule decides.
    pub certain: bool,
    /// The first doubtful rule, where there is one.
    pub doubt: Option<RuleId>,
    /// One of them.
    pub witness: Packet,
}

impl Blocked {
    /// In front of whom a rule that accepts them has to stand: the doubtful rule may come first.
    #[must_use]
    pub fn fixed_before(&self) -> Decider {
        let doubt = self.doubt.filter(|_| !self.certain);
        doubt.map_or(self.by, Decider::Rule)
    }
}

impl<'p> Filter<'p> {
    /// Makes a program ready to be asked.
    ///
    /// # Errors
    /// [`SpaceError::Loop`] and [`SpaceError::NoChain`].
    pub fn new(
        program: &'p Program,
        direction: Direction,
        axes: &'p Axes,
    ) -> Result<Self, SpaceError> {
        let compiled = Cow::Owned(Compiled::new(program, direction, axes)?);
        Ok(Self { program, direction, axes, compiled, order: OnceLock::new() })
    }

    /// The filter of a program that is ready.
    pub(crate) fn of(
        program: &'p Program,
        direction: Direction,
        axes: &'p Axes,
        compiled: &'p Compiled,
    ) -> Self {
        let compiled = Cow::Borrowed(compiled);
        Self { program, direction, axes, compiled, order: OnceLock::new() }
    }

    /// [`Self::blocked`] of many, by all processors.
    pub fn blocked_of_each(&self, all: &[&Match]) -> Vec<Result<Vec<Blocked>, SpaceError>> {
        let each = |run: &[&Match]| run.iter().map(|on| self.blocked(on)).collect::<Vec<_>>();
        parallel::runs(all, each).into_iter().flatten().collect()
    }

    /// What of some packets does not surely pass, by decider; empty just where all surely pass. Of
    /// packets that fall into very many pieces only some deciders are named.
    ///
    /// # Errors
    /// [`SpaceError::TooLarge`].
    pub fn blocked(&self, packets: &Match) -> Result<Vec<Blocked>, SpaceError> {
        let Some(product) = self.axes.product(packets) else { return Ok(Vec::new()) };
        if product.size() > MOST_BOXES {
            return self.blocked_by_diagram(&product);
        }
        let mut found = BTreeMap::new();
        for region in product.regions() {
            match local::evaluate(&self.compiled, region, MOST_PIECES) {
                Fate::Whole(pieces) => {
                    let blocked = pieces.iter().filter(|it| !it.outcome.passes());
                    blocked.for_each(|piece| self.add(piece, &mut found));
                }
                // Something is blocked: by whom else is not worth a diagram.
                Fate::Partly(refused) if !refused.is_empty() => {
                    refused.iter().for_each(|piece| self.add(piece, &mut found));
                }
                Fate::Partly(_) => {
                    for it in self.blocked_by_diagram(&region.into())? {
                        found.entry((it.by, it.certain)).or_insert(it);
                    }
                }
            }
        }
        Ok(found.into_values().collect())
    }

    /// What of some packets those are that one of [`Self::blocked`] is about; none where they fall into
    /// more products than are worth telling.
    ///
    /// # Errors
    /// [`SpaceError::TooLarge`].
    pub fn packets_of(
        &self,
        blocked: &Blocked,
        packets: &Match,
    ) -> Result<Option<Vec<Match>>, SpaceError> {
        self.told_apart(packets, |piece| {
            let refused = !piece.outcome.passes() && piece.by == blocked.by;
            refused && piece.outcome.may_pass() != blocked.certain
        })
    }

    /// What of some packets a rule decides; all of them that it is about, where that is too much to
    /// tell or several base chains are on the way.
    ///
    /// # Errors
    /// [`SpaceError::TooLarge`].
    pub fn decided_by(&self, rule: RuleId, packets: &Match) -> Result<Vec<Match>, SpaceError> {
        let own = self.program.rule(rule).and_then(|it| it.on.intersection(packets));
        let Some(own) = own else { return Ok(Vec::new()) };
        let told = match self.compiled.entries.len() {
            1 => self.told_apart(&own, |piece| piece.by == Decider::Rule(rule))?,
            _ => None,
        };
        Ok(told.unwrap_or_else(|| vec![own]))
    }

    /// Those of some packets whose pieces are wanted, in few products; none where there are too many.
    fn told_apart(
        &self,
        packets: &Match,
        wanted: impl Fn(&Piece) -> bool,
    ) -> Result<Option<Vec<Match>>, SpaceError> {
        let Some(product) = self.axes.product(packets) else { return Ok(Some(Vec::new())) };
        if product.size() > MOST_BOXES {
            return Ok(None);
        }
        let mut regions = Vec::new();
        for region in product.regions() {
            let Fate::Whole(pieces) = local::evaluate(&self.compiled, region, MOST_PIECES) else {
                return Ok(None);
            };
            regions.extend(pieces.iter().filter(|it| wanted(it)).map(|piece| piece.region));
            if regions.len() > MOST_BOXES {
                return Ok(None);
            }
        }
        if regions.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let (told, whole) = self.products(&regions, &mut None)?;
        Ok(whole.then_some(told))
    }

    fn add(&self, piece: &Piece, found: &mut BTreeMap<(Decider, bool), Blocked>) {
        let certain = !piece.outcome.may_pass();
        found.entry((piece.by, certain)).or_insert_with(|| Blocked {
            by: piece.by,
            certain,
            doubt: piece.doubt,
            witness: self.axes.packet(&piece.region),
        });
    }

    pub(crate) fn store(&self) -> Result<Store, SpaceError> {
        let choose = || diagram::choose_order(&self.compiled, self.axes);
        let order = self.order.get_or_init(choose).clone()?;
        Ok(Store::new(self.axes, order, DEFAULT_LIMIT))
    }

    fn blocked_by_diagram(&self, product: &Product) -> Result<Vec<Blocked>, SpaceError> {
        let mut store = self.store()?;
        let outcomes = store.program(&self.compiled, product)?;
        let surely = store.passing(outcomes, product, false)?;
        let asked = store.product(product, ALL, EMPTY)?;
        let mut rest = store.apply(Op::Difference, asked, surely)?;
        let mut found = BTreeMap::new();
        while let Some(region) = store.witness(rest).filter(|_| found.len() < MOST_DECIDERS) {
            let witness = self.axes.packet(&region);
            let decision = self.program.decide(self.direction, &witness);
            let certain = !decision.outcome.may_pass();
            let doubt = decision.doubts.first().copied();
            let blocked = Blocked { by: decision.by, certain, doubt, witness };
            found.entry((decision.by, certain)).or_insert(blocked);
            // What the decider does not match is somebody else's; a policy takes all that is left.
            let by = doubt.map_or(decision.by, Decider::Rule);
            let Some(taken) = self.products_of(by) else { break };
            let taken = store.product(&taken, ALL, EMPTY)?;
            rest = store.apply(Op::Difference, rest, taken)?;
        }
        Ok(found.into_values().collect())
    }

    /// What may pass of some packets and is not among others, in products that may overlap; `false`
    /// where there are more than wanted. `possible` also takes what only doubtful rules let pass.
    ///
    /// # Errors
    /// [`SpaceError::TooLarge`].
    pub fn passing(
        &self,
        packets: &Match,
        without: &[Match],
        possible: bool,
        most: usize,
    ) -> Result<(Vec<Match>, bool), SpaceError> {
        let Some(product) = self.axes.product(packets) else { return Ok((Vec::new(), true)) };
        let mut store = self.store()?;
        let outcomes = store.program(&self.compiled, &product)?;
        let set = store.passing(outcomes, &product, possible)?;
        let known = without.iter().filter_map(|on| self.axes.product(on));
        let known = store.union(known)?;
        let rest = store.apply(Op::Difference, set, known)?;
        let (products, whole) = store.cover(rest, most)?;
        Ok((products.iter().map(|sets| self.axes.matching(sets)).collect(), whole))
    }

    /// What of some packets surely passes here and not there, or may pass here and not there; both
    /// filters have the same axes. Packets that are in doubt on both sides are taken for equal. As
    /// [`Self::passing`].
    ///
    /// # Errors
    /// [`SpaceError::TooLarge`].
    pub fn beyond(
        &self,
        other: &Self,
        packets: &Match,
        most: usize,
    ) -> Result<(Vec<Match>, bool), SpaceError> {
        let Some(product) = self.axes.product(packets) else { return Ok((Vec::new(), true)) };
        let mut store = self.store()?;
        let mut rest = EMPTY;
        let here = store.program(&self.compiled, &product)?;
        let there = store.program(&other.compiled, &product)?;
        for possible in [false, true] {
            let here = store.passing(here, &product, possible)?;
            let there = store.passing(there, &product, possible)?;
            let beyond = store.apply(Op::Difference, here, there)?;
            rest = store.apply(Op::Union, rest, beyond)?;
        }
        let (products, whole) = store.cover(rest, most)?;
        Ok((products.iter().map(|sets| self.axes.matching(sets)).collect(), whole))
    }

    /// A packet of a match, one that a person would expect; none where the family has none.
    #[must_use]
    pub fn witness(&self, on: &Match) -> Option<Packet> {
        let product = self.axes.product(on)?;
        let region: Region = product.regions().next()?;
        Some(self.axes.packet(&region))
    }

    /// What happens to one packet, and by which rule.
    #[must_use]
    pub fn decide(&self, packet: &Packet) -> crate::Decision {
        self.program.decide(self.direction, packet)
    }

    /// What a rule is about; none where no rule decides.
    pub(crate) fn products_of(&self, by: Decider) -> Option<Product> {
        let Decider::Rule(id) = by else { return None };
        self.axes.product(&self.program.rule(id)?.on)
    }

    pub(crate) fn verdict(&self, by: Decider) -> Option<Verdict> {
        let Decider::Rule(id) = by else { return None };
        Some(self.program.rule(id)?.verdict)
    }

    pub(crate) fn axes(&self) -> &Axes {
        self.axes
    }

    pub(crate) fn compiled(&self) -> &Compiled {
        &self.compiled
    }
}
