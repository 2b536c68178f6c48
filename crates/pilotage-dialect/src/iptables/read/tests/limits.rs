//! Hostile input ends in a finding, and large input is read.

use super::helpers::{codes, read, v4};

#[test]
fn large_sets_are_read() {
    let mut sets = String::from("create all hash:ip\n");
    for number in 0..100_000_u32 {
        let address = std::net::Ipv4Addr::from(0x0a00_0000 + number * 2);
        sets += &format!("add all {address}\n");
    }
    let rules = "*filter\n-A INPUT -m set ! --match-set all src -j DROP\nCOMMIT\n";
    let reading = read(&[("sets", &sets), ("rules.v4", rules)]);
    assert!(reading.findings.is_empty());
    assert_eq!(reading.program.chains[0].rules[0].on.source.ranges().count(), 100_001);
}

#[test]
fn sets_that_make_too_many_rules_are_named() {
    let mut sets = String::from("create all hash:ip,port\n");
    // Every address has a port of its own.
    for number in 0..70_000_u32 {
        let address = std::net::Ipv4Addr::from(0x0a00_0000 + number);
        let protocol = if number % 2 == 0 { "tcp" } else { "udp" };
        sets += &format!("add all {address},{protocol}:{}\n", number / 2);
    }
    let rules = "*filter\n-A INPUT -m set --match-set all dst,dst -j DROP\nCOMMIT\n";
    let reading = read(&[("sets", &sets), ("rules.v4", rules)]);
    assert_eq!(codes(&reading), ["PLT0514"]);
    assert_eq!(reading.program.chains[0].rules.len(), 2);
}

#[test]
fn sets_that_overlap_themselves_too_much_are_named() {
    // Networks in networks with all ports each: every interval would be looked at with all others.
    let mut sets = String::from("create all hash:net,port\n");
    for port in 0..8_000 {
        sets += &format!("add all 10.0.0.0/8,tcp:{port}\n");
    }
    for number in 0..8_000_u32 {
        let address = std::net::Ipv4Addr::from(0x0a00_0000 + number * 2);
        sets += &format!("add all {address},tcp:1\n");
    }
    let rules = "*filter\n-A INPUT -m set --match-set all dst,dst -j DROP\nCOMMIT\n";
    let reading = read(&[("sets", &sets), ("rules.v4", rules)]);
    assert_eq!(codes(&reading), ["PLT0514", "PLT0512"]);
    assert!(!reading.program.chains[0].rules[0].doubts.is_empty());
}

#[test]
fn masks_that_stand_for_too_many_networks_are_named() {
    let list = vec!["10.0.0.1/255.240.0.255"; 300].join(",");
    let reading = v4(&format!("*filter\n-A INPUT -s {list} -j DROP\nCOMMIT\n"));
    assert_eq!(codes(&reading), ["PLT0514"]);
    let rules = "-A INPUT -s 10.0.0.1/255.240.0.255 -j DROP\n".repeat(5_000);
    let reading = v4(&format!("*filter\n{rules}COMMIT\n"));
    assert_eq!(codes(&reading), ["PLT0514"]);
    assert!(reading.program.chains.is_empty());
}

#[test]
fn a_line_may_be_long_and_a_rule_may_not() {
    let reading = v4(&format!("*filter\n-A INPUT -s {} -j DROP\nCOMMIT\n", "9".repeat(2_000_000)));
    assert_eq!(codes(&reading), ["PLT0511"]);
    assert!(reading.findings[0].message.len() < 200);
    let reading = v4(&format!("*filter\n-A INPUT {} -j DROP\nCOMMIT\n", "-p tcp ".repeat(300_000)));
    assert_eq!(codes(&reading), ["PLT0511"]);
}

#[test]
fn what_is_no_ruleset_ends_soon() {
    let reading = v4(&"nonsense\n".repeat(20_000));
    assert_eq!(reading.findings.len(), 1_002);
    assert_eq!(reading.findings.last().unwrap().code.code, "PLT0514");
    let sets = ["create a hash:ip\n", &"add a x\n".repeat(20_000)].concat();
    let reading = read(&[("sets", &sets)]);
    assert_eq!(reading.findings.len(), 1_002);
}
