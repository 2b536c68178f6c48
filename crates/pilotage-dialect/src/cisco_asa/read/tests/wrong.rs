//! What cannot be read is told where it stands, and nothing is left out silently.

use pilotage_diagnostic::Sources;
use pilotage_space::Verdict;

use super::super::AsaReader;
use super::helpers::{codes, read};
use crate::known::Known;
use crate::read::{Reader, Text};

/// A configuration, the code of what is wrong in it, and the words that the finding points to.
const WRONG: &[(&str, &str, &str)] = &[
    ("access-list L extended permit tpc any any", "PLT0511", "tpc"),
    ("access-list L extended permit tcp any any eq htpp", "PLT0511", "htpp"),
    ("access-list L extended permit tcp any", "PLT0511", ""),
    ("access-list L extended permit ip any any eq 80", "PLT0511", ""),
    ("access-list L extended permit ip 192.0.2.1 any", "PLT0511", "any"),
    ("access-list L extended permit icmp any any pong", "PLT0511", "pong"),
    ("access-list L extended permit ip any any eventually", "PLT0511", "eventually"),
    ("access-list L extended allow ip any any", "PLT0511", "allow"),
    ("access-list L extended permit ip any host mail", "PLT0513", "mail"),
    ("access-list L extended permit ip any object web", "PLT0513", "web"),
    ("access-list L extended permit object-group web any any", "PLT0513", "web"),
    ("access-list L advanced permit ip any any", "PLT0511", "advanced"),
    ("access-list L line x extended permit ip any any", "PLT0511", "x"),
    ("object network a\n host 192.0.2.300\n", "PLT0513", "192.0.2.300"),
    ("object network a\n subnet 192.0.2.0 /24\n", "PLT0511", "/24"),
    ("object network a\n range 192.0.2.9 192.0.2.1\n", "PLT0511", "192.0.2.1"),
    ("object network a\n hots 192.0.2.1\n", "PLT0511", "hots"),
    ("object-group service a tcp\n port-object eq 70000\n", "PLT0511", "70000"),
    ("object-group service a tpc\n", "PLT0511", "tpc"),
    ("object-group things a\n", "PLT0511", "things"),
    ("object network a\nobject service a\n", "PLT0511", "a"),
    ("access-group M in interface outside\n", "PLT0513", "access-group M in interface outside"),
    ("access-group L sideways\n", "PLT0511", "sideways"),
    ("interface a\n nameif a\n security-level 1000\n", "PLT0511", "1000"),
    ("no access-list L extended permit ip any any", "PLT0511", ""),
    ("clear configure object-group", "PLT0511", ""),
];

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    for (text, code, words) in WRONG {
        let text =
            format!("{text}\naccess-list L extended deny ip any any\naccess-group L global\n");
        let mut sources = Sources::new();
        let source = sources.add("config", text.as_str());
        let texts = [Text { source, name: "config", text: &text }];
        let reading = AsaReader.read(&texts, &Known::default());
        let found = reading.findings.iter().find(|finding| finding.code.code == *code);
        let found = found.unwrap_or_else(|| panic!("{text}: {:?}", reading.findings));
        let place = found.place.unwrap();
        if !words.is_empty() {
            assert_eq!(sources.excerpt(place), *words, "{text}");
        }
    }
}

#[test]
fn an_entry_that_cannot_be_read_may_do_what_it_says() {
    let reading = read(&["access-list L extended permit tpc any any\n\
                          access-list L extended allow tcp any any\naccess-group L global\n"]);
    let rules = &reading.program.chains[0].rules;
    let verdicts: Vec<_> = rules.iter().map(|rule| rule.verdict).collect();
    assert_eq!(verdicts, [Verdict::Accept, Verdict::Drop, Verdict::Accept]);
    assert!(rules.iter().all(|rule| !rule.doubts.is_empty()));
}

#[test]
fn groups_in_circles_and_too_deep_are_told() {
    let text = "object-group network a\n group-object b\nobject-group network b\n group-object a\n\
                access-list L extended permit ip object-group a any\naccess-group L global\n";
    assert_eq!(codes(&read(&[text])), ["PLT0511", "PLT0512"]);
    let mut deep = String::new();
    for number in 0..100 {
        deep += &format!("object-group network g{number}\n group-object g{}\n", number + 1);
    }
    deep += "access-list L extended permit ip object-group g0 any\naccess-group L global\n";
    assert_eq!(codes(&read(&[&deep])), ["PLT0514"]);
}

#[test]
fn what_is_too_much_is_told() {
    let mut text = String::from("object-group network all\n");
    for number in 0..4_000 {
        text += &format!(" network-object host 10.{}.{}.1\n", number / 250, number % 250);
    }
    text +=
        &"access-list L extended permit tcp object-group all object-group all eq 1\n".repeat(3_000);
    text += "access-group L global\n";
    let reading = read(&[&text]);
    assert_eq!(codes(&reading), ["PLT0514"]);
    assert!(reading.program.chains.is_empty());
}
