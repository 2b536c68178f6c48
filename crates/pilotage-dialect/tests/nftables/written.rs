//! What our own writer writes is read back as what it says.

use pilotage_dialect::{Options, find};
use pilotage_net::Ruleset;
use proptest::prelude::*;

use crate::rulesets::opening::compare;
use crate::rulesets::random::ruleset;
use crate::{read, rulesets};

/// Compares all packets; gives how many were accepted.
fn check(ruleset: &Ruleset, seed: u64) -> Result<usize, TestCaseError> {
    let options = Options::default();
    let files = find("nftables").unwrap().write(ruleset, &options).unwrap().files;
    let reading = read(&files[0].text);
    prop_assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    compare(&reading.program, ruleset, seed)
}

#[test]
fn scenarios_are_read_back() {
    rulesets::check_all(check);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_rulesets_are_read_back(ruleset in ruleset(), seed in any::<u16>()) {
        check(&ruleset, seed.into())?;
    }
}
