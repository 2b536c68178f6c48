//! What is written decides every packet as the neutral ruleset does.
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

use oracle::{Decision, iptables, nftables};
use pilotage_dialect::{IptablesTable, Options, Written, find};
use pilotage_net::{Action, Direction, Ruleset};
use proptest::prelude::*;
use rulesets::packets::{is_planned, packets};
use rulesets::random::ruleset;

const DIRECTIONS: [Direction; 3] = [Direction::Input, Direction::Output, Direction::Forward];

/// Compares all packets; gives how many were accepted.
fn check(ruleset: &Ruleset, seed: u64) -> Result<usize, TestCaseError> {
    let write = |dialect: &str, options: &Options| -> Written {
        find(dialect).unwrap().write(ruleset, options).unwrap()
    };
    let plain = Options::default();
    let filter = Options { iptables_table: IptablesTable::Filter, ..Options::default() };
    let nft = nftables::Table::read(&write("nftables", &plain).files[0].text);
    let tables = [&plain, &filter]
        .map(|options| write("iptables", options).files)
        .map(|files| [0, 1].map(|family: usize| iptables::Table::read(&files[family].text)));
    let packets = packets(ruleset, seed);
    let mut accepted = 0;
    for direction in DIRECTIONS {
        for packet in packets.iter().filter(|packet| is_planned(direction, packet)) {
            let (action, _) = ruleset.decide(direction, packet);
            let expected = Decision::of(action, packet);
            let Some(decided) = nft.decide(direction, packet) else { continue };
            prop_assert_eq!(decided, expected, "nftables: {} {}", direction, packet);
            let family = usize::from(packet.source.is_ipv6());
            let decided = tables[1][family].decide(direction, packet);
            prop_assert_eq!(decided, expected, "iptables filter: {} {}", direction, packet);
            let silent = if action == Action::Reject { Decision::Drop } else { expected };
            let decided = tables[0][family].decide(direction, packet);
            prop_assert_eq!(decided, silent, "iptables security: {} {}", direction, packet);
            accepted += usize::from(action == Action::Accept);
        }
    }
    Ok(accepted)
}

#[test]
fn scenarios_keep_their_meaning() {
    rulesets::check_all(check);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_rulesets_keep_their_meaning(ruleset in ruleset(), seed in any::<u16>()) {
        check(&ruleset, seed.into())?;
    }
}
