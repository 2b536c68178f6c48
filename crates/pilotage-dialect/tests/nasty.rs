//! Random rulesets with hostile text: whatever they hold, the files load and say nothing but rules.
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

use pilotage_dialect::{Options, Written, find};
use pilotage_net::{Direction, Ruleset};
use pilotage_testkit::announce;
use pilotage_testkit::checkers::{self, File};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rulesets::kernel;
use rulesets::random::{ruleset, text};

/// Each case starts some processes, so there are few of them.
fn check(cases: u32, test: impl Fn(&Ruleset, &Options) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let options = (text(), vec(text(), 0..3)).prop_map(|(table, header)| Options {
        table,
        header,
        ..Options::default()
    });
    let result = TestRunner::new(config)
        .run(&(ruleset(), options), |(ruleset, options)| test(&ruleset, &options));
    if let Err(error) = result {
        panic!("{error}");
    }
}

fn write(dialect: &str, ruleset: &Ruleset, options: &Options) -> Written {
    find(dialect).unwrap().write(ruleset, options).unwrap()
}

#[test]
fn nft_takes_every_ruleset() {
    if !kernel::can_load(&["nft", "unshare"]) {
        return;
    }
    check(64, |ruleset, options| {
        let text = &write("nftables", ruleset, options).files[0].text;
        let listed = kernel::load_nft(text).map_err(TestCaseError::fail)?;
        prop_assert_eq!(kernel::count_nft_rules(&listed), kernel::count_nft_rules(text));
        let tables = listed.lines().filter(|line| line.starts_with("table")).count();
        prop_assert_eq!(tables, 1);
        Ok(())
    });
}

#[test]
fn iptables_takes_every_ruleset() {
    let programs = ["unshare", "iptables-nft-restore", "iptables-legacy-restore"];
    if !kernel::can_load(&programs) {
        return;
    }
    check(24, |ruleset, options| {
        let files = write("iptables", ruleset, options).files;
        for [v4, v6] in [["iptables-nft", "ip6tables-nft"], ["iptables-legacy", "ip6tables-legacy"]]
        {
            for (file, program) in files.iter().zip([v4, v6]) {
                let saved = kernel::load_iptables(program, &file.text)
                    .map_err(|error| TestCaseError::fail(format!("{program}: {error}")))?;
                let rules = kernel::count_iptables_rules(&saved);
                prop_assert_eq!(rules, kernel::count_iptables_rules(&file.text));
                prop_assert_eq!(saved.matches("\n*").count(), 1);
            }
        }
        Ok(())
    });
}

#[test]
fn firewalld_takes_every_ruleset() {
    let checker = checkers::find("firewalld").unwrap();
    if let Some(why) = checker.missing() {
        announce(&format!("skipped: firewalld: {why}"));
        return;
    }
    check(12, |ruleset, options| {
        let local_interfaces = vec!["cni0".to_owned(), "cali*".to_owned()];
        let options = Options { local_interfaces, ..options.clone() };
        for file in write("firewalld", ruleset, &options).files {
            let files = [File { suffix: file.suffix, text: &file.text }];
            (checker.check)(&files).map_err(TestCaseError::fail)?;
        }
        Ok(())
    });
}

/// What no kernel takes is judged by the checkers, for which each command has to be one.
#[test]
fn checkers_take_every_ruleset() {
    for name in [
        "check-point",
        "nsx-t",
        "aws-network-acl",
        "gcp-firewall",
        "ufw",
        "windows",
        "mikrotik",
        "pf",
        "talos",
    ] {
        let checker = checkers::find(name).unwrap();
        if let Some(why) = checker.missing() {
            announce(&format!("skipped: {name} by {}: {why}", checker.what));
            continue;
        }
        check(24, |ruleset, options| {
            let written = write(name, ruleset, options);
            let files: Vec<File<'_>> = written
                .files
                .iter()
                .map(|file| File { suffix: file.suffix, text: &file.text })
                .collect();
            let judged = (checker.check)(&files);
            judged.map_err(|error| TestCaseError::fail(format!("{name}: {error}")))
        });
    }
}

/// Reads the table back as RFC 4180 says, and finds a full line for each rule.
#[test]
fn csv_has_a_full_line_for_every_rule() {
    check(256, |ruleset, options| {
        let text = &write("csv", ruleset, options).files[0].text;
        let lines = read_csv(text);
        for line in &lines {
            prop_assert_eq!(line.len(), lines[0].len());
            for cell in line {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{}", cell);
            }
        }
        for direction in [Direction::Input, Direction::Output, Direction::Forward] {
            let count = ruleset.rules.iter().filter(|rule| rule.direction == direction).count();
            let last = lines
                .iter()
                .filter(|line| line[2] == direction.to_string() && line[1] != "default")
                .filter_map(|line| line[1].parse::<usize>().ok())
                .max();
            prop_assert_eq!(last.unwrap_or(0), count);
        }
        Ok(())
    });
}

fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    let (mut line, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.next_if_eq(&'\n').is_some() => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            c => cell.push(c),
        }
    }
    assert!(cell.is_empty() && line.is_empty() && !quoted, "the last line is cut");
    lines
}
