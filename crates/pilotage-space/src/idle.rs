//! Rules that do nothing: that no packet reaches, or that change no packet's fate.
//!
//! What is reported is so for every packet that may come to the rule's chain. A rule that is idle only
//! because of how its chain is called is not found.

use std::collections::BTreeSet;

use crate::compile::RuleId;
use crate::filter::Filter;
use crate::local::{self, Decider, Remainder};
use crate::program::{ChainId, Verdict};

/// A rule that could be taken out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Idle {
    /// The rule.
    pub rule: RuleId,
    /// Why.
    pub why: Why,
    /// The rules that take its packets before it, or decide alike behind it; the first few.
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
    /// The rules of this way that do nothing, by chain and place.
    #[must_use]
    pub fn idle(&self) -> Vec<Idle> {
        let compiled = self.compiled();
        let mut found = Vec::new();
        for (at, chain) in compiled.chains.iter().enumerate() {
            for step in 0..chain.steps.len() {
                found.extend(self.idle_rule(ChainId(at), step));
            }
        }
        found.sort();
        found
    }

    fn idle_rule(&self, chain: ChainId, at: usize) -> Option<Idle> {
        let compiled = self.compiled();
        let step = compiled.steps(chain)?.steps.get(at)?;
        if step.on.size() > MOST_PIECES {
            return None;
        }
        let rule = RuleId { chain, rule: step.rule };
        let mut named = BTreeSet::new();
        let mut left = Vec::new();
        let mut alike = true;
        for region in step.on.regions() {
            let before = local::before(compiled, chain, at, region, MOST_PIECES).ok()?;
            alike &= before.decided.iter().all(|piece| decides(step.verdict, piece.outcome));
            named.extend(before.decided.iter().map(|piece| piece.by));
            // Packets that went out of the chain do not come to the rule either.
            alike &= before.returned == 0;
            left.extend(before.left);
        }
        let by = |named: BTreeSet<Decider>| named.into_iter().take(MOST_NAMED).collect();
        if left.is_empty() {
            let why = if alike { Why::Repeated } else { Why::Shadowed };
            return Some(Idle { rule, why, by: by(named) });
        }
        if !step.certain || !matches!(step.verdict, Verdict::Accept | Verdict::Drop) {
            return None;
        }
        let mut behind = BTreeSet::new();
        for region in left {
            let after: Remainder = local::after(compiled, chain, at, region, MOST_PIECES).ok()?;
            let same = after.decided.iter().all(|piece| decides(step.verdict, piece.outcome));
            let policy = compiled.entries.iter().find(|entry| entry.chain == chain);
            let open = after.returned > 0 || !after.left.is_empty();
            let open_alike = match policy {
                _ if !open => true,
                Some(entry) => entry.accepts == (step.verdict == Verdict::Accept),
                None => false,
            };
            if !same || after.doubted || !open_alike {
                return None;
            }
            behind.extend(after.decided.iter().map(|piece| piece.by));
            behind.extend(policy.filter(|_| open).map(|it| Decider::Policy(it.chain)));
        }
        Some(Idle { rule, why: Why::Redundant, by: by(behind) })
    }
}

/// Whether an outcome is surely what the verdict says.
fn decides(verdict: Verdict, outcome: crate::Outcome) -> bool {
    match verdict {
        Verdict::Accept => outcome.passes(),
        Verdict::Drop => !outcome.may_pass(),
        Verdict::Return | Verdict::Jump(_) | Verdict::Goto(_) => false,
    }
}
