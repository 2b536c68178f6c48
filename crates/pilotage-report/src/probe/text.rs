//! The terminal's form: what to do, then the sums.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use pilotage_verdict::{Outcome, Probe, Standing, State};

use super::Run;
use super::duty::{self, Duty};

/// So many lines of one duty are shown.
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
    sums(run, &mut out);
    for line in run.blind {
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

/// Something that a person must do, for one probe. Orders by what is wrong first, then by duty.
struct Due<'r> {
    key: (Reverse<Standing>, Duty),
    probe: &'r Probe,
    outcome: &'r Outcome,
}

fn duties(run: &Run<'_>, out: &mut String) {
    let unmet = run.judged().filter(|(_, _, standing)| *standing != Standing::AsExpected);
    let mut all: Vec<Due<'_>> = unmet
        .map(|(probe, outcome, standing)| {
            let key = (Reverse(standing), duty::of(run, probe, outcome));
            Due { key, probe, outcome }
        })
        .collect();
    all.sort_by(|one, other| one.key.cmp(&other.key));
    for group in all.chunk_by(|one, other| one.key == other.key) {
        let Some(Due { key: (Reverse(standing), duty), .. }) = group.first() else { continue };
        let optional = if *standing == Standing::Optional { " (optional)" } else { "" };
        // Writing to a string cannot fail.
        _ = writeln!(out, "{}{optional}", capital(&duty.what));
        for Due { probe, outcome, .. } in group.iter().take(MOST_LINES) {
            let ids = run.requirements(probe).join(", ");
            let ids = if ids.is_empty() { String::new() } else { format!("  {ids}") };
            _ = writeln!(out, "  {probe}  {}{ids}", outcome.verdict.state);
            _ = writeln!(out, "      {}", outcome.verdict.because);
        }
        let more = group.len().saturating_sub(MOST_LINES);
        if more > 0 {
            _ = writeln!(out, "  and {more} more");
        }
        out.push('\n');
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn unasked(run: &Run<'_>, out: &mut String) {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for it in run.unasked {
        let count = reasons.entry(&it.why).or_default();
        *count = count.saturating_add(1);
    }
    if reasons.is_empty() {
        return;
    }
    out.push_str("Not asked\n");
    for (why, count) in reasons {
        let flows = if count == 1 { "flow" } else { "flows" };
        _ = writeln!(out, "  {count} {flows}: {why}");
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
