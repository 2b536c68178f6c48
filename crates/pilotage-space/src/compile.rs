//! A program for packets of one family on one way through the host, in coordinates.
//!
//! Keeps the chains' structure; leaves out rules that match nothing on this way, and chains that
//! nothing leads to.

use pilotage_net::Direction;

use crate::axes::Axes;
use crate::error::SpaceError;
use crate::index::{self, Index};
use crate::product::Product;
use crate::program::{ChainId, Program, Rule, Verdict};

/// A rule of a program, by its chain's number and its number in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId {
    /// The chain.
    pub chain: ChainId,
    /// The rule's place in it, from 0.
    pub rule: usize,
}

/// A compiled rule.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) on: Product,
    /// Whether it matches whatever `on` holds.
    pub(crate) certain: bool,
    pub(crate) verdict: Verdict,
    /// Its place in the chain of the program.
    pub(crate) rule: usize,
}

impl Step {
    /// How the index of its chain knows it.
    fn entry(&self) -> index::Entry {
        let leaves = !matches!(self.verdict, Verdict::Jump(_));
        let takes_all = self.certain && leaves && self.on.is_box();
        index::Entry { bounds: *self.on.bounds(), takes_all }
    }
}

/// A compiled chain; empty where nothing leads to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steps {
    pub(crate) steps: Vec<Step>,
    pub(crate) index: Index,
}

/// A base chain on the way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) chain: ChainId,
    pub(crate) accepts: bool,
}

/// A program for one family and direction.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// By chain: whether a doubtful rule leads to it.
    doubtful: Vec<bool>,
    pub(crate) chains: Vec<Steps>,
    pub(crate) entries: Vec<Entry>,
}

impl Compiled {
    /// Compiles what packets of the axes' family meet on their way.
    ///
    /// # Errors
    /// [`SpaceError::Loop`] and [`SpaceError::NoChain`].
    pub fn new(program: &Program, direction: Direction, axes: &Axes) -> Result<Self, SpaceError> {
        let bases = program.bases_of(direction, axes.family());
        let entries: Vec<Entry> =
            bases.iter().map(|it| Entry { chain: it.chain, accepts: it.accepts }).collect();
        let mut chains = vec![Steps::default(); program.chains.len()];
        let reached = reached(program, &entries)?;
        for id in reached.iter().copied() {
            let Some((chain, place)) = program.chain(id).zip(chains.get_mut(id.0)) else {
                continue;
            };
            let steps: Vec<Step> = chain
                .rules
                .iter()
                .enumerate()
                .filter_map(|(at, rule)| {
                    let certain = rule.doubts.is_empty();
                    let on = axes.product(&rule.on)?;
                    Some(Step { on, certain, verdict: rule.verdict, rule: at })
                })
                .collect();
            let index = Index::new(steps.iter().map(Step::entry));
            *place = Steps { steps, index };
        }
        let doubtful = doubtful(program, &reached);
        Ok(Self { doubtful, chains, entries })
    }

    /// Puts a rule in place of an old one; `false` where the program has to be compiled anew, as
    /// chains may be reached otherwise, or as one of both rules has no packets of this family.
    pub(crate) fn replace(&mut self, id: RuleId, old: &Rule, new: &Rule, axes: &Axes) -> bool {
        let leads_on = |rule: &Rule| matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_));
        if leads_on(old) || leads_on(new) {
            return false;
        }
        let (Some(chain), Some(on)) = (self.chains.get_mut(id.chain.0), axes.product(&new.on))
        else {
            return false;
        };
        let Ok(at) = chain.steps.binary_search_by_key(&id.rule, |step| step.rule) else {
            return false;
        };
        if let Some(step) = chain.steps.get_mut(at) {
            let certain = new.doubts.is_empty();
            *step = Step { on, certain, verdict: new.verdict, rule: id.rule };
            if !chain.index.replace(at, step.entry()) {
                chain.index = Index::new(chain.steps.iter().map(Step::entry));
            }
        }
        true
    }

    /// Whether packets come to a chain by a doubtful rule only, or by such a one too.
    pub(crate) fn is_doubtful(&self, chain: ChainId) -> bool {
        self.doubtful.get(chain.0).copied().unwrap_or_default()
    }

    pub(crate) fn steps(&self, chain: ChainId) -> Option<&Steps> {
        self.chains.get(chain.0)
    }

    /// How many rules may matter.
    #[must_use]
    pub fn size(&self) -> usize {
        self.chains.iter().map(|chain| chain.steps.len()).sum()
    }
}

/// The chains that are reached from entries, each once.
fn reached(program: &Program, entries: &[Entry]) -> Result<Vec<ChainId>, SpaceError> {
    let mut marks = vec![Mark::Unseen; program.chains.len()];
    let mut order = Vec::new();
    for entry in entries {
        visit(program, entry.chain, &mut marks, &mut order)?;
    }
    Ok(order)
}

/// The chains that doubtful rules lead to, and those that these lead to. `reached` has every chain
/// behind those that it leads to.
fn doubtful(program: &Program, reached: &[ChainId]) -> Vec<bool> {
    let mut doubtful = vec![false; program.chains.len()];
    for id in reached.iter().rev() {
        let own = doubtful.get(id.0).copied().unwrap_or_default();
        let rules = program.chain(*id).map_or(&[][..], |chain| &chain.rules);
        for rule in rules.iter().filter(|rule| own || !rule.doubts.is_empty()) {
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict
                && let Some(place) = doubtful.get_mut(to.0)
            {
                *place = true;
            }
        }
    }
    doubtful
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unseen,
    Open,
    Done,
}

/// Depth first without recursion: a chain of jumps may be as long as the text.
fn visit(
    program: &Program,
    start: ChainId,
    marks: &mut [Mark],
    order: &mut Vec<ChainId>,
) -> Result<(), SpaceError> {
    let name = |id: ChainId| program.chain(id).map_or_else(String::new, |it| it.name.clone());
    let mut path: Vec<(ChainId, usize)> = Vec::new();
    let mut next = Some((start, start));
    loop {
        if let Some((from, id)) = next.take() {
            match marks.get_mut(id.0) {
                None => return Err(SpaceError::NoChain { chain: name(from) }),
                Some(Mark::Open) => return Err(SpaceError::Loop { chain: name(id) }),
                Some(Mark::Done) => {}
                Some(mark) => {
                    *mark = Mark::Open;
                    path.push((id, 0));
                }
            }
        }
        let Some((id, at)) = path.last_mut() else { return Ok(()) };
        let rules = program.chain(*id).map_or(&[][..], |chain| &chain.rules);
        match rules.get(*at).map(|rule| rule.verdict) {
            Some(verdict) => {
                *at += 1;
                if let Verdict::Jump(to) | Verdict::Goto(to) = verdict {
                    next = Some((*id, to));
                }
            }
            None => {
                if let Some(mark) = marks.get_mut(id.0) {
                    *mark = Mark::Done;
                }
                order.push(*id);
                path.pop();
            }
        }
    }
}
