//! The terminal's form: what to do, then the sums.

use std::fmt::Write as _;

use pilotage_verdict::{Outcome, Standing, State};

use super::before::Changes;
use super::certificates;
use super::duties::groups;
use super::{Run, proxy};
use crate::text::counted;

/// So many lines of one kind are shown.
const MOST_LINES: usize = 12;
/// Named ports are all shown up to so many; of more only what answers.
const FEW: usize = 40;

/// What was found, for people.
#[must_use]
pub fn text(run: &Run<'_>) -> String {
    let mut out = String::new();
    if run.plan.is_none() {
        ports(run, &mut out);
    } else {
        duties(run, &mut out);
        unasked(run, &mut out);
    }
    changes(run, &mut out);
    sums(run, &mut out);
    // Of ports that were named, each line has it.
    let certificates = run.plan.map(|_| certificates::notes(run)).unwrap_or_default();
    for line in run.blind.iter().chain(&certificates) {
        // Writing to a string cannot fail.
        _ = writeln!(out, "note: {line}");
    }
    out
}

/// Ports that a person named: each with its verdict.
fn ports(run: &Run<'_>, out: &mut String) {
    let few = run.outcomes.len() <= FEW;
    let first = run.probes.first().map(|probe| &probe.to);
    let several = run.probes.iter().any(|probe| Some(&probe.to) != first);
    for (probe, outcome, _) in run.judged() {
        let state = outcome.verdict.state;
        let answers = matches!(
            state,
            State::Open | State::OpenUnverified | State::WrongService | State::OpenButReset
        );
        if few || answers {
            if several {
                _ = write!(
                    out,
                    "{:<24} ",
                    probe.to.address().map_or_else(String::new, |it| it.to_string())
                );
            }
            _ = writeln!(out, "{:<11} {}", probe.carrier.to_string(), said(outcome));
            if let Some(what) = proxy::duty(probe, outcome) {
                _ = writeln!(out, "{:<11} {what}", "");
            }
        }
    }
    if !few {
        out.push_str("all others: ");
    }
}

/// `filtered: no answer ...`, with how long an answer took.
fn said(outcome: &Outcome) -> String {
    let took = outcome.initiator.micros.map(|micros| {
        let (whole, part) = (micros / 1_000, micros % 1_000 / 100);
        format!(" ({whole}.{part} ms)")
    });
    let verdict = &outcome.verdict;
    format!("{}{}: {}", verdict.state, took.unwrap_or_default(), verdict.because)
}

fn duties(run: &Run<'_>, out: &mut String) {
    for group in groups(run) {
        let optional = if group.standing == Standing::Optional { " (optional)" } else { "" };
        // Writing to a string cannot fail.
        _ = writeln!(out, "{}{optional}", group.what);
        for (probe, outcome) in group.dues.iter().take(MOST_LINES) {
            let ids = run.requirements(probe).join(", ");
            let ids = if ids.is_empty() { String::new() } else { format!("  {ids}") };
            _ = writeln!(out, "  {probe}  {}{ids}", outcome.verdict.state);
            _ = writeln!(out, "      {}", outcome.verdict.because);
        }
        more(group.dues.len(), out);
        for ask in group.asks.iter().take(MOST_LINES) {
            _ = writeln!(out, "  ask for {}", ask.on_one_line());
            _ = writeln!(out, "      for {} ({})", ask.purpose, ask.requirements);
        }
        more(group.asks.len(), out);
        out.push('\n');
    }
}

fn more(all: usize, out: &mut String) {
    let more = all.saturating_sub(MOST_LINES);
    if more > 0 {
        _ = writeln!(out, "  and {more} more");
    }
}

/// What is another than in the earlier run.
fn changes(run: &Run<'_>, out: &mut String) {
    let Some(changes) = Changes::of(run) else { return };
    let Changes { broken, mended, different, same, new, gone } = &changes;
    let lists = [("broken", broken), ("mended", mended), ("otherwise than before", different)];
    let counts = lists.iter().map(|(word, list)| (list.len(), *word));
    let more_counts = [(*new, "new"), (gone.len(), "not asked any more"), (*same, "as before")];
    let counts = counts.chain(more_counts).filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    _ = writeln!(out, "Since the baseline: {}", counts.join(", "));
    for (word, list) in lists {
        for (probe, outcome, was) in list.iter().take(MOST_LINES) {
            _ = writeln!(out, "  {word}: {probe}  {}, was {}", outcome.verdict.state, was.state);
        }
        more(list.len(), out);
    }
    for (key, _) in gone.iter().take(MOST_LINES) {
        _ = writeln!(out, "  not asked any more: {key}");
    }
    more(gone.len(), out);
    out.push('\n');
}

fn unasked(run: &Run<'_>, out: &mut String) {
    let reasons = run.unasked_by_reason();
    if reasons.is_empty() {
        return;
    }
    out.push_str("Not asked\n");
    for (why, count) in reasons {
        _ = writeln!(out, "  {}: {why}", counted(count, "flow", "flows"));
    }
    out.push('\n');
}

/// `12 open, 3 filtered; 12 as expected, 3 wrong`.
fn sums(run: &Run<'_>, out: &mut String) {
    let few = run.plan.is_none() && run.outcomes.len() <= FEW;
    if few {
        return;
    }
    let count = |state: State| run.outcomes.iter().filter(|it| it.verdict.state == state).count();
    let states = State::ALL.into_iter().map(|state| (state, count(state)));
    let states: Vec<String> =
        states.filter(|(_, n)| *n > 0).map(|(state, n)| format!("{n} {state}")).collect();
    _ = write!(out, "{} probes: {}", run.outcomes.len(), states.join(", "));
    if run.plan.is_some() {
        let standings = [
            (Standing::Wrong, "wrong"),
            (Standing::Optional, "optional and not open"),
            (Standing::Undecided, "undecided"),
        ];
        _ = write!(out, "; {} as expected", run.count(Standing::AsExpected));
        for (standing, word) in standings {
            let n = run.count(standing);
            if n > 0 {
                _ = write!(out, ", {n} {word}");
            }
        }
    }
    out.push('\n');
}
