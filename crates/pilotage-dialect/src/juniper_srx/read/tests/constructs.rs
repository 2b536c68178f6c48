//! Each construct, alone.

use std::sync::Arc;

use super::{read, read_as};
use crate::known::Known;
use crate::read::show;

const POLICY: &str = "set security policies from-zone a to-zone b policy p";
const GLOBAL: &str = "set security policies global policy p";

/// A policy with these ends and application.
fn policy(source: &str, destination: &str, application: &str) -> String {
    format!(
        "{POLICY} match source-address {source}\n{POLICY} match destination-address {destination}\n\
         {POLICY} match application {application}\n{POLICY} then permit\n"
    )
}

/// The rules of a text, without that of connections, a line each; findings behind them.
fn rules_as(text: &str, known: &Known) -> Vec<String> {
    let shown = show::reading(&read_as(text, known), text);
    let lines = shown.lines().skip(3).filter(|line| !line.starts_with("    "));
    lines.map(|line| line.trim().to_owned()).collect()
}

fn rules(text: &str) -> Vec<String> {
    rules_as(text, &Known::default())
}

#[test]
fn addresses_are_what_books_say() {
    for (object, expected) in [
        ("o 192.0.2.1", "from 192.0.2.1"),
        ("o 192.0.2.1/24", "from 192.0.2.0/24"),
        ("o ip-prefix 192.0.2.0/25", "from 192.0.2.0/25"),
        ("o 2001:db8::/32", "from 2001:db8::/32"),
        ("o range-address 192.0.2.8 to 192.0.2.15", "from 192.0.2.8/29"),
        ("o range-address 192.0.2.8", "from 192.0.2.8"),
        ("o wildcard-address 10.0.0.1/255.255.255.253", "from 10.0.0.1, 10.0.0.3"),
        ("o description \"a; b\" 192.0.2.7/32", "from 192.0.2.7"),
    ] {
        let text = format!("set security address-book global address {object}\n");
        let found = rules(&[text, policy("o", "any", "any")].concat());
        assert_eq!(found, [format!("accept in a, out b, {expected}")], "{object}");
    }
}

#[test]
fn names_have_the_addresses_that_the_site_gives() {
    let text = [
        "set security address-book global address o dns-name Mirror.example.com ipv6-only\n",
        &policy("any", "o", "any"),
    ]
    .concat();
    let addresses = "192.0.2.9, 2001:db8::9".parse().unwrap();
    let names = [("mirror.example.com".into(), Arc::new(addresses))].into();
    let known = Known { names, ..Known::default() };
    assert_eq!(rules_as(&text, &known), ["accept in a, out b, to 2001:db8::9"]);
    let found = rules(&text);
    assert_eq!(found[0], "accept in a, out b PERHAPS: dns-name Mirror.example.com");
}

#[test]
fn the_book_of_the_zone_is_nearest() {
    let text = [
        "set security address-book global address o 192.0.2.1/32\n",
        "set security address-book other address o 192.0.2.2/32\n",
        "set security address-book other attach zone b\n",
        "set security zones security-zone a address-book address o 192.0.2.3/32\n",
        &policy("o", "o", "any"),
    ]
    .concat();
    assert_eq!(rules(&text), ["accept in a, out b, from 192.0.2.3, to 192.0.2.2"]);
    let global = text.replace(POLICY, GLOBAL);
    assert_eq!(rules(&global), ["accept from 192.0.2.1, to 192.0.2.1"]);
}

#[test]
fn excluded_addresses_are_all_others() {
    let text = [
        "set security address-book global address o 0.0.0.0/1\n",
        &policy("o", "any-ipv4", "any"),
        POLICY,
        " match source-address-excluded\n",
    ]
    .concat();
    assert_eq!(rules(&text), ["accept in a, out b, from 128.0.0.0/1, ::/0, to 0.0.0.0/0"]);
}

