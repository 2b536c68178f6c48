//! The laboratory: two hosts and a router between them, one thing wrong at a time, and the one right
//! verdict.
//!
//! Each scenario is asked twice: with the right to watch the interfaces, and without.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

mod bench;
mod scenario;
mod scenarios;

use pilotage_testkit::ready;

use self::bench::Bench;
use self::scenarios::SCENARIOS;

/// How often all scenarios are run; `PILOTAGE_ROUNDS=200` for the long run.
fn rounds() -> usize {
    std::env::var("PILOTAGE_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

fn wanted(name: &str) -> bool {
    std::env::var("PILOTAGE_SCENARIO").map_or(true, |only| name.contains(&only))
}

#[test]
fn every_scenario_has_its_verdict() {
    if !ready("every_scenario_has_its_verdict") {
        return;
    }
    let bench = Bench::new();
    let mut wrong = Vec::new();
    for round in 0..rounds() {
        for scenario in SCENARIOS.iter().filter(|scenario| wanted(scenario.name)) {
            for watching in [true, false] {
                let expected = if watching { scenario.watched } else { scenario.unwatched };
                let found = bench.run(scenario, watching);
                if std::env::var_os("PILOTAGE_SHOW").is_some() {
                    println!("{}, watching {watching}: {found:?}", scenario.name);
                }
                if (found.state, found.at) != expected {
                    let name = scenario.name;
                    wrong.push(format!(
                        "round {round}, {name}, watching {watching}: {found:?}, not {expected:?}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
