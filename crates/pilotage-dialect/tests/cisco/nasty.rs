//! Whatever rulesets hold, the files are commands that a device takes.

use pilotage_dialect::{Options, find};
use pilotage_testkit::checkers::{self, File};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::rulesets::random::{ruleset, text};

const DIALECTS: &[&str] = &["cisco-asa", "cisco-ios"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..Default::default() })]

    #[test]
    fn commands_stay_commands(ruleset in ruleset(), header in vec(text(), 0..3)) {
        let options = Options { header, ..Options::default() };
        for dialect in DIALECTS {
            let written = find(dialect).unwrap().write(&ruleset, &options).unwrap();
            let files: Vec<File<'_>> = written
                .files
                .iter()
                .map(|file| File { suffix: file.suffix, text: &file.text })
                .collect();
            let checker = checkers::find(dialect).unwrap();
            (checker.check)(&files)
                .map_err(|error| TestCaseError::fail(format!("{dialect}: {error}")))?;
        }
    }
}
