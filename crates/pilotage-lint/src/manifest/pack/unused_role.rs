//! A role that no requirement needs.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, codes};

use super::PackFile;
use super::carried::played;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::UNUSED_ROLE, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    if file.pack.is_faulty("requirements") || file.pack.is_faulty("roles") {
        return Vec::new();
    }
    let ends = file.pack.requirements.iter().flat_map(|it| [&it.from, &it.to]);
    let used: BTreeSet<&str> = ends.flat_map(|end| played(end, file.pack)).collect();
    let unused = file.pack.roles.iter().filter(|(name, role)| {
        // A role may be there for the interfaces of its hosts alone.
        role.local_interfaces.is_empty() && !used.contains(name.as_str())
    });
    unused
        .map(|(name, _)| {
            let message = format!("no requirement is about the role `{}`", name.value);
            Diagnostic::new(codes::UNUSED_ROLE, message)
                .at(name.place)
                .help("name it in a requirement, let another role include it, or remove it")
                .into()
        })
        .collect()
}
