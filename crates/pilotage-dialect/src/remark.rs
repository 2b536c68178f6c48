//! What a rule says about itself: the line above it, and the comment in it.

use pilotage_net::{Rule, Ruleset};

use crate::loss::Loss;
use crate::text::{Layout, plain, push_paragraph, quotable};

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

/// `prod/cilium/vxlan: overlay`: the requirements, and what they are for. Several of one pack are
/// named together: `prod/cilium (health, vxlan)`.
pub(crate) fn comment(rule: &Rule) -> String {
    let mut text = requirements(&rule.requirements);
    let remark = rule.comment.trim();
    if !remark.is_empty() {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(remark);
    }
    text
}

/// Appends the lines above a rule: its flow, and its comment where that is longer than `limit`.
///
/// Backslashes become slashes: in some languages one at the end of a line goes on in the next.
pub(crate) fn push_above(out: &mut String, rule: &Rule, limit: usize) {
    let layout = Layout { first: "# ", further: "#   ", width: 96 };
    push_paragraph(out, layout, &flow(rule).replace('\\', "/"));
    let whole = comment(rule);
    if plain(&whole).len() > limit {
        let layout = Layout { first: "#   ", further: "#   ", width: 94 };
        push_paragraph(out, layout, &whole.replace('\\', "/"));
    }
}

/// The losses of comments that are longer than `limit`.
pub(crate) fn shortened(ruleset: &Ruleset, limit: usize) -> impl Iterator<Item = Loss> {
    let long = move |(_, rule): &(usize, &Rule)| plain(&comment(rule)).len() > limit;
    let rules = ruleset.rules.iter().enumerate().filter(long);
    rules.map(move |(index, rule)| Loss::comment_shortened(index, rule, limit))
}

fn requirements(ids: &[String]) -> String {
    let pack = |id: &String| id.rsplit_once('/').map(|(pack, _)| pack.to_owned());
    let mut text = String::new();
    for same in ids.chunk_by(|one, next| pack(one).is_some() && pack(one) == pack(next)) {
        if !text.is_empty() {
            text.push_str(", ");
        }
        match same {
            [one] => text.push_str(one),
            [first, ..] => {
                let names: Vec<&str> = same.iter().filter_map(|id| id.rsplit('/').next()).collect();
                let pack = pack(first).unwrap_or_default();
                text.extend([pack.as_str(), " (", &names.join(", "), ")"]);
            }
            [] => {}
        }
    }
    text
}
