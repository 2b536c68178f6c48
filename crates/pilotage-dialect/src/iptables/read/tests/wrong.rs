//! What is wrong is named, with its place, and nothing is proved from it.

use pilotage_space::{Match, Verdict};

use super::helpers::{codes, read, v4};
use crate::read::Reading;

fn rule(rule: &str) -> Reading {
    v4(&format!("*filter\n:INPUT DROP [0:0]\n:CHAIN - [0:0]\n-A INPUT {rule}\nCOMMIT\n"))
}

/// The text that a finding points to.
fn pointed<'t>(text: &'t str, reading: &Reading) -> &'t str {
    let span = reading.findings[0].place.unwrap().span;
    &text[span.start as usize..span.end as usize]
}

#[test]
fn rules_that_cannot_be_read_may_do_anything() {
    for (line, part, message) in [
        ("-s 192.0.2.300 -j ACCEPT", "192.0.2.300", "`192.0.2.300` is not an IPv4 address"),
        (
            "-s 192.0.2.1 -d 2001:db8::1 -j ACCEPT",
            "2001:db8::1",
            "`2001:db8::1` is not an IPv4 address",
        ),
        ("-s 192.0.2.1 -s 192.0.2.2 -j ACCEPT", "-s", "`-s` stands in this rule for the second"),
        ("-p tcp --dport 80:70 -j ACCEPT", "80:70", "`80:70` runs backwards"),
        ("-p tcp --dport 65536 -j ACCEPT", "65536", "`65536` is not a port"),
        ("-p tcp --dport", "--dport", "a port is missing"),
        ("--dport 80 -j ACCEPT", "--dport", "`--dport` needs `-p` with a protocol that has ports"),
        ("-p tcp --dports 80 -j ACCEPT", "--dports", "`--dports` needs `-m multiport`"),
        ("-p nonsense -j ACCEPT", "nonsense", "`nonsense` is not a protocol"),
        ("-p icmp --icmp-type none -j ACCEPT", "none", "`none` is not a type of ICMP message"),
        ("-p tcp --tcp-flags SIN SYN -j DROP", "SIN", "`SIN` is not a TCP flag"),
        ("-m state --state OLD -j ACCEPT", "OLD", "`OLD` is not a state of a connection"),
        ("-m iprange --src-range 9-1 -j DROP", "9-1", "`9-1` is not a range of IPv4 addresses"),
        ("-j ACCEPT -j DROP", "DROP", "a rule has one target, and this is the second"),
        ("-x 5 -j ACCEPT", "-x", "`-x` is not an option"),
        ("--sport-like 5 -j ACCEPT", "--sport-like", "`--sport-like` belongs to no match"),
        ("tcp -j ACCEPT", "tcp", "`tcp` stands where an option is expected"),
        ("-m comment --comment \"a -j ACCEPT", "\"a -j ACCEPT", "`\"a -j ACCEPT` has no closing"),
        ("-m set --match-set hosts up -j DROP", "up", "`up` is neither `src` nor `dst`"),
    ] {
        let text = format!("*filter\n:INPUT DROP [0:0]\n-A INPUT {line}\nCOMMIT\n");
        let reading = v4(&text);
        assert_eq!(codes(&reading), ["PLT0511"], "{line}");
        assert_eq!(pointed(&text, &reading), part, "{line}");
        assert!(reading.findings[0].message.starts_with(message), "{:?}", reading.findings);
        let rules = &reading.program.chains[0].rules;
        // A line that cannot even be split into words has no chain.
        if !line.contains('"') {
            let verdicts: Vec<_> = rules.iter().map(|rule| rule.verdict).collect();
            assert_eq!(verdicts, [Verdict::Drop, Verdict::Accept], "{line}");
            assert!(rules.iter().all(|rule| !rule.doubts.is_empty()), "{line}");
            assert_eq!(rules[0].on.protocols, Match::any().protocols, "{line}");
        }
    }
}

#[test]
fn matches_of_other_protocols_are_named() {
    for line in ["-m tcp --dport 22 -j ACCEPT", "-p udp -m tcp -j ACCEPT", "! -p tcp --syn -j DROP"]
    {
        assert_eq!(codes(&rule(line)), ["PLT0511"], "{line}");
    }
}