#[test]
fn applications_carry_what_they_say() {
    for (terms, expected) in [
        ("protocol tcp destination-port 80", "protocol 6, dport 80"),
        ("protocol udp source-port 53", "protocol 17, sport 53"),
        ("term a protocol tcp destination-port ssh", "protocol 6, dport 22"),
        ("protocol gre", "protocol 47"),
        (
            "protocol icmp icmp-type 3 icmp-code 4",
            "from 0.0.0.0/0, to 0.0.0.0/0, protocol 1, dport 772",
        ),
        (
            "protocol icmp6 icmp6-type echo-request",
            "from ::/0, to ::/0, protocol 58, dport 32768-33023",
        ),
        ("protocol 58 icmp-type echo-reply", "from ::/0, to ::/0, protocol 58, dport 33024-33279"),
        ("protocol sctp", "protocol 132"),
        ("application-protocol ftp protocol tcp destination-port 21", "protocol 6, dport 21"),
    ] {
        let text = format!("set applications application o {terms}\n{}", policy("any", "any", "o"));
        assert_eq!(rules(&text), [format!("accept in a, out b, {expected}")], "{terms}");
    }
}

#[test]
fn what_only_the_device_knows_is_in_doubt() {
    for (more, doubt) in [
        ("scheduler-name nights", "the schedule nights"),
        ("match source-identity staff", "users"),
        ("match url-category Enhanced_News", "URL categories"),
        ("match dynamic-application junos:SSH", "applications by their content"),
        ("then permit tunnel ipsec-vpn v", "a tunnel of the policy"),
        ("then permit firewall-authentication pass-through", "users"),
        ("then permit destination-address drop-translated", "whether the destination"),
    ] {
        let text = [&policy("any", "any", "any"), POLICY, " ", more, "\n"].concat();
        let found = rules(&text);
        let expected = format!("accept in a, out b PERHAPS: {doubt}");
        assert!(found[0].starts_with(&expected), "{more}: {found:?}");
    }
    for quiet in [
        "match source-identity any",
        "match dynamic-application none",
        "then permit application-services idp",
        "then permit tcp-options syn-check-required",
        "then log session-init",
        "then count alarm per-minute-threshold 5",
        "description \"x\"",
    ] {
        let text = [&policy("any", "any", "any"), POLICY, " ", quiet, "\n"].concat();
        assert_eq!(rules(&text), ["accept in a, out b"], "{quiet}");
    }
}

#[test]
fn applications_of_programs_are_in_doubt() {
    let text = policy("any", "any", "[ junos-ms-rpc-tcp junos-ms-rpc-epm ]");
    let found = rules(&text);
    assert_eq!(found[0], "accept in a, out b, protocol 6, dport 135");
    assert!(found[1].starts_with("accept in a, out b, protocol 6 PERHAPS: "), "{found:?}");
    let own =
        "set applications application o protocol tcp\nset applications application o uuid x\n";
    let found = rules(&[own, &policy("any", "any", "o")].concat());
    assert!(found[0].contains("PERHAPS: application o: remote procedures"), "{found:?}");
}

#[test]
fn one_line_may_hold_several_parts() {
    let line =
        "match source-address any destination-address any application [ junos-ssh junos-ntp ]";
    let text = format!("{POLICY} {line}\n{POLICY} then deny log session-init\n");
    let expected =
        ["refuse in a, out b, protocol 6, dport 22", "refuse in a, out b, protocol 17, dport 123"];
    assert_eq!(rules(&text), expected);
}

#[test]
fn commands_start_where_edit_went() {
    let text = "edit security policies from-zone a to-zone b\nset policy p match source-address any\n\
                set policy p match destination-address any\nedit policy p\nset match application any\n\
                up 2\nexit\ntop\nset security policies from-zone a to-zone b policy p then permit\n";
    assert_eq!(rules(text), ["accept in a, out b"]);
}

#[test]
fn a_part_of_a_configuration_is_enough() {
    let text = "from-zone a to-zone b {\n policy p {\n  match {\n   source-address any;\n\
                destination-address any;\n   application any;\n  }\n  then { permit; }\n }\n}\n";
    assert_eq!(rules(text), ["accept in a, out b"]);
}

#[test]
fn policies_are_moved() {
    let other = policy("any", "any", "junos-ssh").replace(" p ", " q ").replace("permit", "deny");
    let both = [policy("any", "any", "any"), other].concat();
    for (how, first) in [("before", "refuse"), ("after", "accept")] {
        let moved = "insert security policies from-zone a to-zone b policy q";
        let text = format!("{both}{moved} {how} policy p\n");
        assert!(rules(&text)[0].starts_with(first), "{how}");
    }
}

