//! What is never done: on mere possibilities, to rules that other ways need, and where no command
//! reaches.

use pilotage_dialect::Change;

use crate::{Files, Scene};

fn files(text: &str) -> Files {
    vec![("node-1.nft".to_owned(), text.to_owned())]
}

/// A ruleset that lets too much pass by the rules of one chain.
fn with(rules: &str, more: &str) -> Files {
    files(&format!(
        "table inet t {{ # handle 1\n\
         chain input {{ # handle 1\n type filter hook input priority 0; policy drop;\n{rules}\n}}\n\
         chain output {{ # handle 2\n type filter hook output priority 0; policy drop;\n}}\n\
         {more}\n}}\n"
    ))
}

#[test]
fn nothing_is_changed_on_a_mere_possibility() {
    let scene = Scene::at("node-1", "nftables");
    let (correction, edited) =
        scene.change(&with("meta mark 1 tcp dport 7000 accept # handle 9", ""));
    let may = correction.left.iter().find(|it| it.finding.about.contains("7000")).unwrap();
    assert!(!may.finding.certain && may.why.contains("depends on a match"), "{may:?}");
    assert!(!edited.files[0].text.contains("7000"));
}

#[test]
fn a_rule_that_other_ways_need_is_refused_in_front_of() {
    let scene = Scene::at("node-1", "nftables");
    let shared = "chain shared { # handle 3\n tcp dport 7000 accept # handle 9\n}\n\
                  chain forward { # handle 4\n type filter hook forward priority 0; policy drop;\n \
                  jump shared # handle 10\n}";
    let (correction, edited) = scene.change(&with("jump shared # handle 8", shared));
    assert!(correction.left.is_empty(), "{:#?}", correction.left);
    let text = &edited.files[0].text;
    assert!(!text.contains("delete rule inet t shared"), "{text}");
    assert!(text.contains("insert rule inet t shared handle 9 ct state new "), "{text}");
}

#[test]
fn where_rules_cannot_be_put_in_none_are_taken_out() {
    let scene = Scene::at("node-1", "nftables");
    let inline = "tcp dport 1-65535 jump { tcp dport 10250 drop\n }\n # handle 7\n\
                  tcp dport 7000 accept # handle 9";
    let (correction, edited) = scene.change(&with(inline, ""));
    assert!(correction.changes.iter().any(|it| matches!(it, Change::Remove { .. })));
    assert!(!edited.files[0].text.contains("delete rule"), "{}", edited.files[0].text);
    let why = |what: &str| edited.refused.iter().any(|it| it.why.contains(what));
    assert!(why("no command can name the chain"), "{:?}", edited.refused);
    assert!(why("what may have to pass"), "{:?}", edited.refused);
}

#[test]
fn a_way_without_any_chain_is_left_by_hand() {
    let scene = Scene::at("node-1", "nftables");
    let (correction, edited) = scene.change(&files("table inet t {\n}\n"));
    assert!(correction.changes.is_empty() && edited.refused.is_empty());
    let all = |why: &str| correction.left.iter().all(|it| it.why.contains(why));
    assert!(!correction.left.is_empty() && all("load the whole"), "{:#?}", correction.left);
}
