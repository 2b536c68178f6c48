//! Whether a text is a configuration of an ASA.

use crate::cisco::lines::lines;
use pilotage_diagnostic::Sources;

/// So many lines are looked at: a whole configuration begins with what says it.
const MOST_LINES: usize = 20_000;

/// How sure it is, from 0 to 100.
pub(super) fn likeness(text: &str) -> u8 {
    // Places are not asked for.
    let source = Sources::new().add("", "");
    let mut found = 0;
    for line in lines(source, text).take(MOST_LINES) {
        let mut words = line.text.split_ascii_whitespace();
        let [first, second, third, fourth] = std::array::from_fn(|_| words.next().unwrap_or(""));
        let own = match first {
            "ASA" | "PIX" if second == "Version" => 98,
            "access-list" => match (third, fourth) {
                ("extended", "permit" | "deny") => 95,
                ("line", _) if line.text.contains(" extended ") => 95,
                _ => 0,
            },
            "access-group" => match (third, fourth) {
                ("in" | "out", "interface") | ("global", _) => 95,
                _ => 0,
            },
            "security-level" | "nameif" if line.indented => 85,
            "object" if matches!(second, "network" | "service") => 80,
            "network-object" | "port-object" | "service-object" if line.indented => 82,
            _ => 0,
        };
        found = found.max(own);
        if found >= 95 {
            break;
        }
    }
    found
}
