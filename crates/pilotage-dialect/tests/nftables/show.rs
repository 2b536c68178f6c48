//! Programs as text, in the fewest words that say everything.

use std::fmt::Write as _;

use pilotage_net::{AddressSet, PortSet, Protocol};
use pilotage_space::{InterfaceSet, Match, Program, Rule, State, StateSet, Verdict};

/// The whole program.
pub(crate) fn program(program: &Program) -> String {
    let mut text = String::new();
    for base in &program.bases {
        let families: Vec<String> = base.families.iter().map(ToString::to_string).collect();
        let policy = if base.accepts { "accept" } else { "drop" };
        writeln!(
            text,
            "{} {} at {}: #{}, policy {policy}",
            base.direction,
            families.join("+"),
            base.priority,
            base.chain.0
        )
        .unwrap();
    }
    for (number, chain) in program.chains.iter().enumerate() {
        writeln!(text, "#{number} {}", chain.name).unwrap();
        for rule in &chain.rules {
            writeln!(text, "  {}", self::rule(rule)).unwrap();
        }
    }
    text
}

/// The rules of one chain, one a line.
pub(crate) fn chain(program: &Program, number: usize) -> Vec<String> {
    program.chains[number].rules.iter().map(rule).collect()
}

/// One rule.
pub(crate) fn rule(rule: &Rule) -> String {
    let mut parts = matches(&rule.on);
    parts.extend(rule.doubts.iter().map(|doubt| format!("({doubt})?")));
    parts.push(match rule.verdict {
        Verdict::Accept => "accept".to_owned(),
        Verdict::Drop => "drop".to_owned(),
        Verdict::Return => "return".to_owned(),
        Verdict::Jump(to) => format!("jump #{}", to.0),
        Verdict::Goto(to) => format!("goto #{}", to.0),
    });
    parts.join(" ")
}

fn matches(on: &Match) -> Vec<String> {
    let mut parts = Vec::new();
    let mut addresses = |name: &str, set: &AddressSet| {
        if !set.is_any() {
            parts.push(format!("{name} {}", brief(&set.to_string())));
        }
    };
    addresses("from", &on.source);
    addresses("to", &on.destination);
    if on.protocols != PortSet::from(0..=255) {
        let names: Vec<String> = on.protocols.ranges().map(protocols).collect();
        parts.push(names.join(","));
    }
    for (name, set) in [("sport", &on.source_ports), ("dport", &on.destination_ports)] {
        if !set.is_any() {
            parts.push(format!("{name} {}", brief(&set.to_string())));
        }
    }
    for (name, set) in [("in", &on.input), ("out", &on.output)] {
        match set {
            InterfaceSet::Any => {}
            InterfaceSet::In(names) => parts.push(format!("{name} {names:?}")),
            InterfaceSet::NotIn(names) => parts.push(format!("{name} not {names:?}")),
            InterfaceSet::Mixed { .. } => panic!("no rule has such a set"),
        }
    }
    if !on.states.is_any() {
        parts.push(states(on.states));
    }
    parts
}

fn protocols(range: std::ops::RangeInclusive<u16>) -> String {
    let name = |number: u16| Protocol(u8::try_from(number).unwrap()).to_string();
    if range.start() == range.end() {
        name(*range.start())
    } else {
        format!("{}-{}", range.start(), range.end())
    }
}

fn states(set: StateSet) -> String {
    let names = State::ALL.iter().filter(|state| set.contains(**state));
    names.map(ToString::to_string).collect::<Vec<_>>().join("|")
}

/// The start of a long list.
fn brief(list: &str) -> String {
    match list.char_indices().nth(120) {
        Some((end, _)) => format!("{}... ({} bytes)", &list[..end], list.len()),
        None => list.to_owned(),
    }
}
