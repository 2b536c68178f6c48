//! Lists of ports.

use pilotage_document::Node;
use pilotage_net::PortSet;

use crate::cloud::tree;
use crate::read::findings::{Findings, short};

/// The ports at two keys, one of them for lists; none where they cannot be read, which is told.
pub(super) fn ports(
    node: &Node,
    one: &str,
    many: &str,
    findings: &mut Findings,
) -> Option<PortSet> {
    let mut nodes: Vec<&Node> = node
        .get(one)
        .into_iter()
        .filter(|it| it.text().is_some_and(|text| !text.trim().is_empty()))
        .collect();
    nodes.extend(tree::items(node, many, findings));
    if nodes.is_empty() {
        findings.syntax(format!("the rule has no `{one}`"), node.first_key());
        return None;
    }
    let mut all = Vec::new();
    for node in nodes {
        let text = node.text().unwrap_or_default().trim();
        let Some(range) = range(text) else {
            findings.syntax(format!("`{}` is no range of ports", short(text)), node.place);
            return None;
        };
        all.push(range);
    }
    Some(all.into_iter().collect())
}

fn range(text: &str) -> Option<std::ops::RangeInclusive<u16>> {
    if text == "*" {
        return Some(0..=u16::MAX);
    }
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last): (u16, u16) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last).then_some(first..=last)
}
