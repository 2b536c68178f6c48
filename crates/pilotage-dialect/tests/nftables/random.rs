//! Random rulesets of what the reader models, for a router between two networks.

use std::fmt::Write as _;

use super::rulesets::lab::Dice;

const ADDRESSES: &[&str] = &[
    "ip saddr 10.40.1.2",
    "ip saddr != 10.40.1.2-10.40.1.3",
    "ip daddr 10.40.2.0/30",
    "ip daddr != { 10.40.2.1, 10.40.2.4 }",
    "ip saddr @hosts",
    "ip daddr != @hosts",
    "ip saddr & 255.255.0.253 == 10.40.0.1",
    "ip saddr & 0.0.0.3 != 1",
    "ip saddr > 10.40.1.2",
    "ip6 saddr 2001:db8:1::/64",
    "ip6 daddr != 2001:db8:2::1",
    "ip6 saddr { 2001:db8:1::1, 2001:db8:2::4-2001:db8:2::9 }",
    "meta nfproto ipv6",
    "meta protocol != ip6",
];

const TRANSPORTS: &[&str] = &[
    "tcp dport 80",
    "tcp dport != { 79-80, 443 }",
    "tcp sport 2000-2001",
    "tcp dport & 0x3 == 1",
    "udp dport >= 444",
    "udp sport @ports",
    "sctp dport { 80, 443 }",
    "meta l4proto { tcp, udp } th dport 79-81",
    "meta l4proto != tcp",
    "meta l4proto { gre, esp }",
    "ip protocol { udp, icmp }",
    "icmp type echo-request",
    "icmp type != 0-7 icmp code 0",
    "icmpv6 type echo-request",
];

const OTHERS: &[&str] = &[
    "iifname \"eth0\"",
    "iifname != \"eth1\"",
    "iifname { lo, \"eth*\" } oifname eth1",
    "oifname != { eth1, wlan0 }",
    "ct state new",
    "ct state ! established",
    "ct state != { established, related }",
    "ct state & (new | related) != 0",
    "ct state != established,related",
    "ct state new tcp flags & (fin | syn | rst | ack) == syn",
    "ct state new tcp flags != syn / syn,ack",
    "ip saddr . tcp dport @pairs",
    "ip saddr . tcp dport != @pairs",
    "ip daddr . meta l4proto . th dport { 10.40.2.1 . tcp . 80, 10.40.2.0/30 . udp . 79-443 }",
    "ip6 saddr . udp dport != { 2001:db8:1::1 . 80, 2001:db8:1::4 . 443 }",
];

/// The chains; rules lead to later ones only.
const CHAINS: [&str; 4] = ["forward", "one", "two", "three"];

fn verdict(dice: &mut Dice, chain: usize) -> String {
    let later = CHAINS.get(chain + 1..).unwrap_or_default();
    match dice.below(8) {
        0 | 1 => "accept".to_owned(),
        2 => "drop".to_owned(),
        3 => "return".to_owned(),
        4 => "continue".to_owned(),
        _ if later.is_empty() => "accept".to_owned(),
        5 => format!("goto {}", later[dice.below(later.len())]),
        _ => format!("jump {}", later[dice.below(later.len())]),
    }
}

fn map(dice: &mut Dice, chain: usize) -> String {
    let (key, values): (&str, &[&str]) = match dice.below(5) {
        0 => ("tcp dport", &["79-80", "443", "8080-9001"]),
        1 => ("udp sport", &["1999", "2000-2001"]),
        2 => ("meta l4proto", &["tcp", "udp", "gre"]),
        3 => ("ip saddr . tcp dport", &["10.40.1.2 . 80", "10.40.1.3 . 443"]),
        _ => ("iifname . oifname", &["\"eth0\" . \"eth1\"", "\"eth1\" . \"eth0\""]),
    };
    let mut entries: Vec<String> =
        values.iter().map(|value| format!("{value} : {}", verdict(dice, chain))).collect();
    if key == "tcp dport" && dice.below(2) == 0 {
        entries.push(format!("* : {}", verdict(dice, chain)));
    }
    format!("{key} vmap {{ {} }}", entries.join(", "))
}

fn rule(dice: &mut Dice, chain: usize) -> String {
    if dice.below(6) == 0 {
        return map(dice, chain);
    }
    let mut rule = String::new();
    for from in [ADDRESSES, TRANSPORTS, OTHERS] {
        if dice.below(2) == 0 {
            _ = write!(rule, "{} ", dice.pick(from));
        }
    }
    rule + &verdict(dice, chain)
}

/// A ruleset. Not every one is taken by `nft`: some matches contradict each other.
pub(crate) fn ruleset(dice: &mut Dice) -> String {
    let mut text = "table inet t {
        set hosts { type ipv4_addr; flags interval; elements = { 10.40.1.1, 10.40.1.3-10.40.2.2 }; }
        set ports { type inet_service; elements = { 1999, 30000 }; }
        set pairs {
            type ipv4_addr . inet_service; flags interval
            elements = { 10.40.1.0/30 . 80-443, 10.40.2.1 . 80 }
        }\n"
    .to_owned();
    for chain in (0..CHAINS.len()).rev() {
        _ = writeln!(text, "chain {} {{", CHAINS[chain]);
        if chain == 0 {
            let policy = dice.pick(&["accept", "drop"]);
            _ = writeln!(text, "type filter hook forward priority 0; policy {policy};");
            text += "ct state established,related accept\n";
        }
        (0..3 + dice.below(4)).for_each(|_| _ = writeln!(text, "{}", rule(dice, chain)));
        text += "}\n";
    }
    // Narrow, so that not everything ends here.
    for (hook, priority) in [("prerouting", "raw"), ("postrouting", "security"), ("forward", "5")] {
        _ = writeln!(
            text,
            "chain at_{hook} {{\ntype filter hook {hook} priority {priority}; policy accept;\n\
             icmpv6 type {{ nd-neighbor-solicit, nd-neighbor-advert }} accept\n\
             {} {} drop\n}}",
            dice.pick(&ADDRESSES[..9]),
            dice.pick(&TRANSPORTS[..8]),
        );
    }
    text + "}\n"
}
