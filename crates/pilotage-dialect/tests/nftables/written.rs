//! What our own writer writes is read back as what it says.

use pilotage_dialect::{Options, find};
use pilotage_net::{Action, Ruleset};
use pilotage_space::Outcome;
use proptest::prelude::*;

use crate::rulesets::opening::{directions, is_discovery, opening};
use crate::rulesets::packets::{is_planned, packets};
use crate::rulesets::random::ruleset;
use crate::{read, rulesets};

/// Compares all packets; gives how many were accepted.
fn check(ruleset: &Ruleset, seed: u64) -> Result<usize, TestCaseError> {
    let options = Options::default();
    let files = find("nftables").unwrap().write(ruleset, &options).unwrap().files;
    let reading = read(&files[0].text);
    // The hop limits of neighbour discovery are all that is in doubt.
    for finding in &reading.findings {
        let message = "the rule may or may not match: `ip6 hoplimit 255`";
        prop_assert_eq!(&finding.message, message);
    }
    let mut accepted = 0;
    for direction in directions(ruleset) {
        for packet in packets(ruleset, seed) {
            if !is_planned(direction, &packet) || is_discovery(&packet) {
                continue;
            }
            let (action, _) = ruleset.decide(direction, &packet);
            let expected =
                if action == Action::Accept { Outcome::PASSES } else { Outcome::REFUSED };
            let decision = reading.program.decide(direction, &opening(&packet));
            prop_assert_eq!(decision.outcome, expected, "{} {}", direction, packet);
            accepted += usize::from(action == Action::Accept);
        }
    }
    Ok(accepted)
}

#[test]
fn scenarios_are_read_back() {
    for scenario in rulesets::all() {
        let accepted = check(&scenario.ruleset, 1)
            .unwrap_or_else(|error| panic!("{}: {error}", scenario.name));
        let rules = scenario.ruleset.rules.iter();
        let accepts = rules.filter(|rule| rule.action == Action::Accept).count();
        assert!(accepts == 0 || accepted > 0, "{}: nothing was accepted", scenario.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_rulesets_are_read_back(ruleset in ruleset(), seed in any::<u16>()) {
        check(&ruleset, seed.into())?;
    }
}
