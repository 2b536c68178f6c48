//! How sure it is that a text is about network ACLs.

use crate::cloud::tree;

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
    if has("NetworkAcls") || has("RuleAction") && has("RuleNumber") { 95 } else { 0 }
}
