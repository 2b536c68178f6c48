//! A virtual address that nothing refers to.

use pilotage_diagnostic::{Diagnostic, codes};

use super::SiteFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::UNUSED_VIP, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let unused = file.site.vips.iter().filter(|(name, vip)| {
        !file.usage.names(name) && !vip.addresses.iter().any(|it| file.usage.covers(it.value))
    });
    unused
        .map(|(name, _)| {
            let message = format!("nothing refers to the virtual address `{}`", name.value);
            Diagnostic::new(codes::UNUSED_VIP, message)
                .at(name.place)
                .help("bind it beside its hosts to the roles that it is for, or remove it")
                .note("requirements that go to a virtual address go to the hosts alone")
                .into()
        })
        .collect()
}
