//! A reading as text, for the tests of readers.

use std::fmt::Write as _;

use pilotage_net::AddressSet;
use pilotage_space::{InterfaceSet, Match, Rule, Verdict};

use super::Reading;

/// Rules and findings, one a line.
pub(crate) fn reading(reading: &Reading, text: &str) -> String {
    let mut out = String::new();
    for base in &reading.program.bases {
        let chain = reading.program.chain(base.chain).unwrap();
        let rest = if base.accepts { "accept" } else { "refuse" };
        _ = writeln!(out, "{} {}, else {rest}", base.direction, chain.name);
        push_rules(&mut out, &chain.rules, text);
    }
    for finding in &reading.findings {
        let start = finding.place.unwrap().span.start as usize;
        let line = text.get(..start).unwrap().lines().count();
        _ = writeln!(out, "{} line {line}: {}", finding.code.code, finding.message);
    }
    out
}

/// Chains that rules go through, and what is in them.
pub(crate) fn chains(reading: &Reading, text: &str) -> String {
    let mut out = String::new();
    let based = |number: usize| reading.program.bases.iter().any(|base| base.chain.0 == number);
    for (number, chain) in reading.program.chains.iter().enumerate() {
        if !based(number) {
            _ = writeln!(out, "{}", chain.name);
            push_rules(&mut out, &chain.rules, text);
        }
    }
    out
}

fn push_rules(out: &mut String, rules: &[Rule], text: &str) {
    for rule in rules {
        let verdict = match rule.verdict {
            Verdict::Accept => "accept",
            Verdict::Jump(_) | Verdict::Goto(_) => "through",
            Verdict::Drop | Verdict::Return => "refuse",
        };
        _ = write!(out, "  {verdict} {}", packets(&rule.on));
        if !rule.doubts.is_empty() {
            _ = write!(out, " PERHAPS: {}", rule.doubts.join("; "));
        }
        let start = rule.place.map_or(0, |place| place.span.start as usize);
        let line = text.get(..start).unwrap().lines().count();
        _ = writeln!(out, "\n    line {line}: {}", rule.text);
    }
}

fn packets(on: &Match) -> String {
    let any = Match::any();
    let mut parts = Vec::new();
    for (key, set) in [("in", &on.input), ("out", &on.output)] {
        if *set != InterfaceSet::Any {
            let not = if matches!(set, InterfaceSet::NotIn(_)) { "not " } else { "" };
            let names: Vec<&str> = set.patterns().collect();
            parts.push(format!("{key} {not}{}", names.join("|")));
        }
    }
    for (key, set) in [("from", &on.source), ("to", &on.destination)] {
        if *set != AddressSet::any() {
            parts.push(format!("{key} {set}"));
        }
    }
    for (key, set, all) in [
        ("protocol", &on.protocols, &any.protocols),
        ("sport", &on.source_ports, &any.source_ports),
        ("dport", &on.destination_ports, &any.destination_ports),
    ] {
        if set != all {
            parts.push(format!("{key} {set}"));
        }
    }
    if !on.states.is_any() {
        parts.push("of a connection".to_owned());
    }
    if parts.is_empty() { "all".to_owned() } else { parts.join(", ") }
}
