//! A program as text, for people and for comparing.

use std::fmt::Write as _;

use pilotage_net::{AddressSet, PortSet, Protocol};
use pilotage_space::{Chain, InterfaceSet, Program, Rule, State, StateSet, Verdict};

/// The same program without the words of its doubts, which the real programs change.
pub(crate) fn without_words(program: &Program) -> String {
    let mut program = program.clone();
    for rule in program.chains.iter_mut().flat_map(|chain| &mut chain.rules) {
        rule.doubts.iter_mut().for_each(|doubt| *doubt = "something".to_owned());
    }
    self::program(&program)
}

/// The whole program: hooks, then chains in the order of their names.
pub(crate) fn program(program: &Program) -> String {
    let mut text = String::new();
    for base in &program.bases {
        let families: Vec<_> = base.families.iter().map(ToString::to_string).collect();
        _ = writeln!(
            text,
            "{} {} at {}: {}, else {}",
            families.join(" "),
            base.direction,
            base.priority,
            program.chain(base.chain).unwrap().name,
            if base.accepts { "accept" } else { "drop" }
        );
    }
    let mut chains: Vec<String> = program.chains.iter().map(|own| chain(program, own)).collect();
    chains.sort();
    chains.iter().for_each(|chain| text.push_str(chain));
    text
}

fn chain(program: &Program, chain: &Chain) -> String {
    let mut text = format!("\n{}\n", chain.name);
    for rule in &chain.rules {
        _ = writeln!(text, "  {}", self::rule(program, rule));
    }
    text
}

fn rule(program: &Program, rule: &Rule) -> String {
    let name = |id| program.chain(id).unwrap().name.clone();
    let mut text = match rule.verdict {
        Verdict::Accept => "accept".to_owned(),
        Verdict::Drop => "drop".to_owned(),
        Verdict::Return => "return".to_owned(),
        Verdict::Jump(id) => format!("jump {}", name(id)),
        Verdict::Goto(id) => format!("goto {}", name(id)),
    };
    let on = &rule.on;
    let mut part = |what: &str, value: String| {
        if !value.is_empty() {
            _ = write!(text, " | {what} {value}");
        }
    };
    part("from", addresses(&on.source));
    part("to", addresses(&on.destination));
    part("is", protocols(&on.protocols));
    part("sport", ports(&on.source_ports));
    part("dport", ports(&on.destination_ports));
    part("in", interfaces(&on.input));
    part("out", interfaces(&on.output));
    part("state", states(on.states));
    part("perhaps", rule.doubts.join(" and "));
    text
}

fn addresses(set: &AddressSet) -> String {
    let shown = set.to_string();
    if matches!(shown.as_str(), "any" | "0.0.0.0/0" | "::/0") { String::new() } else { shown }
}

fn ports(set: &PortSet) -> String {
    if set.is_any() { String::new() } else { set.to_string() }
}

fn protocols(set: &PortSet) -> String {
    if *set == PortSet::from(0..=255) {
        return String::new();
    }
    match set.first().filter(|_| set.count() == 1).and_then(|number| u8::try_from(number).ok()) {
        Some(number) => Protocol(number).to_string(),
        None => set.to_string(),
    }
}

fn interfaces(set: &InterfaceSet) -> String {
    let list = || set.patterns().collect::<Vec<_>>().join(",");
    match set {
        InterfaceSet::Any => String::new(),
        InterfaceSet::In(_) if list().is_empty() => "none".to_owned(),
        InterfaceSet::In(_) => list(),
        InterfaceSet::NotIn(_) => format!("not {}", list()),
        other => format!("{other:?}"),
    }
}

fn states(set: StateSet) -> String {
    if set.is_any() {
        return String::new();
    }
    let held = State::ALL.iter().filter(|state| set.contains(**state));
    let list = held.map(ToString::to_string).collect::<Vec<_>>().join(",");
    if list.is_empty() { "none".to_owned() } else { list }
}
