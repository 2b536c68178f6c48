//! Rules that do nothing.

use pilotage_space::{Decider, Filter, Idle, Match, Why};

use crate::finding::{Finding, Kind};
use crate::fix::Fix;
use crate::point::Way;

pub(crate) fn find(way: &Way<'_>, filter: &Filter<'_>, findings: &mut Vec<Finding>) {
    findings.extend(filter.idle().into_iter().filter_map(|idle| finding(way, &idle)));
}

fn finding(way: &Way<'_>, idle: &Idle) -> Option<Finding> {
    let rules = &way.program.chain(idle.rule.chain)?.rules;
    let rule = rules.get(idle.rule.rule)?;
    // A last rule that decides about all the rest as the policy would is there for its counter.
    let is_last = idle.rule.rule + 1 == rules.len();
    if idle.why == Why::Redundant && is_last && rule.on == Match::any() {
        return None;
    }
    let rules = idle.by.iter().filter_map(|by| match by {
        Decider::Rule(rule) => Some(*rule),
        Decider::Policy(_) | Decider::Nothing => None,
    });
    Some(Finding {
        kind: match idle.why {
            Why::Shadowed => Kind::Shadowed,
            Why::Repeated => Kind::Repeated,
            Why::Redundant => Kind::Redundant,
        },
        direction: way.direction,
        certain: true,
        requirements: Vec::new(),
        about: rule.text.clone(),
        by: Some(Decider::Rule(idle.rule)),
        others: rules.collect(),
        witness: None,
        packets: Vec::new(),
        fix: Some(Fix::Remove { rule: idle.rule }),
        notes: Vec::new(),
    })
}
