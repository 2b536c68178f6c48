//! How much is written: sums of addresses, not products.
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
use pilotage_net::{AddressGroup, Direction, PointKind, Ruleset};
use rulesets::{group, kernel, rule};

/// So many addresses of each family, of which no two touch.
fn scattered(label: &str, network: u8, count: u32) -> AddressGroup {
    let address = |number: u32| {
        let number = number * 2;
        format!("10.{network}.{}.{}, 2001:db8:{network}::{number:x}", number / 256, number % 256)
    };
    group(label, &(0..count).map(address).collect::<Vec<_>>().join(", "))
}

fn zone(transports: &str) -> Ruleset {
    let (a, b) = (scattered("a", 1, 100), scattered("b", 2, 100));
    let forward = Direction::Forward;
    let rules = vec![
        rule(forward, &a, &b, transports, ("x/one", "")),
        rule(forward, &a, &b, "sctp/9", ("x/two", "")),
        rule(forward, &b, &a, transports, ("x/three", "")),
    ];
    let mut ruleset = rulesets::all().remove(0).ruleset;
    ruleset.kind = PointKind::Zone;
    ruleset.rules = rules;
    ruleset
}

fn files(dialect: &str, ruleset: &Ruleset) -> Vec<String> {
    let written = find(dialect).unwrap().write(ruleset, &Options::default()).unwrap();
    written.files.into_iter().map(|file| file.text).collect()
}

#[test]
fn nftables_has_one_rule_for_each_family_and_protocol() {
    let always =
        kernel::count_nft_rules(&files("nftables", &Ruleset { rules: vec![], ..zone("any") })[0]);
    for (transports, lines) in [("tcp/1-3,9", 2), ("tcp/53 udp/53", 2), ("tcp/1 udp/2", 4)] {
        let text = &files("nftables", &zone(transports))[0];
        assert_eq!(kernel::count_nft_rules(text) - always, lines * 2 + 2, "{transports}");
        // Each set once, though three rules use it.
        assert_eq!(text.matches("\tset ").count(), 4);
    }
}

#[test]
fn iptables_has_a_line_for_each_address_and_not_for_each_pair() {
    for transports in ["tcp/1", "tcp/1 udp/2"] {
        let ruleset = zone(transports);
        for text in files("iptables", &ruleset) {
            let always = 20;
            let lines = kernel::count_iptables_rules(&text);
            assert!(lines < 4 * 100 + always, "{transports}: {lines} lines");
        }
    }
}
