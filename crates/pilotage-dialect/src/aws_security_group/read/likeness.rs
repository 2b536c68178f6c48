//! How sure it is that a text is about security groups.

/// Keys that only security groups have, as JSON or YAML writes them.
const KEYS: [&str; 4] =
    ["IpPermissions", "SecurityGroupRules", "IpPermissionsEgress", "SecurityGroupRuleId"];

/// The start of a text that is looked at.
const START: usize = 1 << 16;

pub(super) fn likeness(text: &str) -> u8 {
    let mut end = text.len().min(START);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    let text = text.get(..end).unwrap_or_default();
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
