//! Rules that do nothing, on any way and in any family.

use std::collections::BTreeMap;

use pilotage_net::Direction;
use pilotage_space::{Decider, Filter, Idle, Match, Program, RuleId, Why};

use crate::finding::{Finding, Kind};
use crate::fix::Fix;
use crate::point::Way;

/// What is known of the rules of a program, way by way.
#[derive(Default)]
pub(crate) struct Rules {
    /// On how many ways a rule may match.
    ways: BTreeMap<RuleId, usize>,
    /// Where it does nothing, and why.
    idle: BTreeMap<RuleId, Vec<(Direction, Idle)>>,
}

impl Rules {
    /// Looks at the rules on one way.
    pub(crate) fn look(&mut self, way: &Way<'_>, filter: &Filter<'_>) {
        for rule in filter.rules() {
            *self.ways.entry(rule).or_default() += 1;
        }
        for idle in filter.idle(&way.reach) {
            self.idle.entry(idle.rule).or_default().push((way.direction, idle));
        }
    }

    /// The rules that do nothing wherever they may match.
    pub(crate) fn findings(self, program: &Program) -> Vec<Finding> {
        let Self { ways, idle } = self;
        let everywhere =
            idle.into_iter().filter(|(rule, idle)| ways.get(rule) == Some(&idle.len()));
        everywhere.filter_map(|(_, idle)| finding(program, idle)).collect()
    }
}

/// One finding of what is known of a rule way by way: the gravest.
fn finding(program: &Program, mut ways: Vec<(Direction, Idle)>) -> Option<Finding> {
    ways.sort_by_key(|(_, idle)| match idle.why {
        Why::Shadowed => 0,
        Why::Redundant => 1,
        Why::Repeated => 2,
    });
    let (direction, idle) = ways.into_iter().next()?;
    let rules = &program.chain(idle.rule.chain)?.rules;
    // What stands nowhere is the firewall's own, and nobody can take it away.
    let rule = rules.get(idle.rule.rule).filter(|rule| rule.place.is_some())?;
    // A last rule that decides about all the rest as the policy would is there for its counter.
    let is_last = idle.rule.rule + 1 == rules.len();
    if idle.why == Why::Redundant && is_last && rule.on == Match::any() {
        return None;
    }
    let others = idle.by.iter().filter_map(|by| match by {
        Decider::Rule(rule) => Some(*rule),
        Decider::Policy(_) | Decider::Nothing => None,
    });
    Some(Finding {
        kind: match idle.why {
            Why::Shadowed => Kind::Shadowed,
            Why::Repeated => Kind::Repeated,
            Why::Redundant => Kind::Redundant,
        },
        direction,
        certain: true,
        requirements: Vec::new(),
        flows: Vec::new(),
        about: rule.text.clone(),
        by: Some(Decider::Rule(idle.rule)),
        others: others.collect(),
        witness: None,
        packets: Vec::new(),
        fix: Some(Fix::Remove { rule: idle.rule }),
        notes: Vec::new(),
    })
}
