//! Comparisons of a whole site: right rulesets hold, wrong ones do not, and without rules
//! everything passes.

use pilotage_testkit::lab::{Lab, Probe};
use pilotage_testkit::oracle::Comparison;
use pilotage_testkit::{announce, ready};

use super::site;

/// Unplanned probes of each test.
const UNPLANNED: usize = 3_000;

fn compare(name: &str, lab: &Lab, probes: &[Probe]) -> Comparison {
    let outcomes = lab.run(probes).unwrap();
    assert_eq!(outcomes.len(), probes.len());
    Comparison::new(name, probes, &outcomes)
}

#[test]
fn without_rules_everything_passes() {
    if !ready("without_rules_everything_passes") {
        return;
    }
    let lab = Lab::build(&site::topology()).unwrap();
    let comparison = compare("control (no rules)", &lab, &site::probes(UNPLANNED));
    announce(&comparison.to_string());
    assert_eq!(comparison.planned.blocked, 0, "{}", comparison.report());
    // So whatever is blocked in the other tests is blocked by rules.
    assert_eq!(comparison.unplanned.blocked, 0);
    assert_eq!(comparison.unplanned.passed, UNPLANNED);
}

#[test]
fn right_nftables_rulesets_hold() {
    if !ready("right_nftables_rulesets_hold") {
        return;
    }
    let lab = site::guarded_by_nftables(|_, text| text);
    let probes = site::probes(UNPLANNED);
    let comparison = compare("three zones (nftables)", &lab, &probes);
    announce(&comparison.to_string());
    assert!(comparison.holds(), "{}", comparison.report());
    assert_eq!(comparison.unplanned.blocked, UNPLANNED);
    assert_eq!(comparison.planned.passed + UNPLANNED, probes.len());
}

#[test]
fn right_iptables_rulesets_hold() {
    if !ready("right_iptables_rulesets_hold") {
        return;
    }
    let lab = site::guarded_by_iptables();
    let probes = site::probes(UNPLANNED);
    let comparison = compare("three zones (iptables)", &lab, &probes);
    announce(&comparison.to_string());
    assert!(comparison.holds(), "{}", comparison.report());
    assert_eq!(comparison.unplanned.blocked, UNPLANNED);
}

/// Each mistake is noticed by a probe that names it.
#[test]
fn wrong_rulesets_are_noticed() {
    if !ready("wrong_rulesets_are_noticed") {
        return;
    }
    let mistakes = [
        // Where, what, what instead; who is surprised, and how.
        (
            "core",
            "443, 5080",
            "443-444, 5081",
            "planned admin (198.51.100.10) -> appliance (192.0.2.10) tcp/5080: blocked: no answer",
        ),
        (
            "core",
            "443-444, 5081",
            "443-444, 5081",
            "unplanned admin (2001:db8:1::10) -> appliance (2001:db8:2::10) tcp/444: passed",
        ),
        (
            "inner",
            "sctp dport 9000",
            "sctp dport 9001",
            "planned appliance (2001:db8:2::10) -> node-2 (2001:db8:3::5) sctp/9000: blocked",
        ),
        (
            "node-1",
            "nd-neighbor-solicit, ",
            "",
            "planned admin (2001:db8:1::10) -> node-1 (2001:db8:3::4) tcp/22: blocked",
        ),
        (
            "node-1",
            "l4proto esp",
            "l4proto { esp, ah }",
            "unplanned node-2 (203.0.113.5) -> node-1 (203.0.113.4) ah: passed",
        ),
        (
            "node-2",
            "l4proto esp",
            "l4proto { esp, ah }",
            "unplanned node-1 (203.0.113.4) -> node-2 (203.0.113.5) ah: passed",
        ),
        (
            "node-2",
            "ct state established,related accept",
            "",
            "planned node-2 (203.0.113.5) -> node-1 (203.0.113.4) tcp/2379: blocked: it arrived",
        ),
    ];
    let lab = site::guarded_by_nftables(|point, text| {
        let here = mistakes.iter().filter(|(place, ..)| *place == point);
        here.fold(text, |text, (place, what, instead, _)| {
            assert!(text.contains(what), "{place}: {what}");
            text.replace(what, instead)
        })
    });
    let comparison = compare("with mistakes (nftables)", &lab, &site::probes(UNPLANNED));
    for (place, _, instead, surprise) in mistakes {
        let named = comparison.surprises.iter().any(|line| line.starts_with(surprise));
        assert!(
            named,
            "`{instead}` at {place}: no `{surprise}` in\n{}",
            comparison.surprises.join("\n")
        );
    }
}
