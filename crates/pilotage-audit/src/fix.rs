//! Changes of a program that put a finding right.

use pilotage_space::{ChainId, Decider, Match, Program, Rule, RuleId, Verdict};

/// A change of one chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Accept or refuse some packets, before a rule of a chain or at its end.
    Insert {
        /// The chain.
        chain: ChainId,
        /// The number of the rule before which; none for the end.
        before: Option<usize>,
        /// Whether they are accepted.
        accepts: bool,
        /// The packets.
        packets: Vec<Match>,
    },
    /// Take a rule out.
    Remove {
        /// The rule.
        rule: RuleId,
    },
    /// Let a rule match less: each of these instead of what it says now.
    Narrow {
        /// The rule.
        rule: RuleId,
        /// What it is to match.
        to: Vec<Match>,
    },
    /// Have rules of one's own in place of what the firewall does where nobody says anything.
    Replace {
        /// The rule that nobody wrote.
        rule: RuleId,
        /// What they are to accept.
        by: Vec<Match>,
    },
}

impl Fix {
    /// Accepts or refuses packets in front of who decides about them now: a rule, or a policy. None
    /// where no chain is on the way.
    ///
    /// In front of what nobody wrote, such as the end of a list, is the end of the list itself.
    pub(crate) fn in_front_of(
        program: &Program,
        by: Decider,
        accepts: bool,
        packets: Vec<Match>,
    ) -> Option<Self> {
        let (chain, before) = match by {
            Decider::Rule(rule) => match list_before(program, rule) {
                Some(list) => (list, None),
                None => (rule.chain, Some(rule.rule)),
            },
            Decider::Policy(chain) => (chain, None),
            Decider::Nothing => return None,
        };
        Some(Fix::Insert { chain, before, accepts, packets })
    }

    /// Makes the changes in a program. Those of one chain are made from its end, so that numbers stay
    /// what they are; of several for one rule the first is made.
    pub fn apply_all<'f>(fixes: impl IntoIterator<Item = &'f Fix>, program: &mut Program) {
        let mut fixes: Vec<&Fix> = fixes.into_iter().collect();
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.place()));
        // Changes of one rule before what is put in front of it, so that both find it.
        let mut changed = None;
        for fix in fixes {
            if let Fix::Remove { rule } | Fix::Narrow { rule, .. } | Fix::Replace { rule, .. } = fix
            {
                if changed == Some(*rule) {
                    continue;
                }
                changed = Some(*rule);
            }
            fix.apply(program);
        }
    }

    /// The chain, the rule, and whether the rule itself is changed.
    fn place(&self) -> (usize, usize, bool) {
        match self {
            Fix::Insert { chain, before, .. } => (chain.0, before.unwrap_or(usize::MAX), false),
            Fix::Remove { rule } | Fix::Narrow { rule, .. } | Fix::Replace { rule, .. } => {
                (rule.chain.0, rule.rule, true)
            }
        }
    }

    fn apply(&self, program: &mut Program) {
        let (chain, at, _) = self.place();
        let Some(chain) = program.chains.get_mut(chain) else { return };
        let rules = &mut chain.rules;
        match self {
            Fix::Insert { accepts, packets, .. } => {
                let verdict = if *accepts { Verdict::Accept } else { Verdict::Drop };
                let at = at.min(rules.len());
                rules.splice(at..at, packets.iter().map(|on| rule(on, verdict)));
            }
            Fix::Remove { .. } if at < rules.len() => {
                rules.remove(at);
            }
            Fix::Narrow { to, .. } | Fix::Replace { by: to, .. } if at < rules.len() => {
                let old = rules.remove(at);
                let narrowed = to.iter().map(|on| Rule { on: on.clone(), ..old.clone() });
                rules.splice(at..at, narrowed);
            }
            Fix::Remove { .. } | Fix::Narrow { .. } | Fix::Replace { .. } => {}
        }
    }
}

/// The list at whose end a rule stands that nobody wrote: the one that just these packets go through
/// before it.
fn list_before(program: &Program, rule: RuleId) -> Option<ChainId> {
    let own = program.rule(rule).filter(|own| own.place.is_none())?;
    let before = RuleId { rule: rule.rule.checked_sub(1)?, ..rule };
    let before = program.rule(before).filter(|before| before.on == own.on)?;
    match before.verdict {
        Verdict::Jump(list) if before.doubts.is_empty() => Some(list),
        _ => None,
    }
}

fn rule(on: &Match, verdict: Verdict) -> Rule {
    Rule { on: on.clone(), doubts: Vec::new(), verdict, place: None, text: String::new() }
}
