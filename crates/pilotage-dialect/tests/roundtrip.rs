//! What each dialect writes is read back as what it says: the ruleset, but for the losses told.
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

use pilotage_diagnostic::{Severity, Sources};
use pilotage_dialect::{Dialect, Known, LossKind, Options, Reading, Text, Written, all};
use pilotage_net::{Action, Packet, Ruleset};
use proptest::prelude::*;
use rulesets::opening::{compare, directions};
use rulesets::packets::{is_met, is_planned, packets};
use rulesets::random::ruleset;

fn readable() -> impl Iterator<Item = &'static dyn Dialect> {
    all().iter().copied().filter(|dialect| dialect.reader().is_some())
}

fn read(dialect: &dyn Dialect, written: &Written) -> Reading {
    let mut sources = Sources::new();
    let texts: Vec<Text<'_>> = written
        .files
        .iter()
        .map(|file| Text {
            source: sources.add(file.suffix, file.text.as_str()),
            name: file.suffix,
            text: &file.text,
        })
        .collect();
    dialect.reader().unwrap().read(&texts, &Known::default())
}

/// Compares all packets; gives how many were accepted.
fn check(
    dialect: &dyn Dialect,
    ruleset: &Ruleset,
    options: &Options,
    seed: u64,
) -> Result<usize, TestCaseError> {
    let written = dialect.write(ruleset, options).unwrap();
    let said = written.fitted.as_deref().unwrap_or(ruleset);
    losses(&written, ruleset, seed)?;
    let reading = read(dialect, &written);
    for finding in &reading.findings {
        prop_assert!(finding.severity < Severity::Warning, "{}: {finding:?}", dialect.name());
    }
    compare(&reading.program, said, seed)
        .map_err(|error| TestCaseError::fail(format!("{}: {error}", dialect.name())))
}

/// What was fitted differs from what was given only where a loss says so.
fn losses(written: &Written, ruleset: &Ruleset, seed: u64) -> Result<(), TestCaseError> {
    let Some(fitted) = &written.fitted else {
        let cosmetic = written.losses.iter().all(|loss| loss.kind == LossKind::Cosmetic);
        prop_assert!(cosmetic, "{:?}", written.losses);
        return Ok(());
    };
    let told = |kind| written.losses.iter().any(|loss| loss.kind == kind);
    let (widened, narrowed) = (told(LossKind::Widened), told(LossKind::Narrowed));
    for direction in directions(ruleset) {
        let real = |it: &&Packet| is_met(ruleset, direction, it) && is_planned(direction, it);
        for packet in packets(ruleset, seed).iter().filter(real) {
            let passes = |rules: &Ruleset| rules.decide(direction, packet).0 == Action::Accept;
            let (asked, said) = (passes(ruleset), passes(fitted));
            prop_assert!(asked || !said || widened, "more passes: {direction} {packet}");
            prop_assert!(!asked || said || narrowed, "less passes: {direction} {packet}");
        }
    }
    Ok(())
}

#[test]
fn scenarios_are_read_back() {
    let widen = Options { widen: vec!["all".to_owned()], ..Options::default() };
    for dialect in readable() {
        for options in [&Options::default(), &widen] {
            let mut accepted = 0;
            for scenario in rulesets::all() {
                accepted += check(dialect, &scenario.ruleset, options, 1)
                    .unwrap_or_else(|error| panic!("{}: {error}", scenario.name));
            }
            assert!(accepted > 1000, "{}: {accepted} packets were accepted", dialect.name());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_rulesets_are_read_back(ruleset in ruleset(), seed in any::<u16>(), wide: bool) {
        let widen = if wide { vec!["all".to_owned()] } else { Vec::new() };
        let options = Options { widen, ..Options::default() };
        for dialect in readable() {
            check(dialect, &ruleset, &options, seed.into())?;
        }
    }
}
