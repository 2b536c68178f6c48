//! Whatever is read, it ends with a finding or a program: no panic, no endless time or memory.

use std::fmt::Write as _;
use std::time::Duration;

use pilotage_testkit::timed;
use proptest::prelude::*;

use super::{codes, read, read_well};

/// Reads within a time of the processor that only quadratic work would miss, in a build without
/// optimisation.
fn in_time(text: &str) -> Vec<&'static str> {
    let (found, took) = timed(|| codes(text));
    assert!(took < Duration::from_secs(20), "{took:?} for {} bytes", text.len());
    found
}

fn of_rules(rules: &str) -> String {
    ["table inet t {\nchain c {\ntype filter hook input priority 0;\n", rules, "\n}\n}\n"].concat()
}

#[test]
fn many_rules_are_read() {
    let mut rules = String::new();
    for number in 0..20_000_u32 {
        let (a, b) = (number / 250 % 250, number % 250);
        writeln!(rules, "ip saddr 10.{a}.{b}.0/24 tcp dport {} counter accept", number % 60_000)
            .unwrap();
    }
    let program = read_well(&of_rules(&rules)).program;
    assert_eq!(program.chains[0].rules.len(), 20_000);
}

#[test]
fn large_sets_are_read() {
    let mut elements = String::new();
    for number in 0..200_000_u32 {
        write!(elements, "{}, ", std::net::Ipv4Addr::from(number * 2)).unwrap();
    }
    let text = format!(
        "table ip t {{\nset s {{ type ipv4_addr; elements = {{ {elements} }}; }}\nchain c {{\n\
         type filter hook input priority 0;\nip saddr @s drop\n}}\n}}\n"
    );
    let program = read_well(&text).program;
    assert_eq!(program.chains[0].rules[0].on.source.ranges().count(), 200_000);
}

/// A large set that many rules name is one limit, not all of the memory.
#[test]
fn large_sets_in_many_rules_are_a_limit() {
    let mut elements = String::new();
    for number in 0..20_000_u32 {
        write!(elements, "{}, ", std::net::Ipv4Addr::from(number * 2)).unwrap();
    }
    let rules = "ip saddr @s drop\n".repeat(4000);
    let text = format!(
        "table ip t {{\nset s {{ type ipv4_addr; elements = {{ {elements} }}; }}\nchain c {{\n\
         type filter hook input priority 0;\n{rules}\n}}\n}}\n"
    );
    assert_eq!(in_time(&text), ["PLT0514"]);
}

#[test]
fn long_lines_and_deep_braces_end() {
    let many = "tcp ".repeat(400_000);
    let marks = ",".repeat(400_000);
    let deep = "{".repeat(200_000);
    let json = ["{\"nftables\": [", &"[".repeat(200_000)].concat();
    let open = "\"".to_owned() + &"x".repeat(400_000);
    let hex = "a:".repeat(200_000);
    let lists = "established,".repeat(100_000);
    for text in [
        of_rules(&many),
        of_rules(&marks),
        of_rules(&["ip saddr ", &deep].concat()),
        of_rules(&["tcp dport ", &"(".repeat(100_000)].concat()),
        of_rules(&["ct state ", &lists].concat()),
        of_rules(&["vxlan ".repeat(100_000), "ip saddr 1".to_owned()].concat()),
        of_rules(&["ip saddr . ".repeat(100_000), "ip saddr @x drop".to_owned()].concat()),
        of_rules(&hex),
        deep.clone(),
        "}".repeat(200_000),
        json,
        open,
        "table t {".repeat(50_000),
    ] {
        assert!(!in_time(&text).is_empty(), "{}", &text[..60.min(text.len())]);
    }
    assert!(in_time(&"\\\n".repeat(200_000)).is_empty());
}

/// Variables that double themselves stay small.
#[test]
fn variables_do_not_explode() {
    for first in ["{ 10.0.0.1, 10.0.0.3 }", "syn", "10.0.0.1 . 10.0.0.2"] {
        for join in [", ", " . ", " | "] {
            let mut text = format!("define a0 = {first}\n");
            for number in 0..60 {
                let (open, close) = if join == ", " { ("{ ", " }") } else { ("", "") };
                let next = number + 1;
                writeln!(text, "define a{next} = {open}$a{number}{join}$a{number}{close}").unwrap();
            }
            text += &of_rules("ip saddr $a60 drop");
            assert!(!in_time(&text).is_empty(), "{first}{join}");
        }
    }
}

/// Every rule leads to the next chain twice: the ways are many, the chains few.
#[test]
fn many_ways_through_chains_are_no_trouble() {
    let mut text = "table ip t {\n".to_owned();
    for number in 0..15 {
        let head = if number == 0 { "type filter hook input priority 0;\n" } else { "" };
        let jumps = format!("jump c{}\n", number + 1).repeat(50);
        writeln!(text, "chain c{number} {{\n{head}{jumps}}}").unwrap();
    }
    text += "chain c15 {\n}\n}\n";
    assert_eq!(in_time(&text), [] as [&str; 0]);
    let circle = text.replace("chain c15 {\n", "chain c15 {\njump c3\n");
    assert_eq!(in_time(&circle), ["PLT0514"]);
}

