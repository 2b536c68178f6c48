//! What every built-in pack keeps, beyond what the reader asks of any pack.

use std::collections::BTreeMap;

use pilotage_catalog::{BUILTIN, Catalog};
use pilotage_diagnostic::{Format, Sources, render};
use pilotage_model::{Manifest, check, read};

#[test]
fn built_in_files_have_no_findings() {
    for file in BUILTIN {
        let mut sources = Sources::new();
        let source = sources.add(file.path, file.text);
        let (manifests, mut found) = read(file.text, source);
        found.extend(manifests.iter().flat_map(check::check));
        assert!(found.is_empty(), "{}", render(&found, &sources, Format::Human, false));
        assert_eq!(manifests.len(), 1, "{}", file.path);
        let name = match &manifests[0] {
            Manifest::Pack(pack) => &pack.metadata.name.value,
            Manifest::Profile(profile) => &profile.metadata.name.value,
            Manifest::Site(_) => panic!("{} is a site", file.path),
        };
        assert_eq!(name, file.name, "{}", file.path);
    }
}

#[test]
fn built_in_files_are_in_the_canonical_layout() {
    for file in BUILTIN {
        let source = Sources::new().add(file.path, file.text);
        let formatted = pilotage_model::format(file.text, source).expect("it is well-formed");
        assert!(formatted == file.text, "run `pilotage fmt` on {}", file.path);
    }
}

/// Packs of one stack share bindings by role name, so one name must mean one part everywhere.
#[test]
fn a_role_name_means_the_same_in_every_pack() {
    let (catalog, _) = Catalog::builtin(&mut Sources::new());
    let mut titles: BTreeMap<String, (String, String)> = BTreeMap::new();
    for (_, pack) in catalog.packs() {
        for (name, role) in pack.roles.iter() {
            let title = role.title.clone().unwrap_or_default();
            let pack = pack.metadata.name.value.clone();
            let (known, first) =
                titles.entry(name.value.clone()).or_insert_with(|| (title.clone(), pack.clone()));
            assert_eq!(*known, title, "role `{}` in {first} and in {pack}", name.value);
        }
    }
}

#[test]
fn every_requirement_has_a_source_with_an_address_or_a_note() {
    let (catalog, _) = Catalog::builtin(&mut Sources::new());
    let mut count = 0;
    for (_, pack) in catalog.packs() {
        for source in &pack.metadata.sources {
            let name = &pack.metadata.name.value;
            assert!(source.url.is_some() || source.note.is_some(), "{name}: {}", source.id.value);
        }
        for requirement in &pack.requirements {
            assert!(!requirement.source.is_empty(), "{}", requirement.id.value);
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
}
