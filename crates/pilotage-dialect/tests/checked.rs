//! Every written file is accepted by what checks its language besides our own reader.
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

use pilotage_dialect::{Options, all};
use pilotage_testkit::announce;
use pilotage_testkit::checkers::{self, File};

#[test]
fn every_scenario_is_accepted() {
    let widen = Options { widen: vec!["all".to_owned()], ..Options::default() };
    for dialect in all() {
        let name = dialect.name();
        let checker = checkers::find(name).unwrap_or_else(|| panic!("nothing checks `{name}`"));
        if let Some(why) = checker.missing() {
            announce(&format!("skipped: {name} by {}: {why}", checker.what));
            continue;
        }
        for scenario in rulesets::all() {
            for options in [&Options::default(), &widen] {
                let written = dialect.write(&scenario.ruleset, options).unwrap();
                let files: Vec<File<'_>> = written
                    .files
                    .iter()
                    .map(|file| File { suffix: file.suffix, text: &file.text })
                    .collect();
                (checker.check)(&files)
                    .unwrap_or_else(|error| panic!("{name} {}: {error}", scenario.name));
            }
        }
    }
}
