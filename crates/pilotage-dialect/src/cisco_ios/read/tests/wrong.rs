//! What cannot be read is told where it stands, and nothing is left out silently.

use pilotage_diagnostic::Sources;
use pilotage_space::Verdict;

use super::super::IosReader;
use super::helpers::{codes, read};
use crate::known::Known;
use crate::read::{Reader, Text};

const BOUND: &str = "interface Vlan1\n ip access-group L in\n";

/// Entries or sections, the code of what is wrong, and the words that the finding points to.
const WRONG: &[(&str, &str, &str)] = &[
    ("permit tpc any any", "PLT0511", "tpc"),
    ("permit tcp any any eq htpp", "PLT0511", "htpp"),
    ("permit tcp any", "PLT0511", ""),
    ("permit ip any any eq 80", "PLT0511", "eq"),
    ("permit ip 192.0.2.1 any", "PLT0511", "any"),
    ("permit ip 2001:db8::1/64 any", "PLT0511", ""),
    ("permit icmp any any pong", "PLT0511", "pong"),
    ("permit ip any any eventually", "PLT0511", "eventually"),
    ("allow ip any any", "PLT0511", "allow"),
    ("no 10", "PLT0511", "no 10"),
    ("permit ip object-group web any", "PLT0513", "web"),
    ("permit object-group web any any", "PLT0513", "web"),
    ("permit ip any any\nobject-group things a\n", "PLT0511", "things"),
    ("permit ip any any\nobject-group network a\n hots 192.0.2.1\n", "PLT0511", "hots"),
    ("permit ip any any\nobject-group service a\n tcp htpp\n", "PLT0511", "htpp"),
    (
        "permit ip any any\ninterface Vlan2\n ip access-group M in\n",
        "PLT0513",
        "ip access-group M in",
    ),
    ("permit ip any any\ninterface Vlan2\n ip access-group L sideways\n", "PLT0511", "sideways"),
    ("permit ip any any\nno ip access-list extended M\n", "PLT0511", ""),
];

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    for (entry, code, words) in WRONG {
        let text = ["ip access-list extended L\n ", entry, "\n", BOUND].concat();
        let mut sources = Sources::new();
        let source = sources.add("config", text.as_str());
        let texts = [Text { source, name: "config", text: &text }];
        let reading = IosReader.read(&texts, &Known::default());
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
    let text = "ip access-list extended L\n permit tpc any any\n allow tcp any any\n";
    let reading = read(&[text, BOUND]);
    let rules = &reading.program.chains[0].rules;
    let verdicts: Vec<_> = rules.iter().map(|rule| rule.verdict).collect();
    assert_eq!(verdicts, [Verdict::Accept, Verdict::Drop, Verdict::Accept]);
    assert!(rules.iter().all(|rule| !rule.doubts.is_empty()));
}

#[test]
fn what_is_too_much_is_told() {
    let mut text = String::from("object-group network all\n");
    for number in 0..4_000 {
        text += &format!(" host 10.{}.{}.1\n", number / 250, number % 250);
    }
    text += "ip access-list extended L\n";
    text += &" permit tcp object-group all object-group all eq 1\n".repeat(3_000);
    let reading = read(&[&text, BOUND]);
    assert_eq!(codes(&reading), ["PLT0514"]);
    assert!(reading.program.chains.is_empty());
}
