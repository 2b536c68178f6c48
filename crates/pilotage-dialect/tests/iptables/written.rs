//! What our own writer writes is read back as what it says.

use pilotage_dialect::{IptablesTable, Options, find};
use pilotage_net::Ruleset;
use proptest::prelude::*;

use crate::inputs::read;
use crate::rulesets;
use crate::rulesets::opening::compare;
use crate::rulesets::random::ruleset;

/// Compares all packets; gives how many were accepted.
fn check(ruleset: &Ruleset, seed: u64) -> Result<usize, TestCaseError> {
    let mut accepted = 0;
    for table in [IptablesTable::Security, IptablesTable::Filter] {
        let options = Options { iptables_table: table, ..Options::default() };
        let files = find("iptables").unwrap().write(ruleset, &options).unwrap().files;
        let named: Vec<_> = files.iter().map(|file| (file.suffix, file.text.as_str())).collect();
        let reading = read(&named);
        prop_assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        accepted += compare(&reading.program, ruleset, seed)?;
    }
    Ok(accepted)
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
