//! The roles that a person is asked about.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Place, Sources, Span};
use pilotage_model::{Literal, Spanned};
use pilotage_plan::{StackedPack, needed_roles, stack_of_pack, stack_of_profile};

/// The names of the roles that a profile, or else a pack, needs.
fn roles(reference: &str, with: &[(&str, &str)]) -> Vec<String> {
    let mut sources = Sources::new();
    let place = Place { source: sources.add("test", reference), span: Span::new(0, 0) };
    let catalog = Catalog::builtin(&mut sources).0;
    let reference = Spanned { value: reference.parse().unwrap(), place };
    let stack: Vec<StackedPack> = match catalog.profile(&reference) {
        Ok(profile) => stack_of_profile(profile, &catalog).0,
        Err(_) => {
            let values = with.iter().map(|(name, value)| {
                let name = Spanned { value: (*name).to_owned(), place };
                (name, Spanned { value: Literal::from_plain(value), place })
            });
            stack_of_pack(&reference, &values.collect(), &catalog).0.into_iter().collect()
        }
    };
    needed_roles(&stack).into_iter().map(|role| role.name).collect()
}

#[test]
fn general_roles_are_asked_for_by_their_parts() {
    // `node`, `storage-node` and the members of etcd are among these two.
    assert_eq!(roles("bare-metal-vmo@1.0.0", &[]), ["control-plane", "worker"]);
    // Nothing here is more particular than a node.
    assert_eq!(roles("cilium@1.16", &[]), ["node"]);
}

#[test]
fn only_what_holds_asks_for_roles() {
    let appliance = roles("palette@4.6", &[("mode", "appliance")]);
    assert_eq!(appliance, ["administrator", "management-platform", "workload-cluster"]);
    let gateway = roles("palette@4.6", &[("mode", "saas-pcg")]);
    assert!(gateway.contains(&"pcg".to_owned()), "{gateway:?}");
    assert!(!gateway.contains(&"edge-host".to_owned()), "{gateway:?}");
}
