//! What cannot be read is told with its place, and limits hold.

use super::read;

const REST: &str = "from any to any source any destination any application any service any";

fn findings(text: &str) -> Vec<(String, String)> {
    let found = read(text).findings;
    let shown = found.iter().map(|finding| {
        let span = finding.place.unwrap().span;
        let at = text.get(span.start as usize..span.end as usize).unwrap();
        (finding.message.clone(), at.to_owned())
    });
    shown.collect()
}

#[test]
fn wrong_commands_are_told() {
    for (text, message, at) in [
        ("sett address a\n", "`sett` is not a `set` command", "sett address a"),
        ("delete address a\n", "`delete` is not a `set` command", "delete address a"),
        ("set address a ip-netmask 192.0.2.300\n", "`192.0.2.300` is no address", "192.0.2.300"),
        ("set service s protocol tcp port 1-x\n", "`1-x` is no list of ports", "1-x"),
        ("set service s protocol dccp port 1\n", "services have no protocol `dccp`", "dccp"),
        ("set address a colour red\n", "addresses have no `colour`", "colour"),
        ("set address-group g static [ a b\n", "a list without its closing", "set address-group g"),
        ("set address a description \"x\n", "a quote that nothing closes", "\""),
    ] {
        let found = findings(text);
        let told =
            |(what, place): &(String, String)| what.starts_with(message) && place.starts_with(at);
        assert!(found.iter().any(told), "{text}: {found:?}");
    }
}

#[test]
fn wrong_rules_are_told() {
    for (rule, message, at) in [
        ("action allow", "rule `r` has no `from`", "r"),
        (&format!("{REST} action permit"), "rule `r` does `permit`", "permit"),
        (REST, "rule `r` has no `action`", "r"),
        (&format!("{REST} action allow colour red"), "security rules have no `colour`", "colour"),
        (&format!("{REST} rule-type odd action allow"), "`odd` is no type of rule", "r"),
        (
            &format!("{} action allow", REST.replace("source any", "source nobody")),
            "there is no address or address group `nobody`",
            "nobody",
        ),
        (
            &format!("{} action allow", REST.replace("service any", "service nothing")),
            "there is no service or service group `nothing`",
            "nothing",
        ),
    ] {
        let text = format!("set rulebase security rules r {rule}\n");
        let found = findings(&text);
        let told = |(what, place): &(String, String)| what.starts_with(message) && place == at;
        assert!(found.iter().any(told), "{text}: {found:?}");
    }
}

#[test]
fn groups_that_hold_themselves_are_told() {
    let text = format!(
        "set address-group a static b\nset address-group b static a\n\
         set rulebase security rules r {} action allow\n",
        REST.replace("source any", "source a")
    );
    let found = findings(&text);
    assert!(found.iter().any(|(what, _)| what.ends_with("holds itself")), "{found:?}");
}

#[test]
fn broken_and_hostile_xml_is_told() {
    let deep = "<a>".repeat(200_000);
    for (text, message) in [
        ("<config><shared></config>", "the XML is broken"),
        ("<config><shared><address><entry/></address></shared></config>", "an `entry` without"),
        (&deep, "more than 128 elements"),
        (
            "<!DOCTYPE c [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>\
             <config><shared><tag><entry name=\"x\"><comments>&b;</comments></entry></tag></shared></config>",
            "the entity `&b;` is not expanded",
        ),
    ] {
        let found = findings(text);
        assert!(found.iter().any(|(what, _)| what.starts_with(message)), "{found:?}");
    }
}

#[test]
fn large_configurations_end_in_time() {
    let mut text = String::from("set address-group g0 static 192.0.2.0/24\n");
    for number in 0..20_000_u32 {
        let (a, b) = (number / 256, number % 256);
        text += &format!("set address a{number} ip-netmask 10.{a}.{b}.1\n");
        text += &format!("set address-group all static a{number}\n");
    }
    for number in 0..20_000 {
        text += &format!(
            "set address-group g{number} static [ all a{number} ]\n\
             set rulebase security rules r{number} {} action allow\n",
            REST.replace("source any", &format!("source g{number}"))
        );
    }
    let reading = read(&text);
    assert!(reading.findings.iter().any(|finding| finding.code.code == "PLT0514"));
    assert!(reading.program.chains.is_empty());
}
