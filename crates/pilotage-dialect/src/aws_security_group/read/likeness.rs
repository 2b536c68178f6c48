//! How sure it is that a text is about security groups.

use crate::cloud::tree;

/// Keys that only security groups have, as JSON or YAML writes them.
const KEYS: [&str; 4] =
    ["IpPermissions", "SecurityGroupRules", "IpPermissionsEgress", "SecurityGroupRuleId"];

pub(super) fn likeness(text: &str) -> u8 {
    let text = tree::head(text);
    let is_key = |line: &str| {
        let word = line.trim_start_matches([' ', '\t', '-', '{', '[', '"', ',']);
        KEYS.iter().any(|key| {
            word.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches('"').starts_with(':'))
        })
    };
    if text.lines().any(is_key) || KEYS.iter().any(|key| compact(text, key)) {
        return 95;
    }
    let empty = ["\"SecurityGroups\": []", "\"SecurityGroups\":[]"];
    if empty.iter().any(|it| text.contains(it)) { 90 } else { 0 }
}

/// Whether a text on one line has the key.
fn compact(text: &str, key: &str) -> bool {
    text.starts_with(['{', '[']) && text.contains(&["\"", key, "\":"].concat())
}
