//! What cannot be read is told with its place, and limits hold.

use super::read;

const POLICY: &str = "set security policies from-zone a to-zone b policy p";

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
        ("sett security policies\nset a b\n", "`sett` is not a `set` command", "sett security"),
        (
            "delete security policies\nset a b\nset c d\n",
            "`delete` is not a `set` command",
            "delete",
        ),
        ("set security policies colour red\n", "policies have no `colour`", "colour"),
        ("set security policies default-policy maybe\n", "`maybe` is no default policy", "maybe"),
        (
            "set security address-book global address o 192.0.2.300\n",
            "address `o` cannot be read",
            "192.0.2.300",
        ),
        (
            "set security address-book global address o range-address 192.0.2.9 to 192.0.2.1\n",
            "address `o` cannot be read",
            "range-address",
        ),
        (
            "set security address-book global colour red\n",
            "address books have no `colour`",
            "colour",
        ),
        ("set applications application o protocol colour\n", "`colour` is no protocol", "colour"),
        (
            "set applications application o destination-port 9-1\n",
            "`9-1` is no destination-port",
            "9-1",
        ),
        ("set applications application o colour red\n", "applications have no `colour`", "colour"),
        ("set apply-groups nobody\n", "there is no group `nobody`", "nobody"),
        (
            "set security apply-groups-except g\n",
            "that group `g` is not inherited here is not followed",
            "g",
        ),
        (
            "set groups g security policies from-zone <*> to-zone <*> policy <*> then permit\n\
             set apply-groups g\n",
            "the wildcards of group `g` are not followed",
            "set groups g",
        ),
        (
            "insert security policies global policy a before policy b\nset a b\n",
            "there is no policy `a`",
            "a",
        ),
        ("insert security policies global policy a\nset a b\n", "`insert` without two", "insert"),
        (
            "set security policies global policy p match application [ a b\n",
            "a list without",
            "set",
        ),
        ("set system \"x\n", "a quote that nothing closes", "\""),
        ("security {\n policies {\n", "the text ends inside a block", "policies"),
        ("security {\n}\n}\n", "a `}` without its `{`", "}"),
        ("security {\n nat {\n  a b\n }\n}\n", "a statement without its `;`", "a b"),
        ("security {\n delete: nat;\n}\n", "`delete:` takes away", "delete:"),
        ("/* security {\n", "a comment that nothing closes", ""),
    ] {
        let found = findings(text);
        let told =
            |(what, place): &(String, String)| what.starts_with(message) && place.starts_with(at);
        assert!(found.iter().any(told), "{text}: {found:?}");
    }
}

#[test]
fn wrong_policies_are_told() {
    let ends = "match source-address any destination-address any";
    for (lines, message, at) in [
        (vec!["then permit", ends], "policy `p` has no `application`", "p"),
        (vec!["match application any", "then permit"], "policy `p` has no `source-address`", "p"),
        (vec![ends, "match application any"], "policy `p` says not what to do", "p"),
        (vec![ends, "match application any", "then allow"], "policies have no `allow`", "allow"),
        (vec!["match colour red"], "policies have no `colour`", "colour"),
        (
            vec![
                "match source-address nobody destination-address any application any",
                "then deny",
            ],
            "there is no address or address set `nobody`",
            "nobody",
        ),
        (
            vec![ends, "match application nothing", "then deny"],
            "there is no application or application set `nothing`",
            "nothing",
        ),
    ] {
        let text: String = lines.iter().map(|line| format!("{POLICY} {line}\n")).collect();
        let found = findings(&text);
        let told = |(what, place): &(String, String)| what.starts_with(message) && place == at;
        assert!(found.iter().any(told), "{text}: {found:?}");
    }
}

#[test]
fn sets_that_hold_themselves_are_told() {
    let book = "set security address-book global address-set";
    let text = format!(
        "{book} a address-set b\n{book} b address-set a\n\
         {POLICY} match source-address a destination-address any application any\n\
         {POLICY} then permit\n"
    );
    let found = findings(&text);
    let told = |(what, _): &(String, String)| what == "the address or address set `a` holds itself";
    assert!(found.iter().any(told), "{found:?}");
}

#[test]
fn a_policy_that_a_group_changes_is_told() {
    let text = format!(
        "set groups g security policies from-zone a to-zone b policy p then permit\n\
         set apply-groups g\n{POLICY} then deny\n"
    );
    let found = findings(&text);
    let told =
        |(what, _): &(String, String)| what == "policy `p` is also in a group that is applied";
    assert!(found.iter().any(told), "{found:?}");
}

#[test]
fn hostile_texts_end_in_time() {
    let deep = "a {\n".repeat(200_000);
    let long = format!("set {}\n", "a ".repeat(1_000_000));
    let list = format!("set a b [ {}]\n", "c ".repeat(1_000_000));
    let lists = format!("set a {}\n", "b [ c ] ".repeat(500_000));
    let words = format!("a {};\n", "b ".repeat(1_000_000));
    for (text, limit) in [(deep, true), (long, true), (list, false), (lists, false), (words, true)]
    {
        let found = read(&text).findings;
        assert_eq!(found.iter().any(|it| it.code.code == "PLT0514"), limit, "{}", text.len());
    }
}

#[test]
fn large_configurations_end_in_time() {
    let book = "set security address-book global";
    let mut text = format!("{book} address-set g0 address a0\n");
    for number in 0..20_000_u32 {
        let (a, b) = (number / 256, number % 256);
        text += &format!("{book} address a{number} 10.{a}.{b}.1/32\n");
        text += &format!("{book} address-set all address a{number}\n");
    }
    for number in 1..20_000 {
        text += &format!("{book} address-set g{number} address a{number}\n");
        text += &format!("{book} address-set g{number} address-set all\n");
        text += &format!(
            "set security policies global policy r{number} match source-address g{number}\n\
             set security policies global policy r{number} match destination-address any\n\
             set security policies global policy r{number} match application any\n\
             set security policies global policy r{number} then permit\n"
        );
    }
    let reading = read(&text);
    assert!(reading.findings.iter().any(|finding| finding.code.code == "PLT0514"));
    assert!(reading.program.chains.is_empty());
}
