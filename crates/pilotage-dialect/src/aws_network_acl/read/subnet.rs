//! Subnets that stand beside the ACLs, and what never leaves them.

use pilotage_document::Node;
use pilotage_net::{AddressRange, AddressSet};
use pilotage_space::{Match, Rule, Verdict};

use crate::cloud::{prefix, tree};
use crate::read::findings::{Findings, short};

/// A subnet.
pub(super) struct Subnet {
    pub(super) addresses: AddressSet,
}

impl Subnet {
    pub(super) fn read(node: &Node, findings: &mut Findings) -> Self {
        let mut blocks: Vec<&Node> = node.get("CidrBlock").into_iter().collect();
        for six in tree::items(node, "Ipv6CidrBlockAssociationSet", findings) {
            blocks.extend(six.get("Ipv6CidrBlock"));
        }
        let found = blocks.into_iter().filter_map(|it| prefix::read(it, findings));
        Self { addresses: found.map(AddressRange::from).collect() }
    }
}

/// ACLs see what enters and leaves a subnet, not what stays in it.
pub(super) fn inside(id: &str, addresses: &AddressSet) -> Rule {
    let (source, destination) = (addresses.clone(), addresses.clone());
    Rule {
        on: Match { source, destination, ..Match::any() },
        doubts: Vec::new(),
        verdict: Verdict::Accept,
        place: None,
        text: format!("what stays in {} (always)", short(id)),
    }
}
