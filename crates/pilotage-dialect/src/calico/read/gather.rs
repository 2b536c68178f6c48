//! What the objects of a text are: policies, sets, endpoints, settings.

use std::collections::BTreeMap;

use pilotage_document::Node;
use pilotage_net::{AddressSet, Prefix};

use super::failsafe::{Failsafe, failsafe};
use super::peers::{Peers, Thing};
use super::policy::{Policy, order, policy};
use super::rule::{Rule, rules};
use crate::known::Known;
use crate::kube::fields;
use crate::kube::object::Object;
use crate::kube::truth::Labels;
use crate::read::findings::{Findings, short};

/// An endpoint of a host.
#[derive(Clone, Debug)]
pub(super) struct HostEndpoint<'n> {
    pub(super) object: &'n Object<'n>,
    pub(super) node: &'n str,
    /// `eth0`, or `*`; none where only addresses tell.
    pub(super) interface: Option<&'n str>,
    pub(super) profiles: Vec<&'n Node>,
}

/// A profile's rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    pub(super) ingress: Vec<Rule>,
    pub(super) egress: Vec<Rule>,
}

/// A tier: where it stands, and whether what its policies do not decide goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tier {
    pub(super) order: f64,
    pub(super) passes: bool,
}

/// Everything that was found.
pub(super) struct Gathered<'n, 'k> {
    pub(super) policies: Vec<Policy<'n>>,
    pub(super) endpoints: Vec<HostEndpoint<'n>>,
    pub(super) tiers: BTreeMap<&'n str, Tier>,
    pub(super) profiles: BTreeMap<&'n str, Profile>,
    /// Settings of Felix by the name of their object.
    pub(super) failsafes: BTreeMap<&'n str, Failsafe>,
    pub(super) nodes: BTreeMap<&'n str, Labels>,
    pub(super) peers: Peers<'k>,
}

/// Objects that change no packet's fate, or not that of a host's packets.
const QUIET: &[&str] = &[
    "IPPool",
    "IPReservation",
    "IPAMConfig",
    "IPAMConfiguration",
    "BGPConfiguration",
    "BGPPeer",
    "BGPFilter",
    "BlockAffinity",
    "CalicoNodeStatus",
    "ClusterInformation",
    "KubeControllersConfiguration",
    "Namespace",
    "ServiceAccount",
    "WorkloadEndpoint",
];

/// Takes in all objects.
pub(super) fn gather<'n, 'k>(
    objects: &'n [Object<'n>],
    known: &'k Known,
    findings: &mut Findings,
) -> Gathered<'n, 'k> {
    let mut found = Gathered {
        policies: Vec::new(),
        endpoints: Vec::new(),
        tiers: BTreeMap::new(),
        profiles: BTreeMap::new(),
        failsafes: BTreeMap::new(),
        nodes: BTreeMap::new(),
        peers: Peers::new(known),
    };
    for object in objects {
        if object.api.contains("projectcalico.org/") {
            found.own(object, known, findings);
        } else if object.kind == "Node" && object.api == "v1" {
            found.node(object, known, findings);
        } else if !QUIET.contains(&object.kind) {
            let message = format!("`{}` is no object of Calico", short(&object.title()));
            findings.left_out(message, object.place);
        }
    }
    found
}

