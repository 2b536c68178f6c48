//! Who sends and who is meant: ranges, tags, service accounts, and what policies know besides.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_document::Node;
use pilotage_net::{AddressRange, AddressSet, parse_address};

use super::super::{TAG, tag};
use super::content::Content;
use super::instances::{Instance, network};
use crate::cloud::{prefix, tree};
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::policy::Addresses;

/// What names stand for.
pub(super) struct Names<'a> {
    known: &'a Known,
    /// The addresses of those that have a name.
    having: BTreeMap<&'a str, Having>,
    /// The instances that are the host, where it is known which those are.
    host: Vec<&'a Instance>,
    networks: BTreeSet<String>,
    /// The tag of what was written for the host.
    own: Option<String>,
}

/// The addresses of instances.
struct Having {
    primary: AddressSet,
    all: AddressSet,
}

impl<'a> Names<'a> {
    pub(super) fn of(content: &'a Content<'_>, known: &'a Known) -> Self {
        let addresses = known.point.as_deref().and_then(|point| known.group(point));
        let is_host =
            |it: &&Instance| addresses.is_some_and(|addresses| it.all().overlaps(addresses));
        let host: Vec<&Instance> = content.instances.iter().filter(is_host).collect();
        let at = |it: &&Instance| addresses.map(|host| it.networks_at(host).collect::<Vec<_>>());
        let of_host: BTreeSet<String> = host.iter().filter_map(at).flatten().collect();
        let of_rules = content.rules.iter().filter_map(|rule| tree::text(rule, "network"));
        let of_rules: BTreeSet<String> = of_rules.map(|it| network(it).to_owned()).collect();
        // Rules of one network are the host's, whoever that is.
        let only = of_host.is_empty() && of_rules.len() == 1;
        let networks = if only { of_rules } else { of_host };
        let own = match known.point.as_deref() {
            Some(point) => Some(tag(point, &mut Vec::new())),
            None => only_written(content),
        };
        Self { known, having: having(&content.instances), host, networks, own }
    }

    /// The networks of the host; none where they are not known.
    pub(super) fn networks(&self) -> &BTreeSet<String> {
        &self.networks
    }

    /// The addresses of what has one of the names, as senders.
    pub(super) fn senders(&self, what: &str, names: &[&Node]) -> Vec<Addresses> {
        let one = |node: &&Node| {
            let name = node.text().unwrap_or_default();
            match self.having.get(name) {
                Some(having) => Addresses::of(having.primary.clone()),
                None => self.group(what, name),
            }
        };
        names.iter().map(one).collect()
    }

    /// The addresses of instances that have one of the names: all where the host is one of them, none
    /// where it is not, and where it is not known which instance is the host, those of all that are.
    pub(super) fn targets(&self, what: &str, names: &[&Node]) -> Option<Addresses> {
        if names.is_empty() {
            return Some(Addresses::of(AddressSet::any()));
        }
        let mut found = Vec::new();
        for name in names.iter().map(|it| it.text().unwrap_or_default()) {
            if self.own.as_deref() == Some(name)
                || self.host.iter().any(|it| it.names.contains(name))
            {
                return Some(Addresses::of(AddressSet::any()));
            }
            if let Some(having) = self.having.get(name) {
                found.push(Addresses::of(having.all.clone()));
            } else if self.host.is_empty() || what == SECURE {
                found.push(self.group(what, name));
            }
        }
        // The host is an instance without the names.
        let elsewhere = !self.host.is_empty() && found.iter().all(|it| it.doubts.is_empty());
        (!elsewhere).then(|| Addresses::union(found.iter()))
    }

    /// What the site calls so.
    pub(super) fn group(&self, what: &str, name: &str) -> Addresses {
        let last = name.rsplit('/').next().unwrap_or(name);
        match self.known.group(name).or_else(|| self.known.group(last)) {
            Some(addresses) => Addresses::of(addresses.clone()),
            None => Addresses::unknown(format!("who has {what} {} is not known", short(name))),
        }
    }

    /// A name of the DNS.
    pub(super) fn domain(&self, name: &str) -> Addresses {
        match self.known.name(name) {
            Some(addresses) => Addresses::of(addresses.clone()),
            None => Addresses::unknown(format!("the addresses of {} are not known", short(name))),
        }
    }
}

/// The addresses of all instances by each of their names.
fn having(instances: &[Instance]) -> BTreeMap<&str, Having> {
    let mut found: BTreeMap<&str, Vec<(AddressSet, AddressSet)>> = BTreeMap::new();
    for instance in instances {
        for name in &instance.names {
            found.entry(name).or_default().push((instance.primary(), instance.all()));
        }
    }
    let joined = found.into_iter().map(|(name, sets)| {
        let primary = AddressSet::union_all(sets.iter().map(|(primary, _)| primary));
        (name, Having { primary, all: AddressSet::union_all(sets.iter().map(|(_, all)| all)) })
    });
    joined.collect()
}

/// Tags of the resource manager, which instances do not list.
pub(super) const SECURE: &str = "secure tag";

/// The one tag of written rules, where all written ones have the same.
fn only_written(content: &Content<'_>) -> Option<String> {
    let tags = content.rules.iter().filter_map(|node| node.get("targetTags"));
    let tags = tags.filter_map(|list| match &list.value {
        pilotage_document::Value::Sequence(items) => Some(items),
        _ => None,
    });
    let own: BTreeSet<&str> =
        tags.flatten().filter_map(Node::text).filter(|it| it.starts_with(TAG)).collect();
    let mut own = own.into_iter();
    own.next().filter(|_| own.next().is_none()).map(str::to_owned)
}

/// The items of a list at a key.
pub(super) fn list<'n>(node: &'n Node, key: &str, findings: &mut Findings) -> Vec<&'n Node> {
    tree::items(node, key, findings).iter().collect()
}

/// The ranges of a list; none where one of them is none, which is told.
pub(super) fn ranges(nodes: &[&Node], findings: &mut Findings) -> Option<AddressSet> {
    let mut found: Vec<AddressRange> = Vec::new();
    for node in nodes {
        // One address may stand without its length.
        let address = node.text().and_then(|text| parse_address(text.trim()).ok());
        match address {
            Some(address) => found.push(address.into()),
            None => found.push(prefix::read(node, findings)?.into()),
        }
    }
    Some(found.into_iter().collect())
}
