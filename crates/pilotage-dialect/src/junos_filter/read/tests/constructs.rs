//! Each construct, alone.

use super::show;

const TERM: &str = "set firewall family inet filter f term t";

/// The rules of the only filter, a line each.
fn rules(text: &str) -> Vec<String> {
    let shown = show(text);
    let filter = shown.lines().skip_while(|line| !line.contains(" filter f"));
    let lines = filter.skip(1).filter(|line| line.starts_with("  ") && !line.starts_with("    "));
    lines.map(|line| line.trim().to_owned()).collect()
}

/// The rules of a term that asks for this.
fn from(conditions: &[&str]) -> Vec<String> {
    let mut text = String::new();
    for condition in conditions {
        text += &format!("{TERM} from {condition}\n");
    }
    rules(&[&text, TERM, " then accept\n"].concat())
}

const ALL: &str = "from 0.0.0.0/0, to 0.0.0.0/0";

#[test]
fn the_longest_prefix_decides() {
    for (list, expected) in [
        (&["192.0.2.0/24"][..], "192.0.2.0/24"),
        (&["192.0.2.0/24", "192.0.2.128/25 except"], "192.0.2.0/25"),
        (&["192.0.2.128/25 except", "192.0.2.0/24"], "192.0.2.0/25"),
        (
            &["192.0.2.0/24", "192.0.2.128/25 except", "192.0.2.192/26"],
            "192.0.2.0/25, 192.0.2.192/26",
        ),
        (&["0.0.0.0/0", "128.0.0.0/1 except"], "0.0.0.0/1"),
        (&["10.0.0.1/255.255.255.253"], "10.0.0.1, 10.0.0.3"),
    ] {
        let list: Vec<String> = list.iter().map(|it| format!("source-address {it}")).collect();
        let list: Vec<&str> = list.iter().map(String::as_str).collect();
        assert_eq!(from(&list), [format!("accept from {expected}, to 0.0.0.0/0")], "{list:?}");
    }
    // An exception from nothing is nothing.
    assert_eq!(from(&["source-address 192.0.2.0/24 except"]), [""; 0]);
}

#[test]
fn lists_of_prefixes_are_joined_with_addresses() {
    let lists = "set policy-options prefix-list l 192.0.2.0/25\n\
                 set policy-options prefix-list l 2001:db8::/32\n";
    let term = |rest: &str| {
        let text: Vec<String> = rest.split(';').map(|it| format!("{TERM} from {it}\n")).collect();
        rules(&[lists, &text.concat(), TERM, " then accept\n"].concat())
    };
    assert_eq!(term("destination-prefix-list l"), ["accept from 0.0.0.0/0, to 192.0.2.0/25"]);
    let except = term("source-address 192.0.2.0/24;source-prefix-list l except");
    assert_eq!(except, ["accept from 192.0.2.128/25, to 0.0.0.0/0"]);
    let either =
        ["accept from 192.0.2.0/25, to 0.0.0.0/0", "accept from 0.0.0.0/0, to 192.0.2.0/25"];
    assert_eq!(term("prefix-list l"), either);
    let path = "set policy-options prefix-list p apply-path \"system <*>\"\n";
    let text = [path, TERM, " from source-prefix-list p\n", TERM, " then accept\n"].concat();
    assert_eq!(rules(&text), [format!("accept {ALL} PERHAPS: the path that fills `p`")]);
}

#[test]
fn fields_are_of_protocols_that_have_them() {
    let perhaps = "PERHAPS: a field of a protocol that has none such";
    let others = "protocol 0-5,7-16,18-32,34-131,133-135,137-255";
    for (conditions, expected) in [
        (&["protocol tcp"][..], vec!["protocol 6".to_owned()]),
        (&["protocol 47-51"], vec!["protocol 47-51".to_owned()]),
        (&["protocol-except icmp"], vec!["protocol 0,2-255".to_owned()]),
        (&["protocol tcp", "destination-port ssh"], vec!["protocol 6, dport 22".to_owned()]),
        (
            &["destination-port 22"],
            vec!["protocol 6,17,33,132,136, dport 22".to_owned(), format!("{others} {perhaps}")],
        ),
        (
            &["protocol udp", "port 53"],
            vec!["protocol 17, sport 53".to_owned(), "protocol 17, dport 53".to_owned()],
        ),
        (
            &["protocol tcp", "destination-port-except 1-1023"],
            vec!["protocol 6, dport 0,1024-65535".to_owned()],
        ),
        (
            &["protocol icmp", "icmp-type echo-request"],
            vec!["protocol 1, dport 2048-2303".to_owned()],
        ),
        (
            &["protocol icmp", "icmp-type 3", "icmp-code 4"],
            vec!["protocol 1, dport 772".to_owned()],
        ),
        (
            &["icmp-type 8"],
            vec!["protocol 1, dport 2048-2303".to_owned(), format!("protocol 0,2-255 {perhaps}")],
        ),
        (&["protocol tcp", "tcp-established"], vec!["protocol 6, of a connection".to_owned()]),
        (
            &["tcp-established"],
            vec!["protocol 6, of a connection".to_owned(), format!("protocol 0-5,7-255 {perhaps}")],
        ),
        (&["protocol tcp", "tcp-established", "tcp-initial"], vec![]),
    ] {
        let expected: Vec<String> =
            expected.iter().map(|it| format!("accept {ALL}, {it}")).collect();
        assert_eq!(from(conditions), expected, "{conditions:?}");
    }
}

