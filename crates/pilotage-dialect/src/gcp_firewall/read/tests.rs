//! Small texts, and any text.

use pilotage_net::{AddressSet, Direction};
use pilotage_space::{Outcome, Packet, State};

use super::FirewallReader;
use crate::cloud::anything::{self, any_text_is_read, codes};
use crate::known::Known;
use crate::read::{Reader, Reading};

fn read_with(text: &str, known: &Known) -> Reading {
    anything::read(&FirewallReader, "rules.json", text, known)
}

fn read(text: &str) -> Reading {
    read_with(text, &Known::default())
}

fn known(point: Option<&str>, groups: &[(&str, &str)]) -> Known {
    let groups = groups
        .iter()
        .map(|(name, set)| ((*name).into(), set.parse::<AddressSet>().unwrap().into()));
    Known { groups: groups.collect(), point: point.map(Into::into), ..Known::default() }
}

/// An object with some of its members said otherwise; an empty value takes one away.
fn object(members: &[(&str, &str)], changes: &[(&str, &str)]) -> String {
    let mut members = members.to_vec();
    for (key, value) in changes {
        members.retain(|(known, _)| known != key);
        if !value.is_empty() {
            members.push((key, value));
        }
    }
    let members: Vec<String> =
        members.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    format!("{{{}}}", members.join(", "))
}

/// A rule that lets `tcp/443` in.
fn rule(changes: &[(&str, &str)]) -> String {
    let members = [
        ("name", "\"web\""),
        ("direction", "\"INGRESS\""),
        ("priority", "1000"),
        ("sourceRanges", "[\"192.0.2.0/24\"]"),
        ("allowed", "[{\"IPProtocol\": \"tcp\", \"ports\": [\"443\"]}]"),
    ];
    object(&members, changes)
}

/// A rule of a policy that lets `tcp/443` in.
fn policy_rule(on: &[(&str, &str)], changes: &[(&str, &str)]) -> String {
    let members = [
        ("srcIpRanges", "[\"192.0.2.0/24\"]"),
        ("layer4Configs", "[{\"ipProtocol\": \"tcp\", \"ports\": [\"443\"]}]"),
    ];
    let on = object(&members, on);
    let members = [
        ("action", "\"allow\""),
        ("direction", "\"INGRESS\""),
        ("priority", "10"),
        ("match", on.as_str()),
    ];
    object(&members, changes)
}

fn effective(rules: &[String], policies: &[String]) -> String {
    let (rules, policies) = (rules.join(", "), policies.join(", "));
    format!("{{\"firewalls\": [{rules}], \"firewallPolicys\": [{policies}]}}")
}

