//! What a rule says about itself: the line above it, and the comment in it.

use std::fmt::Write as _;

use pilotage_net::Rule;

/// `nodes -> node-1: udp/8472`.
pub(crate) fn flow(rule: &Rule) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    _ = write!(
        text,
        "{} -> {}: {}",
        label_or(&rule.source.label),
        label_or(&rule.destination.label),
        rule.transports
    );
    text
}

fn label_or(label: &str) -> &str {
    if label.trim().is_empty() { "(unnamed)" } else { label }
}

/// `prod/cilium/vxlan: overlay`: the requirements, and what they are for.
pub(crate) fn comment(rule: &Rule) -> String {
    let mut text = rule.requirements.join(", ");
    let remark = rule.comment.trim();
    if !remark.is_empty() {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(remark);
    }
    text
}
