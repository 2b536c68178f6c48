//! A host that plays no role.

use pilotage_diagnostic::{Diagnostic, codes};

use super::SiteFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::UNUSED_HOST, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let unused = file.site.hosts.iter().filter(|(name, host)| {
        let by_name = file.usage.names(name) || file.usage.names(&host.zone);
        let by_address = host.addresses.iter().any(|it| file.usage.covers(it.value));
        !by_name && !by_address
    });
    unused
        .map(|(name, _)| {
            let message = format!("the host `{}` plays no role", name.value);
            Diagnostic::new(codes::UNUSED_HOST, message)
                .at(name.place)
                .help("bind it to the roles that it plays, or remove it")
                .note("no rule is written for what it does")
                .into()
        })
        .collect()
}
