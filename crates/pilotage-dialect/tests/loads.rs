//! Every written file loads in the real programs, twice, and holds as many rules as it says.
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

use pilotage_dialect::{IptablesTable, Options, WriteError, WrittenFile, find};
use rulesets::kernel;

const IPTABLES: [&str; 2] = ["iptables-nft", "iptables-legacy"];

fn write(dialect: &str, ruleset: &pilotage_net::Ruleset, options: &Options) -> Vec<WrittenFile> {
    find(dialect).unwrap().write(ruleset, options).unwrap().files
}

fn check_iptables(scenario: &rulesets::Scenario, options: &Options) {
    let files = write("iptables", &scenario.ruleset, options);
    for program in IPTABLES {
        for (file, program) in files.iter().zip([program, &program.replace("ip", "ip6")]) {
            let saved = kernel::load_iptables(program, &file.text)
                .unwrap_or_else(|error| panic!("{} {program}: {error}", scenario.name));
            assert_eq!(
                kernel::count_iptables_rules(&saved),
                kernel::count_iptables_rules(&file.text),
                "{} {program}",
                scenario.name
            );
            let table = format!("*{}\n", options.iptables_table.name());
            assert!(saved.contains(&table), "{program}: {saved}");
        }
    }
}

#[test]
fn nftables_files_load_twice() {
    if !kernel::can_load(&["nft", "unshare"]) {
        return;
    }
    for scenario in rulesets::all() {
        for file in write("nftables", &scenario.ruleset, &Options::default()) {
            let listed = kernel::load_nft(&file.text)
                .unwrap_or_else(|error| panic!("{}: {error}", scenario.name));
            assert_eq!(
                kernel::count_nft_rules(&listed),
                kernel::count_nft_rules(&file.text),
                "{}",
                scenario.name
            );
            assert_eq!(listed.matches("table inet ").count(), 1, "{}", scenario.name);
        }
    }
}

#[test]
fn iptables_files_load_twice() {
    let programs = ["unshare", "iptables-nft-restore", "iptables-legacy-restore"];
    if !kernel::can_load(&programs) {
        return;
    }
    for scenario in rulesets::all() {
        check_iptables(&scenario, &Options::default());
        let filter = Options { iptables_table: IptablesTable::Filter, ..Options::default() };
        check_iptables(&scenario, &filter);
    }
}

#[test]
fn other_rules_stay() {
    if !kernel::can_load(&["nft", "unshare", "iptables-nft-restore"]) {
        return;
    }
    let scenario = rulesets::all().remove(0);
    let files = write("iptables", &scenario.ruleset, &Options::default());
    let script = "iptables-nft -A FORWARD -p tcp -m comment --comment KUBE-FORWARD -j ACCEPT; \
                  iptables-nft -t nat -N KUBE-SERVICES; nft add table inet other; \
                  iptables-nft-restore; iptables-nft-save; nft list tables";
    let saved = kernel::run(script, &files[0].text).unwrap();
    for kept in ["KUBE-FORWARD", ":KUBE-SERVICES", "table inet other"] {
        assert!(saved.contains(kept), "{kept}: {saved}");
    }
    let nft = &write("nftables", &scenario.ruleset, &Options::default())[0];
    let listed = kernel::run(
        "nft add table inet other; nft add chain inet other mine; nft -f -; nft list ruleset",
        &nft.text,
    )
    .unwrap();
    assert!(listed.contains("chain mine") && listed.contains("table inet pilotage"), "{listed}");
}

/// The commands that the headers give for undoing do undo.
#[test]
fn undoing_leaves_nothing() {
    let programs = ["nft", "unshare", "iptables-nft-restore", "iptables-legacy-restore"];
    if !kernel::can_load(&programs) {
        return;
    }
    let scenario = rulesets::all().remove(0);
    let undo = |text: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix("#   undo  "));
        line.unwrap_or_else(|| panic!("no way to undo in {text}")).to_owned()
    };
    let nft = &write("nftables", &scenario.ruleset, &Options::default())[0].text;
    let listed = kernel::run(&format!("nft -f -; {}; nft list ruleset", undo(nft)), nft).unwrap();
    assert_eq!(listed, "");
    for program in IPTABLES {
        let text = &write("iptables", &scenario.ruleset, &Options::default())[0].text;
        let undo = undo(text).replace("iptables-restore", &format!("{program}-restore"));
        let script = format!("{program}-restore; {undo}; {program} -t security -S");
        let rules = kernel::run(&script, text).unwrap();
        assert_eq!(rules, "-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n", "{program}");
    }
}

/// A table may be asked for by any name.
#[test]
fn tables_of_any_name_load() {
    if !kernel::can_load(&["nft", "unshare"]) {
        return;
    }
    let scenario = rulesets::all().remove(0);
    let names =
        ["fwd", "ip", "set", "last", "my table", "", "9", "Büro", "x;flush ruleset", "hook"];
    for name in names {
        let options = Options { table: name.to_owned(), priority: 299, ..Options::default() };
        let text = &write("nftables", &scenario.ruleset, &options)[0].text;
        kernel::load_nft(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// Local interfaces pass, and nothing that is no interface gets into a file.
#[test]
fn local_interfaces_pass() {
    let scenario = rulesets::all().remove(0);
    let local = |names: &[&str]| Options {
        local_interfaces: names.iter().map(|name| (*name).to_owned()).collect(),
        ..Options::default()
    };
    let good = local(&["cni0", "cali*", "eth0.100", "cilium_host"]);
    let nft = &write("nftables", &scenario.ruleset, &good)[0].text;
    for line in ["iifname \"cni0\" accept", "oifname \"cali*\" accept"] {
        assert!(nft.contains(line), "{nft}");
    }
    let iptables = write("iptables", &scenario.ruleset, &good);
    for file in &iptables {
        for line in ["-A INPUT -i cni0 ", "-A OUTPUT -o cali+ "] {
            assert!(file.text.contains(line), "{}", file.text);
        }
    }
    for bad in ["", "*", "a b", "eth0; accept", "x\n-j ACCEPT"] {
        let refused = find("nftables").unwrap().write(&scenario.ruleset, &local(&[bad]));
        assert_eq!(refused, Err(WriteError::Interface { name: bad.to_owned() }));
    }
    if kernel::can_load(&["nft", "unshare", "iptables-nft-restore"]) {
        kernel::load_nft(nft).unwrap();
        kernel::load_iptables("iptables-nft", &iptables[0].text).unwrap();
    }
}

/// Outside connection tracking, replies could not be told from anything else.
#[test]
fn priorities_outside_connection_tracking_are_refused() {
    let scenario = rulesets::all().remove(0);
    for (priority, good) in [(-200, false), (-199, true), (299, true), (300, false)] {
        let options = Options { priority, ..Options::default() };
        let written = find("nftables").unwrap().write(&scenario.ruleset, &options);
        assert_eq!(written.is_ok(), good, "{priority}");
    }
}
