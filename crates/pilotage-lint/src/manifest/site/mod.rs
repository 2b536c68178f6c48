//! Rules over sites.

mod default_value;
mod half_bound;
mod idle_firewall;
mod idle_option;
mod idle_value;
mod private_outside;
mod shared_vlan;
mod unused_external;
mod unused_group;
mod unused_host;
mod unused_vip;
mod unused_zone;
mod usage;
mod vip_as_source;
mod vip_outside_zone;

use pilotage_catalog::Catalog;
use pilotage_model::{Instance, Site, Spanned};
use pilotage_plan::{Plan, StackedPack, stack_of_instance};

use super::settings::{PackInUse, of_instance};
use crate::Rule;
use usage::Usage;

/// The rules over sites, in the order of their codes.
pub(crate) const RULES: &[Rule] = &[
    default_value::RULE,
    idle_value::RULE,
    idle_option::RULE,
    unused_host::RULE,
    unused_group::RULE,
    unused_vip::RULE,
    unused_external::RULE,
    unused_zone::RULE,
    idle_firewall::RULE,
    shared_vlan::RULE,
    vip_outside_zone::RULE,
    vip_as_source::RULE,
    half_bound::RULE,
    private_outside::RULE,
];

/// A site, with what its rules need to know.
#[derive(Debug)]
pub struct SiteFile<'s> {
    pub(crate) site: &'s Site,
    /// The text that it was read from.
    pub(crate) text: &'s str,
    pub(crate) plan: &'s Plan,
    pub(crate) usage: Usage<'s>,
    /// What each of its platforms, clusters and services runs, in their order.
    stacks: Vec<Vec<StackedPack>>,
}

/// A platform, cluster or service.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Running<'f> {
    pub(crate) name: &'f Spanned<String>,
    pub(crate) instance: &'f Instance,
    pub(crate) stack: &'f [StackedPack],
}

impl<'s> SiteFile<'s> {
    /// A site with the text that it was read from, its plan, and where its packs are.
    pub fn new(site: &'s Site, text: &'s str, plan: &'s Plan, catalog: &Catalog) -> Self {
        let instances = site.instances().map(|(_, instance)| instance);
        let stacks = instances.map(|instance| stack_of_instance(instance, catalog)).collect();
        Self { site, text, plan, usage: Usage::new(site), stacks }
    }

    /// Everything that runs packs.
    pub(crate) fn instances(&self) -> impl Iterator<Item = Running<'_>> {
        let all = self.site.instances().zip(&self.stacks);
        all.map(|((name, instance), stack)| Running { name, instance, stack })
    }
}

impl<'f> Running<'f> {
    /// Its packs with what it gives them.
    pub(crate) fn in_use(&self) -> Vec<PackInUse<'f>> {
        of_instance(self.instance, self.stack)
    }
}
