//! The site that tests of the audit are about.

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Severity, Sources};
use pilotage_model::{Manifest, read};
use pilotage_plan::{Plan, resolve};

/// The bare-metal example, resolved.
pub(crate) fn plan() -> Plan {
    let mut sources = Sources::new();
    let (catalog, _) = Catalog::builtin(&mut sources);
    let text = include_str!("../../../../examples/bare-metal/site.yaml");
    let source = sources.add("site.yaml", text);
    let (manifests, found) = read(text, source);
    assert!(found.is_empty(), "{found:?}");
    let site = manifests.into_iter().find_map(|it| match it {
        Manifest::Site(site) => Some(site),
        _ => None,
    });
    let (plan, found) = resolve(&site.unwrap(), &catalog);
    assert!(found.iter().all(|it| it.severity < Severity::Error), "{found:?}");
    plan
}
