//! How sure it is that a text is a ruleset of nftables.

use super::json;

/// Lines that are looked at.
const LINES: usize = 400;

/// From 0 to 100.
pub(crate) fn likeness(text: &str) -> u8 {
    if json::is_json(text) {
        let start = text.get(..text.len().min(4096));
        let start = start.unwrap_or_else(|| text.split_at(0).1);
        return if start.contains("\"nftables\"") { 95 } else { 0 };
    }
    text.lines().take(LINES).map(line_likeness).max().unwrap_or(0)
}

fn line_likeness(line: &str) -> u8 {
    if line.starts_with("#!") && line.contains("nft") {
        return 95;
    }
    let mut words = line.split_ascii_whitespace();
    let family = |word: Option<&str>| {
        word.is_some_and(|word| super::tree::TableFamily::named(word).is_some())
    };
    match (words.next(), words.next(), words.next()) {
        (Some("table"), Some(name), Some(open)) => {
            if family(Some(name)) || open == "{" {
                90
            } else {
                10
            }
        }
        (Some("table"), Some(_), None) => 40,
        (Some("flush"), Some("ruleset"), _) => 90,
        (Some("add" | "insert" | "create"), Some("rule" | "chain" | "table" | "set"), third) => {
            if family(third) {
                85
            } else {
                60
            }
        }
        _ => 0,
    }
}
