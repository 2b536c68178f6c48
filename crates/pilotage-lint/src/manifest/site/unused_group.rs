//! A group that nothing refers to.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, codes};

use super::SiteFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::UNUSED_GROUP, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    // A group of exactly the addresses that something else means gives them their name in reports.
    let sides = file.plan.flows.iter().flat_map(|flow| [&flow.source, &flow.destination]);
    let labels: BTreeSet<&str> = sides.map(|side| &*side.group.label).collect();
    let names = |group: &str| {
        let part = format!("{group} in ");
        labels.iter().any(|label| *label == group || label.starts_with(&part))
    };
    let groups = file.site.groups.iter().map(|(name, _)| name);
    groups
        .filter(|name| !file.usage.names(name) && !names(name))
        .map(|name| {
            let message = format!("nothing refers to the group `{}`", name.value);
            Diagnostic::new(codes::UNUSED_GROUP, message)
                .at(name.place)
                .help("bind it to a role, or remove it")
                .into()
        })
        .collect()
}
