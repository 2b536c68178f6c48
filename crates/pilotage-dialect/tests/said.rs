//! What write-only dialects write decides every packet as they say it does: an evaluator of the
//! written form, made from the vendor's reference alone, against [`Written::fitted`].
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

#[allow(dead_code, reason = "each test file uses its part")]
mod oracle;

use oracle::{Decision, check_point, mikrotik, nsx_t, pf, talos, ufw, windows};
use pilotage_dialect::{Dialect, LossKind, Options, Written, all};
use pilotage_net::{Action, Direction, Packet, PointKind, Ruleset};
use proptest::prelude::*;
use rulesets::opening::{directions, is_discovery};
use rulesets::packets::{is_planned, packets};
use rulesets::random::ruleset;

/// What a written form does with packets; none where it leaves a direction alone.
type Said = Box<dyn Fn(Direction, &Packet) -> Option<Decision>>;

/// The evaluator of a dialect without a reader.
fn said(dialect: &dyn Dialect, written: &Written) -> Option<Said> {
    let text = &written.files[0].text;
    Some(match dialect.name() {
        "ufw" => {
            let script = ufw::Script::read(text);
            Box::new(move |direction, packet| script.decide(direction, packet))
        }
        "windows" => {
            let script = windows::Script::read(text);
            Box::new(move |direction, packet| script.decide(direction, packet))
        }
        "mikrotik" => {
            let script = mikrotik::Script::read(text);
            Box::new(move |direction, packet| script.decide(direction, packet))
        }
        "pf" => {
            let conf = pf::Conf::read(text);
            Box::new(move |direction, packet| conf.decide(direction, packet))
        }
        "talos" => {
            let documents = talos::Documents::read(text);
            Box::new(move |direction, packet| documents.decide(direction, packet))
        }
        "check-point" => {
            let script = check_point::Script::read(text);
            Box::new(move |direction, packet| script.decide(direction, packet))
        }
        "nsx-t" => {
            let infra = nsx_t::Infra::read(text);
            Box::new(move |direction, packet| infra.decide(direction, packet))
        }
        "csv" => return None,
        other if dialect.reader().is_none() => panic!("{other} has neither reader nor evaluator"),
        _ => return None,
    })
}

/// Compares all packets; gives how many were accepted.
fn check(
    dialect: &dyn Dialect,
    ruleset: &Ruleset,
    options: &Options,
    (seed, every): (u64, usize),
) -> Result<usize, TestCaseError> {
    let written = dialect.write(ruleset, options).unwrap();
    let Some(said) = said(dialect, &written) else { return Ok(0) };
    let fitted = written.fitted.as_deref().unwrap_or(ruleset);
    let told = |kind| written.losses.iter().any(|loss| loss.kind == kind);
    let (widened, narrowed) = (told(LossKind::Widened), told(LossKind::Narrowed));
    let mut accepted = 0;
    let tried = packets(ruleset, seed);
    // A packet through a host of pf passes the rules for both ways; none are about it alone.
    let through = dialect.name() == "pf" && ruleset.kind == PointKind::Host;
    for direction in directions(ruleset) {
        if through && direction == Direction::Forward {
            continue;
        }
        for packet in tried.iter().copied().step_by(every) {
            if !is_planned(direction, &packet) || is_discovery(&packet) {
                continue;
            }
            let (asked, _) = ruleset.decide(direction, &packet);
            let (action, rule) = fitted.decide(direction, &packet);
            let passes = [asked, action].map(|it| it == Action::Accept);
            prop_assert!(passes[0] || !passes[1] || widened, "more passes: {direction} {packet}");
            prop_assert!(!passes[0] || passes[1] || narrowed, "less passes: {direction} {packet}");
            // What the system lets pass by itself is in no file.
            if rule.is_some_and(|rule| rule.comment.ends_with("'s own")) {
                continue;
            }
            let decided = said(direction, &packet).unwrap_or(Decision::Accept);
            let decided = Decision::refusals_alike(decided);
            let expected = Decision::refusals_alike(Decision::of(action, &packet));
            let name = dialect.name();
            prop_assert_eq!(decided, expected, "{}: {} {}", name, direction, packet);
            accepted += usize::from(action == Action::Accept);
        }
    }
    Ok(accepted)
}

#[test]
fn scenarios_are_said() {
    let widen = Options { widen: vec!["all".to_owned()], ..Options::default() };
    for dialect in all().iter().filter(|dialect| dialect.reader().is_none()) {
        for options in [&Options::default(), &widen] {
            let mut accepted = 0;
            for scenario in rulesets::all() {
                accepted += check(*dialect, &scenario.ruleset, options, (1, 2))
                    .unwrap_or_else(|error| panic!("{}: {error}", scenario.name));
            }
            let least = if dialect.name() == "csv" { 0 } else { 300 };
            assert!(accepted >= least, "{}: {accepted} packets were accepted", dialect.name());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_rulesets_are_said(ruleset in ruleset(), seed in any::<u16>(), wide: bool) {
        let widen = if wide { vec!["all".to_owned()] } else { Vec::new() };
        let options = Options { widen, ..Options::default() };
        for dialect in all() {
            check(*dialect, &ruleset, &options, (seed.into(), 8))?;
        }
    }
}
