//! What the texts hold: rules of networks, policies, and what stands beside them.

use pilotage_diagnostic::Place;
use pilotage_document::{Node, Value};

use super::instances::Instance;
use crate::cloud::tree;
use crate::read::findings::Findings;

/// What was found.
#[derive(Default)]
pub(super) struct Content<'n> {
    /// Rules of VPC networks.
    pub(super) rules: Vec<&'n Node>,
    pub(super) policies: Vec<Policy<'n>>,
    pub(super) instances: Vec<Instance>,
    /// Whether the network tries its policies before its rules.
    pub(super) policies_first: bool,
    /// Where there is a list of rules, if only an empty one.
    pub(super) place: Option<Place>,
}

/// A firewall policy.
pub(super) struct Policy<'n> {
    pub(super) name: String,
    /// Where it stands among the others.
    pub(super) rank: u8,
    pub(super) rules: Vec<&'n Node>,
}

/// Of the organisation and of folders; of the platform; of a network; of a network in a region.
const HIERARCHY: u8 = 0;
const SYSTEM: u8 = 1;
const NETWORK: u8 = 3;
const REGIONAL: u8 = 4;

/// The name of rules of a policy that is not named.
const UNNAMED: &str = "rules";

impl<'n> Content<'n> {
    /// Sorts a document into what it is.
    pub(super) fn add(&mut self, node: &'n Node, findings: &mut Findings) {
        match &node.value {
            Value::Sequence(items) => {
                // A list as a whole would be quoted as a whole.
                let first = items.first().map_or(node.place, Node::first_key);
                self.place.get_or_insert(first);
                items.iter().for_each(|item| self.one(item, findings));
            }
            Value::Mapping(_) => match node.get("items") {
                // What the API itself answers.
                Some(list) => self.add(list, findings),
                None => self.one(node, findings),
            },
            Value::Scalar(_) => self.one(node, findings),
        }
    }

    fn one(&mut self, node: &'n Node, findings: &mut Findings) {
        let has = |key: &str| node.get(key).is_some();
        if has("firewalls") || has("firewallPolicys") {
            self.effective(node, findings);
        } else if has("networkInterfaces") {
            self.instances.push(Instance::read(node, findings));
        } else if has("rules") {
            self.policy(node, findings);
        } else if has("match") {
            self.place.get_or_insert(node.first_key());
            match self.policies.iter_mut().find(|it| it.name == UNNAMED) {
                Some(policy) => policy.rules.push(node),
                None => {
                    let (name, rules) = (UNNAMED.to_owned(), vec![node]);
                    self.policies.push(Policy { name, rank: NETWORK, rules });
                }
            }
        } else if has("allowed") || has("denied") {
            self.place.get_or_insert(node.first_key());
            self.rules.push(node);
        } else if let Some(order) = tree::text(node, "networkFirewallPolicyEnforcementOrder") {
            self.policies_first |= order == "BEFORE_CLASSIC_FIREWALL";
        } else {
            let what = node.describe();
            findings.syntax(format!("{what} that is no firewall rule"), node.first_key());
        }
    }

    /// `get-effective-firewalls`, and what is written.
    fn effective(&mut self, node: &'n Node, findings: &mut Findings) {
        tree::only(node, &[&["comment", "firewallPolicys", "firewalls"]], findings);
        self.place.get_or_insert(node.first_key());
        self.rules.extend(tree::items(node, "firewalls", findings));
        for policy in tree::items(node, "firewallPolicys", findings) {
            self.policy(policy, findings);
        }
    }

    fn policy(&mut self, node: &'n Node, findings: &mut Findings) {
        self.place.get_or_insert(node.first_key());
        let names = ["shortName", "displayName", "name"];
        let name = names.into_iter().find_map(|key| tree::text(node, key)).unwrap_or(UNNAMED);
        let rules = tree::items(node, "rules", findings).iter().collect();
        self.policies.push(Policy { name: name.to_owned(), rank: rank(node, findings), rules });
    }
}

/// Where a policy stands, by its type or by whose it is.
fn rank(node: &Node, findings: &mut Findings) -> u8 {
    if let Some(kind) = node.get("type") {
        return match kind.text().unwrap_or_default() {
            "HIERARCHY" => HIERARCHY,
            "SYSTEM" | "SYSTEM_GLOBAL" | "SYSTEM_REGIONAL" => SYSTEM,
            "NETWORK" => NETWORK,
            "NETWORK_REGIONAL" => REGIONAL,
            _ => {
                findings.syntax("a type of policy that is not known", kind.place);
                NETWORK
            }
        };
    }
    if node.get("region").is_some() {
        REGIONAL
    } else if node.get("parent").is_some() {
        HIERARCHY
    } else {
        NETWORK
    }
}
