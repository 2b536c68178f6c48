//! Groups in groups, far deeper than anybody writes them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use pilotage_catalog::Catalog;
use pilotage_diagnostic::Sources;
use pilotage_model::{Manifest, read};
use pilotage_plan::resolve;

#[test]
fn groups_may_stand_in_groups_to_any_depth() {
    const DEPTH: usize = 20_000;
    let groups: String = (1..DEPTH).map(|at| format!("  g{at}: [g{}]\n", at - 1)).collect();
    let text = format!(
        "apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {{name: deep}}\n\
         zones: {{nodes: {{subnets: 10.0.1.0/24}}, office: {{subnets: 10.0.2.0/24}}}}\n\
         hosts: {{node-1: {{zone: nodes, addresses: 10.0.1.1}}}}\n\
         firewalls: {{core: {{connects: [nodes, office]}}}}\n\
         groups:\n  g0: [node-1]\n{groups}\
         services: {{time: {{use: ntp, bind: {{ntp-client: 10.0.2.7, ntp-server: g{}}}}}}}\n",
        DEPTH - 1
    );
    let mut sources = Sources::new();
    let (catalog, _) = Catalog::builtin(&mut sources);
    let source = sources.add("site.yaml", text.as_str());
    let (manifests, found) = read(&text, source);
    assert!(found.is_empty(), "{found:?}");
    let Some(Manifest::Site(site)) = manifests.first() else { panic!("no site") };
    let (plan, found) = resolve(site, &catalog);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(plan.flows.len(), 1);
    assert!(plan.flows.iter().all(|flow| flow.destination.hosts.as_ref() == [0]));
}
