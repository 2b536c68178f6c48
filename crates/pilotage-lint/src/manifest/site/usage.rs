//! What of a site is bound to roles or named in assertions, over groups and virtual addresses.

use std::collections::BTreeSet;

use pilotage_model::{Member, Site, Spanned};
use pilotage_net::AddressRange;

/// Names and addresses that something refers to.
#[derive(Debug, Default)]
pub(crate) struct Usage<'s> {
    names: BTreeSet<&'s str>,
    ranges: Vec<&'s AddressRange>,
    /// Whether every address is meant somewhere.
    any: bool,
}

impl<'s> Usage<'s> {
    /// What bindings, proxies and assertions of a site refer to.
    pub(super) fn new(site: &'s Site) -> Self {
        let mut usage = Self::default();
        for members in roots(site) {
            members.iter().for_each(|member| usage.add(site, member));
        }
        usage
    }

    fn add(&mut self, site: &'s Site, member: &'s Spanned<Member>) {
        match &member.value {
            Member::Any => self.any = true,
            Member::Range(range) => self.ranges.push(range),
            Member::Name(name) => {
                if !self.names.insert(name) {
                    return;
                }
                let members = site.groups.get(name).into_iter().flat_map(|it| it.iter());
                members.for_each(|member| self.add(site, member));
                let holders = site.vips.get(name).into_iter().flat_map(|vip| vip.hosts.iter());
                self.names.extend(holders.map(|host| host.as_str()));
            }
        }
    }

    /// Whether something refers to a name.
    pub(crate) fn names(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether something refers to an address, itself or in a prefix or range.
    pub(crate) fn covers(&self, address: std::net::IpAddr) -> bool {
        self.any || self.ranges.iter().any(|range| range.contains(address))
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
