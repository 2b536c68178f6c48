//! A firewall that no flow crosses.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_net::PointKind;

use super::SiteFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::IDLE_FIREWALL, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let crossed: BTreeSet<usize> =
        file.plan.flows.iter().flat_map(|flow| flow.hops.iter().copied()).collect();
    let points = file.plan.points.iter().enumerate();
    // A site that plans nothing yet has nothing to cross anything.
    let idle = points.filter(|(index, point)| {
        point.kind == PointKind::Zone && !file.plan.flows.is_empty() && !crossed.contains(index)
    });
    let named = idle.filter_map(|(_, point)| file.site.firewalls.entry(&point.name));
    named
        .map(|(name, _)| {
            let message = format!("no flow crosses the firewall `{}`", name.value);
            Diagnostic::new(codes::IDLE_FIREWALL, message)
                .at(name.place)
                .help("see whether it connects the zones that it should, or remove it")
                .into()
        })
        .collect()
}
