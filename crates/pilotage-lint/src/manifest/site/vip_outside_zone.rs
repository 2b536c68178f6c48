//! A virtual address outside the networks of its hosts.

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::{Site, Vip, Zone};

use super::SiteFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::VIP_OUTSIDE_ZONE, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, vip) in file.site.vips.iter() {
        let zones = zones(file.site, vip);
        let known = !zones.is_empty() && zones.iter().all(|zone| !zone.1.subnets.is_empty());
        for address in vip.addresses.iter().filter(|_| known) {
            let inside = |zone: &Zone| zone.subnets.iter().any(|it| it.contains(address.value));
            let family = |zone: &Zone| {
                zone.subnets.iter().any(|it| it.first().is_ipv4() == address.value.is_ipv4())
            };
            if zones.iter().any(|zone| inside(zone.1)) || !zones.iter().all(|zone| family(zone.1)) {
                continue;
            }
            let elsewhere = file.site.zones.iter().find(|(_, zone)| inside(zone));
            let lies = match elsewhere {
                Some((zone, _)) => format!("lies in the zone `{}`", zone.value),
                None => "lies in no subnet of the site".to_owned(),
            };
            let message =
                format!("{} of `{}` {lies}, not with its hosts", address.value, name.value);
            let mut finding =
                Diagnostic::new(codes::VIP_OUTSIDE_ZONE, message).at(address.place).help(
                    "correct the address or the hosts; an address that is announced by routing \
                       may say so in a `pilotage-ignore` comment",
                );
            if let Some((place, _)) = zones.first() {
                finding = finding.also(*place, "its hosts stand here");
            }
            findings.push(finding.into());
        }
    }
    findings
}

/// The zones of the hosts that may hold it.
fn zones<'s>(site: &'s Site, vip: &'s Vip) -> Vec<(Place, &'s Zone)> {
    let hosts = vip.hosts.iter().filter_map(|host| site.hosts.get(host));
    let mut zones: Vec<(Place, &Zone)> = hosts
        .filter_map(|host| site.zones.entry(&host.zone))
        .map(|(name, zone)| (name.place, zone))
        .collect();
    zones.dedup_by_key(|(place, _)| *place);
    zones
}
