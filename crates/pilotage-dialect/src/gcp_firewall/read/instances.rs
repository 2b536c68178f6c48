//! Instances that stand beside the rules: which tags and service accounts they have, and addresses.

use std::collections::BTreeSet;

use pilotage_document::Node;
use pilotage_net::{AddressRange, AddressSet, Prefix, parse_address};

use crate::cloud::tree;
use crate::read::findings::Findings;

/// An instance.
pub(super) struct Instance {
    /// Its network tags, and the addresses of its service accounts.
    pub(super) names: BTreeSet<String>,
    interfaces: Vec<Interface>,
}

/// A network interface.
struct Interface {
    network: String,
    /// Those that tags stand for as sources, which alias ranges are not among; see
    /// <https://cloud.google.com/vpc/docs/alias-ip>.
    primary: AddressSet,
    all: AddressSet,
}

impl Instance {
    pub(super) fn read(node: &Node, findings: &mut Findings) -> Self {
        let mut names = BTreeSet::new();
        if let Some(tags) = node.get("tags") {
            let items = tree::items(tags, "items", findings).iter();
            names.extend(items.filter_map(Node::text).map(str::to_owned));
        }
        for account in tree::items(node, "serviceAccounts", findings) {
            names.extend(tree::text(account, "email").map(str::to_owned));
        }
        let interfaces = tree::items(node, "networkInterfaces", findings).iter();
        let interfaces = interfaces.map(|it| interface(it, findings)).collect();
        Self { names, interfaces }
    }

    /// The addresses that the instance sends from.
    pub(super) fn primary(&self) -> AddressSet {
        AddressSet::union_all(self.interfaces.iter().map(|it| &it.primary))
    }

    /// All addresses of the instance.
    pub(super) fn all(&self) -> AddressSet {
        AddressSet::union_all(self.interfaces.iter().map(|it| &it.all))
    }

    /// The networks of the interfaces that have one of the addresses.
    pub(super) fn networks_at(&self, host: &AddressSet) -> impl Iterator<Item = String> {
        let at = self.interfaces.iter().filter(|it| it.all.overlaps(host));
        at.map(|it| it.network.clone())
    }
}

fn interface(node: &Node, findings: &mut Findings) -> Interface {
    let mut primary: Vec<AddressRange> = Vec::new();
    for key in ["networkIP", "ipv6Address"] {
        let address = tree::text(node, key).and_then(|text| parse_address(text).ok());
        primary.extend(address.map(AddressRange::from));
    }
    for access in tree::items(node, "ipv6AccessConfigs", findings) {
        let length = tree::number(access, "externalIpv6PrefixLength", findings).unwrap_or(128);
        let address = tree::text(access, "externalIpv6").and_then(|it| parse_address(it).ok());
        let prefix = address.zip(u8::try_from(length).ok());
        let prefix = prefix.and_then(|(it, length)| Prefix::containing(it, length));
        primary.extend(prefix.map(AddressRange::from));
    }
    let primary: AddressSet = primary.into_iter().collect();
    let mut all = primary.clone();
    for alias in tree::items(node, "aliasIpRanges", findings) {
        let range = tree::text(alias, "ipCidrRange").and_then(|it| it.parse::<AddressRange>().ok());
        all.extend(range);
    }
    let network = tree::text(node, "network").map(network).unwrap_or_default().to_owned();
    Interface { network, primary, all }
}

/// The network of a link to it: `projects/one/global/networks/prod`.
pub(super) fn network(link: &str) -> &str {
    link.find("projects/").and_then(|at| link.get(at..)).unwrap_or(link)
}
