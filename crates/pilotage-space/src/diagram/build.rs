//! Diagrams of whole programs, and of their part within a box.

use super::{ALL, EMPTY, Id, LEAVES, Op, Store};
use crate::compile::{Compiled, Step};
use crate::error::SpaceError;
use crate::outcome::Outcome;
use crate::product::Product;
use crate::program::{ChainId, Verdict};

impl Store {
    /// What happens to every packet of the product; to all others anything.
    pub(crate) fn program(
        &mut self,
        program: &Compiled,
        within: &Product,
    ) -> Result<Id, SpaceError> {
        let mut known = vec![None; program.chains.len()];
        let mut all = Outcome::PASSES.bits();
        for entry in &program.entries {
            let chain = self.chain(program, entry.chain, within, &mut known)?;
            let policy = if entry.accepts { Outcome::PASSES } else { Outcome::REFUSED };
            let decided = self.apply(Op::First, chain, policy.bits())?;
            all = self.apply(Op::Then, all, decided)?;
        }
        Ok(all)
    }

    /// What a chain does; open where it has no verdict.
    fn chain(
        &mut self,
        program: &Compiled,
        id: ChainId,
        within: &Product,
        known: &mut [Option<Id>],
    ) -> Result<Id, SpaceError> {
        if let Some(done) = known.get(id.0).copied().flatten() {
            return Ok(done);
        }
        let Some(steps) = program.steps(id) else { return Ok(Outcome::OPEN.bits()) };
        let mut near = Vec::new();
        steps.index.overlapping(within.bounds(), &(0..usize::MAX), &mut near);
        let mut parts = Vec::with_capacity(near.len());
        for step in near.iter().filter_map(|at| steps.steps.get(*at as usize)) {
            parts.push(self.step(program, step, within, known)?);
            if step.certain && covers_all(step, within) && is_final(step.verdict) {
                break;
            }
        }
        let all = self.joined(Op::First, parts, Outcome::OPEN.bits())?;
        let all = self.apply(Op::EndOfChain, all, LEAVES - 1)?;
        if let Some(place) = known.get_mut(id.0) {
            *place = Some(all);
        }
        Ok(all)
    }

    /// What one rule does; open where it does not match.
    fn step(
        &mut self,
        program: &Compiled,
        step: &Step,
        within: &Product,
        known: &mut [Option<Id>],
    ) -> Result<Id, SpaceError> {
        let open = Outcome::OPEN.bits();
        let hit = match step.verdict {
            Verdict::Accept => Outcome::PASSES.bits(),
            Verdict::Drop => Outcome::REFUSED.bits(),
            Verdict::Return => Outcome::RETURNED.bits(),
            Verdict::Jump(to) => self.chain(program, to, within, known)?,
            Verdict::Goto(to) => {
                let inner = self.chain(program, to, within, known)?;
                self.apply(Op::EndOfGoto, inner, LEAVES - 1)?
            }
        };
        let hit = if step.certain { hit } else { self.apply(Op::Either, hit, open)? };
        // Only its part in the box counts; the rest would only make the diagram large.
        let Some(on) = step.on.clipped(within.bounds()) else { return Ok(open) };
        if hit < LEAVES {
            return self.product(&on, hit, open);
        }
        let on = self.product(&on, ALL, EMPTY)?;
        self.apply(Op::Within, on, hit)
    }

    /// The set of those packets of a product that surely pass, or may pass.
    pub(crate) fn passing(
        &mut self,
        outcomes: Id,
        packets: &Product,
        possible: bool,
    ) -> Result<Id, SpaceError> {
        let bound = if possible { Op::Maybe } else { Op::Surely };
        let set = self.apply(bound, outcomes, EMPTY)?;
        let asked = self.product(packets, ALL, EMPTY)?;
        self.apply(Op::Intersection, set, asked)
    }

    /// The union of some products.
    pub(crate) fn union(
        &mut self,
        products: impl IntoIterator<Item = Product>,
    ) -> Result<Id, SpaceError> {
        let mut parts = Vec::new();
        for product in products {
            parts.push(self.product(&product, ALL, EMPTY)?);
        }
        self.joined(Op::Union, parts, EMPTY)
    }

    /// Parts in order by one operation: neighbours first, then neighbours of these, so that diagrams
    /// stay small while there are many.
    fn joined(&mut self, operation: Op, mut parts: Vec<Id>, of_none: Id) -> Result<Id, SpaceError> {
        while parts.len() > 1 {
            let pairs = parts.chunks(2).map(|pair| match *pair {
                [first, second] => self.apply(operation, first, second),
                [only, ..] => Ok(only),
                [] => Ok(of_none),
            });
            parts = pairs.collect::<Result<_, _>>()?;
        }
        Ok(parts.pop().unwrap_or(of_none))
    }
}

fn covers_all(step: &Step, within: &Product) -> bool {
    step.on.is_box() && step.on.bounds().covers(within.bounds())
}

fn is_final(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Accept | Verdict::Drop | Verdict::Return)
}
