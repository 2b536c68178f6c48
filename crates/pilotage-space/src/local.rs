//! What happens to the packets of one box: rules in order, boxes split by each that overlaps.
//!
//! Exact, with the rule that decided. Good for narrow boxes; a box that falls into too many pieces is
//! the [`Diagram`](crate::diagram::Diagram)'s.

use std::ops::Range;

use crate::compile::{Compiled, RuleId, Step};
use crate::outcome::Outcome;
use crate::program::{ChainId, Verdict};
use crate::region::Region;

/// Who decided on some packets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decider {
    /// A rule.
    Rule(RuleId),
    /// The policy of a base chain.
    Policy(ChainId),
    /// Nothing: no base chain is on the way.
    Nothing,
}

/// Packets that fare alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The packets.
    pub region: Region,
    /// What happens to them.
    pub outcome: Outcome,
    /// Who decided: of several base chains the one that refused, or the last whose rules let pass.
    pub by: Decider,
    /// The first rule that may or may not have matched, and could have decided otherwise.
    pub doubt: Option<RuleId>,
    /// The rule that let them pass the base chains before.
    passed: Option<RuleId>,
}

/// The box fell into more pieces than allowed, or a doubtful rule leaves its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotLocal;

/// What becomes of the packets of a box.
#[derive(Clone, Debug)]
pub(crate) enum Fate {
    /// All of them, in disjoint pieces.
    Whole(Vec<Piece>),
    /// It is not known of all: the pieces that are surely refused, of those that were looked at.
    Partly(Vec<Piece>),
}

/// Packets on their way.
#[derive(Clone, Copy)]
struct Pending {
    region: Region,
    /// The rule that let them pass the base chains before.
    passed: Option<RuleId>,
    /// What doubtful rules may have done already.
    maybe: Outcome,
    doubt: Option<RuleId>,
}

impl Pending {
    fn at(self, region: Region) -> Self {
        Self { region, ..self }
    }

    fn decided(self, outcome: Outcome, by: Decider) -> Piece {
        let outcome = self.maybe.or(outcome);
        Piece { region: self.region, outcome, by, doubt: self.doubt, passed: self.passed }
    }

    fn doubted(self, outcome: Outcome, rule: RuleId) -> Self {
        let doubt = self.doubt.or(Some(rule));
        Self { maybe: self.maybe.or(outcome), doubt, ..self }
    }
}

/// What becomes of the packets of a box.
pub(crate) fn evaluate(program: &Compiled, region: Region, most: usize) -> Fate {
    walked(Walk::new(program, most), region)
}

/// As [`evaluate`], of packets that no rule of the chain behind this one meets, as it takes them all.
pub(crate) fn evaluate_taken(
    program: &Compiled,
    region: Region,
    most: usize,
    taken: (ChainId, usize),
) -> Fate {
    walked(Walk { taken: Some(taken), ..Walk::new(program, most) }, region)
}

fn walked(mut walk: Walk<'_>, region: Region) -> Fate {
    let program = walk.program;
    let start = Pending { region, passed: None, maybe: Outcome::NONE, doubt: None };
    let mut passing = vec![start.decided(Outcome::PASSES, Decider::Nothing)];
    let mut done = Vec::new();
    for entry in &program.entries {
        let pending = passing.drain(..).map(|piece| Pending {
            region: piece.region,
            passed: match piece.by {
                Decider::Rule(rule) => Some(rule),
                Decider::Policy(_) | Decider::Nothing => None,
            },
            maybe: piece.outcome.without(Outcome::PASSES),
            doubt: piece.doubt,
        });
        let Ok(through) = walk.chain(entry.chain, pending.collect()) else {
            done.append(&mut walk.refused);
            return Fate::Partly(done);
        };
        walk.refused.clear();
        let policy = if entry.accepts { Outcome::PASSES } else { Outcome::REFUSED };
        let by_policy = |it: Pending| {
            let passed = it.passed.filter(|_| entry.accepts);
            it.decided(policy, passed.map_or(Decider::Policy(entry.chain), Decider::Rule))
        };
        let returned = through.returned.into_iter().map(by_policy);
        let all = through.decided.into_iter().chain(returned);
        let (may_pass, refused) = all.partition::<Vec<_>, _>(|it: &Piece| it.outcome.may_pass());
        done.extend(refused);
        passing = may_pass;
    }
    done.extend(passing);
    Fate::Whole(done)
}

/// What becomes of a box behind some rules of a chain.
pub(crate) struct Remainder {
    pub(crate) decided: Vec<Piece>,
    /// How many pieces left the chain early.
    pub(crate) returned: usize,
    /// What no rule decided.
    pub(crate) left: Vec<Region>,
    /// Whether a doubtful rule may have decided about some that left or are left.
    pub(crate) doubted: bool,
}

/// What some rules of a chain do to the packets of a box.
pub(crate) fn part(
    program: &Compiled,
    chain: ChainId,
    rules: Range<usize>,
    region: Region,
    most: usize,
) -> Result<Remainder, NotLocal> {
    let mut walk = Walk::new(program, most);
    let start = Pending { region, passed: None, maybe: Outcome::NONE, doubt: None };
    let mut through = Through::default();
    let left = walk.rules(chain, rules, vec![start], &mut through)?;
    let doubted = left.iter().chain(&through.returned).any(|it| it.maybe != Outcome::NONE);
    let left = left.into_iter().map(|it| it.region).collect();
    Ok(Remainder { decided: through.decided, returned: through.returned.len(), left, doubted })
}

