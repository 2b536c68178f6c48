//! What becomes of planned flows on their whole way, in one line.

use std::collections::BTreeMap;

use pilotage_audit::{Audit, Fate, Kind, journeys};
use pilotage_plan::{Plan, Rulesets};

use super::report::Outcome;

/// `40 planned flows: 30 pass every firewall on their way, 2 are stopped; 8 meet some that were not
/// asked`.
pub fn line(plan: &Plan, rulesets: &Rulesets<'_>, outcomes: &BTreeMap<usize, Outcome>) -> String {
    let audited = outcomes.iter().filter_map(|(at, outcome)| Some((*at, outcome.as_ref().ok()?)));
    let audited: BTreeMap<usize, &Audit> = audited.collect();
    let journeys = journeys(plan, rulesets, &audited);
    let count = |fate: Fate| journeys.values().filter(|journey| journey.fate() == fate).count();
    let passing = count(Fate::Passes);
    let mut text = format!("{} planned flows: {passing} pass every firewall", journeys.len());
    text.push_str(" on their way");
    for (fate, what) in [
        (Fate::Stopped, "are stopped"),
        (Fate::Doubtful, "may be stopped"),
        (Fate::Unknown, "meet firewalls that were not audited"),
    ] {
        let count = count(fate);
        if count > 0 {
            text.push_str(&format!(", {count} {what}"));
        }
    }
    let by_interface =
        |audit: &&Audit| audit.findings.iter().any(|it| it.kind == Kind::ByInterface);
    if count(Fate::Doubtful) > 0 && audited.values().any(by_interface) {
        text.push_str(" (which interfaces matter says PLT0803, a note: `--verbose`)");
    }
    text
}
