//! Renewed answers are those of a fresh start, whatever rule changed.

use pilotage_net::{Direction, Family};
use proptest::prelude::*;
use proptest::sample::Index;

use super::generate::{matching, programs};
use crate::axes::Axes;
use crate::compile::RuleId;
use crate::filter::Filter;
use crate::matching::Match;
use crate::program::{ChainId, Program, Rule, Verdict};
use crate::watch::Watch;

const INPUT: Direction = Direction::Input;

/// The rules of a program, by number.
fn numbers(program: &Program) -> Vec<RuleId> {
    let chains = program.chains.iter().enumerate();
    let rules = chains.flat_map(|(chain, it)| {
        (0..it.rules.len()).map(move |rule| RuleId { chain: ChainId(chain), rule })
    });
    rules.collect()
}

/// A rule with another match, verdict or doubt; it leads nowhere new, so that there are no circles.
fn changed(old: &Rule, on: &Match, kind: u8) -> Rule {
    let mut rule = old.clone();
    match kind {
        0 => rule.on = on.clone(),
        1 => rule.verdict = Verdict::Accept,
        2 => rule.verdict = Verdict::Drop,
        3 => rule.verdict = Verdict::Return,
        _ if rule.doubts.is_empty() => rule.doubts.push("meta mark 1".to_owned()),
        _ => rule.doubts.clear(),
    }
    rule
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn renewed_answers_are_those_of_a_fresh_start(
        program in programs(),
        flows in prop::collection::vec(matching(), 1..8),
        changes in prop::collection::vec((any::<Index>(), matching(), 0..5_u8), 1..6),
    ) {
        for family in Family::ALL {
            let mut watch = Watch::new(program.clone(), INPUT, family, flows.clone()).unwrap();
            for (at, on, kind) in &changes {
                let numbers = numbers(watch.program());
                if numbers.is_empty() {
                    continue;
                }
                let id = *at.get(&numbers);
                let before = watch.answers().to_vec();
                let rule = changed(watch.program().rule(id).unwrap(), on, *kind);
                let others = watch.replace(id, rule).unwrap();
                for (at, answer) in watch.answers().iter().enumerate() {
                    prop_assert_eq!(*answer != before[at], others.contains(&at));
                }
                let program = watch.program().clone();
                let axes = Axes::new(family, &[&program], &flows);
                let filter = Filter::new(&program, INPUT, &axes).unwrap();
                for (flow, renewed) in flows.iter().zip(watch.answers()) {
                    let fresh = filter.blocked(flow).unwrap();
                    prop_assert_eq!(renewed.is_empty(), fresh.is_empty());
                    for it in renewed {
                        let outcome = program.decide(INPUT, &it.witness).outcome;
                        prop_assert!(flow.holds(&it.witness) && !outcome.passes());
                        prop_assert_eq!(it.certain, !outcome.may_pass());
                    }
                    let certain = program.chains.iter().flat_map(|it| &it.rules);
                    if certain.into_iter().all(|rule| rule.doubts.is_empty()) {
                        let named = |all: &[crate::Blocked]| {
                            all.iter().map(|it| (it.by, it.certain)).collect::<Vec<_>>()
                        };
                        prop_assert_eq!(named(renewed), named(&fresh));
                    }
                }
            }
        }
    }
}
