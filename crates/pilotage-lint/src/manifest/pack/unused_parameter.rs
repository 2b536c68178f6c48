//! A parameter that decides nothing.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Expression, PortTemplate};

use super::PackFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::UNUSED_PARAMETER, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    // A requirement that could not be read may have used any of them.
    if file.pack.is_faulty("requirements") {
        return Vec::new();
    }
    let requirements = file.pack.requirements.iter();
    let expressions = requirements.flat_map(|requirement| {
        let ports = requirement.ports.iter().flat_map(PortTemplate::expressions);
        requirement.when.iter().chain(ports)
    });
    let used: BTreeSet<String> = expressions.flat_map(Expression::names).flatten().collect();
    let unused = file.pack.parameters.iter().filter(|(name, _)| !used.contains(&name.value));
    unused
        .map(|(name, _)| {
            let message = format!("no requirement uses the parameter `{}`", name.value);
            Diagnostic::new(codes::UNUSED_PARAMETER, message)
                .at(name.place)
                .help("use it in a condition or a port, or remove it")
                .into()
        })
        .collect()
}
