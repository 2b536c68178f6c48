//! Whom a rule is about: prefixes, prefix lists, and groups.

use std::collections::BTreeMap;

use pilotage_document::Node;
use pilotage_net::AddressSet;

use super::beside::Beside;
use crate::cloud::{prefix, tree};
use crate::known::Known;
use crate::read::findings::{Findings, short};

/// What names stand for.
pub(super) struct Names<'a> {
    pub(super) known: &'a Known,
    pub(super) beside: &'a Beside,
    /// Names of the groups that were read, by id.
    pub(super) own: BTreeMap<&'a str, &'a str>,
}

/// The other end of a rule.
pub(super) struct Peer {
    pub(super) addresses: AddressSet,
    pub(super) doubts: Vec<String>,
    pub(super) text: String,
}

const RANGE: &[&str] = &["CidrIp", "CidrIpv6", "Description"];
const LIST: &[&str] = &["Description", "PrefixListId"];
const PAIR: &[&str] = &[
    "Description",
    "GroupId",
    "GroupName",
    "PeeringStatus",
    "UserId",
    "VpcId",
    "VpcPeeringConnectionId",
];

impl Names<'_> {
    /// The peer that an item of a list names, or a rule at a key.
    pub(super) fn peer(&mut self, node: &Node, key: &str, findings: &mut Findings) -> Peer {
        match key {
            "IpRanges" | "Ipv6Ranges" => {
                tree::only(node, &[RANGE], findings);
                let cidr = node.get("CidrIp").or_else(|| node.get("CidrIpv6"));
                range(node, cidr, findings)
            }
            "CidrIpv4" | "CidrIpv6" => range(node, node.get(key), findings),
            "PrefixListIds" => {
                tree::only(node, &[LIST], findings);
                self.list(node, findings)
            }
            "PrefixListId" => self.list(node, findings),
            "ReferencedGroupInfo" => match node.get(key) {
                Some(group) => self.group(group, findings),
                None => unknown("a group"),
            },
            _ => self.group(node, findings),
        }
    }

    fn list(&self, node: &Node, findings: &mut Findings) -> Peer {
        let Some(id) = tree::text(node, "PrefixListId") else {
            findings.syntax("there is no `PrefixListId`", node.first_key());
            return unknown("a prefix list");
        };
        let found = self.beside.prefix_list(id).or_else(|| self.known.group(id));
        named(found, "prefix list", id)
    }

    fn group(&self, node: &Node, findings: &mut Findings) -> Peer {
        tree::only(node, &[PAIR], findings);
        let id = tree::text(node, "GroupId");
        let name = tree::text(node, "GroupName");
        let Some(label) = id.or(name) else {
            findings.syntax("there is no `GroupId`", node.first_key());
            return unknown("a group");
        };
        let written = id.and_then(|id| self.own.get(id).copied());
        let mut names = [id, name, written].into_iter().flatten();
        let found = id
            .and_then(|id| self.beside.members(id))
            .or_else(|| names.find_map(|name| self.known.group(name)));
        named(found, "security group", label)
    }
}

fn named(found: Option<&AddressSet>, what: &str, name: &str) -> Peer {
    let text = format!("{what} {}", short(name));
    match found {
        Some(addresses) => Peer { addresses: addresses.clone(), doubts: Vec::new(), text },
        None => unknown(&text),
    }
}

/// Anyone may be meant.
fn unknown(text: &str) -> Peer {
    let doubts = vec![format!("the addresses of {text} are not known")];
    Peer { addresses: AddressSet::any(), doubts, text: text.to_owned() }
}

fn range(node: &Node, cidr: Option<&Node>, findings: &mut Findings) -> Peer {
    let Some(cidr) = cidr else {
        findings.syntax("there is no `CidrIp`", node.first_key());
        return unknown("a range of addresses");
    };
    match prefix::read(cidr, findings) {
        Some(prefix) => {
            let text = prefix.to_string();
            Peer { addresses: prefix.into(), doubts: Vec::new(), text }
        }
        None => unknown("a range of addresses"),
    }
}