#[test]
fn names_that_stand_for_nothing_are_named() {
    for (line, message) in [
        ("-j nowhere", "the chain `nowhere` is not defined"),
        ("-g nowhere", "the chain `nowhere` is not defined"),
        ("-m set --match-set nothing src -j DROP", "the set `nothing` is not defined"),
    ] {
        let reading = rule(line);
        assert_eq!(codes(&reading), ["PLT0513"], "{line}");
        assert_eq!(reading.findings[0].message, message);
        assert_eq!(reading.program.chains[0].rules.len(), 2, "{line}");
    }
    let reading = v4("*filter\n-A nowhere -j DROP\nCOMMIT\n");
    assert_eq!(codes(&reading), ["PLT0513"]);
    assert_eq!(codes(&rule("-j NOVELTY --of 1")), ["PLT0512"]);
    assert_eq!(codes(&rule("-j INPUT")), ["PLT0511"]);
}

#[test]
fn lines_out_of_place_are_named() {
    for text in [
        "*nothing\n-A INPUT -j DROP\nCOMMIT\n",
        "*filter\n:INPUT MAYBE [0:0]\nCOMMIT\n",
        "*filter\n:CHAIN DROP [0:0]\nCOMMIT\n",
        "*filter\n:INPUT\nCOMMIT\n",
        "*filter\nCOMMIT\n*filter\nCOMMIT\n",
        "*filter\nCOMMIT\n-A INPUT -j DROP\n",
        ":INPUT DROP [0:0]\n",
        "hello\n",
    ] {
        let reading = v4(text);
        assert!(codes(&reading).contains(&"PLT0511"), "{text}");
    }
}

/// `iptables-nft-save` says in comments what it cannot print.
#[test]
fn comments_about_what_is_missing_are_findings() {
    let rules = "*filter\n-A INPUT -j DROP\nCOMMIT\n";
    for (comment, code) in [
        ("# Table `filter' is incompatible, use 'nft' tool.", "PLT0511"),
        (
            "# Warning: iptables-legacy tables present, use iptables-legacy-save to see them",
            "PLT0512",
        ),
    ] {
        assert_eq!(codes(&v4(&format!("{rules}{comment}\n"))), [code]);
    }
}

#[test]
fn circles_are_named_and_broken() {
    let reading = v4("*filter\n:INPUT DROP [0:0]\n:a - [0:0]\n:b - [0:0]\n-A INPUT -j a\n\
                      -A a -j b\n-A b -p tcp -g a\n-A b -j DROP\nCOMMIT\n");
    assert_eq!(codes(&reading), ["PLT0514"]);
    let message = "the chain `a` leads back to itself from the chain `b`";
    assert_eq!(reading.findings[0].message, message);
    let b = reading.program.chains.iter().find(|chain| chain.name.ends_with(" b")).unwrap();
    let verdicts: Vec<_> = b.rules.iter().map(|rule| rule.verdict).collect();
    assert_eq!(verdicts, [Verdict::Drop, Verdict::Accept, Verdict::Drop]);
    assert!(!b.rules[0].doubts.is_empty() && b.rules[2].doubts.is_empty());
    let reading = v4("*filter\n:a - [0:0]\n-A a -j a\nCOMMIT\n");
    assert_eq!(codes(&reading), ["PLT0514"]);
}

#[test]
fn chains_that_lead_too_deep_are_named() {
    let deep = |count: usize| {
        let mut text = String::from("*filter\n-A INPUT -j c0\n");
        (0..=count).for_each(|number| text.insert_str(8, &format!(":c{number} - [0:0]\n")));
        (0..count).for_each(|number| text += &format!("-A c{number} -j c{}\n", number + 1));
        text + "COMMIT\n"
    };
    assert!(v4(&deep(59)).findings.is_empty());
    assert_eq!(codes(&v4(&deep(60))), ["PLT0514"]);
    assert!(codes(&v4(&deep(5_000))).iter().all(|code| *code == "PLT0514"));
}

#[test]
fn wrong_lines_of_sets_are_named() {
    for (sets, code) in [
        ("create a hash:ip\nadd a 192.0.2.300\n", "PLT0511"),
        ("create a hash:ip,port\nadd a 192.0.2.1\n", "PLT0511"),
        ("create a hash:ip,port\nadd a 192.0.2.1,tcp:http2\n", "PLT0511"),
        ("create a hash:ip\ncreate a hash:net,port\n", "PLT0511"),
        ("create a hash:ip\nswap a b\n", "PLT0511"),
        ("create a hash:ip\nadd b 192.0.2.1\n", "PLT0513"),
    ] {
        let rules = "*filter\n-A INPUT -m set --match-set a src,dst -j DROP\nCOMMIT\n";
        let reading = read(&[("sets", sets), ("rules.v4", rules)]);
        assert_eq!(reading.findings[0].code.code, code, "{sets}");
    }
}
