//! What the objects of a text are: policies, and groups of addresses.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_net::AddressSet;

use super::rule::{Spec, spec};
use crate::kube::fields;
use crate::kube::object::Object;
use crate::kube::truth::Labels;
use crate::read::findings::{Findings, short};

/// One spec of a policy.
#[derive(Clone, Debug)]
pub(super) struct Policy {
    pub(super) title: String,
    pub(super) namespace: String,
    pub(super) spec: Spec,
    pub(super) place: Place,
}

/// Addresses with a name and labels.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) labels: Labels,
    pub(super) nets: AddressSet,
}

/// Everything that was found.
#[derive(Default)]
pub(super) struct Gathered<'n> {
    pub(super) policies: Vec<Policy>,
    pub(super) groups: BTreeMap<&'n str, Group>,
    pub(super) nodes: BTreeMap<&'n str, Labels>,
}

/// Objects of Cilium that are about routes, loads and addresses, not about what may pass.
const QUIET: &[&str] = &[
    "CiliumBGPAdvertisement",
    "CiliumBGPClusterConfig",
    "CiliumBGPNodeConfig",
    "CiliumBGPPeerConfig",
    "CiliumEgressGatewayPolicy",
    "CiliumEndpoint",
    "CiliumEndpointSlice",
    "CiliumIdentity",
    "CiliumL2AnnouncementPolicy",
    "CiliumLoadBalancerIPPool",
    "CiliumNode",
    "CiliumNodeConfig",
    "CiliumPodIPPool",
    "Namespace",
    "ServiceAccount",
];

/// Takes in all objects.
pub(super) fn gather<'n>(objects: &'n [Object<'n>], findings: &mut Findings) -> Gathered<'n> {
    let mut found = Gathered::default();
    for object in objects {
        let own = object.api.starts_with("cilium.io/");
        match object.kind {
            "CiliumNetworkPolicy" | "CiliumClusterwideNetworkPolicy" if own => {
                policy(object, &mut found.policies, findings);
            }
            "CiliumCIDRGroup" if own => {
                found.groups.insert(object.name, group(object, findings));
            }
            "Node" if object.api == "v1" => {
                found.nodes.insert(object.name, Labels::all(object.labels.clone()));
            }
            kind if QUIET.contains(&kind) => {}
            _ if own => {
                let message = format!("`{}` is not known", short(&object.title()));
                findings.syntax(message, object.place);
            }
            _ => {
                let message = format!("`{}` is no object of Cilium", short(&object.title()));
                findings.left_out(message, object.place);
            }
        }
    }
    found
}

/// A policy has one spec, or a list of them, or both.
fn policy(object: &Object<'_>, policies: &mut Vec<Policy>, findings: &mut Findings) {
    let one = object.spec().into_iter();
    let list = object.node.get("specs").map(|it| fields::items(it, "specs", findings));
    let mut specs = one.chain(list.unwrap_or_default()).peekable();
    if specs.peek().is_none() {
        let message = format!("`{}` has no `spec`", short(&object.title()));
        return findings.syntax(message, object.place);
    }
    for node in specs {
        if let Some(spec) = spec(node, findings) {
            let (title, namespace) = (object.title(), object.namespace.to_owned());
            policies.push(Policy { title, namespace, spec, place: object.place });
        }
    }
}

fn group(object: &Object<'_>, findings: &mut Findings) -> Group {
    let mut nets = AddressSet::new();
    let spec = object.spec().map(|it| fields::entries(it, "spec", findings));
    for entry in spec.unwrap_or_default() {
        match entry.key.as_str() {
            "externalCIDRs" => nets = fields::nets(&entry.value, "externalCIDRs", findings),
            _ => fields::unknown(entry, "spec", findings),
        }
    }
    Group { labels: Labels::all(object.labels.clone()), nets }
}
