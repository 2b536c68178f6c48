//! What of a site is bound to roles or named in assertions, over groups and virtual addresses.

use std::collections::BTreeSet;

use pilotage_model::{Member, Site, Spanned};
use pilotage_net::AddressSet;

/// Names and addresses that something refers to.
#[derive(Debug, Default)]
pub(crate) struct Usage<'s> {
    names: BTreeSet<&'s str>,
    addresses: AddressSet,
    /// Whether every address is meant somewhere.
    any: bool,
}

impl<'s> Usage<'s> {
    /// What bindings, proxies and assertions of a site refer to.
    pub(super) fn new(site: &'s Site) -> Self {
        let mut usage = Self::default();
        let mut ranges = Vec::new();
        // Groups may stand in groups to any depth.
        let mut next: Vec<&Spanned<Member>> = roots(site).flatten().collect();
        while let Some(member) = next.pop() {
            match &member.value {
                Member::Any => usage.any = true,
                Member::Range(range) => ranges.push(*range),
                Member::Name(name) => {
                    if usage.names.insert(name) {
                        next.extend(site.groups.get(name).into_iter().flat_map(|it| it.iter()));
                        let vip = site.vips.get(name).into_iter();
                        usage.names.extend(vip.flat_map(|vip| &*vip.hosts).map(|it| it.as_str()));
                    }
                }
            }
        }
        usage.addresses = ranges.into_iter().collect();
        usage
    }

    /// Whether something refers to a name.
    pub(crate) fn names(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether something refers to an address, itself or in a prefix or range.
    pub(crate) fn covers(&self, address: std::net::IpAddr) -> bool {
        self.any || self.addresses.contains(address)
    }
}

/// The lists of members that stand for something by themselves: all but groups.
pub(super) fn roots(site: &Site) -> impl Iterator<Item = &[Spanned<Member>]> {
    let instances = site.instances().flat_map(|(_, instance)| {
        let bound = instance.bind.iter().map(|(_, members)| &**members);
        bound.chain(instance.proxy.iter().map(|proxy| &*proxy.to))
    });
    let patterns = site.assert.iter().flat_map(|it| it.deny.iter().chain(it.allow.iter()));
    instances.chain(patterns.flat_map(|it| [&*it.from, &*it.to]))
}
