//! Rules that do nothing: that no packet reaches, or that change no packet's fate.
//!
//! What is reported is so for every packet that may come to the rule's chain. A rule that is idle only
//! because of how its chain is called is not found.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::{RuleId, Step};
use crate::filter::Filter;
use crate::local::{self, Decider};
use crate::matching::Match;
use crate::outcome::Outcome;
use crate::parallel;
use crate::program::{ChainId, Verdict};
use crate::region::Region;

/// A rule that could be taken out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Idle {
    /// The rule.
    pub rule: RuleId,
    /// Why.
    pub why: Why,
    /// The rules that take most of its packets before it, or decide alike behind it; a few.
    pub by: Vec<Decider>,
}

/// Why a rule does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Earlier rules decide about all its packets, all of them or some in another way.
    Shadowed,
    /// Earlier rules decide about all its packets, and in the same way.
    Repeated,
    /// Without it, all its packets would fare the same.
    Redundant,
}

/// So many pieces are looked at for one rule; one that falls into more is taken for busy.
const MOST_PIECES: usize = 2048;

/// So many others are named.
const MOST_NAMED: usize = 4;

impl Filter<'_> {
    /// The rules that may match on this way.
    pub fn rules(&self) -> impl Iterator<Item = RuleId> {
        let chains = self.compiled().chains.iter().enumerate();
        chains.flat_map(|(at, chain)| {
            chain.steps.iter().map(move |step| RuleId { chain: ChainId(at), rule: step.rule })
        })
    }

    /// The rules of this way that do nothing, by chain and place. Of the rules in front of one, those
    /// are named that take most of its packets among those that matter.
    #[must_use]
    pub fn idle(&self, that_matter: &Match) -> Vec<Idle> {
        let all = self.axes().all();
        let matter = self.axes().product(that_matter).map_or(all, |it| *it.bounds());
        let chains = self.compiled().chains.iter().enumerate();
        let rules: Vec<(ChainId, usize)> = chains
            .flat_map(|(at, chain)| (0..chain.steps.len()).map(move |step| (ChainId(at), step)))
            .collect();
        let parts = parallel::runs(&rules, |rules| {
            let idle =
                rules.iter().filter_map(|(chain, step)| self.idle_rule(*chain, *step, &matter));
            idle.collect::<Vec<Idle>>()
        });
        let mut found = parts.concat();
        found.sort();
        found
    }

    fn idle_rule(&self, chain: ChainId, at: usize, matter: &Region) -> Option<Idle> {
        let compiled = self.compiled();
        let step = compiled.steps(chain)?.steps.get(at)?;
        if step.on.size() > MOST_PIECES || self.is_busy(chain, at, step) {
            return None;
        }
        let rule = RuleId { chain, rule: step.rule };
        let mut shares: BTreeMap<Decider, f64> = BTreeMap::new();
        let mut left = Vec::new();
        let mut alike = true;
        for region in step.on.regions() {
            let before = local::part(compiled, chain, 0..at, region, MOST_PIECES).ok()?;
            let mut that_matter = before.decided.iter().filter(|it| it.region.overlaps(matter));
            alike &= that_matter.all(|piece| decides(step.verdict, piece.outcome));
            for piece in &before.decided {
                *shares.entry(piece.by).or_default() += piece.region.share_of(matter);
            }
            // Packets that went out of the chain do not come to the rule either.
            alike &= before.returned == 0;
            left.extend(before.left);
        }
        if left.is_empty() {
            let why = if alike { Why::Repeated } else { Why::Shadowed };
            return Some(Idle { rule, why, by: largest(shares) });
        }
        if !step.certain {
            return None;
        }
        let mut behind = BTreeSet::new();
        for region in left {
            behind.extend(self.alike_behind(chain, at, step, region)?);
        }
        let by = behind.into_iter().take(MOST_NAMED).collect();
        Some(Idle { rule, why: Why::Redundant, by })
    }

    /// Whether the first or the last packet of a rule comes to it, and would fare otherwise without
    /// it. Most rules are told so without looking at all their packets.
    fn is_busy(&self, chain: ChainId, at: usize, step: &Step) -> bool {
        let bounds = step.on.bounds().0;
        let first = Region(bounds.map(|(first, _)| (first, first)));
        let last = Region(bounds.map(|(_, last)| (last, last)));
        [first, last].iter().any(|packet| {
            let reached = local::part(self.compiled(), chain, 0..at, *packet, MOST_PIECES)
                .is_ok_and(|before| !before.left.is_empty());
            reached && self.alike_behind(chain, at, step, *packet).is_none()
        })
    }

    /// Who decides about packets that come to a rule, were it not there; none where any of them would
    /// fare otherwise, or may.
    fn alike_behind(
        &self,
        chain: ChainId,
        at: usize,
        step: &Step,
        packets: Region,
    ) -> Option<BTreeSet<Decider>> {
        let compiled = self.compiled();
        let after = local::part(compiled, chain, at + 1..usize::MAX, packets, MOST_PIECES).ok()?;
        let same = after.decided.iter().all(|piece| decides(step.verdict, piece.outcome));
        let mut by: BTreeSet<Decider> = after.decided.iter().map(|piece| piece.by).collect();
        if after.returned > 0 || !after.left.is_empty() {
            let policy = compiled.entries.iter().find(|entry| entry.chain == chain)?;
            let outcome = if policy.accepts { Outcome::PASSES } else { Outcome::REFUSED };
            if !decides(step.verdict, outcome) {
                return None;
            }
            by.insert(Decider::Policy(chain));
        }
        (same && !after.doubted).then_some(by)
    }
}

/// Those with the largest shares, the largest first; not those that hardly matter beside it.
fn largest(shares: BTreeMap<Decider, f64>) -> Vec<Decider> {
    let mut shares: Vec<(Decider, f64)> = shares.into_iter().collect();
    shares.sort_by(|one, other| other.1.total_cmp(&one.1));
    let least = shares.first().map_or(0.0, |(_, share)| share / 4.0);
    let kept = shares.into_iter().filter(|(_, share)| *share >= least).take(MOST_NAMED);
    kept.map(|(by, _)| by).collect()
}

/// Whether an outcome is surely what the verdict says.
fn decides(verdict: Verdict, outcome: Outcome) -> bool {
    match verdict {
        Verdict::Accept => outcome.passes(),
        Verdict::Drop => !outcome.may_pass(),
        Verdict::Return | Verdict::Jump(_) | Verdict::Goto(_) => false,
    }
}
