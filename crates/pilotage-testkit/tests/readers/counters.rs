//! The kernel's counters: packets that are refused count at exactly the rules that are said to decide
//! them, and at no other.
//!
//! Refused packets only: what passes is answered, and answers count too.

use std::collections::BTreeMap;

use pilotage_net::Direction;
use pilotage_space::{Decider, Program};
use pilotage_testkit::lab::{Expect, Lab, Loadable, Probe};

use crate::packet;

/// The same ruleset, with a counter and its number in each rule that accepts or refuses by itself.
pub(crate) fn of_nftables(text: &str) -> String {
    let numbered = |(number, line): (usize, &str)| {
        let verdicts = [" accept", " drop", " reject"];
        let found =
            verdicts.iter().find_map(|verdict| Some((line.strip_suffix(verdict)?, verdict)));
        match found {
            Some((matches, verdict)) => {
                let matches = matches.strip_suffix("counter").unwrap_or(matches).trim_end();
                format!("{matches} counter{verdict} comment \"rule {number}\"\n")
            }
            None => format!("{line}\n"),
        }
    };
    text.lines().enumerate().map(numbered).collect()
}

/// The same with the number of each rule, which have counters anyway; numbers go on after `first`.
pub(crate) fn of_iptables(text: &str, first: usize) -> String {
    let numbered = |(number, line): (usize, &str)| {
        let target = ["-j ACCEPT", "-j DROP", "-j REJECT"].iter().find_map(|it| line.rfind(it));
        let number = first + number;
        match target {
            Some(at) => {
                let (matches, target) = line.split_at(at);
                format!("{matches}-m comment --comment \"rule {number}\" {target}\n")
            }
            None => format!("{line}\n"),
        }
    };
    text.lines().enumerate().map(numbered).collect()
}

/// Sends what is surely refused, and compares; gives how many rules counted some.
pub(crate) fn judge(
    lab: &Lab,
    rules: &Loadable,
    program: &Program,
    probes: &[Probe],
    shown: &str,
) -> usize {
    let mut expected: BTreeMap<usize, u64> = BTreeMap::new();
    let mut refused = Vec::new();
    for probe in probes.iter().filter(|probe| probe.expect == Expect::Block) {
        let decision = program.decide(Direction::Forward, &packet(probe));
        if decision.outcome.may_pass() || !decision.doubts.is_empty() {
            continue;
        }
        refused.push(probe.clone());
        for (_, by) in &decision.steps {
            if let Some(number) = number(program, *by) {
                *expected.entry(number).or_default() += 1;
            }
        }
    }
    // Loading sets all counters back.
    lab.load("router", rules).unwrap();
    lab.run(&refused).unwrap();
    let counted = counted(&lab.listing("router", rules).unwrap());
    assert!(!counted.is_empty(), "{shown}");
    for (number, packets) in &counted {
        // A packet may be sent again, and none is lost on a link.
        let least = expected.get(number).copied().unwrap_or(0);
        let right = if least == 0 { *packets == 0 } else { *packets >= least };
        assert!(right, "rule {number} counted {packets} packets in place of {least}\n{shown}");
    }
    expected.keys().filter(|number| counted.contains_key(number)).count()
}

/// The number that the rule carries, where it has one.
fn number(program: &Program, by: Decider) -> Option<usize> {
    let Decider::Rule(id) = by else { return None };
    number_in(&program.rule(id)?.text)
}

/// Rules that a listing numbers, with the packets that each counted.
fn counted(listing: &str) -> BTreeMap<usize, u64> {
    let mut counted = BTreeMap::new();
    for line in listing.lines() {
        let packets = match line.strip_prefix('[') {
            Some(saved) => saved.split(':').next(),
            None => line.split("counter packets ").nth(1).and_then(|it| it.split(' ').next()),
        };
        if let (Some(number), Some(packets)) = (number_in(line), packets) {
            counted.insert(number, packets.parse().unwrap());
        }
    }
    counted
}

fn number_in(line: &str) -> Option<usize> {
    let rest = line.split("\"rule ").nth(1)?;
    rest.split('"').next()?.parse().ok()
}
