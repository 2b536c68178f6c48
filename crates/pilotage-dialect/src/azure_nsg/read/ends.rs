//! Who sends and who is meant: prefixes, ranges, tags, and application security groups.

use pilotage_document::Node;
use pilotage_net::{AddressRange, AddressSet, Prefix};

use crate::cloud::tree;
use crate::known::Known;
use crate::read::findings::Findings;

/// One end of a rule.
pub(super) struct End {
    pub(super) addresses: AddressSet,
    pub(super) doubts: Vec<String>,
}

/// Which end.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Source,
    Destination,
}

impl Side {
    /// The keys of one prefix, of several, and of application security groups.
    const fn keys(self) -> [&'static str; 3] {
        match self {
            Self::Source => {
                ["sourceAddressPrefix", "sourceAddressPrefixes", "sourceApplicationSecurityGroups"]
            }
            Self::Destination => [
                "destinationAddressPrefix",
                "destinationAddressPrefixes",
                "destinationApplicationSecurityGroups",
            ],
        }
    }
}

/// Where probes of load balancers and answers of the platform come from, always; see
/// <https://learn.microsoft.com/en-us/azure/virtual-network/what-is-ip-address-168-63-129-16>.
const PLATFORM: [u8; 4] = [168, 63, 129, 16];

/// The end that a rule names; none where it names nobody, which is told.
pub(super) fn end(node: &Node, side: Side, known: &Known, findings: &mut Findings) -> Option<End> {
    let [one, many, groups] = side.keys();
    let mut texts: Vec<&str> = tree::text(node, one).into_iter().collect();
    texts.extend(tree::items(node, many, findings).iter().filter_map(Node::text));
    let mut ranges: Vec<AddressRange> = Vec::new();
    let mut doubts = Vec::new();
    let mut any = false;
    let mut parts = 0_usize;
    // Where the other key is used, `az` prints an empty text.
    for text in texts.into_iter().filter(|text| !text.trim().is_empty()) {
        parts = parts.saturating_add(1);
        if let Some(range) = range(text) {
            ranges.push(range);
            continue;
        }
        let tag = tag(text, known);
        any |= tag.addresses.is_any();
        ranges.extend(tag.addresses.ranges());
        doubts.extend(tag.doubts);
    }
    for group in tree::items(node, groups, findings) {
        parts = parts.saturating_add(1);
        let id = tree::text(group, "id").or_else(|| group.text()).unwrap_or_default();
        let name = id.rsplit('/').next().unwrap_or(id);
        match known.group(name).or_else(|| known.group(id)) {
            Some(addresses) => ranges.extend(addresses.ranges()),
            None => {
                any = true;
                doubts.push(format!(
                    "the addresses of application security group {name} are not known"
                ));
            }
        }
    }
    if parts == 0 {
        findings.syntax(format!("the rule has no `{one}`"), node.first_key());
        return None;
    }
    let addresses = if any { AddressSet::any() } else { ranges.into_iter().collect() };
    Some(End { addresses, doubts })
}

/// An address, a prefix or a range. What stands behind a prefix is taken off.
fn range(text: &str) -> Option<AddressRange> {
    if let Some((address, length)) = text.split_once('/') {
        let prefix = Prefix::containing(address.trim().parse().ok()?, length.trim().parse().ok()?)?;
        return Some(prefix.into());
    }
    text.parse::<AddressRange>().ok()
}

/// A tag. Those of the platform and of everything are fixed; others have the addresses that the site
/// gives them.
pub(super) fn tag(name: &str, known: &Known) -> End {
    let exact = |addresses: AddressSet| End { addresses, doubts: Vec::new() };
    if matches!(name, "*") || name.eq_ignore_ascii_case("any") {
        return exact(AddressSet::any());
    }
    if let Some(addresses) = known.group(name) {
        return exact(addresses.clone());
    }
    if name.eq_ignore_ascii_case("AzureLoadBalancer") {
        return exact(AddressSet::from(AddressRange::from(std::net::Ipv4Addr::from(PLATFORM))));
    }
    let doubt = format!("the addresses of service tag {name} are not known");
    End { addresses: AddressSet::any(), doubts: vec![doubt] }
}
