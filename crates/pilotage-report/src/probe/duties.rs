//! What is not as it ought to be, grouped by what a person must do about it, in the order in which it is
//! best done.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use pilotage_verdict::{Outcome, Probe, Standing};

use super::Run;
use super::ask::{self, Ask, Asks};
use super::dead::Dead;
use super::duty::{self, Duty};
use crate::matrix::rules::Summary;

/// Outcomes about which the same person must do the same.
pub(super) struct Group<'r> {
    /// One line: `Open on the host firewall of node-2`.
    pub(super) what: String,
    pub(super) standing: Standing,
    pub(super) dues: Vec<(&'r Probe, &'r Outcome)>,
    /// The rules to ask for, where one would let them pass.
    pub(super) asks: Vec<Ask>,
}

/// What is wrong first, then by duty.
type Key = (Reverse<Standing>, Duty);
type Due<'r> = (Key, &'r Probe, &'r Outcome);

/// All of them: what is wrong first.
pub(super) fn groups<'r>(run: &Run<'r>) -> Vec<Group<'r>> {
    let unmet = run.judged().filter(|(_, _, standing)| *standing != Standing::AsExpected);
    let dead = Dead::of(run);
    let mut all: Vec<Due<'r>> = unmet
        .map(|(probe, outcome, standing)| {
            let (standing, duty) = dead
                .duty(probe, outcome)
                .unwrap_or_else(|| (standing, duty::of(run, probe, outcome)));
            ((Reverse(standing), duty), probe, outcome)
        })
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let summary = run.plan.map(Summary::new);
    let asks = Asks::new(summary.as_ref());
    let same = |(one, ..): &Due<'_>, (other, ..): &Due<'_>| one == other;
    all.chunk_by(same).filter_map(|dues| group(run, &asks, &dead, dues)).collect()
}

fn group<'r>(run: &Run<'_>, asks: &Asks<'_>, dead: &Dead, dues: &[Due<'r>]) -> Option<Group<'r>> {
    let ((Reverse(standing), duty), ..) = dues.first()?;
    let blocked = dues
        .iter()
        .filter(|(_, probe, outcome)| ask::would_help(outcome) && !dead.explains(probe, outcome));
    let rules: BTreeSet<Ask> = blocked.filter_map(|(_, probe, _)| asks.rule(run, probe)).collect();
    Some(Group {
        what: capital(&duty.what),
        standing: *standing,
        dues: dues.iter().map(|(_, probe, outcome)| (*probe, *outcome)).collect(),
        asks: rules.into_iter().collect(),
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
