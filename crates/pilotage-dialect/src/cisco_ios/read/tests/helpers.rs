//! Reading small texts.

use pilotage_diagnostic::Sources;
use pilotage_space::Rule;

use super::super::IosReader;
use crate::known::Known;
use crate::read::{Reader, Reading, Text};

/// Reads texts as one configuration.
pub(super) fn read(texts: &[&str]) -> Reading {
    let mut sources = Sources::new();
    let texts: Vec<Text<'_>> = texts
        .iter()
        .map(|text| Text { source: sources.add("config", *text), name: "config", text })
        .collect();
    IosReader.read(&texts, &Known::default())
}

/// The rules of the lists `L` of both families, which an interface has.
pub(super) fn rules(text: &str) -> Vec<Rule> {
    let bound = "interface Vlan1\n ip access-group L in\n ipv6 traffic-filter L in\n";
    let chains = read(&[text, bound]).program.chains.into_iter();
    let own = chains.filter(|chain| chain.name.ends_with("access-list L"));
    own.flat_map(|chain| chain.rules).collect()
}

/// What a rule is about, in short.
pub(super) fn shown(rule: &Rule) -> String {
    let on = &rule.on;
    let ports = |set: &pilotage_net::PortSet| {
        if set.is_any() { String::new() } else { format!(":{set}") }
    };
    let protocols = match on.protocols.count() {
        256 => "ip".to_owned(),
        _ => on.protocols.to_string(),
    };
    let (source, destination) = (ports(&on.source_ports), ports(&on.destination_ports));
    let mut text = format!("{protocols} {}{source} > {}{destination}", on.source, on.destination);
    if !on.states.is_any() {
        text.push_str(" later");
    }
    for doubt in &rule.doubts {
        text.extend([" ?", doubt]);
    }
    text
}

/// The findings as their codes.
pub(super) fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|finding| finding.code.code).collect()
}
