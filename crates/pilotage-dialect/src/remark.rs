//! What a rule says about itself: the line above it, and the comment in it.

use pilotage_net::Rule;

use crate::text::quotable;

/// All but a few protocols, say, is a list of hundreds; the rule itself has them.
const LONGEST_TRANSPORTS: usize = 300;

/// `nodes -> node-1: udp/8472`.
pub(crate) fn flow(rule: &Rule) -> String {
    let transports = rule.transports.to_string();
    let (transports, _) = quotable(&transports, LONGEST_TRANSPORTS);
    let (source, destination) = (label(&rule.source.label), label(&rule.destination.label));
    [source, " -> ", destination, ": ", &transports].concat()
}

/// The label, or what stands for an empty one.
pub(crate) fn label(label: &str) -> &str {
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
