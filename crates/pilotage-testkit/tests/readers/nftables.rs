//! Random nftables: sets, ranges, negations, concatenations, verdict maps, jumps, two base chains.

use std::fmt::Write;

use super::random::Random;

/// Chains that are no base chains; each leads to those behind it only.
const CHAINS: usize = 4;

pub(crate) fn ruleset(random: &mut Random) -> String {
    let mut text = String::from(
        "flush ruleset\n\
         table inet lab {\n\
         \tset some { type ipv4_addr; flags interval; elements = { 192.0.1.4-192.0.1.5, 192.0.2.6 } }\n\
         \tset pairs { type ipv4_addr . inet_service; flags interval; elements = { \
         192.0.1.0/24 . 443, 192.0.2.4 . 8000-8010 } }\n",
    );
    for chain in (0..CHAINS).rev() {
        let _ = writeln!(text, "\tchain c{chain} {{");
        rules(&mut text, random, chain + 1);
        text.push_str("\t}\n");
    }
    for (name, priority) in [("first", "filter"), ("second", "filter + 10")] {
        let policy = random.pick(&["accept", "drop", "accept"]);
        let _ = writeln!(
            text,
            "\tchain {name} {{\n\t\ttype filter hook forward priority {priority}; policy {policy};\n\
             \t\tct state established,related accept"
        );
        rules(&mut text, random, 0);
        text.push_str("\t}\n");
    }
    text.push_str("}\n");
    text
}

fn rules(text: &mut String, random: &mut Random, behind: usize) {
    for _ in 0..3 + random.below(5) {
        let mut matches: Vec<String> = Vec::new();
        let least = usize::from(!random.one_in(8));
        for _ in 0..least + random.below(2) {
            let one = matching(random);
            if matches.iter().all(|it| agree(it, &one)) {
                matches.push(one);
            }
        }
        let map = Some(map(random, behind)).filter(|_| random.one_in(6));
        let map = map.filter(|map| matches.iter().all(|it| agree(it, map)));
        matches.push(map.unwrap_or_else(|| verdict(random, behind)));
        let _ = writeln!(text, "\t\t{}", matches.join(" "));
    }
}

/// Whether `nft` takes two matches in one rule: it refuses those of two families, and nearly all of
/// two transports.
fn agree(one: &str, other: &str) -> bool {
    let family = |text: &str| match text.split([' ', '6']).next() {
        Some("ip" | "icmp" | "icmpv") => {
            Some(text.starts_with("ip6") || text.starts_with("icmpv6"))
        }
        _ => None,
    };
    let transport = |text: &str| {
        let words = ["tcp", "udp", "th ", "l4proto", "icmp"];
        words.iter().any(|word| text.contains(word))
    };
    let families = family(one).zip(family(other)).is_none_or(|(one, other)| one == other);
    families && !(transport(one) && transport(other))
}

fn matching(random: &mut Random) -> String {
    let not = random.pick(&["", "", "!= "]);
    match random.below(12) {
        0 => format!("ip saddr {not}{}", random.v4()),
        1 => format!("ip daddr {not}{{ {}, 198.51.100.0/24 }}", random.v4()),
        2 => format!("ip saddr {not}@some"),
        3 => format!("ip6 saddr {not}{}", random.v6()),
        4 => format!("ip6 daddr {not}{}", random.v6()),
        5 => format!("tcp dport {not}{}", random.ports('-')),
        6 => format!("udp dport {not}{{ {}, 53 }}", random.ports('-')),
        7 => format!("meta l4proto {not}{{ tcp, sctp }}"),
        8 => format!("th dport {not}{}", random.pick(&["443", "8000-8010"])),
        9 => format!(
            "iifname {not}{}",
            random.pick(&["\"eth0\"", "\"eth*\"", "{ \"eth1\", \"lo\" }"])
        ),
        10 => format!("ip saddr . tcp dport {not}@pairs"),
        _ => random
            .pick(&["icmp type echo-request", "icmpv6 type echo-request", "ct state new"])
            .to_owned(),
    }
}

fn verdict(random: &mut Random, behind: usize) -> String {
    let to = behind + random.below(CHAINS);
    match random.below(9) {
        0..=2 => "accept".to_owned(),
        3..=4 => "drop".to_owned(),
        5 => "counter reject".to_owned(),
        6 if to < CHAINS => format!("goto c{to}"),
        7 if to < CHAINS => format!("jump c{to}"),
        8 => "return".to_owned(),
        _ => "counter".to_owned(),
    }
}

fn map(random: &mut Random, behind: usize) -> String {
    let mut to = || match behind + random.below(CHAINS) {
        chain if chain < CHAINS => format!("jump c{chain}"),
        _ => "drop".to_owned(),
    };
    let (one, two) = (to(), to());
    random
        .pick(&[
            &*format!("tcp dport vmap {{ 80 : accept, 442-444 : {one}, 8000-8010 : {two} }}"),
            &*format!("ip saddr vmap {{ 192.0.1.4/31 : {one}, 192.0.2.0/24 : accept }}"),
            &*format!("meta l4proto vmap {{ tcp : {one}, udp : {two} }}"),
        ])
        .to_owned()
}
