//! The other ends that rules ask for.

use pilotage_diagnostic::Place;
use pilotage_document::{Entry, Node};
use pilotage_net::{AddressSet, Family};

use super::rule::clean;
use crate::kube::fields;
use crate::kube::selector::LabelSelector;
use crate::read::findings::{Findings, short};

/// One alternative of who the other end is.
#[derive(Clone, Debug)]
pub(super) enum Peers {
    /// Anybody.
    All,
    /// These addresses.
    Nets(AddressSet),
    /// The addresses of a group, without some.
    Group { name: String, except: AddressSet, place: Place },
    /// The addresses of all groups with these labels, without some.
    Groups { selector: LabelSelector, except: AddressSet },
    /// The host itself.
    Host,
    /// Nodes with these labels.
    Nodes(LabelSelector),
    /// What a name of the DNS stands for.
    Name(String),
    /// Something that only the cluster knows, among these addresses.
    Unknown(AddressSet, String),
}

/// The alternatives of one key, without its `from` or `to`; none where there is no such key.
pub(super) fn peer(kind: &str, entry: &Entry, findings: &mut Findings) -> Option<Vec<Peers>> {
    let (key, value) = (entry.key.as_str(), &entry.value);
    Some(match kind {
        "CIDR" => vec![Peers::Nets(fields::nets(value, key, findings))],
        "CIDRSet" => each(value, key, findings, cidr_rule),
        "Entities" => each(value, key, findings, entity),
        "Nodes" => each(value, key, findings, |item, findings| {
            Some(Peers::Nodes(LabelSelector::read(item, "nodes", clean, findings)))
        }),
        "FQDNs" => each(value, key, findings, name),
        "Endpoints" | "Services" | "Groups" => {
            let what = format!("which pods or addresses `{key}` stands for");
            let items = fields::items(value, key, findings).iter();
            items.map(|_| Peers::Unknown(AddressSet::any(), what.clone())).collect()
        }
        _ => return None,
    })
}

fn each(
    node: &Node,
    what: &str,
    findings: &mut Findings,
    read: impl Fn(&Node, &mut Findings) -> Option<Peers>,
) -> Vec<Peers> {
    let items = fields::items(node, what, findings);
    items.iter().filter_map(|item| read(item, findings)).collect()
}

fn cidr_rule(node: &Node, findings: &mut Findings) -> Option<Peers> {
    let (mut cidr, mut group, mut selector) = (None, None, None);
    let mut except = AddressSet::new();
    for entry in fields::entries(node, "CIDRSet", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "cidr" => cidr = fields::net(value, key, findings),
            "except" => except = fields::nets(value, key, findings),
            "cidrGroupRef" => group = fields::text(value, key, findings),
            "cidrGroupSelector" => {
                selector = Some(LabelSelector::read(value, key, clean, findings));
            }
            _ => fields::unknown(entry, "CIDRSet", findings),
        }
    }
    if let Some(selector) = selector {
        return Some(Peers::Groups { selector, except });
    }
    if let Some(name) = group {
        let (name, place) = (name.to_owned(), node.first_key());
        return Some(Peers::Group { name, except, place });
    }
    Some(Peers::Nets(AddressSet::from(cidr?).difference(&except)))
}

fn entity(node: &Node, findings: &mut Findings) -> Option<Peers> {
    let entity = fields::text(node, "entities", findings)?;
    Some(match entity {
        "all" => Peers::All,
        "none" => Peers::Nets(AddressSet::new()),
        "host" => Peers::Host,
        "world" | "world-ipv4" | "world-ipv6" | "remote-node" | "cluster" | "kube-apiserver"
        | "health" | "init" | "unmanaged" | "ingress" => {
            let among = match entity {
                "world-ipv4" => AddressSet::any_of(Family::V4),
                "world-ipv6" => AddressSet::any_of(Family::V6),
                _ => AddressSet::any(),
            };
            Peers::Unknown(among, format!("which addresses `{entity}` has"))
        }
        _ => {
            findings.syntax(format!("there is no entity `{}`", short(entity)), node.place);
            return None;
        }
    })
}

fn name(node: &Node, findings: &mut Findings) -> Option<Peers> {
    let mut found = None;
    for entry in fields::entries(node, "toFQDNs", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        let text = fields::text(value, key, findings)?;
        match key {
            "matchName" => found = Some(Peers::Name(text.to_owned())),
            "matchPattern" if !text.contains('*') => found = Some(Peers::Name(text.to_owned())),
            "matchPattern" => {
                let what = format!("what names like `{}` resolve to", short(text));
                found = Some(Peers::Unknown(AddressSet::any(), what));
            }
            _ => fields::unknown(entry, "toFQDNs", findings),
        }
    }
    found
}
