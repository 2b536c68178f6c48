//! How sure it is that a text is about firewall rules of Google Cloud.

use crate::cloud::tree;

/// Keys that rules and policies have, as JSON or YAML writes them.
const KEYS: [&str; 3] = ["IPProtocol", "layer4Configs", "ruleTupleCount"];

pub(super) fn likeness(text: &str) -> u8 {
    let text = tree::head(text);
    let json = text.trim_start().starts_with(['{', '[']);
    let has = |key: &str| {
        if json {
            return text.contains(&["\"", key, "\""].concat());
        }
        let word = |line: &str| line.trim_start_matches([' ', '-']).starts_with(key);
        text.lines().any(|line| word(line) && line.contains(':'))
    };
    let kind =
        json && text.contains("\"compute#firewall") || text.contains("\nkind: compute#firewall");
    if kind || KEYS.iter().any(|key| has(key)) {
        return 95;
    }
    let empty = ["\"firewalls\": []", "\"firewalls\":[]"];
    if json && empty.iter().any(|it| text.contains(it)) { 80 } else { 0 }
}
