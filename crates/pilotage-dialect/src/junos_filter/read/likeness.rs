//! How sure it is that a text has firewall filters of Junos.

use crate::junos::is_set;

/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 4 << 20;

/// From 0 to 100. Firewalls of Junos have filters too, so their policies speak against it.
pub(super) fn likeness(text: &str) -> u8 {
    let text = text.get(..LOOKED_AT).unwrap_or(text);
    let (mut filters, mut policies, mut terms) = (false, false, false);
    if is_set(text) {
        for line in text.lines() {
            let Some(at) = line.find("set ") else { continue };
            let command = line.get(at.saturating_add(4)..).unwrap_or_default();
            let names = ["firewall family inet", "firewall filter "];
            let behind = command.find("firewall ").and_then(|at| command.get(at..));
            filters |= behind.is_some_and(|own| names.iter().any(|name| own.starts_with(name)));
            policies |= command.contains("security policies ");
        }
        terms = filters;
    } else {
        for line in text.lines() {
            let line = line.trim();
            let opens = line.ends_with('{');
            filters |= opens && line.starts_with("filter ") && line != "filter {";
            terms |= opens && line.starts_with("term ");
            policies |= opens && line.starts_with("from-zone ") && line.contains(" to-zone ");
        }
    }
    match (filters && terms, policies) {
        (true, false) => 95,
        (true, true) => 40,
        _ => 0,
    }
}
