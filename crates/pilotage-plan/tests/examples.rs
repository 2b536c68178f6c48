//! The example sites resolve without a finding, or with exactly those that they are there to show.

use std::path::{Path, PathBuf};

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Diagnostic, Format, Sources, render};
use pilotage_model::{Manifest, check, read};
use pilotage_plan::{Plan, resolve};

fn resolved(path: &Path) -> (Plan, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::new();
    let (catalog, mut found) = Catalog::builtin(&mut sources);
    let text = std::fs::read_to_string(path).unwrap();
    let source = sources.add(path.display().to_string(), text.as_str());
    let (manifests, reading) = read(&text, source);
    found.extend(reading);
    found.extend(manifests.iter().flat_map(check::check));
    let site = manifests.into_iter().find_map(|manifest| match manifest {
        Manifest::Site(site) => Some(site),
        _ => None,
    });
    let (plan, resolving) = resolve(&site.expect("a site"), &catalog);
    found.extend(resolving);
    (plan, found, sources)
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

#[test]
fn examples_have_no_findings() {
    for (example, flows) in [
        ("bare-metal/site.yaml", 35),
        ("palette-saas-pcg/site.yaml", 15),
        ("palette-self-hosted-upgrade/site-3.4.yaml", 15),
        ("palette-self-hosted-upgrade/site-4.6.yaml", 15),
        ("tko-vsphere/site.yaml", 30),
    ] {
        let (plan, found, sources) = resolved(&examples().join(example));
        let text = render(&found, &sources, Format::Human, false);
        assert!(found.is_empty(), "{example}\n{text}");
        assert!(plan.flows.len() >= flows, "{example} has {} flows", plan.flows.len());
    }
}
