//! One VLAN for two networks.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Spanned, Zone};

use super::SiteFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::SHARED_VLAN, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let mut carried: BTreeMap<u16, &Spanned<String>> = BTreeMap::new();
    let mut findings = Vec::new();
    for (name, zone) in file.site.zones.iter() {
        let Some(vlan) = zone.vlan else { continue };
        findings.extend(two_subnets(name, zone, vlan));
        let Some(first) = carried.get(&vlan) else {
            carried.insert(vlan, name);
            continue;
        };
        let (one, other) = (&first.value, &name.value);
        let message = format!("VLAN {vlan} carries the zones `{one}` and `{other}`");
        findings.push(
            Diagnostic::new(codes::SHARED_VLAN, message)
                .at(name.place)
                .also(first.place, "the other zone")
                .help(
                    "correct one of the numbers: hosts of one VLAN reach each other past firewalls",
                )
                .into(),
        );
    }
    findings
}

/// Two subnets of one family in a zone on one VLAN.
fn two_subnets(name: &Spanned<String>, zone: &Zone, vlan: u16) -> Option<Finding> {
    let subnets: Vec<_> = zone.subnets.iter().collect();
    let apart = |at: usize| {
        let subnet = subnets.get(at)?;
        let first = subnets
            .iter()
            .take(at)
            .find(|other| other.family() == subnet.family() && !other.overlaps(subnet))?;
        Some((*first, *subnet))
    };
    let (first, second) = (0..subnets.len()).find_map(apart)?;
    let (one, other) = (first.value.0, second.value.0);
    let message =
        format!("VLAN {vlan} of the zone `{}` has the subnets {one} and {other}", name.value);
    let diagnostic = Diagnostic::new(codes::SHARED_VLAN, message)
        .at(second.place)
        .also(first.place, "the other subnet")
        .help("correct one of them, or give the second a zone and a VLAN of its own");
    Some(diagnostic.into())
}
