//! A role that stands for others, of which only some are bound.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_plan::needed_roles;

use super::{Running, SiteFile};
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::HALF_BOUND_ROLE, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    file.instances().flat_map(|running| in_instance(&running)).collect()
}

fn in_instance(running: &Running<'_>) -> Vec<Finding> {
    let bind = &running.instance.bind;
    // The particular roles in the place of the general ones that requirements name.
    let needed = needed_roles(running.stack);
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    let roles = running.stack.iter().flat_map(|stacked| stacked.pack.roles.iter());
    for (general, role) in roles.filter(|(name, _)| !bind.mentions(name)) {
        let (bound, unbound): (Vec<&str>, Vec<&str>) =
            role.includes.iter().map(|it| it.as_str()).partition(|part| bind.mentions(part));
        let Some(one) = bound.first() else { continue };
        for part in unbound {
            let is_needed = needed.iter().any(|it| it.name == part || it.name == general.value);
            let stands_for_more = parts(running, part).any(|it| bind.mentions(it));
            if !is_needed || stands_for_more || !told.insert(part) {
                continue;
            }
            let name = &running.name.value;
            let message = format!("`{name}` binds `{one}` and not `{part}`");
            findings.push(
                Diagnostic::new(codes::HALF_BOUND_ROLE, message)
                    .at(running.name.place)
                    .help(format!(
                        "add `{part}: [...]` under `bind`, or `{part}: []` if there is none"
                    ))
                    .note(format!("`{}` stands for both of them", general.value))
                    .into(),
            );
        }
    }
    findings
}

/// The roles that a role includes.
fn parts<'f>(running: &Running<'f>, role: &'f str) -> impl Iterator<Item = &'f str> {
    let roles = running.stack.iter().filter_map(move |stacked| stacked.pack.roles.get(role));
    roles.flat_map(|role| role.includes.iter().map(|it| it.as_str()))
}
