//! How sure it is that a text is about network security groups.

use crate::cloud::tree;

pub(super) fn likeness(text: &str) -> u8 {
    let text = tree::head(text);
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