struct Walk<'p> {
    program: &'p Compiled,
    most: usize,
    /// Pieces made so far; bounds time as well as memory.
    spent: usize,
    /// Lists that were used and can be used again.
    free: Vec<Vec<u32>>,
    /// Some pieces that are surely refused, for the case that the box falls into too many.
    refused: Vec<Piece>,
    /// How many doubtful jumps lead to where it is.
    doubtful: usize,
    /// A rule of a chain behind which there are no packets.
    taken: Option<(ChainId, usize)>,
}

/// So many refused pieces are kept for that case.
const KEPT: usize = 256;

/// What came out of a chain.
#[derive(Default)]
struct Through {
    decided: Vec<Piece>,
    returned: Vec<Pending>,
}

impl<'p> Walk<'p> {
    fn new(program: &'p Compiled, most: usize) -> Self {
        let (free, refused) = (Vec::new(), Vec::new());
        Self { program, most, spent: 0, free, refused, doubtful: 0, taken: None }
    }

    fn chain(&mut self, id: ChainId, pending: Vec<Pending>) -> Result<Through, NotLocal> {
        let mut through = Through::default();
        let mut open = self.rules(id, 0..usize::MAX, pending, &mut through)?;
        through.returned.append(&mut open);
        Ok(through)
    }

    /// Some rules of a chain in order; what none decides comes back.
    fn rules(
        &mut self,
        id: ChainId,
        rules: Range<usize>,
        mut pending: Vec<Pending>,
        through: &mut Through,
    ) -> Result<Vec<Pending>, NotLocal> {
        let (Some(steps), Some(first)) = (self.program.steps(id), pending.first()) else {
            return Ok(pending);
        };
        let mut around = first.region;
        for it in &pending {
            around.include(&it.region);
        }
        let end = self.taken.filter(|(chain, _)| *chain == id).map(|(_, rule)| rule + 1);
        let rules = rules.start..end.map_or(rules.end, |end| rules.end.min(end));
        let mut near = self.free.pop().unwrap_or_default();
        steps.index.overlapping(&around, &rules, &mut near);
        let mut met = Vec::new();
        for step in near.iter().filter_map(|at| steps.steps.get(*at as usize)) {
            if pending.is_empty() {
                break;
            }
            // Of many pieces a rule often meets none: those in front of the first stay where they are.
            let first = pending.iter().position(|it| it.region.overlaps(step.on.bounds()));
            let Some(first) = first else { continue };
            met.extend(pending.drain(first..));
            self.step(id, step, &mut met, &mut pending, through)?;
            if pending.len() > self.most {
                return Err(NotLocal);
            }
        }
        self.free.push(near);
        Ok(pending)
    }

    /// One rule: what it decides of some pieces goes to `through`, the rest to `next`.
    fn step(
        &mut self,
        chain: ChainId,
        step: &Step,
        met: &mut Vec<Pending>,
        next: &mut Vec<Pending>,
        through: &mut Through,
    ) -> Result<(), NotLocal> {
        let mut inside = Vec::new();
        for it in met.drain(..) {
            if it.region.overlaps(step.on.bounds()) {
                let before = inside.len() + next.len();
                it.region.split(
                    &step.on,
                    &mut |region| inside.push(it.at(region)),
                    &mut |region| next.push(it.at(region)),
                );
                self.spent += inside.len() + next.len() - before;
                if self.spent > self.most.saturating_mul(64) {
                    return Err(NotLocal);
                }
            } else {
                next.push(it);
            }
        }
        if inside.is_empty() {
            return Ok(());
        }
        let rule = RuleId { chain, rule: step.rule };
        match (step.verdict, step.certain) {
            (Verdict::Accept | Verdict::Drop, certain) => {
                let outcome = match step.verdict {
                    Verdict::Accept => Outcome::PASSES,
                    _ => Outcome::REFUSED,
                };
                if certain {
                    let decided = inside.iter().map(|it| it.decided(outcome, Decider::Rule(rule)));
                    let before = through.decided.len();
                    through.decided.extend(decided);
                    if self.doubtful == 0 && self.refused.len() < KEPT {
                        let new = through.decided.get(before..).unwrap_or_default();
                        self.refused.extend(new.iter().filter(|it| !it.outcome.may_pass()));
                    }
                } else {
                    next.extend(inside.iter().map(|it| it.doubted(outcome, rule)));
                }
            }
            (Verdict::Return, true) => through.returned.append(&mut inside),
            (Verdict::Jump(to), true) => {
                let mut inner = self.chain(to, inside)?;
                through.decided.append(&mut inner.decided);
                next.append(&mut inner.returned);
            }
            (Verdict::Goto(to), true) => {
                let mut inner = self.chain(to, inside)?;
                through.decided.append(&mut inner.decided);
                through.returned.append(&mut inner.returned);
            }
            (Verdict::Jump(to), false) => {
                self.doubtful += 1;
                let inner = self.chain(to, inside);
                self.doubtful -= 1;
                let mut inner = inner?;
                next.extend(inner.decided.iter().map(|piece| Pending {
                    region: piece.region,
                    passed: piece.passed,
                    maybe: piece.outcome,
                    doubt: piece.doubt.or(Some(rule)),
                }));
                next.append(&mut inner.returned);
            }
            // What comes behind the rule and what comes behind the chain may both happen to one
            // packet, and only a diagram can hold both.
            (Verdict::Return | Verdict::Goto(_), false) => return Err(NotLocal),
        }
        Ok(())
    }
}
