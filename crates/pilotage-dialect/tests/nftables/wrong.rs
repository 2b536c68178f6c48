//! What is recognised, what is wrong, and where it stands.

use super::{codes, read_well};

#[test]
fn what_is_wrong_is_said() {
    let chain = |rules: &str| format!("table ip t {{\nchain it {{\n{rules}\n}}\n}}\n");
    for (text, expected) in [
        (chain("tcp dport { 443, accept"), vec!["PLT0511", "PLT0511"]),
        (chain("tcp dport frobnicate accept"), vec!["PLT0511"]),
        (chain("frobnicate accept"), vec!["PLT0511"]),
        (chain("ip saddr 2001:db8::1 accept"), vec!["PLT0511"]),
        (chain("ip saddr @nobody accept"), vec!["PLT0513"]),
        (chain("jump nowhere"), vec!["PLT0513"]),
        (chain("ip saddr $nobody accept"), vec!["PLT0513"]),
        (chain("jump it"), vec!["PLT0514"]),
        (chain("limit rate 1/second accept"), vec!["PLT0512"]),
        (chain("type filter hook input priority 0\ndnat to 10.0.0.1"), vec!["PLT0511"]),
        (chain("type filter hook nowhere priority 0"), vec!["PLT0511"]),
        (chain("type magic hook input priority 0"), vec!["PLT0511"]),
        ("add rule arp t c arp operation request drop\n".to_owned(), vec!["PLT0513"]),
        ("include \"/etc/more.nft\"\n".to_owned(), vec!["PLT0511"]),
        ("table arp t {\nchain c {\n}\n}\n".to_owned(), vec!["PLT0515"]),
        ("add rule ip t c accept\n".to_owned(), vec!["PLT0513"]),
        ("table ip t\ndelete rule ip t c handle 4\n".to_owned(), vec!["PLT0511"]),
        ("{\"nftables\": [{\"frob\": {}}]}".to_owned(), vec!["PLT0511"]),
        ("{\"nftables\": [}".to_owned(), vec!["PLT0511"]),
    ] {
        assert_eq!(codes(&text), expected, "{text}");
    }
}

#[test]
fn other_families_are_not_read() {
    let text = "table arp t {\nchain c {\narp saddr ip 10.0.0.1 frobnicate\n}\n}\n\
                add rule arp t c arp daddr ip 10.0.0.1 drop\n";
    assert_eq!(codes(text), ["PLT0515"]);
}

#[test]
fn texts_are_recognised() {
    for (text, least, most) in [
        ("#!/usr/sbin/nft -f\n", 90, 100),
        ("table inet filter {\n}\n", 80, 100),
        ("\n# rules\nadd rule ip t c accept\n", 80, 100),
        ("flush ruleset\n", 80, 100),
        ("{\"nftables\": []}", 90, 100),
        ("{\"kind\": \"NetworkPolicy\"}", 0, 0),
        ("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n", 0, 0),
        ("access-list 10 permit any\n", 0, 0),
        ("The table below shows ports.\n", 0, 20),
        ("", 0, 0),
    ] {
        let sure = super::reader().likeness(text);
        assert!((least..=most).contains(&sure), "{sure}: {text}");
    }
}

/// Places point to rules, in JSON to their objects.
#[test]
fn places_are_those_of_rules() {
    let text = "table ip t {\n\tchain it {\n\t\ttype filter hook input priority 0; policy drop;\n\
                \t\ttcp dport 22   accept # ssh\n\t}\n}\n";
    let program = read_well(text).program;
    let rule = &program.chains[0].rules[0];
    let span = |place: Option<pilotage_diagnostic::Place>| {
        let span = place.unwrap().span;
        usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap()
    };
    assert_eq!(&text[span(rule.place)], "tcp dport 22   accept");
    assert_eq!(rule.text, "tcp dport 22 accept");
    assert_eq!(&text[span(program.bases[0].place)], "policy drop");
    let rule = "{\"rule\": {\"family\": \"ip\", \"table\": \"t\", \"chain\": \"it\", \"expr\": \
                [{\"match\": {\"op\": \"==\", \"left\": {\"payload\": {\"protocol\": \"tcp\", \
                \"field\": \"dport\"}}, \"right\": 22}}, {\"accept\": null}], \"comment\": \"a \\\"b\"}}";
    let text = [
        "{\"nftables\": [{\"table\": {\"family\": \"ip\", \"name\": \"t\"}},\n",
        "{\"chain\": {\"family\": \"ip\", \"table\": \"t\", \"name\": \"it\"}},\n",
        rule,
        "]}",
    ]
    .concat();
    let program = read_well(&text).program;
    let read = &program.chains[0].rules[0];
    assert_eq!(&text[span(read.place)], rule);
    assert_eq!(read.text, "tcp dport 22 accept comment \"a b\"");
}

#[test]
fn keys_of_json_that_are_not_known_are_said() {
    let rule = |expr: &str| {
        ["{\"nftables\": [{\"table\": {\"family\": \"ip\", \"name\": \"t\"}}, {\"chain\": \
          {\"family\": \"ip\", \"table\": \"t\", \"name\": \"c\"}}, {\"rule\": {\"family\": \"ip\", \
          \"table\": \"t\", \"chain\": \"c\", \"expr\": [", expr, "]}}]}"]
        .concat()
    };
    assert_eq!(codes(&rule("{\"accept\": null}")), [] as [&str; 0]);
    for bad in [
        "{\"frob\": null}",
        "{\"match\": {\"op\": \"==\", \"left\": {\"meta\": {\"key\": \"mark\"}}, \"right\": 1, \"x\": 1}}",
        "{\"match\": {\"op\": \"~\", \"left\": {\"meta\": {\"key\": \"mark\"}}, \"right\": 1}}",
        "{\"match\": {\"op\": \"==\", \"left\": {\"frob\": {}}, \"right\": 1}}",
        "{\"jump\": {}}",
        "{\"jump\": {\"target\": \"a\\\"b\"}}",
        "{\"limit\": {\"rate\": 1, \"frob\": 2}}",
        "\"accept; flush ruleset\"",
        "1",
        "{}",
    ] {
        assert_eq!(codes(&rule(bad)), ["PLT0511"], "{bad}");
    }
}
