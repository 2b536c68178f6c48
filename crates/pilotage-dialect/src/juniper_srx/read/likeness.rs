//! How sure it is that a text has security policies of Junos.

use crate::junos::is_set;

/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 4 << 20;

/// What lines of ours say, without blanks around them.
const OWN: &[&str] = &[
    "security policies ",
    "security zones security-zone ",
    "security address-book ",
    "applications application ",
];

/// From 0 to 100.
pub(super) fn likeness(text: &str) -> u8 {
    let text = text.get(..LOOKED_AT).unwrap_or(text);
    if is_set(text) {
        let is_own = |line: &str| {
            let command = line.find("set ").map(|at| line.get(at.saturating_add(4)..));
            let command = command.flatten().unwrap_or_default();
            // In a logical system or a group.
            let inner = ["logical-systems ", "tenants ", "groups "];
            let inner = inner.iter().find_map(|key| command.strip_prefix(key));
            let command = inner.and_then(|it| it.split_once(' ')).map_or(command, |it| it.1);
            OWN.iter().any(|start| command.starts_with(start))
        };
        return if text.lines().any(is_own) { 95 } else { 0 };
    }
    let (mut zones, mut policies) = (false, false);
    for line in text.lines() {
        let line = line.trim();
        let opens = line.ends_with('{');
        zones |= opens && (line.starts_with("from-zone ") && line.contains(" to-zone "));
        zones |= opens && line.starts_with("security-zone ");
        zones |= line == "global {";
        policies |= opens && line.starts_with("policy ");
        if zones && policies {
            return 95;
        }
    }
    if zones { 80 } else { 0 }
}
