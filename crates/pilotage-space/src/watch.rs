//! Answers that are kept, and renewed where one rule changes.
//!
//! A change of a rule matters only to packets that the old or the new rule is about, so only flows that
//! meet one of both are asked again. Of 10,000 flows over 100,000 rules these are usually none.

use std::ops::Range;

use pilotage_net::{Direction, Family};

use crate::axes::Axes;
use crate::compile::{Compiled, RuleId};
use crate::error::SpaceError;
use crate::filter::{Blocked, Filter};
use crate::index::{Entry, Index};
use crate::matching::Match;
use crate::program::{Program, Rule};

/// What a program does with some flows of one family on one way.
pub struct Watch {
    program: Program,
    direction: Direction,
    axes: Axes,
    compiled: Compiled,
    flows: Vec<Match>,
    /// The flows that the family has, by place in the index.
    places: Vec<usize>,
    index: Index,
    answers: Vec<Vec<Blocked>>,
}

const ALL: Range<usize> = 0..usize::MAX;

impl Watch {
    /// Asks for all flows.
    ///
    /// # Errors
    /// [`SpaceError`] where the program leads nowhere or in circles, or is beyond all memory.
    pub fn new(
        program: Program,
        direction: Direction,
        family: Family,
        flows: Vec<Match>,
    ) -> Result<Self, SpaceError> {
        let axes = Axes::new(family, &[&program], &flows);
        let compiled = Compiled::new(&program, direction, &axes)?;
        let (places, index) = indexed(&axes, &flows);
        let all: Vec<&Match> = flows.iter().collect();
        let answers = Filter::of(&program, direction, &axes, &compiled).blocked_of_each(&all);
        let answers = answers.into_iter().collect::<Result<_, _>>()?;
        Ok(Self { program, direction, axes, compiled, flows, places, index, answers })
    }

    /// The program as it is now.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Of each flow what does not surely pass, as [`Filter::blocked`] says it.
    #[must_use]
    pub fn answers(&self) -> &[Vec<Blocked>] {
        &self.answers
    }

    /// Puts another rule in place of one, and returns the flows whose answers are others now,
    /// ascending. Nothing happens where there is no such rule.
    ///
    /// # Errors
    /// As [`Self::new`]; the old rule stays then.
    pub fn replace(&mut self, id: RuleId, rule: Rule) -> Result<Vec<usize>, SpaceError> {
        let chain = self.program.chains.get_mut(id.chain.0);
        let Some(place) = chain.and_then(|chain| chain.rules.get_mut(id.rule)) else {
            return Ok(Vec::new());
        };
        let old = std::mem::replace(place, rule);
        let renewed = self.renewed(id, &old);
        if renewed.is_err()
            && let Some(place) =
                self.program.chains.get_mut(id.chain.0).and_then(|it| it.rules.get_mut(id.rule))
        {
            let new = std::mem::replace(place, old);
            self.recompile(id, &new)?;
        }
        renewed
    }

    fn renewed(&mut self, id: RuleId, old: &Rule) -> Result<Vec<usize>, SpaceError> {
        self.recompile(id, old)?;
        let mut near = Vec::new();
        let mut asked = Vec::new();
        let rules = [Some(old), self.program.rule(id)];
        for product in rules.into_iter().flatten().filter_map(|rule| self.axes.product(&rule.on)) {
            self.index.overlapping(product.bounds(), &ALL, &mut near);
            asked.extend(near.iter().filter_map(|at| self.places.get(*at as usize).copied()));
        }
        asked.sort_unstable();
        asked.dedup();
        let flows: Vec<&Match> = asked.iter().filter_map(|at| self.flows.get(*at)).collect();
        let filter = Filter::of(&self.program, self.direction, &self.axes, &self.compiled);
        let answers: Vec<Vec<Blocked>> =
            filter.blocked_of_each(&flows).into_iter().collect::<Result<_, _>>()?;
        let mut changed = Vec::new();
        for (at, answer) in asked.into_iter().zip(answers) {
            if let Some(place) = self.answers.get_mut(at).filter(|place| **place != answer) {
                *place = answer;
                changed.push(at);
            }
        }
        Ok(changed)
    }

    /// Makes the program ready after a change: in place where only what the rule is about and its
    /// verdict are others, and anew where coordinates or jumps are.
    fn recompile(&mut self, id: RuleId, old: &Rule) -> Result<(), SpaceError> {
        let Some(new) = self.program.rule(id) else { return Ok(()) };
        if !self.axes.tells_apart(&new.on) {
            self.axes = Axes::new(self.axes.family(), &[&self.program], &self.flows);
            (self.places, self.index) = indexed(&self.axes, &self.flows);
        } else if self.compiled.replace(id, old, new, &self.axes) {
            return Ok(());
        }
        self.compiled = Compiled::new(&self.program, self.direction, &self.axes)?;
        Ok(())
    }
}

/// The flows that a family has, and an index of them.
fn indexed(axes: &Axes, flows: &[Match]) -> (Vec<usize>, Index) {
    let (mut places, mut entries) = (Vec::new(), Vec::new());
    for (at, product) in flows.iter().map(|on| axes.product(on)).enumerate() {
        if let Some(product) = product {
            places.push(at);
            // All flows that meet a rule are wanted, also behind a wide one.
            entries.push(Entry { bounds: *product.bounds(), takes_all: false });
        }
    }
    (places, Index::new(entries.into_iter()))
}
