//! Rules of policies as they are written.

use pilotage_diagnostic::Place;
use pilotage_document::{Entry, Node};

use super::peer::{Peers, peer};
use super::traffic::{Traffic, icmps, to_ports};
use crate::kube::fields;
use crate::kube::selector::LabelSelector;
use crate::read::findings::Findings;

/// The spec of a policy.
#[derive(Clone, Debug)]
pub(super) struct Spec {
    /// For hosts, where it selects nodes.
    pub(super) of_hosts: bool,
    pub(super) selector: LabelSelector,
    pub(super) ingress: Side,
    pub(super) egress: Side,
}

/// What it says of one direction.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) allow: Vec<Rule>,
    pub(super) deny: Vec<Rule>,
    /// Whether what no policy allows is dropped.
    pub(super) closes: bool,
}

/// One rule.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// Any of these; none where the rule does not ask.
    pub(super) peers: Option<Vec<Peers>>,
    /// Any of these; none where the rule does not ask.
    pub(super) traffic: Option<Vec<Traffic>>,
    pub(super) doubts: Vec<String>,
    pub(super) place: Place,
}

impl Rule {
    /// A rule that asks for nothing matches nothing: it only closes the direction.
    pub(super) const fn is_empty(&self) -> bool {
        self.peers.is_none() && self.traffic.is_none()
    }
}

/// Keys of labels without the source that Cilium puts before them.
pub(super) fn clean(key: &str) -> String {
    let key = key.strip_prefix("k8s:").or_else(|| key.strip_prefix("any:")).unwrap_or(key);
    key.to_owned()
}

/// Reads a spec.
pub(super) fn spec(node: &Node, findings: &mut Findings) -> Option<Spec> {
    let mut selector = None;
    let (mut ingress, mut egress) = (Side::default(), Side::default());
    let (mut closes_ingress, mut closes_egress) = (None, None);
    for entry in fields::entries(node, "spec", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "nodeSelector" | "endpointSelector" => {
                let own = LabelSelector::read(value, key, clean, findings);
                selector = Some((key == "nodeSelector", own));
            }
            "ingress" => ingress.allow = rules(value, key, findings),
            "ingressDeny" => ingress.deny = rules(value, key, findings),
            "egress" => egress.allow = rules(value, key, findings),
            "egressDeny" => egress.deny = rules(value, key, findings),
            "enableDefaultDeny" => {
                for entry in fields::entries(value, key, findings) {
                    match entry.key.as_str() {
                        "ingress" => closes_ingress = Some(entry),
                        "egress" => closes_egress = Some(entry),
                        _ => fields::unknown(entry, key, findings),
                    }
                }
            }
            "description" | "labels" | "log" => {}
            _ => fields::unknown(entry, "spec", findings),
        }
    }
    let mut closes = |entry: Option<&Entry>, side: &Side| match entry {
        Some(entry) => fields::flag(&entry.value, "enableDefaultDeny", findings),
        None => !side.allow.is_empty() || !side.deny.is_empty(),
    };
    ingress.closes = closes(closes_ingress, &ingress);
    egress.closes = closes(closes_egress, &egress);
    let Some((of_hosts, selector)) = selector else {
        findings
            .syntax("a policy needs a `nodeSelector` or an `endpointSelector`", node.first_key());
        return None;
    };
    Some(Spec { of_hosts, selector, ingress, egress })
}

fn rules(node: &Node, what: &str, findings: &mut Findings) -> Vec<Rule> {
    fields::items(node, what, findings).iter().map(|item| rule(item, what, findings)).collect()
}

fn rule(node: &Node, what: &str, findings: &mut Findings) -> Rule {
    let mut rule = Rule { peers: None, traffic: None, doubts: Vec::new(), place: node.first_key() };
    let far = if what.starts_with("ingress") { "from" } else { "to" };
    for entry in fields::entries(node, what, findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "toPorts" => {
                let found = to_ports(value, findings);
                rule.traffic.get_or_insert_default().extend(found);
            }
            "icmps" => rule.traffic.get_or_insert_default().extend(icmps(value, findings)),
            "authentication" => {
                let mode = value.get("mode").and_then(Node::text);
                if mode != Some("disabled") {
                    rule.doubts.push("whether both ends proved who they are".to_owned());
                }
            }
            "fromRequires" | "toRequires" => {
                rule.doubts.push(format!("which pods `{key}` selects"));
            }
            _ => match key.strip_prefix(far).and_then(|kind| peer(kind, entry, findings)) {
                Some(found) => rule.peers.get_or_insert_default().extend(found),
                None => fields::unknown(entry, what, findings),
            },
        }
    }
    rule
}
