//! The laboratory: two hosts and a router between them, one thing wrong at a time, and the one right
//! verdict.
//!
//! Each scenario is asked twice: with the right to watch the interfaces, and without.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

mod bench;
mod inner;
mod inspection;
mod nmap;
mod relay;
mod scenario;
mod scenarios;

use std::thread;

use pilotage_testkit::{ready, ready_with};

use self::bench::Bench;
use self::scenario::Scenario;
use self::scenarios::SCENARIOS;

/// How often all scenarios are run; `PILOTAGE_ROUNDS=200` for the long run.
fn rounds() -> usize {
    std::env::var("PILOTAGE_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

fn wanted(name: &str) -> bool {
    std::env::var("PILOTAGE_SCENARIO").map_or(true, |only| name.contains(&only))
}

/// What opens TLS on the way.
const INSPECTION: [(&str, &str); 1] = [("haproxy", "haproxy")];

/// Laboratories side by side: most of the time is waiting. `PILOTAGE_BENCHES` for more of them.
fn benches() -> usize {
    std::env::var("PILOTAGE_BENCHES").ok().and_then(|text| text.parse().ok()).unwrap_or(8)
}

#[test]
fn every_scenario_has_its_verdict() {
    if !ready("every_scenario_has_its_verdict") {
        return;
    }
    let inspects = ready_with("scenarios with a TLS-opening middlebox", &INSPECTION);
    let scenarios = SCENARIOS
        .iter()
        .filter(|scenario| wanted(scenario.title) && (inspects || scenario.inspects.is_none()));
    let cases: Vec<_> = (0..rounds())
        .flat_map(|_| scenarios.clone().flat_map(|it| [(it, true), (it, false)]))
        .collect();
    let benches = benches();
    let wrong: Vec<String> = thread::scope(|scope| {
        let part = |first: usize| {
            let cases = &cases;
            scope.spawn(move || run(cases.iter().skip(first).step_by(benches).copied()))
        };
        let running: Vec<_> = (0..benches.min(cases.len())).map(part).collect();
        running.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "of {}:\n{}", cases.len(), wrong.join("\n"));
}

/// Runs some cases in a laboratory of their own; those that came out wrong.
fn run<'s>(cases: impl Iterator<Item = (&'s Scenario, bool)>) -> Vec<String> {
    let mut bench = Bench::new();
    let mut wrong = Vec::new();
    for (scenario, watching) in cases {
        let expected = if watching { scenario.watched } else { scenario.unwatched };
        let found = bench.run(scenario, watching);
        let says = found.because.contains(scenario.says);
        if (found.state, found.at) != expected || !says {
            let name = scenario.title;
            wrong.push(format!("{name}, watching {watching}: {found:?}, not {expected:?}"));
        }
    }
    wrong
}
