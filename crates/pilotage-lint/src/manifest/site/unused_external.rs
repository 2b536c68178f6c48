//! An endpoint outside that nothing refers to.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{End, External};

use super::SiteFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::UNUSED_EXTERNAL, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let unused = file.site.external.iter().filter(|(name, external)| {
        let by_address = external.addresses.iter().any(|it| file.usage.covers(it.value.0.first()));
        !file.usage.names(name) && !by_address && !is_asked_for(file, external)
    });
    unused
        .map(|(name, _)| {
            let message = format!("nothing refers to the endpoint `{}`", name.value);
            Diagnostic::new(codes::UNUSED_EXTERNAL, message)
                .at(name.place)
                .help("bind it to the role that it plays, or remove it")
                .into()
        })
        .collect()
}

/// Whether a pack of the site names one of its names.
fn is_asked_for(file: &SiteFile<'_>, external: &External) -> bool {
    let stacked = file.instances().flat_map(|instance| instance.stack.iter());
    let requirements = stacked.flat_map(|it| it.pack.requirements.iter());
    let mut asked = requirements.flat_map(|it| [&it.from, &it.to]).flat_map(|end| match end {
        End::Names(names) => names.as_slice(),
        End::Roles(_) | End::Any(_) => &[],
    });
    let bare = |name: &str| name.trim_end_matches('.').to_ascii_lowercase();
    asked.any(|asked| external.dns.iter().any(|name| bare(name) == bare(asked)))
}
