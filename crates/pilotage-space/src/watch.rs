//! Answers that are kept, and renewed where one rule changes.
//!
//! A change of a rule matters only to packets that the old or the new rule is about. Of the flows that
//! meet one of both these packets are looked at before and after, and only flows of which they fare
//! otherwise are asked again. Of 10,000 flows over 100,000 rules five at the most usually meet a rule,
//! but the widest do so the most, and to ask one of these takes a millisecond.

use std::ops::Range;

use pilotage_net::{Direction, Family};

use crate::axes::Axes;
use crate::compile::{Compiled, RuleId};
use crate::error::SpaceError;
use crate::filter::{Blocked, Filter};
use crate::index::{Entry, Index};
use crate::local::{self, Fate, Piece};
use crate::matching::Match;
use crate::product::Product;
use crate::program::{Program, Rule};

/// What a program does with some flows of one family on one way.
pub struct Watch {
    program: Program,
    direction: Direction,
    axes: Axes,
    compiled: Compiled,
    flows: Vec<Match>,
    /// The flows that the family has, in the order of the index.
    known: Vec<(usize, Product)>,
    index: Index,
    answers: Vec<Vec<Blocked>>,
}

const ALL: Range<usize> = 0..usize::MAX;

/// Packets that are more boxes, or fall into more pieces, are not compared.
const MOST_BOXES: usize = 64;
const MOST_PIECES: usize = 256;

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
        let (known, index) = indexed(&axes, &flows);
        let all: Vec<&Match> = flows.iter().collect();
        let answers = Filter::of(&program, direction, &axes, &compiled).blocked_of_each(&all);
        let answers = answers.into_iter().collect::<Result<_, _>>()?;
        Ok(Self { program, direction, axes, compiled, flows, known, index, answers })
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
        let Some(known) = self.program.rule(id) else { return Ok(Vec::new()) };
        // Coordinates that change cannot be compared.
        let stays = self.axes.tells_apart(&rule.on);
        // Those of the old rule are found while there are coordinates for it.
        let parts = if stays { self.parts(&[known, &rule]) } else { self.parts(&[known]) };
        let compared = if stays { parts.as_slice() } else { &[] };
        let before: Vec<Option<Vec<Piece>>> = compared.iter().map(|it| self.fate(&it.1)).collect();
        let Some(old) = self.put(id, rule) else { return Ok(Vec::new()) };
        let renewed = self.recompile(id, &old).and_then(|()| {
            let asked = if stays {
                let now = parts.iter().map(|it| self.fate(&it.1));
                let both = before.iter().zip(now).map(|(old, new)| new.is_none() || *old != new);
                parts.iter().zip(both).filter(|(_, differs)| *differs).map(|(it, _)| it.0).collect()
            } else {
                let rules: Vec<&Rule> = self.program.rule(id).into_iter().collect();
                parts.iter().chain(&self.parts(&rules)).map(|it| it.0).collect()
            };
            self.ask(asked)
        });
        if renewed.is_err()
            && let Some(new) = self.put(id, old)
        {
            self.recompile(id, &new)?;
        }
        renewed
    }

    /// Puts a rule in its place, and returns the one that was there.
    fn put(&mut self, id: RuleId, rule: Rule) -> Option<Rule> {
        let place = self.program.chains.get_mut(id.chain.0)?.rules.get_mut(id.rule)?;
        Some(std::mem::replace(place, rule))
    }

    /// The flows that meet one of some rules, each with the packets of both.
    fn parts(&self, rules: &[&Rule]) -> Vec<(usize, Product)> {
        let mut near = Vec::new();
        let mut parts = Vec::new();
        for product in rules.iter().filter_map(|rule| self.axes.product(&rule.on)) {
            self.index.overlapping(product.bounds(), &ALL, &mut near);
            parts.extend(near.iter().filter_map(|at| {
                let (flow, on) = self.known.get(*at as usize)?;
                Some((*flow, on.intersection(&product)?))
            }));
        }
        parts
    }

    /// What becomes of packets; none where they fall into too many pieces to be compared.
    fn fate(&self, packets: &Product) -> Option<Vec<Piece>> {
        if packets.size() > MOST_BOXES {
            return None;
        }
        let mut all = Vec::new();
        for region in packets.regions() {
            let Fate::Whole(pieces) = local::evaluate(&self.compiled, region, MOST_PIECES) else {
                return None;
            };
            all.extend(pieces);
        }
        Some(all)
    }

    /// Asks flows again, and returns those whose answers are others.
    fn ask(&mut self, mut asked: Vec<usize>) -> Result<Vec<usize>, SpaceError> {
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
            (self.known, self.index) = indexed(&self.axes, &self.flows);
        } else if self.compiled.replace(id, old, new, &self.axes) {
            return Ok(());
        }
        self.compiled = Compiled::new(&self.program, self.direction, &self.axes)?;
        Ok(())
    }
}

/// The flows that a family has, and an index of them.
fn indexed(axes: &Axes, flows: &[Match]) -> (Vec<(usize, Product)>, Index) {
    let products = flows.iter().map(|on| axes.product(on)).enumerate();
    let known: Vec<(usize, Product)> =
        products.filter_map(|(at, product)| Some((at, product?))).collect();
    // All flows that meet a rule are wanted, also behind a wide one.
    let entry = |(_, on): &(usize, Product)| Entry { bounds: *on.bounds(), takes_all: false };
    let index = Index::new(known.iter().map(entry));
    (known, index)
}
