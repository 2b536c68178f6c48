//! Whether a text is a configuration of IOS, IOS XE or NX-OS.

use pilotage_diagnostic::Sources;

use crate::cisco::lines::lines;

/// So many lines are looked at.
const MOST_LINES: usize = 20_000;

/// How sure it is, from 0 to 100.
pub(super) fn likeness(text: &str) -> u8 {
    // Places are not asked for.
    let source = Sources::new().add("", "");
    let mut found = 0;
    for line in lines(source, text).take(MOST_LINES) {
        let mut words = line.text.split_ascii_whitespace();
        let [first, second, third, fourth] = std::array::from_fn(|_| words.next().unwrap_or(""));
        let numbered = !third.is_empty() && second.bytes().all(|byte| byte.is_ascii_digit());
        let own = match (first, second) {
            ("ip" | "ipv6" | "ipv4", "access-list") if !third.is_empty() => 95,
            ("ip" | "ipv4", "access-group") if matches!(fourth, "in" | "out") => 95,
            ("ipv6", "traffic-filter") => 95,
            ("access-list", _) if numbered && matches!(third, "permit" | "deny" | "remark") => 90,
            ("Extended" | "Standard", "IP") if (third, fourth) == ("access", "list") => 95,
            ("IPv6", "access") if third == "list" => 95,
            ("Building", "configuration...") => 85,
            ("object-group", "ip" | "ipv6" | "v6-network") => 90,
            // An ASA says so before anything else.
            ("ASA" | "PIX", "Version") => return 0,
            _ => 0,
        };
        found = found.max(own);
        if found >= 95 {
            break;
        }
    }
    found
}