#[test]
fn what_is_deactivated_is_not_there() {
    let both =
        [policy("any", "any", "any"), policy("any", "any", "junos-ssh").replace(" p ", " q ")];
    let off = "deactivate security policies from-zone a to-zone b policy p\n";
    let on = "activate security policies from-zone a to-zone b policy p\n";
    assert_eq!(rules(&[&both.concat(), off].concat()).len(), 1);
    assert_eq!(rules(&[&both.concat(), off, on].concat()).len(), 2);
    let members = policy("any", "any", "[ junos-ssh junos-ntp ]");
    let off =
        format!("deactivate{} match application junos-ntp\n", POLICY.strip_prefix("set").unwrap());
    assert_eq!(rules(&[members, off].concat()), ["accept in a, out b, protocol 6, dport 22"]);
}

#[test]
fn groups_are_inherited() {
    let group = "set groups g security address-book global address o 192.0.2.1/32\n\
                 set groups g security address-book global address-set s address o\n";
    let text = [group, "set apply-groups g\n", &policy("s", "any", "any")].concat();
    assert_eq!(rules(&text), ["accept in a, out b, from 192.0.2.1"]);
    // Where the level is another, nothing is.
    let text = [group, "set system apply-groups g\n", &policy("s", "any", "any")].concat();
    assert!(rules(&text).iter().any(|line| line.contains("there is no address")), "{text}");
    let inherited = policy("any", "any", "junos-ssh").replace("set ", "set groups g ");
    let text = [&inherited, "set apply-groups g\n"].concat();
    let found = rules(&text);
    let expected = "accept in a, out b, protocol 6, dport 22 PERHAPS: its place";
    assert!(found[0].starts_with(expected), "{found:?}");
}

#[test]
fn written_values_win_over_inherited_ones() {
    let text = [
        "set groups g security address-book global address o 192.0.2.1/32\n",
        "set groups g applications application w protocol tcp\n",
        "set groups g applications application w destination-port 81\n",
        "set apply-groups g\nset security address-book global address o 192.0.2.2/32\n",
        "set applications application w destination-port 80\n",
        &policy("o", "any", "w"),
    ]
    .concat();
    assert_eq!(rules(&text), ["accept in a, out b, from 192.0.2.2, protocol 6, dport 80"]);
}

#[test]
fn the_device_itself_is_left_out() {
    let text = policy("any", "any", "any").replace("to-zone b", "to-zone junos-host");
    let found = rules(&text);
    assert!(found[0].contains("about the device itself"), "{found:?}");
    let some = [&policy("any", "any", "any").replace(POLICY, GLOBAL), GLOBAL];
    let text = format!("{} match from-zone [ junos-host a ]\n", some.concat());
    assert_eq!(rules(&text), ["accept in a"]);
}

#[test]
fn the_logical_system_of_the_point_is_read() {
    let own = policy("any", "any", "any");
    let text = [
        own.replace("set ", "set logical-systems one ").as_str(),
        &own.replace("set ", "set logical-systems two ").replace("permit", "deny"),
    ]
    .concat();
    assert!(read(&text).findings.iter().any(|finding| finding.code.code == "PLT0514"));
    let known = Known { point: Some("TWO".into()), ..Known::default() };
    assert_eq!(rules_as(&text, &known), ["refuse in a, out b"]);
}

#[test]
fn modes_of_forwarding_decide() {
    let mode = "set security forwarding-options family inet6 mode";
    let text = format!("{mode} drop\n{}", policy("any", "any", "any"));
    assert_eq!(rules(&text)[0], "refuse from ::/0, to ::/0");
    let text = format!("{mode} packet-based\n{}", policy("any", "any", "any"));
    assert!(rules(&text)[0].starts_with("accept from ::/0, to ::/0 PERHAPS"));
    let text = format!("{mode} flow-based\n{}", policy("any", "any", "any"));
    assert_eq!(rules(&text).len(), 1);
}

#[test]
fn the_default_is_deny() {
    let shown = |text: &str| show::reading(&read(text), text);
    let text = policy("any", "any", "any");
    assert!(shown(&text).starts_with("forward security policies, else refuse"));
    let text = [&text, "set security policies default-policy permit-all\n"].concat();
    assert!(shown(&text).starts_with("forward security policies, else accept"));
}
