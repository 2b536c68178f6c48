//! What cannot be read is told with its place, and limits hold.

use super::read;

const TERM: &str = "set firewall family inet filter f term t";

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
fn wrong_statements_are_told() {
    for (text, message, at) in [
        (&format!("{TERM} from colour red\n"), "terms have no condition `colour`", "colour"),
        (
            &format!("{TERM} from home-address a\n"),
            "terms have no condition `home-address`",
            "home",
        ),
        (&format!("{TERM} from protocol colour\n"), "`colour` is no protocol", "colour"),
        (&format!("{TERM} from port 9-1\n"), "`9-1` is no port", "9-1"),
        (&format!("{TERM} from icmp-type 256\n"), "`256` is no icmp-type", "256"),
        (&format!("{TERM} from source-address 10.0.0.300\n"), "`10.0.0.300` is no address", "10.0"),
        (&format!("{TERM} from source-prefix-list l\n"), "there is no prefix list `l`", "l"),
        (&format!("{TERM} then allow\n"), "terms have no action `allow`", "allow"),
        (&format!("{TERM} filter g\n"), "there is no filter `g`", "g"),
        (&format!("{TERM} filter f\n"), "filter `f` holds itself", "f"),
        (
            &"set firewall family inet filter f colour\n".to_owned(),
            "filters have no `colour`",
            "set",
        ),
        (
            &"set policy-options prefix-list l colour\n".to_owned(),
            "`colour` is no prefix",
            "colour",
        ),
        (
            &"set interfaces ge-0/0/0 unit 0 family inet filter input f\n".to_owned(),
            "there is no filter `f`",
            "f",
        ),
        (
            &"insert firewall family inet filter f term a\nset a b\n".to_owned(),
            "there is no filter `f`",
            "f",
        ),
        (
            &format!("{TERM} then accept\ninsert firewall family inet filter f term t\n"),
            "`insert` without two terms",
            "insert",
        ),
        (
            &format!("{TERM} then accept\nset firewall filter g term t then accept\n"),
            "no interface has one of the IPv4 filters",
            "f",
        ),
        (
            &"set groups g interfaces <*> unit 0 family inet filter input f\nset apply-groups g\n"
                .to_owned(),
            "the wildcards of group `g` are not followed",
            "set groups",
        ),
        (
            &format!("set groups g{}\nset apply-groups g\n{TERM} then accept\n", &TERM[3..]),
            "filter `f` is also in a group that is applied",
            "f",
        ),
    ] {
        let found = findings(text);
        let told =
            |(what, place): &(String, String)| what.starts_with(message) && place.starts_with(at);
        assert!(found.iter().any(told), "{text}: {found:?}");
    }
}

#[test]
fn large_configurations_end_in_time() {
    let mut text = String::new();
    for number in 0..20_000_u32 {
        let (a, b) = (number / 256, number % 256);
        text += &format!("set policy-options prefix-list all 10.{a}.{b}.1/32\n");
    }
    for number in 0..20_000 {
        text += &format!(
            "set firewall family inet filter f term t{number} from source-prefix-list all\n\
             set firewall family inet filter f term t{number} then accept\n"
        );
    }
    let reading = read(&text);
    assert!(reading.findings.iter().any(|finding| finding.code.code == "PLT0514"));
    assert!(reading.program.chains.is_empty());
}
