//! A zone in which nothing stands.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Member, Site, Spanned, Zone};

use super::SiteFile;
use super::usage::roots;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::UNUSED_ZONE, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let sides = file.plan.flows.iter().flat_map(|flow| [&flow.source, &flow.destination]);
    // All of a zone is part of a flow from any address.
    let with_flows: BTreeSet<usize> = sides.filter_map(|side| side.zone).collect();
    let zones = file.site.zones.iter().enumerate();
    let unused = zones.filter(|(at, (name, zone))| {
        let is_known = zone.external == Some(true)
            || file.usage.names(name)
            || is_between(file.site, name)
            || with_flows.contains(at);
        !is_known && is_empty(file, name, zone)
    });
    unused
        .map(|(_, (name, _))| {
            let message = format!("nothing stands in the zone `{}`", name.value);
            Diagnostic::new(codes::UNUSED_ZONE, message)
                .at(name.place)
                .help("give it the hosts or addresses that it has, or remove it")
                .into()
        })
        .collect()
}

/// Whether ways lead through it, from one firewall to another.
fn is_between(site: &Site, name: &str) -> bool {
    let connects = |zones: &[Spanned<String>]| zones.iter().any(|zone| zone.value == name);
    site.firewalls.iter().filter(|(_, firewall)| connects(&firewall.connects)).count() > 1
}

fn is_empty(file: &SiteFile<'_>, name: &str, zone: &Zone) -> bool {
    let site = file.site;
    let hosts = site.hosts.iter().any(|(_, host)| host.zone.value == name);
    let external =
        site.external.iter().any(|(_, it)| it.zone.as_ref().is_some_and(|zone| zone.value == name));
    let inside = |address| zone.subnets.iter().any(|subnet| subnet.contains(address));
    let vips = site.vips.iter().any(|(_, vip)| vip.addresses.iter().any(|it| inside(it.value)));
    let groups = site.groups.iter().map(|(_, members)| &**members);
    let ranges = groups.chain(roots(site)).flatten().any(|member| match &member.value {
        Member::Range(range) => inside(range.first()) || inside(range.last()),
        Member::Any => false,
        Member::Name(member) => member == name,
    });
    !hosts && !external && !vips && !ranges
}
