//! Policies as they are written.

use pilotage_diagnostic::Place;
use pilotage_document::Node;
use pilotage_net::{AddressSet, PortSet};

use crate::kube::bounds::Bounds;
use crate::kube::fields;
use crate::kube::object::Object;
use crate::kube::selector::LabelSelector;
use crate::read::findings::{Findings, short};

/// One policy.
#[derive(Clone, Debug)]
pub(super) struct Policy {
    pub(super) title: String,
    pub(super) namespace: String,
    pub(super) place: Place,
    pub(super) pods: LabelSelector,
    /// Its rules, where it is about the direction at all.
    pub(super) ingress: Option<Vec<Rule>>,
    pub(super) egress: Option<Vec<Rule>>,
}

/// One rule; without peers or ports, any.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) peers: Bounds<AddressSet>,
    pub(super) ports: Vec<Port>,
    pub(super) place: Place,
}

/// Ports of one protocol; none for all protocols.
#[derive(Clone, Debug)]
pub(super) struct Port {
    pub(super) protocols: PortSet,
    pub(super) ports: Bounds<PortSet>,
}

/// Reads a policy.
pub(super) fn policy(object: &Object<'_>, findings: &mut Findings) -> Option<Policy> {
    let title = object.title();
    let Some(spec) = object.spec() else {
        findings.syntax(format!("`{}` has no `spec`", short(&title)), object.place);
        return None;
    };
    let (mut pods, mut types, mut ingress, mut egress) = (None, None, None, None);
    for entry in fields::entries(spec, "spec", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "podSelector" => {
                pods = Some(LabelSelector::read(value, key, str::to_owned, findings));
            }
            "policyTypes" => types = Some(fields::items(value, key, findings)),
            "ingress" => ingress = Some(rules(value, "from", findings)),
            "egress" => egress = Some(rules(value, "to", findings)),
            _ => fields::unknown(entry, "spec", findings),
        }
    }
    // Without types, a policy is about ingress, and about egress where it has rules for it.
    let (mut inward, mut outward) = (true, egress.as_ref().is_some_and(|it| !it.is_empty()));
    if let Some(types) = types.filter(|it| !it.is_empty()) {
        (inward, outward) = (false, false);
        for item in types {
            match fields::text(item, "policyTypes", findings) {
                Some("Ingress") => inward = true,
                Some("Egress") => outward = true,
                Some(_) => findings.syntax("a type is `Ingress` or `Egress`", item.place),
                None => {}
            }
        }
    }
    let Some(pods) = pods else {
        findings.syntax(format!("`{}` has no `podSelector`", short(&title)), object.place);
        return None;
    };
    Some(Policy {
        title,
        namespace: object.namespace.to_owned(),
        place: object.place,
        pods,
        ingress: inward.then(|| ingress.unwrap_or_default()),
        egress: outward.then(|| egress.unwrap_or_default()),
    })
}

fn rules(node: &Node, far: &str, findings: &mut Findings) -> Vec<Rule> {
    let items = fields::items(node, "rules", findings);
    items.iter().map(|item| rule(item, far, findings)).collect()
}

fn rule(node: &Node, far: &str, findings: &mut Findings) -> Rule {
    let all = Port { protocols: PortSet::from(0..=255), ports: Bounds::any() };
    let mut rule = Rule { peers: Bounds::any(), ports: vec![all], place: node.first_key() };
    for entry in fields::entries(node, "rule", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        let items = |findings: &mut Findings| fields::items(value, key, findings);
        match key {
            "ports" => {
                let items = items(findings);
                if !items.is_empty() {
                    rule.ports = items.iter().filter_map(|item| port(item, findings)).collect();
                }
            }
            _ if key == far => {
                let items = items(findings);
                if !items.is_empty() {
                    rule.peers = peers(items, findings);
                }
            }
            _ => fields::unknown(entry, "rule", findings),
        }
    }
    rule
}

/// What all of the peers are together.
fn peers(items: &[Node], findings: &mut Findings) -> Bounds<AddressSet> {
    let mut sure = Vec::new();
    let mut pods = false;
    for item in items {
        for entry in fields::entries(item, "peer", findings) {
            let (key, value) = (entry.key.as_str(), &entry.value);
            match key {
                "ipBlock" => sure.extend(block(value, findings)),
                "podSelector" | "namespaceSelector" => {
                    LabelSelector::read(value, key, str::to_owned, findings);
                    pods = true;
                }
                _ => fields::unknown(entry, "peer", findings),
            }
        }
    }
    let sure = AddressSet::union_all(&sure);
    if pods {
        Bounds::at_least(sure, "which addresses the selected pods have".to_owned())
    } else {
        Bounds::known(sure)
    }
}

fn block(node: &Node, findings: &mut Findings) -> Option<AddressSet> {
    let (mut cidr, mut except) = (None, AddressSet::new());
    for entry in fields::entries(node, "ipBlock", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "cidr" => cidr = fields::net(value, key, findings),
            "except" => except = fields::nets(value, key, findings),
            _ => fields::unknown(entry, "ipBlock", findings),
        }
    }
    Some(AddressSet::from(cidr?).difference(&except))
}

fn port(node: &Node, findings: &mut Findings) -> Option<Port> {
    let (mut first, mut last, mut protocol) = (None, None, "TCP");
    for entry in fields::entries(node, "ports", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "port" => first = fields::text(value, key, findings),
            "endPort" => last = fields::number::<u16>(value, key, findings),
            "protocol" => protocol = fields::text(value, key, findings).unwrap_or("TCP"),
            _ => fields::unknown(entry, "ports", findings),
        }
    }
    let number: u16 = match protocol {
        "TCP" => 6,
        "UDP" => 17,
        "SCTP" => 132,
        _ => {
            let message = format!("`{}` is not TCP, UDP or SCTP", short(protocol));
            findings.syntax(message, node.first_key());
            return None;
        }
    };
    let ports = match first.map(|text| (text, text.parse::<u16>())) {
        None => Bounds::any(),
        Some((_, Ok(first))) => {
            let last = last.unwrap_or(first);
            if last < first {
                findings.syntax("`endPort` is below `port`", node.first_key());
                return None;
            }
            Bounds::known(PortSet::from(first..=last))
        }
        Some((name, Err(_))) if name.contains(|c: char| c.is_ascii_alphabetic()) => {
            Bounds::at_least(PortSet::new(), format!("which port `{}` is", short(name)))
        }
        Some((other, Err(_))) => {
            findings.syntax(format!("`{}` is no port", short(other)), node.first_key());
            return None;
        }
    };
    Some(Port { protocols: number.into(), ports })
}
