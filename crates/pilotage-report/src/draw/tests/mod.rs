//! The pictures of many sites: what must hold for every one of them, and how small ones look.

mod legible;
mod nodes;
mod random;
mod written;

use std::fmt::Write as _;

use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::Sources;
use pilotage_model::{Manifest, read};
use pilotage_plan::{Plan, resolve};

/// The plan of a site, with the packs of the catalogue.
fn plan(text: &str) -> Plan {
    let mut sources = Sources::new();
    let (catalog, _) = Catalog::builtin(&mut sources);
    plan_with(catalog, sources, text)
}

/// The plan of a site, with the packs written before it in the same text.
fn plan_alone(text: &str) -> Plan {
    plan_with(Catalog::new(), Sources::new(), text)
}

fn plan_with(mut catalog: Catalog, mut sources: Sources, text: &str) -> Plan {
    let (manifests, found) = read(text, sources.add("test.yaml", text));
    let mut messages = String::new();
    for diagnostic in &found {
        writeln!(messages, "{}", diagnostic.message).unwrap();
    }
    let mut site = None;
    for manifest in manifests {
        if let Some(Manifest::Site(found)) = catalog.add(Origin::File, manifest) {
            site = Some(found);
        }
    }
    let site = site.unwrap_or_else(|| panic!("no site in\n{text}\n{messages}"));
    resolve(&site, &catalog).0
}
