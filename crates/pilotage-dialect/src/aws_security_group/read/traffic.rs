//! Protocols and ports of rules, as security groups write them.

use pilotage_document::Node;

use crate::cloud::traffic::{Said, said};
use crate::cloud::tree;
use crate::read::findings::Findings;

/// What a rule says; none where it cannot be read, which is told.
pub(super) fn traffic(node: &Node, findings: &mut Findings) -> Option<Said> {
    let Some(name) = tree::text(node, "IpProtocol") else {
        findings.syntax("the rule has no `IpProtocol`", node.first_key());
        return None;
    };
    let place = node.get("IpProtocol").map_or(node.place, |it| it.place);
    let mut end = |key| tree::number(node, key, findings);
    let ends = (end("FromPort"), end("ToPort"));
    said(name, ends, place, findings)
}
