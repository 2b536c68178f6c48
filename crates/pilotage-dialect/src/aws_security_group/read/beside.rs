//! Texts that stand beside the groups: which addresses have them, and what prefix lists hold.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_document::Node;
use pilotage_net::{AddressRange, AddressSet, parse_address};

use crate::cloud::{prefix, tree};
use crate::read::Text;
use crate::read::findings::Findings;

/// What stands beside the groups.
#[derive(Default)]
pub(super) struct Beside {
    interfaces: Vec<Interface>,
    members: BTreeMap<String, AddressSet>,
    lists: BTreeMap<String, AddressSet>,
}

/// A network interface: its private addresses, and the groups that filter it.
struct Interface {
    addresses: AddressSet,
    groups: Vec<String>,
}

impl Beside {
    /// Adds what one key of a document holds.
    pub(super) fn add(&mut self, key: &str, node: &Node, text: &Text<'_>, findings: &mut Findings) {
        let items = tree::list(node, key, findings);
        match key {
            "NetworkInterfaces" => items.iter().for_each(|it| self.interface(it, findings)),
            "Reservations" => {
                for reservation in items {
                    for instance in tree::items(reservation, "Instances", findings) {
                        for it in tree::items(instance, "NetworkInterfaces", findings) {
                            self.interface(it, findings);
                        }
                    }
                }
            }
            "PrefixLists" => items.iter().for_each(|it| self.list(it, findings)),
            // `get-managed-prefix-list-entries` does not print whose entries they are.
            _ => match list_in(text.name) {
                Some(id) => {
                    let cidrs = items.iter().filter_map(|it| it.get("Cidr"));
                    let found: Vec<AddressRange> =
                        cidrs.filter_map(|it| prefix::read(it, findings)).map(Into::into).collect();
                    let set = self.lists.entry(id.to_owned()).or_default();
                    set.extend(found);
                }
                None => findings.syntax(
                    "entries of a prefix list, and the file's name does not have its id `pl-...`",
                    node.place,
                ),
            },
        }
    }

    fn interface(&mut self, node: &Node, findings: &mut Findings) {
        let mut ranges: Vec<AddressRange> = Vec::new();
        let mut add = |text: Option<&str>| {
            ranges.extend(text.and_then(|text| parse_address(text).ok()).map(AddressRange::from));
        };
        add(tree::text(node, "PrivateIpAddress"));
        for it in tree::items(node, "PrivateIpAddresses", findings) {
            add(tree::text(it, "PrivateIpAddress"));
        }
        for it in tree::items(node, "Ipv6Addresses", findings) {
            add(tree::text(it, "Ipv6Address"));
        }
        // Prefixes that are delegated to an interface are its addresses as well.
        for (key, own) in [("Ipv4Prefixes", "Ipv4Prefix"), ("Ipv6Prefixes", "Ipv6Prefix")] {
            for it in tree::items(node, key, findings) {
                ranges.extend(
                    it.get(own).and_then(|it| prefix::read(it, findings)).map(AddressRange::from),
                );
            }
        }
        let addresses: AddressSet = ranges.into_iter().collect();
        let groups = tree::items(node, "Groups", findings).iter();
        let groups: Vec<String> =
            groups.filter_map(|it| tree::text(it, "GroupId")).map(str::to_owned).collect();
        for group in &groups {
            self.members.entry(group.clone()).or_default().extend(addresses.ranges());
        }
        self.interfaces.push(Interface { addresses, groups });
    }

    /// `describe-prefix-lists` prints the addresses of AWS's own services.
    fn list(&mut self, node: &Node, findings: &mut Findings) {
        let (Some(id), Some(_)) = (tree::text(node, "PrefixListId"), node.get("Cidrs")) else {
            return;
        };
        let cidrs = tree::items(node, "Cidrs", findings).iter();
        let cidrs: Vec<&Node> = cidrs.collect();
        let found =
            cidrs.into_iter().filter_map(|it| prefix::read(it, findings)).map(AddressRange::from);
        let found: AddressSet = found.collect();
        self.lists.insert(id.to_owned(), found);
    }

    /// The addresses of the interfaces that a group filters.
    pub(super) fn members(&self, group: &str) -> Option<&AddressSet> {
        self.members.get(group)
    }

    /// The addresses of a prefix list.
    pub(super) fn prefix_list(&self, id: &str) -> Option<&AddressSet> {
        self.lists.get(id)
    }

    /// The groups of the interfaces that have one of the addresses; none where no interface has.
    pub(super) fn groups_at(&self, host: &AddressSet) -> Option<BTreeSet<String>> {
        let mut at = self.interfaces.iter().filter(|it| it.addresses.overlaps(host)).peekable();
        at.peek()?;
        Some(at.flat_map(|it| it.groups.iter().cloned()).collect())
    }
}

/// The id of a prefix list in a file's name.
fn list_in(name: &str) -> Option<&str> {
    let (_, rest) = name.match_indices("pl-").next().map(|(at, _)| name.split_at(at))?;
    let end = rest.get(3..)?.find(|c: char| !c.is_ascii_alphanumeric());
    let id = end.map_or(rest, |end| rest.get(..end.saturating_add(3)).unwrap_or(rest));
    (id.len() > 3).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::list_in;

    #[test]
    fn prefix_lists_are_named_by_files() {
        assert_eq!(list_in("exports/pl-0a1b2c.json"), Some("pl-0a1b2c"));
        assert_eq!(list_in("pl-63a5400a"), Some("pl-63a5400a"));
        assert_eq!(list_in("pl-.json"), None);
        assert_eq!(list_in("entries.json"), None);
    }
}