impl<'n> Gathered<'n, '_> {
    fn own(&mut self, object: &'n Object<'n>, known: &Known, findings: &mut Findings) {
        match object.kind {
            "GlobalNetworkPolicy" | "NetworkPolicy" => {
                self.policies.extend(policy(object, findings));
            }
            "GlobalNetworkSet" | "NetworkSet" => self.set(object, findings),
            "HostEndpoint" => self.endpoint(object, known, findings),
            "Tier" => self.tier(object, findings),
            "Profile" => self.profile(object, findings),
            "FelixConfiguration" => {
                self.failsafes.insert(object.name, failsafe(object, findings));
            }
            "Node" => self.node(object, known, findings),
            kind if QUIET.contains(&kind) => {}
            kind if kind.starts_with("Staged") => {
                let message = format!("`{}` is staged, not enforced", short(&object.title()));
                findings.left_out(message, object.place);
            }
            _ => {
                let message = format!("`{}` is not known", short(&object.title()));
                findings.syntax(message, object.place);
            }
        }
    }

    fn set(&mut self, object: &'n Object<'n>, findings: &mut Findings) {
        let mut addresses = AddressSet::new();
        let spec = object.spec().map(|it| fields::entries(it, "spec", findings));
        for entry in spec.unwrap_or_default() {
            match entry.key.as_str() {
                "nets" => addresses = fields::nets(&entry.value, "nets", findings),
                _ => fields::unknown(entry, "spec", findings),
            }
        }
        let mut labels = object.labels.clone();
        if !object.namespace.is_empty() {
            labels.insert("projectcalico.org/namespace".to_owned(), object.namespace.to_owned());
        }
        let (labels, namespace) = (Labels::all(labels), object.namespace.to_owned());
        self.peers.things.push(Thing { labels, namespace, addresses });
    }

    fn endpoint(&mut self, object: &'n Object<'n>, known: &Known, findings: &mut Findings) {
        let mut endpoint = HostEndpoint { object, node: "", interface: None, profiles: Vec::new() };
        let mut addresses = AddressSet::new();
        let spec = object.spec().map(|it| fields::entries(it, "spec", findings));
        for entry in spec.unwrap_or_default() {
            let (key, value) = (entry.key.as_str(), &entry.value);
            match key {
                "node" => endpoint.node = fields::text(value, key, findings).unwrap_or_default(),
                "interfaceName" => endpoint.interface = value.text(),
                "expectedIPs" => addresses = fields::nets(value, key, findings),
                "profiles" => {
                    endpoint.profiles = fields::items(value, key, findings).iter().collect();
                }
                "ports" => {}
                _ => fields::unknown(entry, "spec", findings),
            }
        }
        if let Some(known) = known.group(endpoint.node) {
            addresses = addresses.union(known);
        }
        let (labels, namespace) = (Labels::all(object.labels.clone()), String::new());
        self.peers.things.push(Thing { labels, namespace, addresses });
        self.endpoints.push(endpoint);
    }

    fn tier(&mut self, object: &'n Object<'n>, findings: &mut Findings) {
        let mut tier = Tier { order: f64::INFINITY, passes: false };
        let spec = object.spec().map(|it| fields::entries(it, "spec", findings));
        for entry in spec.unwrap_or_default() {
            let (key, value) = (entry.key.as_str(), &entry.value);
            match key {
                "order" => tier.order = order(value, findings),
                "defaultAction" => {
                    let action = fields::text(value, key, findings).unwrap_or_default();
                    tier.passes = action.eq_ignore_ascii_case("pass");
                }
                _ => fields::unknown(entry, "spec", findings),
            }
        }
        self.tiers.insert(object.name, tier);
    }

    fn profile(&mut self, object: &'n Object<'n>, findings: &mut Findings) {
        let mut profile = Profile::default();
        let spec = object.spec().map(|it| fields::entries(it, "spec", findings));
        for entry in spec.unwrap_or_default() {
            let (key, value) = (entry.key.as_str(), &entry.value);
            match key {
                "ingress" => profile.ingress = rules(value, key, findings),
                "egress" => profile.egress = rules(value, key, findings),
                "labelsToApply" => {}
                _ => fields::unknown(entry, "spec", findings),
            }
        }
        self.profiles.insert(object.name, profile);
    }

    /// A node, whose automatic endpoint has its labels.
    fn node(&mut self, object: &'n Object<'n>, known: &Known, findings: &mut Findings) {
        let mut labels = object.labels.clone();
        let by = "projectcalico.org/created-by".to_owned();
        labels.insert(by, "calico-kube-controllers".to_owned());
        let labels = Labels::all(labels);
        self.nodes.insert(object.name, labels.clone());
        let listed = object.node.get("status").and_then(|it| it.get("addresses"));
        let listed = listed.map(|it| fields::items(it, "addresses", findings));
        let ips = listed.unwrap_or_default().iter().filter_map(|item| {
            let is_ip = item.get("type").and_then(Node::text).is_some_and(|it| it.ends_with("IP"));
            let address = item.get("address").and_then(Node::text)?.parse().ok()?;
            is_ip.then(|| Prefix::host(address))
        });
        let mut addresses: AddressSet = ips.collect();
        if let Some(known) = known.group(object.name) {
            addresses = addresses.union(known);
        }
        self.peers.things.push(Thing { labels, namespace: String::new(), addresses });
    }
}