#[test]
fn types_are_those_of_the_family() {
    let text = TERM.replace("inet", "inet6");
    let text = format!(
        "{text} from next-header icmpv6\n{text} from icmp-type echo-request\n{text} then accept\n"
    );
    assert_eq!(rules(&text), ["accept from ::/0, to ::/0, protocol 58, dport 32768-33023"]);
}

#[test]
fn discovery_of_neighbours_is_not_forwarded() {
    let text = TERM.replace("inet", "inet6");
    let text =
        format!("{text} from next-header icmp6\n{text} from icmp-type [ 133-136 redirect ]\n");
    assert_eq!(rules(&format!("{text}{} then accept\n", TERM.replace("inet", "inet6"))), [""; 0]);
    let refused = format!("{text}{} then discard\n", TERM.replace("inet", "inet6"));
    assert_eq!(rules(&refused), ["refuse from ::/0, to ::/0, protocol 58, dport 34048-35327"]);
}

#[test]
fn other_fields_are_in_doubt() {
    for (condition, doubt) in [
        ("dscp ef", "dscp ef"),
        ("is-fragment", "is-fragment"),
        ("packet-length 1-64", "packet-length 1-64"),
        ("ttl-except 255", "ttl-except 255"),
        ("tcp-flags rst", "tcp-flags rst"),
        ("interface ge-*/0/0.0", "interface ge-*/0/0.0"),
        ("flexible-match-mask match-start layer-3", "flexible-match-mask match-start"),
    ] {
        assert_eq!(from(&[condition]), [format!("accept {ALL} PERHAPS: {doubt}")], "{condition}");
    }
    assert_eq!(from(&["interface ge-0/0/1.*"]), [format!("accept in ge-0/0/1.*, {ALL}")]);
}

#[test]
fn actions_end_or_go_on() {
    for (then, expected) in [
        ("accept", vec!["accept"]),
        ("discard", vec!["refuse"]),
        ("reject tcp-reset", vec!["refuse"]),
        ("count c", vec!["accept"]),
        ("log accept", vec!["accept"]),
        ("count c discard", vec!["refuse"]),
        ("next term", vec![]),
        ("policer p", vec!["accept PERHAPS: policer p", "refuse"]),
        ("routing-instance v", vec!["accept"]),
    ] {
        let found = rules(&format!("{TERM} then {then}\n"));
        let found: Vec<String> =
            found.iter().map(|it| it.replace(&format!(" {ALL}"), "")).collect();
        assert_eq!(found, expected, "{then}");
    }
    assert_eq!(
        rules(&format!("{TERM} from protocol gre\n")),
        [format!("accept {ALL}, protocol 47")]
    );
}

#[test]
fn interfaces_meet_their_filters() {
    let unit = "set interfaces ge-0/0/0 unit 5 family inet filter";
    let text = [
        unit,
        " input-list a\n",
        unit,
        " input-list b\n",
        unit,
        " output a\n",
        "set firewall family inet filter a term t from protocol gre\n",
        "set firewall family inet filter a term t then accept\n",
        "set firewall filter b term t then accept\n",
    ]
    .concat();
    let shown = show(&text);
    let lines: Vec<&str> =
        shown.lines().map(str::trim).filter(|it| !it.starts_with("line 1")).collect();
    let on = "refuse in ge-0/0/0.5, from 0.0.0.0/0, to 0.0.0.0/0";
    assert!(lines[0] == "forward filters in by interfaces, else accept", "{shown}");
    assert!(shown.contains("filter input a\n") && shown.contains("filter input b\n"), "{shown}");
    assert!(shown.contains(on) && shown.contains("implicit discard at the end of b"), "{shown}");
    assert!(shown.contains("forward filters out of interfaces, else accept"), "{shown}");
}

#[test]
fn filters_stand_in_terms() {
    let text = "set firewall family inet filter a term t filter b\n\
                set firewall family inet filter b term t from protocol gre\n\
                set firewall family inet filter b term t then accept\n\
                set interfaces ge-0/0/0 unit 0 family inet filter input a\n";
    let shown = show(text);
    assert!(shown.contains("accept from 0.0.0.0/0, to 0.0.0.0/0, protocol 47"), "{shown}");
    assert!(!shown.contains("PLT"), "{shown}");
}

#[test]
fn filters_of_the_device_itself_are_left_out() {
    let text =
        format!("{TERM} then discard\nset interfaces lo0 unit 0 family inet filter input f\n");
    let shown = show(&text);
    assert!(shown.starts_with("PLT0515"), "{shown}");
}

#[test]
fn terms_are_moved() {
    let text = format!(
        "{TERM} then accept\n{} then discard\n\
         insert firewall family inet filter f term u before term t\n",
        TERM.replace("term t", "term u")
    );
    assert!(rules(&text)[0].starts_with("refuse"), "{:?}", rules(&text));
}