/// Words that mean something, and marks, in any order.
fn soup() -> impl Strategy<Value = String> {
    let words = [
        "table",
        "inet",
        "t",
        "{",
        "}",
        "chain",
        "c",
        "\n",
        ";",
        "type",
        "filter",
        "hook",
        "input",
        "priority",
        "0",
        "ip",
        "saddr",
        "10.0.0.0/8",
        "tcp",
        "dport",
        "22",
        "-",
        "{ 1, 2 }",
        "!=",
        "vmap",
        ":",
        "accept",
        "drop",
        "jump",
        "@s",
        "$v",
        "ct",
        "state",
        "new",
        "set",
        "elements",
        "=",
        "meta",
        "l4proto",
        ".",
        ",",
        "limit",
        "rate",
        "1/second",
        "\"x\"",
        "2001:db8::1",
        "map",
        "define",
        "v",
        "s",
        "add",
        "rule",
        "flush",
        "ruleset",
        "delete",
        "element",
        "(",
        ")",
        "|",
        "&",
        "/",
        "queue",
        "dnat",
        "to",
        "log",
        "prefix",
        "comment",
        "iif",
        "lo",
        "*",
        "notrack",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..80)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn words_in_any_order_end(text in soup()) {
        read(&text);
        read(&of_rules(&text));
    }

    #[test]
    fn changed_rulesets_end(at in 0_usize..2000, what in "[ -~\n]{0,3}", which in 0_usize..4) {
        let texts = super::golden::texts();
        let mut text = texts[which % texts.len()].1.clone();
        let at = at % text.len();
        if text.is_char_boundary(at) {
            text.replace_range(at..=at, &what);
        }
        read(&text);
    }
}

#[test]
fn large_json_is_read() {
    let mut objects = String::from(
        "{\"nftables\": [{\"table\": {\"family\": \"ip\", \"name\": \"t\"}}, {\"chain\": {\"family\": \
         \"ip\", \"table\": \"t\", \"name\": \"c\", \"type\": \"filter\", \"hook\": \"input\", \"prio\": 0}}",
    );
    for number in 0..10_000_u32 {
        let (a, b) = (number / 250 % 250, number % 250);
        write!(
            objects,
            ", {{\"rule\": {{\"family\": \"ip\", \"table\": \"t\", \"chain\": \"c\", \"expr\": [{{\"match\": \
             {{\"op\": \"==\", \"left\": {{\"payload\": {{\"protocol\": \"ip\", \"field\": \"saddr\"}}}}, \
             \"right\": \"10.{a}.{b}.1\"}}}}, {{\"accept\": null}}]}}}}"
        )
        .unwrap();
    }
    let elements: Vec<String> =
        (0..100_000_u32).map(|it| format!("\"{}\"", std::net::Ipv4Addr::from(it * 2))).collect();
    write!(
        objects,
        ", {{\"set\": {{\"family\": \"ip\", \"table\": \"t\", \"name\": \"s\", \"type\": \"ipv4_addr\", \
         \"elem\": [{}]}}}}]}}",
        elements.join(", ")
    )
    .unwrap();
    let program = read_well(&objects).program;
    assert_eq!(program.chains[0].rules.len(), 10_000);
}

/// Many rules that each look through a large map, and many chains that each lead to many.
#[test]
fn large_maps_in_many_rules_are_a_limit() {
    let elements: Vec<String> = (0..60_000_u32).map(|port| format!("{port} : accept")).collect();
    let map = |elements: &[String]| {
        format!(
            "map m {{ type inet_service : verdict; elements = {{ {} }}; }}",
            elements.join(", ")
        )
    };
    let rules = "tcp dport vmap @m\n".repeat(400);
    let text = format!(
        "table ip t {{\n{}\nchain c {{\ntype filter hook input priority 0;\n{rules}\n}}\n}}\n",
        map(&elements)
    );
    assert_eq!(in_time(&text), ["PLT0514"]);
    let mut text = "table ip t {\n".to_owned();
    let elements: Vec<String> =
        (0..6000).map(|number| format!("{number} : jump b{number}")).collect();
    text += &(map(&elements) + "\n");
    for number in 0..6000 {
        writeln!(text, "chain b{number} {{\n}}\nchain a{number} {{\ntcp dport vmap @m\n}}")
            .unwrap();
    }
    text += "}\n";
    assert_eq!(in_time(&text), ["PLT0514"]);
}

/// Commands that take tables away take what there is, not what there was.
#[test]
fn tables_that_come_and_go() {
    let mut text = String::new();
    for number in 0..20_000 {
        writeln!(
            text,
            "add table inet t{number}\nadd chain inet t{number} c\ndelete chain inet t{number} c"
        )
        .unwrap();
        text += "flush ruleset ip\n";
    }
    assert_eq!(in_time(&text), [] as [&str; 0]);
}
