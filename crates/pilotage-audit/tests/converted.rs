//! Random rulesets between nftables and iptables: what is read back lets the same new connections pass, or
//! fewer where something is said to be lost.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

#[path = "../../pilotage-dialect/tests/rulesets/random.rs"]
#[allow(unreachable_pub, reason = "another crate's file")]
mod random;

use pilotage_audit::neutral;
use pilotage_diagnostic::Sources;
use pilotage_dialect::{Dialect, ESSENTIALS, Known, LossKind, Options, Text};
use pilotage_net::{AddressSet, Direction, Family, PortSet, Ruleset};
use pilotage_space::{Axes, Filter, InterfaceSet, Match, Program};
use proptest::prelude::*;

/// What was written, as it is read back; none where it would permit more. With it, whether some of
/// the rules are not said.
fn through(dialect: &dyn Dialect, ruleset: &Ruleset) -> Option<(Program, bool)> {
    let written = dialect.write(ruleset, &Options::default()).unwrap();
    if written.losses.iter().any(|loss| loss.kind == LossKind::Widened) {
        return None;
    }
    let mut sources = Sources::new();
    let named: Vec<(String, &str)> = written
        .files
        .iter()
        .map(|file| (format!("a{}", file.suffix), file.text.as_str()))
        .collect();
    let texts: Vec<Text<'_>> = named
        .iter()
        .map(|(name, text)| Text { source: sources.add(name.as_str(), *text), name, text })
        .collect();
    let reading = dialect.reader()?.read(&texts, &Known::default());
    let narrowed = written.losses.iter().any(|loss| loss.kind == LossKind::Narrowed);
    Some((reading.program, narrowed))
}

/// New connections by the network, of protocols that neutral rules know in the family. What is
/// the link's own some dialects let pass by themselves.
fn asked(direction: Direction, family: Family) -> Match {
    let wire = InterfaceSet::named(["lo"]).complement();
    let link = "fe80::/10, ff00::/8".parse().unwrap();
    let routed = AddressSet::any().difference(&link);
    let new = Match::new_connections();
    let new = Match { source: routed.clone(), destination: routed, ..new };
    // Headers of IPv6 are protocols to some dialects and not to others.
    let foreign: &[u16] = if family == Family::V4 { &[58] } else { &[0, 1, 43, 44, 60] };
    let protocols = new.protocols.difference(&foreign.iter().copied().collect());
    match direction {
        Direction::Input => Match { input: wire, protocols, ..new },
        Direction::Output => Match { output: wire, protocols, ..new },
        Direction::Forward => Match { protocols, ..new },
    }
}

/// What every dialect lets pass before any rule.
fn is_essential(on: &Match, family: Family) -> bool {
    let kinds = ESSENTIALS.iter().filter(|it| it.family == family).flat_map(|it| it.kinds);
    let all = kinds.filter_map(|kind| Match::icmp(*kind, family));
    let all = all.fold(PortSet::new(), |all, it| all.union(&it.destination_ports));
    let icmp = PortSet::single(if family == Family::V4 { 1 } else { 58 });
    on.protocols.is_subset(&icmp) && on.destination_ports.is_subset(&all)
}

/// What passes here and not there.
fn beyond(here: &Program, there: &Program, direction: Direction, family: Family) -> Vec<Match> {
    let asked = asked(direction, family);
    let axes = Axes::new(family, &[here, there], [&asked]);
    let one = Filter::new(here, direction, &axes).unwrap();
    let other = Filter::new(there, direction, &axes).unwrap();
    let (found, _) = one.beyond(&other, &asked, 50).unwrap();
    found.into_iter().filter(|on| !is_essential(on, family)).collect()
}

fn check(from: &dyn Dialect, to: &dyn Dialect, ruleset: &Ruleset) -> Result<bool, TestCaseError> {
    let Some((read, _)) = through(from, ruleset) else { return Ok(false) };
    let rules = neutral(&read, "a").unwrap();
    let Some((back, narrowed)) = through(to, &rules.ruleset) else { return Ok(false) };
    let lost = narrowed || !rules.lost.is_empty();
    for direction in rules.ruleset.kind.directions() {
        for family in Family::ALL {
            let more = beyond(&back, &read, *direction, family);
            let names = (from.name(), to.name());
            prop_assert!(more.is_empty(), "{names:?} {direction} permits more: {}", more[0]);
            if !lost {
                let less = beyond(&read, &back, *direction, family);
                prop_assert!(less.is_empty(), "{names:?} {direction} permits less: {}", less[0]);
            }
        }
    }
    Ok(!lost)
}

fn all(from: &[&dyn Dialect], to: &[&dyn Dialect], cases: u32) {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let exact = std::cell::Cell::new(0);
    let checked = runner.run(&random::ruleset(), |ruleset| {
        for from in from {
            for to in to {
                exact.set(exact.get() + u32::from(check(*from, *to, &ruleset)?));
            }
        }
        Ok(())
    });
    checked.unwrap_or_else(|error| panic!("{error}"));
    assert!(exact.get() > cases / 4, "{} of {cases} were exact", exact.get());
}

fn dialects(names: &[&str]) -> Vec<&'static dyn Dialect> {
    names.iter().map(|name| pilotage_dialect::find(name).unwrap()).collect()
}

#[test]
fn nftables_and_iptables_say_the_same() {
    let both = dialects(&["nftables", "iptables"]);
    all(&both, &both, 24);
}
