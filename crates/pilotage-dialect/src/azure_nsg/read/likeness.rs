//! How sure it is that a text is about network security groups.

/// The start of a text that is looked at.
const START: usize = 1 << 16;

pub(super) fn likeness(text: &str) -> u8 {
    let mut end = text.len().min(START);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    let text = text.get(..end).unwrap_or_default();
    let json = text.trim_start().starts_with(['{', '[']);
    let has = |key: &str| text.contains(&["\"", key, "\""].concat());
    if json && (has("securityRules") || has("defaultSecurityRules")) {
        return 95;
    }
    if json && has("access") && has("direction") && has("sourceAddressPrefix") {
        return 90;
    }
    let template = "/deploymentTemplate.json#";
    // A template without groups may be anyone's.
    if json && text.contains(template) && text.contains("\"resources\": []") {
        return 80;
    }
    let yaml = text.lines().any(|line| line.trim_start().starts_with("securityRules:"));
    if yaml { 85 } else { 0 }
}
