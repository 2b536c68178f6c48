//! Random rulesets with hostile text: the grammars of PAN-OS, FortiOS and Junos accept every file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

#[allow(dead_code, reason = "each test file uses its part")]
mod rulesets;

use pilotage_dialect::{Options, find};
use pilotage_net::{Direction, PointKind};
use pilotage_testkit::checkers::{self, File};
use proptest::collection::vec;
use proptest::prelude::*;
use rulesets::random::{ruleset, text};

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_file_is_accepted(ruleset in ruleset(), header in vec(text(), 0..3)) {
        let mut ruleset = ruleset;
        // These firewalls stand between zones: all rules are for packets that pass through.
        ruleset.kind = PointKind::Zone;
        ruleset.rules.iter_mut().for_each(|rule| rule.direction = Direction::Forward);
        let options = Options { header, widen: vec!["all".to_owned()], ..Options::default() };
        for name in ["palo-alto", "fortios", "juniper-srx", "junos-filter"] {
            let written = find(name).unwrap().write(&ruleset, &options).unwrap();
            let file = &written.files[0];
            let file = File { suffix: file.suffix, text: &file.text };
            let verdict = (checkers::find(name).unwrap().check)(&[file]);
            prop_assert!(verdict.is_ok(), "{}: {}", name, verdict.unwrap_err());
        }
    }
}
