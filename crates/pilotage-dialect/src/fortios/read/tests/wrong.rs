//! What cannot be read is told with its place, and limits hold.

use super::read;

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
fn wrong_blocks_are_told() {
    for (text, message, at) in [
        ("frobnicate all of it\n", "`frobnicate` is no command", "frobnicate"),
        ("next\n", "`next` without its `edit`", "next"),
        ("end\n", "`end` without its `config`", "end"),
        ("set a b\n", "`set` outside of a block", "set a b"),
        ("config firewall policy\nedit\n", "`edit` without a name", "edit"),
        ("edit 1\n", "`edit` outside of a table", "edit 1"),
        (
            "config firewall address\nedit a\nset subnet 192.0.2.300/8\nnext\nend\n",
            "the address `a`",
            "a",
        ),
        (
            "config firewall address\nedit a\nset subnet 1.2.3.4 255.0.255.0\nnext\nend\n",
            "the address `a`",
            "a",
        ),
        (
            "config firewall service custom\nedit s\nset tcp-portrange 1-x\nnext\nend\n",
            "the `tcp-portrange` of service `s`",
            "set tcp-portrange",
        ),
        ("config firewall address\nedit a\n", "the text ends inside a block", "end"),
        ("config firewall address\nedit \"a\n", "a quote that nothing closes", "\""),
    ] {
        let text = text.to_owned() + "config firewall policy\nedit 1\nset action deny\nnext\nend\n";
        let found = findings(&text);
        let told =
            |(what, place): &(String, String)| what.starts_with(message) && place.starts_with(at);
        let quoted = message.starts_with("a quote");
        assert!(found.iter().any(told) || quoted && !found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn wrong_policies_are_told() {
    let whole = "config firewall policy\nedit 1\nset srcintf any\nset dstintf any\nset srcaddr all\n\
                 set dstaddr all\nset service ALL\nset schedule always\nset action accept\nnext\nend\n";
    assert_eq!(findings(whole), []);
    for (right, wrong, message) in [
        ("srcaddr all", "srcaddr nobody", "there is no address or address group `nobody`"),
        ("service ALL", "service NIL", "there is no service or service group `NIL`"),
        ("action accept", "action allow", "policy `1` does `allow`"),
        ("set srcintf any\n", "", "policy `1` has no `srcintf`"),
        ("set service ALL\n", "", "policy `1` has no `service`"),
        ("set schedule always", "set colour red", "policies have no `colour`"),
    ] {
        let found = findings(&whole.replace(right, wrong));
        assert!(found.iter().any(|(what, _)| what.starts_with(message)), "{wrong}: {found:?}");
    }
    let circle = "config firewall addrgrp\nedit all\nset member b\nnext\nedit b\nset member all\n\
                  next\nend\n";
    let found = findings(&(circle.to_owned() + whole));
    assert!(found.iter().any(|(what, _)| what.ends_with("holds itself")), "{found:?}");
}

#[test]
fn blocks_without_end_are_a_limit() {
    let found = findings(&"config a\nedit b\n".repeat(100_000));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0.starts_with("more than 64 blocks"));
    let line = "set member ".to_owned() + &"a ".repeat(2_000_000);
    let text = format!("config firewall addrgrp\nedit g\n{line}\nnext\nend\n");
    assert_eq!(findings(&text), []);
}