fn policy(kind: &str, rules: &[String]) -> String {
    format!("{{\"name\": \"{kind}\", \"type\": \"{kind}\", \"rules\": [{}]}}", rules.join(", "))
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

const PEER: [u8; 4] = [192, 0, 2, 1];
const HOST: [u8; 4] = [10, 40, 0, 1];

fn outcome(reading: &Reading, source: [u8; 4], protocol: u8, port: u16) -> Outcome {
    let packet = Packet {
        source: source.into(),
        destination: HOST.into(),
        protocol,
        source_port: if matches!(protocol, 6 | 17) { 40_000 } else { 0 },
        destination_port: port,
        input: None,
        output: None,
        state: State::New,
    };
    reading.program.decide(Direction::Input, &packet).outcome
}

fn web(text: &str) -> Outcome {
    outcome(&read(text), PEER, 6, 443)
}

fn is_unsure(outcome: Outcome) -> bool {
    ![Outcome::PASSES, Outcome::REFUSED].contains(&outcome)
}

const ALL: &str = "[{\"IPProtocol\": \"all\"}]";

#[test]
fn the_lowest_priority_decides_and_what_denies_first() {
    for (priority, expected) in
        [("999", Outcome::REFUSED), ("1000", Outcome::REFUSED), ("1001", Outcome::PASSES)]
    {
        let deny = rule(&[("allowed", ""), ("denied", ALL), ("priority", priority)]);
        assert_eq!(web(&list(&[rule(&[]), deny])), expected, "{priority}");
    }
    let off = rule(&[("allowed", ""), ("denied", ALL), ("priority", "1"), ("disabled", "true")]);
    assert_eq!(web(&list(&[rule(&[]), off])), Outcome::PASSES);
}

#[test]
fn what_comes_in_is_denied_and_what_goes_out_allowed() {
    let reading = read("[]");
    assert_eq!(outcome(&reading, PEER, 6, 443), Outcome::REFUSED);
    let packet = Packet {
        source: HOST.into(),
        destination: PEER.into(),
        protocol: 6,
        source_port: 40_000,
        destination_port: 443,
        input: None,
        output: None,
        state: State::New,
    };
    assert_eq!(reading.program.decide(Direction::Output, &packet).outcome, Outcome::PASSES);
    // The implied rule of this priority denies, and so is before it.
    let last = read(&list(&[rule(&[("priority", "65535")])]));
    assert_eq!(outcome(&last, PEER, 6, 443), Outcome::REFUSED);
    assert_eq!(codes(&last), ["PLT0515"]);
}

#[test]
fn protocols_and_ports_have_several_spellings() {
    for (traffic, protocol, inside, outside) in [
        (r#"{"IPProtocol": "TCP", "ports": ["80", "440-450"]}"#, 6, 443, 81),
        (r#"{"IPProtocol": "17", "ports": ["53"]}"#, 17, 53, 54),
    ] {
        let reading = read(&list(&[rule(&[("allowed", &format!("[{traffic}]"))])]));
        assert!(reading.findings.is_empty(), "{traffic}: {:?}", reading.findings);
        assert_eq!(outcome(&reading, PEER, protocol, inside), Outcome::PASSES, "{traffic}");
        assert_eq!(outcome(&reading, PEER, protocol, outside), Outcome::REFUSED, "{traffic}");
    }
    for (name, protocol) in [("all", 50), ("icmp", 1), ("esp", 50), ("47", 47), ("sctp", 132)] {
        let reading =
            read(&list(&[rule(&[("allowed", &format!("[{{\"IPProtocol\": \"{name}\"}}]"))])]));
        assert!(reading.findings.is_empty(), "{name}: {:?}", reading.findings);
        assert_eq!(outcome(&reading, PEER, protocol, 0), Outcome::PASSES, "{name}");
        assert_eq!(outcome(&reading, HOST, protocol, 0), Outcome::REFUSED, "{name}");
    }
    let both = read(&list(&[rule(&[("allowed", "[{\"IPProtocol\": \"ipip\"}]")])]));
    assert_eq!(codes(&both), ["PLT0512"]);
    assert!(is_unsure(outcome(&both, PEER, 94, 0)) && is_unsure(outcome(&both, PEER, 4, 0)));
}

#[test]
fn without_a_source_everyone_of_the_family_is_meant() {
    assert_eq!(web(&list(&[rule(&[("sourceRanges", "")])])), Outcome::PASSES);
    let six = rule(&[("sourceRanges", ""), ("destinationRanges", "[\"2001:db8::/64\"]")]);
    assert_eq!(web(&list(&[six])), Outcome::REFUSED);
    let mine = rule(&[("destinationRanges", "[\"10.40.0.1\"]")]);
    assert_eq!(web(&list(&[mine])), Outcome::PASSES);
    let other = rule(&[("destinationRanges", "[\"10.40.0.2\"]")]);
    assert_eq!(web(&list(&[other])), Outcome::REFUSED);
}

#[test]
fn tags_are_known_from_the_site() {
    let tagged = rule(&[("sourceRanges", "[\"203.0.113.0/24\"]"), ("sourceTags", "[\"lb\"]")]);
    assert!(is_unsure(web(&list(std::slice::from_ref(&tagged)))));
    let site = known(None, &[("lb", "192.0.2.0/28")]);
    let reading = read_with(&list(&[tagged]), &site);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    assert_eq!(outcome(&reading, PEER, 6, 443), Outcome::PASSES);
    assert_eq!(outcome(&reading, [192, 0, 2, 99], 6, 443), Outcome::REFUSED);
    assert_eq!(outcome(&reading, [203, 0, 113, 1], 6, 443), Outcome::PASSES);
}

#[test]
fn targets_are_known_from_instances() {
    let instance = |name: &str, address: &str, tag: &str| {
        let interface = format!("{{\"networkIP\": \"{address}\"}}");
        format!(
            "{{\"name\": \"{name}\", \"networkInterfaces\": [{interface}], \
             \"tags\": {{\"items\": [\"{tag}\"]}}}}"
        )
    };
    let tagged = |tag: &str| rule(&[("targetTags", &format!("[\"{tag}\"]"))]);
    assert!(is_unsure(web(&list(&[tagged("web")]))));
    let instances = [instance("a", "10.40.0.1", "web"), instance("b", "10.40.0.2", "db")];
    for (tag, expected) in [("web", Outcome::PASSES), ("db", Outcome::REFUSED)] {
        let text = list(&[tagged(tag), instances[0].clone(), instances[1].clone()]);
        assert_eq!(web(&text), expected, "{tag}");
        let host = known(Some("a"), &[("a", "10.40.0.1")]);
        let reading = read_with(&text, &host);
        assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        assert_eq!(outcome(&reading, PEER, 6, 443), expected, "{tag}");
    }
}

#[test]
fn what_was_written_is_for_its_own_host() {
    let tagged = |tag: &str| rule(&[("targetTags", &format!("[\"{tag}\"]"))]);
    assert_eq!(web(&list(&[tagged("pilotage-a")])), Outcome::PASSES);
    let two = list(&[tagged("pilotage-a"), tagged("pilotage-b")]);
    assert!(is_unsure(web(&two)));
    let reading = read_with(&two, &known(Some("A"), &[]));
    assert_eq!(outcome(&reading, PEER, 6, 443), Outcome::PASSES);
}

#[test]
fn policies_stand_around_the_rules_of_the_network() {
    let deny = || policy_rule(&[], &[("action", "\"deny\"")]);
    let next = || policy_rule(&[], &[("action", "\"goto_next\"")]);
    let (allow, none) = (|| policy_rule(&[], &[]), Vec::new);
    for (kind, rules, own, expected) in [
        ("HIERARCHY", vec![deny()], vec![rule(&[])], Outcome::REFUSED),
        ("HIERARCHY", vec![next()], vec![rule(&[])], Outcome::PASSES),
        ("HIERARCHY", vec![next()], none(), Outcome::REFUSED),
        ("NETWORK", vec![deny()], vec![rule(&[])], Outcome::PASSES),
        ("NETWORK", vec![deny()], none(), Outcome::REFUSED),
        ("NETWORK_REGIONAL", vec![allow()], none(), Outcome::PASSES),
    ] {
        let text = effective(&own, &[policy(kind, &rules)]);
        let reading = read(&text);
        assert!(reading.findings.is_empty(), "{kind}: {:?}", reading.findings);
        assert_eq!(outcome(&reading, PEER, 6, 443), expected, "{kind}");
    }
    let first = "{\"networkFirewallPolicyEnforcementOrder\": \"BEFORE_CLASSIC_FIREWALL\"}";
    let denied = policy("NETWORK", &[deny()]);
    let text = list(&[first.to_owned(), rule(&[]), denied]);
    assert_eq!(web(&text), Outcome::REFUSED);
    // Rules alone are of one policy.
    let later = policy_rule(&[], &[("action", "\"deny\""), ("priority", "9")]);
    assert_eq!(web(&list(&[allow(), later])), Outcome::REFUSED);
}

#[test]
fn what_policies_know_besides_may_be_anyone() {
    let unknown = |key: &str, value: &str| {
        let on = [("srcIpRanges", ""), (key, value)];
        read(&list(&[policy_rule(&on, &[])]))
    };
    for (key, value) in [
        ("srcAddressGroups", "[\"projects/p/locations/global/addressGroups/office\"]"),
        ("srcFqdns", "[\"example.com\"]"),
        ("srcRegionCodes", "[\"CH\"]"),
        ("srcThreatIntelligences", "[\"iplist-tor-exit-nodes\"]"),
        ("srcSecureTags", "[{\"name\": \"tagValues/1\", \"state\": \"EFFECTIVE\"}]"),
        ("srcNetworkScope", "\"INTERNET\""),
    ] {
        let reading = unknown(key, value);
        assert_eq!(codes(&reading), ["PLT0512"], "{key}");
        assert!(is_unsure(outcome(&reading, PEER, 6, 443)), "{key}");
    }
    let inspected = read(&list(&[policy_rule(
        &[],
        &[("action", "\"apply_security_profile_group\""), ("securityProfileGroup", "\"x\"")],
    )]));
    assert!(is_unsure(outcome(&inspected, PEER, 6, 443)));
    let office = known(None, &[("office", "192.0.2.0/28")]);
    let on = [("srcIpRanges", ""), ("srcAddressGroups", "[\"a/office\"]")];
    let reading = read_with(&list(&[policy_rule(&on, &[])]), &office);
    assert_eq!(outcome(&reading, PEER, 6, 443), Outcome::PASSES);
    for key in ["targetSecureTags", "targetResources"] {
        let value = "[\"projects/p/global/networks/n\"]";
        let reading = read(&list(&[policy_rule(&[], &[(key, value)])]));
        assert!(is_unsure(outcome(&reading, PEER, 6, 443)), "{key}");
    }
}

#[test]
fn what_cannot_be_read_may_pass() {
    for changes in [
        vec![("direction", "\"SIDEWAYS\"")],
        vec![("allowed", "")],
        vec![("denied", ALL)],
        vec![("allowed", "[{\"IPProtocol\": \"tcpp\"}]")],
        vec![("allowed", "[{\"ports\": [\"1\"]}]")],
        vec![("allowed", "[{\"IPProtocol\": \"esp\", \"ports\": [\"1\"]}]")],
        vec![("allowed", "[{\"IPProtocol\": \"tcp\", \"ports\": [\"9-8\"]}]")],
        vec![("sourceRanges", "[\"192.0.2.0/33\"]")],
        vec![("sourceRanges", "[\"nobody\"]")],
    ] {
        let reading = read(&list(&[rule(&changes), rule(&[("priority", "2000")])]));
        assert!(codes(&reading).contains(&"PLT0511"), "{changes:?}: {:?}", reading.findings);
        let neither = changes == [("allowed", "")];
        assert!(neither || is_unsure(outcome(&reading, PEER, 6, 80)), "{changes:?}");
    }
    for (key, value) in
        [("action", "\"maybe\""), ("priority", ""), ("match", "{\"layer4Configs\": 1}")]
    {
        let reading = read(&list(&[policy_rule(&[], &[(key, value)])]));
        assert!(codes(&reading).contains(&"PLT0511"), "{key}: {:?}", reading.findings);
    }
    for text in [rule(&[("schedule", "1")]), policy_rule(&[("srcMood", "1")], &[])] {
        assert_eq!(codes(&read(&list(&[text]))), ["PLT0511"]);
    }
}

#[test]
fn rules_of_several_networks_are_not_of_one_interface() {
    let of = |name: &str| {
        let link = format!("\"https://compute.example/v1/projects/p/global/networks/{name}\"");
        rule(&[("network", &link)])
    };
    assert_eq!(codes(&read(&list(&[of("a"), of("b")]))), ["PLT0511"]);
    let instance = "{\"networkInterfaces\": [{\"networkIP\": \"10.40.0.1\", \
                    \"network\": \"https://x/projects/p/global/networks/a\"}]}";
    let text = list(&[of("a"), of("b"), instance.to_owned()]);
    let reading = read_with(&text, &known(Some("a"), &[("a", "10.40.0.1")]));
    assert_eq!(codes(&reading), ["PLT0515"]);
}

#[test]
fn texts_without_rules_are_errors_and_empty_lists_are_not() {
    for text in ["", "{}", "[1]", "x", "{\"rules\": 1}"] {
        assert!(codes(&read(text)).contains(&"PLT0511"), "{text}");
    }
    for text in ["[]", "{\"firewalls\": []}", "{\"items\": []}"] {
        assert!(read(text).findings.is_empty(), "{text}");
    }
    let deep = ["[".repeat(100), "]".repeat(100)].concat();
    assert_eq!(codes(&read(&deep)), ["PLT0514"]);
}

#[test]
fn only_rules_look_like_rules() {
    let like = |text: &str| FirewallReader.likeness(text);
    assert!(like(&list(&[rule(&[])])) >= 80 && like(&list(&[policy_rule(&[], &[])])) >= 80);
    assert!(like("---\nallowed:\n- IPProtocol: tcp\n  ports:\n  - '22'\n") >= 80);
    for text in ["", "# IPProtocol", "{\"NetworkAcls\": []}", "table inet a {}", "*filter\n"] {
        assert_eq!(like(text), 0, "{text}");
    }
}

const WORDS: &[&str] = &[
    "\"firewalls\"",
    "\"firewallPolicys\"",
    "\"rules\"",
    "\"match\"",
    "\"allowed\"",
    "\"denied\"",
    "\"IPProtocol\"",
    "\"tcp\"",
    "\"all\"",
    "\"ports\"",
    "\"1-2\"",
    "\"priority\"",
    "70000",
    "\"sourceRanges\"",
    "\"192.0.2.0/24\"",
    "\"::/0\"",
    "\"targetTags\"",
    "\"pilotage-a\"",
    "\"networkInterfaces\"",
    "\"networkIP\"",
    "\"items\"",
    "\"action\"",
    "\"goto_next\"",
    "\"layer4Configs\"",
];

any_text_is_read!(FirewallReader, WORDS);
